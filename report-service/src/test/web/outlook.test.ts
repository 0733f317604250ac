import assert from 'node:assert/strict';
import { test } from 'node:test';
import { against, milestoneRows, missing, withheld } from '../../main/resources/web/app/model/outlook';
import type { Forecast, Milestone } from '../../main/resources/web/app/model/types';

const NOW = Date.parse('2026-11-24T09:00:00Z');

function milestone(id: string, more: Partial<Milestone> = {}): Milestone {
  return {
    project: 'p',
    milestone: id,
    state: 'open',
    percent: 50,
    total: 2,
    completed: 1,
    open: 1,
    gates: [],
    version: 1,
    ...more,
  };
}

function forecast(p85: Record<string, string>): Forecast {
  return {
    project: 'p',
    asOf: '2026-11-24T09:00:00Z',
    state: 'predicted',
    method: 'network',
    lowConfidence: false,
    criticality: [],
    milestones: Object.entries(p85).map(([id, at]) => ({ milestone: id, reached: false, p85: at, carriers: [] })),
  };
}

test('a milestone is on track when its P85 is on or before the due date', () => {
  const rows = milestoneRows(
    [
      milestone('good', { due: '2026-12-20T00:00:00Z' }),
      milestone('bad', { due: '2026-12-20T00:00:00Z' }),
      milestone('passed', { due: '2026-11-20T00:00:00Z' }),
      milestone('reached', { due: '2026-11-20T00:00:00Z', state: 'reached' }),
      milestone('free'),
      milestone('unknown', { due: '2026-12-20T00:00:00Z' }),
    ],
    forecast({ good: '2026-12-20T00:00:00Z', bad: '2026-12-20T00:00:01Z', passed: '2026-12-01T00:00:00Z' }),
    NOW,
  );
  assert.deepEqual(
    rows.map((row) => [row.milestone.milestone, row.word]),
    [
      ['good', 'On track'],
      ['bad', 'At risk'],
      ['passed', 'Late'],
      ['reached', 'Reached'],
      ['free', 'Open'],
      ['unknown', 'Open'],
    ],
  );
});

test('what lies after the due date carries a plus, what lies before a minus', () => {
  assert.equal(against('2026-12-22T00:00:00Z', '2026-12-20T00:00:00Z'), '+2.0\u202fd');
  assert.equal(against('2026-12-19T21:00:00Z', '2026-12-20T00:00:00Z'), '−3\u202fh');
  assert.equal(against('2026-12-20T00:10:00Z', '2026-12-20T00:00:00Z'), 'on time');
  assert.equal(against(null, '2026-12-20T00:00:00Z'), '–');
});

test('open criteria are said in words', () => {
  const gates = [
    { word: 'tasks', met: true, wanted: 'all tasks done', seen: '0 open' },
    { word: 'coverage', met: false, wanted: 'at least 80% of lines covered', seen: 'nothing reported' },
  ];
  assert.equal(missing(gates), 'at least 80% of lines covered: nothing reported');
});

test('a withheld forecast says why', () => {
  assert.equal(withheld(forecast({})), null);
  assert.match(withheld({ ...forecast({}), state: 'complete' })!, /Nothing remains/);
  assert.match(withheld({ ...forecast({}), state: 'withheld', withheld: 'no_data' })!, /nothing is estimated/);
});
