import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, behind, countdown, duration, openFor } from '../../main/resources/web/app/format/durations';
import { count, faultRate, percent, plural, rate } from '../../main/resources/web/app/format/numbers';
import { moment, momentWithSeconds, wallClock } from '../../main/resources/web/app/format/times';

/** Writes the narrow no-break space as an underscore, so that it can be seen in a test. */
const seen = (text: string) => text.replaceAll('\u202f', '_');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('a share is rounded down, so that 99.6 never reads as finished', () => {
  assert.equal(seen(percent(99.6)), '99_%');
  assert.equal(seen(percent(100)), '100_%');
  assert.equal(seen(rate(0.98969)), '98.9_%');
  assert.equal(seen(rate(1)), '100_%');
});

test('a rate of failures is rounded up, so that one failure never reads as none', () => {
  assert.equal(seen(faultRate(0.0001)), '0.1_%');
  assert.equal(seen(faultRate(0)), '0_%');
});

test('a floating sum that should be whole is shown whole', () => {
  assert.equal(seen(percent(0.1 * 3 * 100 + 0.7 * 100)), '100_%');
  assert.equal(seen(rate(0.29)), '29_%');
});

test('what is not known is a dash and not a nought', () => {
  assert.equal(percent(null), '–');
  assert.equal(rate(undefined), '–');
});

test('counts are grouped and a minus is a minus', () => {
  assert.equal(count(1240), '1,240');
  assert.equal(count(-3), '−3');
  assert.equal(plural(1, 'task'), '1 task');
  assert.equal(plural(1000, 'task'), '1,000 tasks');
});

test('durations have two units at most', () => {
  assert.equal(seen(duration(38)), '38_ms');
  assert.equal(seen(duration(4200)), '4.2_s');
  assert.equal(seen(duration(6 * MINUTE + 20_000)), '6_m_20_s');
  assert.equal(seen(duration(3 * HOUR + 12 * MINUTE + 5_000)), '3_h_12_m');
  assert.equal(seen(duration(72 * HOUR)), '3.0_d');
  assert.equal(seen(duration(-5)), '0_ms');
});

test('ages are round and open times exact', () => {
  assert.equal(seen(age(26 * HOUR + 59 * MINUTE)), '26_h');
  assert.equal(seen(age(HOUR + 58 * MINUTE)), '1_h_58_m');
  assert.equal(seen(age(8 * MINUTE + 12_000)), '8_m');
  assert.equal(seen(openFor(8 * MINUTE + 12_000)), '8_m_12_s');
  assert.equal(seen(age(80 * HOUR)), '3_d');
});

test('a countdown ticks in seconds and ends in words', () => {
  assert.equal(seen(countdown(6 * MINUTE + 48_000)), 'in 6_m_48_s');
  assert.equal(countdown(0), 'due now');
  assert.equal(seen(behind(400)), '0.4_s behind');
  assert.equal(seen(behind(12_000)), '12_s behind');
});

test('a moment is written by how far away it is', () => {
  const now = Date.parse('2025-11-25T09:00:12Z');
  assert.equal(moment('2025-11-25T08:57:00Z', now), '08:57');
  assert.equal(moment('2025-11-24T22:41:00Z', now), 'Mon 22:41');
  assert.equal(moment('2025-11-03T10:00:00Z', now), '3 Nov');
  assert.equal(moment(null, now), '–');
  assert.equal(moment('yesterday', now), '–');
  assert.equal(momentWithSeconds('2025-11-25T08:57:03Z', now), '08:57:03');
  assert.equal(wallClock(now), 'Tue 25 Nov, 09:00:12');
});
