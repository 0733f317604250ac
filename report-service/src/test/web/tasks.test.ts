import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completions, countedTasks } from '../../main/resources/web/app/model/completions';
import { current } from '../../main/resources/web/app/model/current';
import { NO_PLAN, barsOf, spanOf } from '../../main/resources/web/app/model/strip';
import { applyFact, applyVerdict, percentOf } from '../../main/resources/web/app/model/tasks';
import { buildTree } from '../../main/resources/web/app/model/tree';
import { fold, newer } from '../../main/resources/web/app/model/versions';
import type { Task } from '../../main/resources/web/app/model/types';
import { fact, task, tasks } from './rows';

test('the newer version wins, whichever comes first', () => {
  const rows = new Map<string, { version: number; name: string }>();
  fold(rows, 'a', { version: 2, name: 'second' });
  assert.equal(fold(rows, 'a', { version: 1, name: 'first' }), false);
  assert.equal(rows.get('a')?.name, 'second');
  assert.equal(newer({ version: 3 }, { version: 3 }).version, 3);
});

test('the row of a list takes nothing away that is known in full', () => {
  const rows = new Map<string, { version: number; title: string; timeline?: string[] }>();
  fold(rows, 'a', { version: 2, title: 'full', timeline: ['triggered'] });
  fold(rows, 'a', { version: 2, title: 'listed' });
  assert.deepEqual(rows.get('a'), { version: 2, title: 'listed', timeline: ['triggered'] });
  fold(rows, 'a', { version: 3, title: 'changed' });
  assert.deepEqual(rows.get('a'), { version: 3, title: 'changed' });
});

test('facts in any order leave the row of the highest version', () => {
  const facts = [
    fact('t', 1, { state: 'planned' }),
    fact('t', 2, { state: 'started', attempt: 1 }),
    fact('t', 3, { state: 'progressed', attempt: 1, percent: 40 }),
    fact('t', 4, { state: 'failed', attempt: 1, message: 'exit 1' }),
  ];
  for (const order of permutations(facts)) {
    const row = order.reduce<Task | undefined>((known, next) => applyFact(known, next), undefined);
    assert.equal(row?.state, 'failed');
    assert.equal(row?.version, 4);
    assert.equal(row?.message, 'exit 1');
  }
});

test('a fact told twice changes nothing, and gives the row itself', () => {
  const row = applyFact(undefined, fact('t', 5));
  assert.equal(applyFact(row, fact('t', 5, { percent: 90 })), row);
});

test('progressed keeps a task started and moves its percent', () => {
  const started = applyFact(undefined, fact('t', 1, { attempt: 1 }));
  const moved = applyFact(started, fact('t', 2, { state: 'progressed', percent: 40, attempt: 1 }));
  assert.equal(moved.state, 'started');
  assert.equal(percentOf(moved), 40);
  assert.equal(moved.startedAt, started.startedAt);
});

test('a new attempt forgets what the last one claimed and when it ended', () => {
  const failed = applyFact(undefined, fact('t', 1, { state: 'failed', percent: 80, message: 'exit 1', attempt: 1 }));
  const again = applyFact(failed, fact('t', 2, { attempt: 2, at: '2025-11-25T09:10:00Z' }));
  assert.equal(again.percent, null);
  assert.equal(again.message, null);
  assert.equal(again.endedAt, null);
  assert.equal(again.startedAt, '2025-11-25T09:10:00Z');
  assert.equal(again.attempts, 2);
});

test('a completed task is done, whatever it last claimed', () => {
  assert.equal(percentOf(task('t', { state: 'completed', percent: 40 })), 100);
  assert.equal(percentOf(task('t', { state: 'failed', percent: 140 })), 100);
  assert.equal(percentOf(task('t')), 0);
});

test('completions count up by the end of each task, and know no others', () => {
  const rows = [
    task('a', { state: 'completed', endedAt: '2025-11-25T09:02:00Z' }),
    task('b', { state: 'completed', endedAt: '2025-11-25T09:01:00Z' }),
    task('c', { state: 'completed', endedAt: '2025-11-25T09:02:00Z' }),
    task('d', { state: 'failed', endedAt: '2025-11-25T09:03:00Z' }),
    task('e', { state: 'completed' }),
  ];
  assert.deepEqual(
    completions(rows).map((point) => point.completed),
    [1, 3],
  );
});

test('the line counts what the server counts', () => {
  const rows = tasks(task('a'), task('a.1', { parent: 'a' }), task('a.2', { parent: 'a' }));
  assert.equal(countedTasks(rows, buildTree(rows), 2).length, 2);
  assert.equal(countedTasks(rows, buildTree(rows), 3).length, 3);
  assert.equal(countedTasks(rows, buildTree(rows), null).length, 3);
});

test('failures come before what is blocked, the latest first; a parent is not told with its part', () => {
  const view = current([
    task('old', { state: 'failed', at: '2025-11-25T08:00:00Z' }),
    task('held', { state: 'blocked', at: '2025-11-25T09:30:00Z' }),
    task('new', { state: 'failed', at: '2025-11-25T09:00:00Z' }),
    task('whole', { state: 'started' }),
    task('part', { state: 'started', parent: 'whole' }),
    task('done', { state: 'completed' }),
  ]);
  assert.deepEqual(
    view.trouble.map((t) => t.task),
    ['new', 'old', 'held'],
  );
  assert.deepEqual(
    view.underWay.map((t) => t.task),
    ['part'],
  );
});

test('the strip of time runs to now while anything runs', () => {
  const now = Date.parse('2025-11-25T10:00:00Z');
  const a = task('a', { startedAt: '2025-11-25T08:00:00Z', endedAt: '2025-11-25T09:00:00Z' });
  const b = task('b', { startedAt: '2025-11-25T09:00:00Z' });
  const span = spanOf([a, b], now);
  assert.ok(span);
  assert.deepEqual(barsOf(a, span, now, NO_PLAN).work, { left: 0, width: 50 });
  assert.deepEqual(barsOf(b, span, now, NO_PLAN).work, { left: 50, width: 50 });
  assert.equal(barsOf(task('c'), span, now, NO_PLAN).work, null);
  assert.equal(spanOf([task('c')], now), null);
});

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((head, i) =>
    permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [head, ...rest]),
  );
}

test('a verdict stays with the attempt it was made of', () => {
  const judged = applyVerdict(task('t', { state: 'started', attempts: 1, version: 1 }), {
    project: 'p',
    task: 't',
    verdict: 'stalled',
    at: '2026-11-24T09:00:00Z',
    reason: 'no advance for 20 m',
  });
  assert.equal(judged.verdict, 'stalled');
  assert.equal(applyFact(judged, fact('t', 2, { attempt: 1 })).verdict, 'stalled');
  const failed = applyFact(judged, fact('t', 2, { state: 'failed', attempt: 1 }));
  assert.equal(failed.verdict, null);
  assert.equal(applyVerdict(failed, { project: 'p', task: 't', verdict: 'dead', at: '' }).verdict, null);
});
