import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimOf, gateMark, milestoneOf } from '../../main/resources/web/app/model/claims';
import { branchSums, buildTree } from '../../main/resources/web/app/model/tree';
import type { Gate, Milestone } from '../../main/resources/web/app/model/types';
import { task, tasks } from './rows';

test('a running task claims, and only its completion is evidence', () => {
  assert.deepEqual(claimOf(task('t', { state: 'started', percent: 62 }), undefined), { claimed: 62, evidence: 0, ahead: true });
  assert.deepEqual(claimOf(task('t', { state: 'started', percent: 20 }), undefined), { claimed: 20, evidence: 0, ahead: false });
  assert.deepEqual(claimOf(task('t', { state: 'completed', percent: 62 }), undefined), { claimed: 100, evidence: 100, ahead: false });
  assert.equal(claimOf(task('t', { state: 'skipped' }), undefined), null);
});

test('a branch is judged by its leaves and their weight', () => {
  const rows = tasks(
    task('a', { percent: 99 }),
    task('a.1', { parent: 'a', state: 'completed', weight: 3 }),
    task('a.2', { parent: 'a', state: 'started', percent: 60, weight: 1 }),
  );
  const sum = branchSums(buildTree(rows), rows).get('a');
  assert.deepEqual(claimOf(rows.get('a')!, sum), { claimed: 90, evidence: 75, ahead: false });
});

test('a task counts for the milestone of the nearest task above it', () => {
  const row = (id: string): Milestone => ({ project: 'p', milestone: id, state: 'open', percent: 0, total: 1, completed: 0, open: 1, gates: [], version: 1 });
  const milestones = [row('beta'), row('ga')];
  const rows = tasks(
    task('a', { milestone: 'ga' }),
    task('a.1', { parent: 'a' }),
    task('a.1.1', { parent: 'a.1' }),
    task('a.2', { parent: 'a', milestone: 'beta' }),
    task('x', { parent: 'y' }),
    task('y', { parent: 'x' }),
  );
  const of = (id: string) => milestoneOf(rows.get(id)!, rows, milestones)?.milestone ?? null;
  assert.deepEqual(['a', 'a.1.1', 'a.2', 'x'].map(of), ['ga', 'ga', 'beta', null]);
});

test('a criterion of which nothing is reported is not one that fails', () => {
  const gate = (more: Partial<Gate>): Gate => ({ word: 'coverage', met: false, wanted: 'at least 80%', seen: 'nothing reported', ...more });
  const evidence = { at: '2026-11-24T09:00:00Z', source: 'jacoco' };
  assert.equal(gateMark(gate({})).icon, 'unknown');
  assert.equal(gateMark(gate({ seen: '71%', evidence })).icon, 'warn');
  assert.equal(gateMark(gate({ seen: '84%', met: true, evidence })).icon, 'ok');
  assert.equal(gateMark(gate({ word: 'tasks', seen: '2 open' })).icon, 'started');
});
