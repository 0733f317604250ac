import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feedEntry } from '../../main/resources/web/app/model/facts';
import { headline, totals } from '../../main/resources/web/app/model/headline';
import { targetsFor } from '../../main/resources/web/app/model/jump';
import { readProblem } from '../../main/resources/web/app/model/problem';
import { routeOf } from '../../main/resources/web/app/model/routes';
import { newestFirst } from '../../main/resources/web/app/model/timeline';
import { progress } from './rows';

const lines = (...projects: Parameters<typeof totals>[0]) =>
  headline(totals(projects)).lines.map((line) => line.replaceAll('\u202f', ' '));

test('the sentence says how much is done, then what is wrong', () => {
  assert.deepEqual(lines(progress('r', { completed: 97, started: 15, blocked: 4, failed: 2, planned: 24 })), [
    '68 % done, 97 of 142 tasks.',
    '2 failed, 4 blocked.',
  ]);
});

test('the sentence of a sound project says so, and never forecasts', () => {
  assert.deepEqual(lines(progress('r', { completed: 1, started: 3 })), [
    '25 % done, 1 of 4 tasks.',
    '3 under way, none failed.',
  ]);
  assert.deepEqual(lines(progress('r', { completed: 4 })), ['100 % done, 4 of 4 tasks.', 'Nothing is left to do.']);
  assert.deepEqual(lines(progress('r', { planned: 1 })), ['0 % done, 0 of 1 task.', 'None failed.']);
  assert.deepEqual(lines(), ['No tasks yet.']);
});

test('several projects are joined by their number of tasks', () => {
  assert.equal(
    lines(progress('a', { completed: 3, planned: 1 }), progress('b', { planned: 4 }))[0],
    '37 % done, 3 of 8 tasks in 2 projects.',
  );
});

test('the verdict is the worst that is true', () => {
  const word = (counts: Parameters<typeof progress>[1]) => headline(totals([progress('r', counts)])).verdict.word;
  assert.equal(word({ completed: 1, failed: 1 }), 'Ended with failures');
  assert.equal(word({ started: 1, failed: 1 }), 'Tasks failed');
  assert.equal(word({ started: 1, blocked: 1 }), 'Tasks blocked');
  assert.equal(word({ completed: 2, skipped: 1 }), 'Completed');
  assert.equal(word({ planned: 2 }), 'Planned');
});

test('a problem is read for people, with its violations', () => {
  const problem = readProblem(400, {
    title: 'Some events were refused',
    detail: 'Mend them and send all again.',
    violations: [{ field: '[3].task', message: 'must be given' }, { nonsense: 1 }, 'text'],
  });
  assert.equal(problem.title, 'Some events were refused');
  assert.deepEqual(problem.violations, [{ field: '[3].task', message: 'must be given' }]);
});

test('an answer without words is still a sentence', () => {
  for (const body of [null, 'text', 7, [], { title: 3 }]) {
    const problem = readProblem(503, body, '5');
    assert.equal(problem.title, 'A service is away');
    assert.equal(problem.retryAfter, 5);
  }
  assert.equal(readProblem(0, null).title, 'The server cannot be reached');
  assert.equal(readProblem(503, null, 'Tue, 25 Nov 2025 09:00:00 GMT').retryAfter, null);
});

test('addresses lead to pages, and what is not one leads nowhere', () => {
  const to = (href: string) => {
    const url = new URL(href, 'http://localhost');
    return routeOf(url.pathname, url.searchParams);
  };
  assert.deepEqual(to('/'), { page: 'overview' });
  assert.deepEqual(to('/projects/a%3Ab?task=t&state=failed'), {
    page: 'project',
    id: 'a:b',
    task: 't',
    states: 'failed',
    asOf: null,
  });
  const then = to('/projects/a?asOf=2026-11-24T10:00:00.250%2B01:00');
  assert.equal(then.page === 'project' && then.asOf, '2026-11-24T09:00:00Z');
  const never = to('/projects/a?asOf=yesterday');
  assert.equal(never.page === 'project' && never.asOf, null);
  assert.deepEqual(to('/alerts/ALR-1'), { page: 'alerts', id: 'ALR-1', show: 'active' });
  assert.deepEqual(to('/health'), { page: 'health', id: null });
  assert.deepEqual(to('/health/k8s:shop'), { page: 'health', id: 'k8s:shop' });
  assert.deepEqual(to('/errors'), { page: 'later', name: 'errors' });
  assert.equal(to('/projects/a/b').page, 'nowhere');
  assert.equal(to('/errors/x').page, 'nowhere');
  assert.equal(routeOf('/projects/%E0%A4%A', new URLSearchParams()).page, 'nowhere');
});

test('a fact becomes one line of the live list', () => {
  const data = {
    project: 'p',
    task: 'LED-41',
    state: 'failed',
    at: '2025-11-25T09:00:00Z',
    version: 3,
    attempt: 3,
    message: 'exit 1',
    actor: 'agent-07',
  };
  const entry = feedEntry({ id: '1', type: 'dev.milepost.progress.task.failed.v1', time: data.at, data });
  assert.equal(entry?.text, 'attempt 3 failed: exit 1');
  assert.equal(entry?.icon, 'failed');
  assert.equal(entry?.href, '/projects/p?task=LED-41');
  assert.equal(feedEntry({ id: '2', type: 'dev.milepost.health.component.changed.v1', time: data.at, data: {} }), null);
});

test('the timeline is newest first and keeps the order of one instant', () => {
  const at = (minute: number, kind: string) => ({ at: `2025-11-25T09:0${minute}:00Z`, kind });
  const kinds = newestFirst([at(1, 'a'), at(2, 'b'), at(2, 'c')]).map((entry) => entry.kind);
  assert.deepEqual(kinds, ['c', 'b', 'a']);
});

test('a jump finds by every typed word, beginnings first', () => {
  const all = ['Reports', 'report-service', 'daily report'].map((name) => ({
    kind: 'project',
    name,
    href: '/',
    icon: '',
  }));
  assert.deepEqual(
    targetsFor('report', all).map((t) => t.name),
    ['Reports', 'report-service', 'daily report'],
  );
  assert.deepEqual(
    targetsFor('serv rep', all).map((t) => t.name),
    ['report-service'],
  );
});
