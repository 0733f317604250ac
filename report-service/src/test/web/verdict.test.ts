import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planVerdict } from '../../main/resources/web/app/model/verdict';
import type { Forecast, Timeline } from '../../main/resources/web/app/model/types';

const HOUR = 3_600_000;
const T0 = Date.parse('2026-11-25T00:00:00Z');
const at = (hours: number) => new Date(T0 + hours * HOUR).toISOString();
const NOW = T0 + 10 * HOUR;

const timeline: Timeline = {
  verdict: 'on_track',
  tolerance: 0.1,
  scheduleVariance: 'PT0S',
  plannedStart: at(0),
  plannedFinish: at(90),
  burnUp: [],
  tasks: [],
  asOf: at(10),
};

function forecast(more: Partial<Forecast>): Forecast {
  return {
    project: 'p',
    asOf: at(10),
    state: 'predicted',
    lowConfidence: false,
    due: at(100),
    p85: at(90),
    quantiles: [],
    milestones: [],
    criticality: [],
    ...more,
  };
}

const words = (more: Partial<Forecast>, plan: Timeline | null = timeline) => {
  const verdict = planVerdict(forecast(more), plan, NOW);
  return verdict && [verdict.word, verdict.note.replaceAll('\u202f', ' ')];
};

test('a plan is judged by its P85 against the due moment and the tolerance', () => {
  assert.deepEqual(words({}), ['On track', '10 h to spare']);
  assert.deepEqual(words({ p85: at(100) }), ['On track', 'nothing to spare']);
  assert.deepEqual(words({ p85: at(106) }), ['At risk', '6 % late, tolerance 10 %']);
  assert.deepEqual(words({ p85: at(107) }), ['At risk', '7 % late, tolerance 10 %']);
  assert.deepEqual(words({ p85: at(110) }), ['At risk', '10 % late, tolerance 10 %']);
  assert.deepEqual(words({ p85: at(111) }), ['Late', '11 % late, tolerance 10 %']);
  assert.deepEqual(words({ due: at(9), p85: at(11) }), ['Late', 'due 1 h ago']);
});

test('a little late never reads as on time', () => {
  assert.deepEqual(words({ p85: at(100.2) }), ['At risk', '1 % late, tolerance 10 %']);
});

test('without a forecast there is no signal, and without a due moment no verdict', () => {
  assert.deepEqual(words({ state: 'withheld', p85: null }), ['No signal', 'the forecast is withheld']);
  assert.equal(words({ due: null }), null);
  assert.equal(words({ state: 'complete' }), null);
  assert.equal(planVerdict(null, timeline, NOW), null);
});

test('without a baseline lateness is told in time', () => {
  assert.deepEqual(words({ p85: at(106) }, null), ['At risk', '6 h past due']);
});
