import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourOf, daysAround, instantOf, localText, piecesOf, spanOf, turned, viewOfText, weeks, weeksFrom } from '../../main/resources/web/app/model/calendar';
import { idOf, layerWords, newLayer, sentLayer, windowWords } from '../../main/resources/web/app/model/duty';
import type { Shifts } from '../../main/resources/web/app/model/types';

const at = (text: string) => Date.parse(text);
const shift = (person: string, from: string, to: string, kind = 'layer') => ({ person, name: person, from, to, reason: { kind, words: `by ${kind}` } });
const shifts: Shifts = {
  schedule: 's',
  zone: 'UTC',
  from: '2026-11-25T00:00:00Z',
  to: '2026-11-28T00:00:00Z',
  shifts: [
    shift('ann', '2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z'),
    shift('ben', '2026-11-26T00:00:00Z', '2026-11-26T12:00:00Z', 'override'),
    shift('ann', '2026-11-27T00:00:00Z', '2026-11-28T00:00:00Z'),
  ],
  gaps: [{ from: '2026-11-26T12:00:00Z', to: '2026-11-27T00:00:00Z' }],
  hours: [],
};

test('a month is whole weeks from Monday, and two weeks begin today', () => {
  const month = spanOf('month', new Date(2026, 10, 17));
  assert.equal(month.from.getDay(), 1);
  assert.equal(month.days.length % 7, 0);
  assert.ok(month.days.some((day) => day.getMonth() === 10 && day.getDate() === 30));
  assert.deepEqual(weeks(month.days).map((week) => week.length), Array(month.days.length / 7).fill(7));
  assert.equal(spanOf('week', new Date(2026, 10, 22)).from.getDate(), 16, 'Sunday is the last day of its week');
  assert.equal(spanOf('fortnight', new Date(2026, 10, 17, 15)).days.length, 14);
  assert.equal(viewOfText('year'), 'fortnight');
});

test('a preview is whole weeks, and the days around an override are at most two weeks', () => {
  const four = weeksFrom(new Date(2026, 10, 18, 15), 4);
  assert.deepEqual([four.from.getDay(), four.from.getDate(), four.days.length], [1, 16, 28]);
  const around = daysAround(new Date(2026, 10, 18, 22), new Date(2026, 10, 19, 6));
  assert.deepEqual(around.days.map((day) => day.getDate()), [17, 18, 19, 20]);
  assert.equal(daysAround(new Date(2026, 10, 1), new Date(2027, 1, 1)).days.length, 14);
});

test('the month after the 31st is the next one', () => {
  assert.equal(turned('month', new Date(2026, 0, 31), 1).getMonth(), 1);
  assert.equal(turned('week', new Date(2026, 10, 30), -1).getDate(), 23);
});

test('shifts and gaps are cut at what is shown and stand in order', () => {
  const found = piecesOf(shifts, at('2026-11-25T12:00:00Z'), at('2026-11-27T12:00:00Z'), ['ann', 'ben']);
  assert.deepEqual(found.map((piece) => [piece.name, piece.kind, (piece.to - piece.from) / 3_600_000, piece.cutBefore, piece.cutAfter]), [
    ['ann', 'layer', 12, true, false],
    ['ben', 'override', 12, false, false],
    ['Nobody', 'gap', 12, false, false],
    ['ann', 'layer', 12, false, true],
  ]);
  assert.equal(colourOf('ann', ['ben', 'ann']), colourOf('ann', ['ann', 'ben', 'cho']));
});

test('a moment of a form is in the zone of whoever fills it in', () => {
  const moment = new Date(2026, 10, 25, 9, 5);
  assert.equal(localText(moment), '2026-11-25T09:05');
  assert.equal(instantOf(localText(moment)), moment.toISOString());
  assert.equal(instantOf(''), null);
});

test('a layer sends what its kind of turn has, and no more', () => {
  const layer = newLayer('2026-11-25');
  assert.deepEqual(Object.keys(sentLayer(layer).rotation).sort(), ['every', 'handOver', 'kind', 'people', 'startsOn', 'weekday']);
  const custom = sentLayer({ ...layer, rotation: { ...layer.rotation, kind: 'custom', length: '12 h' } });
  assert.equal(custom.rotation.length, 'PT12H');
  assert.ok(!('every' in custom.rotation));
  assert.ok(!('weekday' in sentLayer({ ...layer, rotation: { ...layer.rotation, kind: 'daily' } }).rotation));
});

test('a layer is said in words', () => {
  const layer = { ...newLayer('2026-11-25'), windows: [{ days: ['tuesday', 'monday', 'wednesday'], from: '09:00', to: '17:00' }] };
  layer.rotation.people = ['ann', 'ben'];
  assert.equal(layerWords(layer, (id) => id.toUpperCase()), 'every week on Monday at 09:00: ANN, BEN; Mon to Wed, 09:00 to 17:00');
  assert.equal(windowWords({ days: ['monday', 'friday'], from: '20:00', to: '08:00' }), 'Mon, Fri, 20:00 to 08:00');
  assert.equal(windowWords({}), 'every day');
  assert.equal(idOf('  Plätze & Web  '), 'platze-web');
});
