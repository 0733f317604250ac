import assert from 'node:assert/strict';
import { test } from 'node:test';

// Formatters keep the zone in which they were made, so it is set before they are.
process.env.TZ = 'Europe/Berlin';
const { ticks } = await import('../../main/resources/web/app/model/ticks');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('days begin at local midnight, also around the day on which clocks are put forward', () => {
  const from = Date.parse('2027-03-26T12:00:00Z');
  const found = ticks(from, from + 5 * DAY, { width: 300, apart: 44 });
  assert.deepEqual(found.map((tick) => tick.label), ['27 Mar', 'Sun 28', 'Mon 29', 'Tue 30', '']);
  assert.ok(found.every((tick) => new Date(tick.at).getHours() === 0));
  assert.equal(found[2]!.at - found[1]!.at, 23 * HOUR);
});

test('the hour that is left out has no tick, and the one that comes twice has one', () => {
  const spring = Date.parse('2027-03-28T00:00:00+01:00');
  assert.deepEqual(
    ticks(spring, spring + 4 * HOUR, { width: 300, apart: 44 }).map((tick) => new Date(tick.at).getHours()),
    [0, 1, 3, 4, 5],
  );
  const autumn = Date.parse('2027-10-31T00:00:00+02:00');
  assert.deepEqual(
    ticks(autumn, autumn + 5 * HOUR, { width: 300, apart: 44 }).map((tick) => new Date(tick.at).getHours()),
    [0, 1, 2, 3, 4],
  );
});

test('minutes go on through the hour that comes twice', () => {
  const from = Date.parse('2027-10-31T02:50:00+02:00');
  assert.deepEqual(
    ticks(from, from + 20 * MINUTE, { width: 250, apart: 44 }).map((tick) => tick.label),
    ['02:50', '02:55', '02:00', '02:05', ''],
  );
});

test('half an hour is one of the zone’s own, wherever its hours begin', () => {
  process.env.TZ = 'Asia/Kathmandu';
  const from = Date.parse('2026-11-25T06:05:00+05:45');
  const minutes = ticks(from, from + 90 * MINUTE, { width: 150, apart: 44 }).map((tick) => new Date(tick.at).getMinutes());
  process.env.TZ = 'Europe/Berlin';
  assert.deepEqual(minutes, [30, 0, 30]);
});
