import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoMillis, move } from '../../main/resources/web/app/format/durations';
import { burnUp } from '../../main/resources/web/app/model/burn-up';
import { logLines } from '../../main/resources/web/app/model/log';
import { barsOf, branchBars, branchesOf, critical, spanOf, type Plan } from '../../main/resources/web/app/model/strip';
import { buildTree } from '../../main/resources/web/app/model/tree';
import type { Forecast, Slip, Timeline } from '../../main/resources/web/app/model/types';
import { waterfall } from '../../main/resources/web/app/model/waterfall';
import { density, fromQuery, lever, question, toQuery, type Lever } from '../../main/resources/web/app/model/what-if';
import { task } from './rows';

const HOUR = 3_600_000;
const T0 = Date.parse('2026-11-25T00:00:00Z');
const at = (hours: number) => new Date(T0 + hours * HOUR).toISOString();

const forecast: Forecast = {
  project: 'p',
  asOf: at(10),
  state: 'predicted',
  method: 'network',
  lowConfidence: false,
  p50: at(20),
  p85: at(25),
  p95: at(30),
  due: at(24),
  probability: 0.8,
  quantiles: [0.05, 0.15, 0.25, 0.5, 0.75, 0.85, 0.95].map((share, i) => ({ share, finish: at([12, 15, 17, 20, 23, 25, 30][i]!) })),
  milestones: [],
  criticality: [],
};

const timeline: Timeline = {
  verdict: 'late',
  tolerance: 0.1,
  spi: 0.5,
  scheduleVariance: 'PT0S',
  plannedStart: at(0),
  plannedFinish: at(20),
  burnUp: [0, 5, 10, 15, 20].map((h) => ({ at: at(h), planned: h / 2, earned: Math.min(h, 10) / 5, scope: h < 5 ? 8 : 10 })),
  tasks: [],
  asOf: at(10),
};

test('durations are read as they are written, with their sign', () => {
  assert.equal(isoMillis('PT50H'), 50 * HOUR);
  assert.equal(isoMillis('PT-1H-30M'), -1.5 * HOUR);
  assert.equal(isoMillis('-PT2H'), -2 * HOUR);
  assert.equal(isoMillis('P1DT1.5S'), 24 * HOUR + 1500);
  assert.equal(isoMillis(null), 0);
  assert.equal(move(-3 * HOUR), '−3\u202fh');
  assert.equal(move(50 * HOUR), '+2.1\u202fd');
  assert.equal(move(10), '0');
});

test('the cone begins with what is earned now and ends on the whole', () => {
  const view = burnUp(timeline, forecast)!;
  assert.deepEqual(view.earned.at(-1), [T0 + 10 * HOUR, 2]);
  assert.equal(view.whole, 10);
  assert.deepEqual(
    view.cone.map((triangle) => triangle.map(([when]) => (when - T0) / HOUR)),
    [
      [10, 12, 30],
      [10, 15, 25],
    ],
  );
  assert.deepEqual(view.flags.map((flag) => flag.name), ['P50', 'P85', 'P95']);
  assert.ok(view.to > Date.parse(at(30)));
  // Nothing of the time to come is drawn as earned.
  assert.ok(view.earned.every(([when]) => when <= T0 + 10 * HOUR));
});

test('without a forecast a burn-up has no cone', () => {
  const view = burnUp(timeline, { ...forecast, state: 'withheld', quantiles: [] })!;
  assert.deepEqual(view.cone, []);
  assert.deepEqual(view.flags, []);
  assert.equal(burnUp({ ...timeline, burnUp: [] }, forecast), null);
});

test('a waterfall leads from the former finish to the present one, most moved first', () => {
  const slip: Slip = {
    percentile: 'p85',
    from: { asOf: at(-24), finish: at(100) },
    to: { asOf: at(0), finish: at(150) },
    due: at(90),
    comparable: true,
    whole: 'PT50H',
    parts: [
      { cause: 'scope', duration: 'PT20H', tasks: [] },
      { cause: 'throughput', duration: 'PT-10H', tasks: [] },
      { cause: 'blocked', duration: 'PT40H', tasks: [] },
      { cause: 'rework', duration: 'PT0S', tasks: [] },
    ],
  };
  const view = waterfall(slip)!;
  assert.equal(view.zero, 'due');
  assert.deepEqual(
    view.falls.map((fall) => [fall.name, fall.from / HOUR, fall.to / HOUR, fall.kind]),
    [
      ['Before', 0, 10, 'end'],
      ['Blocked', 10, 50, 'later'],
      ['Scope', 50, 70, 'later'],
      ['Throughput', 70, 60, 'earlier'],
      ['Rework', 60, 60, 'none'],
      ['Now', 0, 60, 'end'],
    ],
  );
  assert.equal(waterfall({ ...slip, comparable: false }), null);
  assert.equal(waterfall({ ...slip, due: null })!.zero, 'before');
});

