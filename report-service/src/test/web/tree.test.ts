import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchSums, buildTree, countStates, visibleRows } from '../../main/resources/web/app/model/tree';
import { windowOf } from '../../main/resources/web/app/model/window';
import type { Task } from '../../main/resources/web/app/model/types';
import { task, tasks } from './rows';

const none: ReadonlySet<string> = new Set();
const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

test('children stand under their parent, in the order in which people count', () => {
  const rows = tasks(task('LED'), task('LED-41', { parent: 'LED' }), task('LED-9', { parent: 'LED' }), task('CHK'));
  const seen = visibleRows(buildTree(rows), none);
  assert.deepEqual(ids(seen), ['CHK', 'LED', 'LED-9', 'LED-41']);
  assert.deepEqual(
    seen.map((row) => row.level),
    [1, 1, 2, 2],
  );
});

test('a task whose parent is not known yet stands at the root', () => {
  assert.deepEqual(ids(visibleRows(buildTree(tasks(task('b', { parent: 'unknown' }))), none)), ['b']);
});

test('no task disappears, however its parents are tangled', () => {
  const random = seeded(42);
  for (let round = 0; round < 300; round++) {
    const size = 1 + Math.floor(random() * 12);
    const rows: Task[] = [];
    for (let i = 0; i < size; i++) {
      const parent = random() < 0.8 ? `t${Math.floor(random() * (size + 1))}` : null;
      rows.push(task(`t${i}`, { parent }));
    }
    const seen = ids(visibleRows(buildTree(tasks(...rows)), none));
    assert.equal(seen.length, size, JSON.stringify(rows.map((row) => [row.task, row.parent])));
    assert.equal(new Set(seen).size, size);
  }
});

test('a folded branch hides what is below it and still says how much that is', () => {
  const rows = tasks(task('a'), task('a.1', { parent: 'a' }), task('a.1.1', { parent: 'a.1' }), task('b'));
  const seen = visibleRows(buildTree(rows), new Set(['a']));
  assert.deepEqual(ids(seen), ['a', 'b']);
  assert.deepEqual([seen[0]?.children, seen[0]?.folded], [1, true]);
});

test('a filter keeps the way to what it finds, even through a fold', () => {
  const rows = tasks(task('a'), task('a.1', { parent: 'a', state: 'failed' }), task('a.2', { parent: 'a' }), task('b'));
  const failed = (id: string) => rows.get(id)?.state === 'failed';
  assert.deepEqual(ids(visibleRows(buildTree(rows), none, failed)), ['a', 'a.1']);
  assert.deepEqual(ids(visibleRows(buildTree(rows), new Set(['a']), failed)), ['a']);
});

test('a branch sums its leaves by weight', () => {
  const rows = tasks(
    task('a'),
    task('a.1', { parent: 'a', state: 'completed', weight: 3 }),
    task('a.2', { parent: 'a' }),
    task('a.2.1', { parent: 'a.2', state: 'started', percent: 50, weight: 1 }),
  );
  const sum = branchSums(buildTree(rows), rows).get('a');
  assert.deepEqual(sum, { leaves: 2, completed: 1, percent: 87.5, evidence: 75 });
});

test('what is skipped or cancelled is no part of a branch', () => {
  const rows = tasks(
    task('a'),
    task('a.1', { parent: 'a', state: 'completed' }),
    task('a.2', { parent: 'a', state: 'skipped', weight: 7 }),
    task('a.3', { parent: 'a', state: 'cancelled', percent: 40 }),
  );
  assert.deepEqual(branchSums(buildTree(rows), rows).get('a'), { leaves: 1, completed: 1, percent: 100, evidence: 100 });
});

test('ten thousand tasks are built and walked well within a frame of patience', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    task(`t${i}`, i % 50 === 0 ? {} : { parent: `t${i - (i % 50)}` }),
  );
  const tree = buildTree(tasks(...many));
  assert.equal(visibleRows(tree, none).length, 10_000);
});

test('states are counted, with a nought for each that does not happen', () => {
  const counts = countStates([task('a', { state: 'failed' }), task('b', { state: 'failed' })]);
  assert.equal(counts.get('failed'), 2);
  assert.equal(counts.get('blocked'), 0);
});

test('only rows in sight and a margin are drawn', () => {
  assert.deepEqual(windowOf(0, 290, 29, 10_000), { first: 0, last: 22 });
  assert.deepEqual(windowOf(29_000, 290, 29, 10_000), { first: 988, last: 1022 });
  assert.deepEqual(windowOf(290_000, 290, 29, 10_000), { first: 9988, last: 10_000 });
  assert.deepEqual(windowOf(-5_000, 290, 29, 10_000), { first: 0, last: 0 });
  assert.deepEqual(windowOf(0, 290, 29, 0), { first: 0, last: 0 });
});

/** A small generator, so that a failure can be run again. */
function seeded(seed: number): () => number {
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed / 4_294_967_296;
  };
}
