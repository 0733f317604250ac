import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ticks } from '../../main/resources/web/app/model/ticks';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What stands over the axis, without the labels that had no room. */
function labels(from: string, length: number, width: number): string[] {
  const begin = Date.parse(from);
  return ticks(begin, begin + length, { width, apart: 44 }).map((tick) => tick.label);
}

test('twenty minutes are told in minutes, the first with its day', () => {
  assert.deepEqual(labels('2026-11-25T07:38:20Z', 20 * MINUTE, 250), ['07:40', '07:45', '07:50', '07:55']);
  assert.deepEqual(labels('2026-11-25T07:38:20Z', 20 * MINUTE, 420), ['Wed 25 07:40', '07:45', '07:50', '07:55']);
});

test('some seconds are told in seconds', () => {
  assert.deepEqual(labels('2026-11-25T07:38:02Z', 20_000, 250), ['07:38:05', '07:38:10', '07:38:15', '']);
});

test('a day is told in hours, and midnight by its date', () => {
  assert.deepEqual(labels('2026-11-23T10:00:00Z', DAY, 250), ['12:00', '18:00', 'Tue 24', '06:00']);
  assert.deepEqual(labels('2026-11-30T16:00:00Z', DAY, 250), ['18:00', '1 Dec', '06:00', '12:00']);
});

test('a month is told in weeks that begin on Monday, and each month by its name', () => {
  assert.deepEqual(labels('2026-11-15T08:00:00Z', 31 * DAY, 212), ['16 Nov', '23', '30', '7 Dec', '14']);
  assert.deepEqual(labels('2026-11-15T08:00:00Z', 18 * DAY, 212), ['16 Nov', '23 Nov', '30 Nov']);
});

test('what is too long for every day is told in every second one', () => {
  assert.deepEqual(labels('2026-11-24T12:00:00Z', 10 * DAY, 250), ['26 Nov', '28', '30', '2 Dec', '4']);
});

test('a week is told in days', () => {
  assert.deepEqual(labels('2026-11-27T12:00:00Z', 5 * DAY, 300), ['28 Nov', 'Sun 29', 'Mon 30', '1 Dec', '']);
});

test('three years are told in quarters, half-years or years, as the width allows', () => {
  const from = '2026-11-03T00:00:00Z';
  assert.deepEqual(labels(from, 3 * 365 * DAY, 600).slice(0, 6), ['2027', 'Apr', 'Jul', 'Oct', '2028', 'Apr']);
  assert.deepEqual(labels(from, 3 * 365 * DAY, 280), ['2027', 'Jul', '2028', 'Jul', '2029', 'Jul']);
  assert.deepEqual(labels(from, 3 * 365 * DAY, 180), ['2027', '2028', '2029']);
});

test('a strip that begins within a year says which', () => {
  assert.deepEqual(labels('2026-02-20T00:00:00Z', 150 * DAY, 320), ['Mar 2026', 'Apr', 'May', 'Jun', 'Jul']);
});

test('no label touches the next nor leaves the axis, whatever span and width', () => {
  const from = Date.parse('2026-11-03T09:17:23Z');
  for (let length = 5_000; length < 40 * 365 * DAY; length *= 1.31) {
    for (const width of [48, 90, 130, 180, 212, 250, 480, 900]) {
      for (const centred of [false, true]) {
        const found = ticks(from, from + length, { width, centred });
        const ends = found.map(({ at, label }) => {
          const x = ((at - from) / length) * width;
          const broad = label.length * 6.2;
          return centred ? [x - broad / 2, x + broad / 2] : [x, x + broad];
        });
        found.forEach((tick, i) => {
          assert.ok(tick.at >= from && tick.at <= from + length);
          if (tick.label === '') return;
          const what = `${length} on ${width}: ${found.map((each) => each.label).join(' | ')}`;
          assert.ok(ends[i]![0]! >= 0 && ends[i]![1]! <= width + 1e-6, what);
          if (i > 0) assert.ok(ends[i]![0]! > ends[i - 1]![1]!, what);
        });
      }
    }
  }
});

test('a wide axis is not left empty', () => {
  const from = Date.parse('2026-11-03T09:17:23Z');
  for (let length = 5_000; length < 40 * 365 * DAY; length *= 1.31) {
    assert.ok(ticks(from, from + length, { width: 250 }).length >= 2, String(length));
  }
});

test('there is no tick without a width or a span', () => {
  assert.deepEqual(ticks(0, HOUR, { width: 0 }), []);
  assert.deepEqual(ticks(HOUR, HOUR, { width: 200 }), []);
});