test('levers go into an address and come back as they were', () => {
  const levers: Lever[] = [
    { kind: 'drop', task: 'a,b;c' },
    { kind: 'delay', task: 'Zähler 1', hours: 8.5 },
    { kind: 'split', task: 'x', parts: 3 },
    { kind: 'speed', task: 'y', times: 2 },
    { kind: 'workers', now: 3, number: 2 },
    { kind: 'date', milestone: 'beta', due: '2026-12-24' },
  ];
  assert.deepEqual(fromQuery(toQuery(levers)), levers);
  assert.deepEqual(fromQuery('drop,a;nonsense,b;delay,c,-1;%'), [{ kind: 'drop', task: 'a' }]);
  assert.deepEqual(question(levers).workers, 3);
  assert.deepEqual(question(levers).changes[1], { delay: 'Zähler 1', by: 'PT510M' });
});

test('what cannot be a lever says what is missing', () => {
  assert.match(String(lever('drop', ' ', '')), /which task/);
  assert.match(String(lever('delay', 'a', 'x')), /how many hours/);
  assert.match(String(lever('split', 'a', '1.5')), /parts/);
  assert.match(String(lever('date', 'm', 'soon')), /date/);
  assert.match(String(lever('workers', '', '2')), /workers/);
});

test('a density has the mass of its quantiles', () => {
  const points = density(forecast.quantiles);
  assert.equal(points[0]![1], 0);
  assert.equal(points.at(-1)![1], 0);
  assert.ok(points.slice(1, -1).every(([, value]) => value > 0));
  // From the 5th to the 15th percentile there are 3 hours: 0.1 / (1/8 d).
  assert.ok(Math.abs(points[1]![1] - 0.8) < 1e-9);
  assert.deepEqual(density([]), []);
});

test('a strip reaches from the first begin to what is expected, and each task has its bars', () => {
  const a = task('a', { state: 'completed', startedAt: at(0), endedAt: at(4), parent: 'g' });
  const b = task('b', { state: 'started', startedAt: at(4), percent: 30, parent: 'g' });
  const c = task('c', { state: 'failed', startedAt: at(4), endedAt: at(5), percent: 30, parent: 'g' });
  const g = task('g');
  const plan: Plan = {
    slots: new Map([
      ['a', { from: T0, to: T0 + 3 * HOUR }],
      ['b', { from: T0 + 2 * HOUR, to: T0 + 6 * HOUR }],
    ]),
    expected: new Map([
      ['b', { task: 'b', start: at(10), p50: at(14), p85: at(20), criticality: 0.7 }],
      ['c', { task: 'c', start: at(11), p50: at(13), p85: at(14), criticality: 0 }],
    ]),
    due: T0 + 18 * HOUR,
  };
  const now = T0 + 10 * HOUR;
  const span = spanOf([a, b, c, g], now, plan)!;
  assert.equal(span.from, T0);
  assert.ok(span.to >= T0 + 20 * HOUR);
  const scale = 100 / (span.to - span.from);
  const hours = (from: number, to: number) => ({ left: from * HOUR * scale, width: (to - from) * HOUR * scale });
  assert.deepEqual(barsOf(a, span, now, plan), { baseline: hours(0, 3), work: hours(0, 4), filled: null, rest: null, tail: null });
  // What is under way is one bar to its P50, filled as far as it claims.
  assert.deepEqual(barsOf(b, span, now, plan), { baseline: hours(2, 6), work: hours(4, 14), filled: 30, rest: null, tail: hours(14, 20) });
  // A failed attempt is over; the next one is still to come.
  assert.deepEqual(barsOf(c, span, now, plan), { baseline: null, work: hours(4, 5), filled: null, rest: hours(11, 13), tail: hours(13, 14) });
  assert.equal(critical(plan, 'b'), true);
  assert.equal(critical(plan, 'a'), false);
  const tasks = new Map([a, b, c, g].map((each) => [each.task, each]));
  const branch = branchesOf(buildTree(tasks), tasks, now, plan).get('g')!;
  assert.deepEqual(branchBars(branch, span), { baseline: hours(0, 6), work: hours(0, 14), filled: null, rest: null, tail: hours(14, 20) });
});

test('a branch of which nothing is known or expected has no bar but its baseline', () => {
  const tasks = new Map([task('g'), task('a', { parent: 'g' })].map((each) => [each.task, each]));
  const plan: Plan = { slots: new Map([['a', { from: T0, to: T0 + HOUR }]]), expected: new Map(), due: null };
  const branch = branchesOf(buildTree(tasks), tasks, T0, plan).get('g')!;
  const bars = branchBars(branch, { from: T0, to: T0 + 2 * HOUR });
  assert.deepEqual(bars, { baseline: { left: 0, width: 50 }, work: null, filled: null, rest: null, tail: null });
});

test('the end of a log is its last lines, however they were sent', () => {
  const entries = [
    { at: at(0), change: 'progressed' as const, message: 'one\ntwo\n\nWARN three', source: 's' },
    { at: at(1), change: 'failed' as const, message: 'no space left', source: 's' },
    { at: at(2), change: 'progressed' as const, message: 'ERROR four\nfive', source: 's' },
  ];
  assert.deepEqual(
    logLines(entries, 4).map((line) => [line.text, line.tone]),
    [
      ['WARN three', 'warn'],
      ['no space left', 'crit'],
      ['ERROR four', 'crit'],
      ['five', ''],
    ],
  );
  assert.equal(logLines(entries, 100).length, 6);
});
