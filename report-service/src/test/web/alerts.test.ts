import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ladder, lastTold, personOf, waited } from '../../main/resources/web/app/model/escalation';
import { byNeed, byUrgency, inboxGroups } from '../../main/resources/web/app/model/order';
import type { Notification } from '../../main/resources/web/app/model/types';
import { alert, progress } from './rows';

const sent = (step: number, at: string, more: Partial<Notification> = {}): Notification => ({
  step,
  channel: 'email',
  target: `step${step}@localhost`,
  status: 'sent',
  at,
  ...more,
});
const escalation = {
  policy: 'default',
  step: 1,
  nextStep: 2,
  nextAt: '2025-11-25T09:05:00Z',
  nextTargets: ['secondary@localhost'],
};

test('the ladder shows the steps that were taken and the one that comes next', () => {
  const steps = ladder(alert('a', { escalation, notifications: [sent(1, '2025-11-25T09:00:01Z')] }));
  assert.deepEqual(
    steps.map((s) => [s.step, s.stage]),
    [
      [1, 'now'],
      [2, 'next'],
    ],
  );
  assert.deepEqual(steps[1]?.targets, ['secondary@localhost']);
});

test('an answered alert has no step now and none next', () => {
  const steps = ladder(
    alert('a', { status: 'acknowledged', escalation, notifications: [sent(1, '2025-11-25T09:00:01Z')] }),
  );
  assert.deepEqual(
    steps.map((s) => s.stage),
    ['done'],
  );
});

test('a step with two channels is one step, at the time of its first message', () => {
  const steps = ladder(
    alert('a', {
      notifications: [sent(1, '2025-11-25T09:00:05Z'), sent(1, '2025-11-25T09:00:01Z', { channel: 'sms' })],
    }),
  );
  assert.equal(steps.length, 1);
  assert.equal(steps[0]?.at, '2025-11-25T09:00:01Z');
});

test('the last told is the last whose message left', () => {
  const told = lastTold(
    alert('a', {
      notifications: [sent(1, '2025-11-25T09:00:01Z'), sent(2, '2025-11-25T09:05:01Z', { status: 'failed' })],
    }),
  );
  assert.equal(told?.step, 1);
  assert.equal(lastTold(alert('a')), null);
});

test('the share waited runs from the last message to the next step', () => {
  const waiting = alert('a', { escalation, notifications: [sent(1, '2025-11-25T09:00:00Z')] });
  assert.equal(waited(waiting, Date.parse('2025-11-25T09:01:00Z')), 0.2);
  assert.equal(waited(waiting, Date.parse('2025-11-25T09:09:00Z')), 1);
  assert.equal(waited(alert('a'), 0), null);
});

test('unanswered comes before answered, worse before milder', () => {
  const list = [
    alert('answered', { status: 'acknowledged' }),
    alert('mild', { type: 'warning' }),
    alert('old', { startedAt: '2025-11-25T08:00:00Z' }),
    alert('new'),
  ];
  assert.deepEqual(
    list.sort(byUrgency).map((a) => a.id),
    ['new', 'old', 'mild', 'answered'],
  );
});

test('every alert is in one group of the inbox', () => {
  const statuses = ['triggered', 'acknowledged', 'snoozed', 'resolved'] as const;
  const list = statuses.flatMap((status) =>
    [true, false].map((silenced) => alert(`${status}/${silenced}`, { status, silenced })),
  );
  const grouped = inboxGroups(list).flatMap((group) => group.alerts.map((a) => a.id));
  assert.deepEqual([...grouped].sort(), list.map((a) => a.id).sort());
});

test('projects that need somebody come first', () => {
  const list = [
    progress('done', { completed: 1 }),
    progress('runs', { started: 1 }),
    progress('fails', { failed: 1 }),
    progress('held', { blocked: 1 }),
    progress('waits', { planned: 1 }),
  ];
  assert.deepEqual(
    list.sort(byNeed).map((p) => p.project),
    ['fails', 'held', 'runs', 'waits', 'done'],
  );
});

test('a running project keeps its place when it is heard from', () => {
  const early = progress('a', { started: 1 }, { lastEventAt: '2025-11-25T09:00:00Z' });
  const late = progress('b', { started: 1 }, { lastEventAt: '2025-11-25T10:00:00Z' });
  assert.deepEqual(
    [late, early].sort(byNeed).map((p) => p.project),
    ['a', 'b'],
  );
});

test('of finished projects the latest comes first', () => {
  const early = progress('a', { completed: 1 }, { lastEventAt: '2025-11-25T09:00:00Z' });
  const late = progress('b', { completed: 1 }, { lastEventAt: '2025-11-25T10:00:00Z' });
  assert.deepEqual(
    [early, late].sort(byNeed).map((p) => p.project),
    ['b', 'a'],
  );
});

test('a target is spoken of by name', () => {
  assert.equal(personOf('primary@localhost'), 'primary');
  assert.equal(personOf('+46700'), '+46700');
});
