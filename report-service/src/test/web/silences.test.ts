import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords } from '../../main/resources/web/app/format/times';
import { speaksOf } from '../../main/resources/web/app/model/order';
import { matchersOf, spanWords } from '../../main/resources/web/app/model/silences';
import type { Alert, Silence } from '../../main/resources/web/app/model/types';

const alert: Alert = {
  id: 'a1',
  title: 'Disk of db1 is full',
  type: 'critical',
  status: 'triggered',
  labels: { alertname: 'DiskFull', path: 'C:\\data "x"' },
  project: 'shop',
  task: 'build',
  startedAt: '2026-11-25T09:00:00Z',
  version: 1,
};

test('a silence of an alert is of its labels, or else of what it is about', () => {
  assert.deepEqual(matchersOf(alert), ['alertname="DiskFull"', 'path="C:\\\\data \\"x\\""']);
  assert.deepEqual(matchersOf({ ...alert, labels: {} }), ['project="shop"', 'task="build"']);
  assert.deepEqual(matchersOf({ ...alert, labels: {}, project: null, task: null }), ['severity="critical"']);
});

test('a filter finds every word somewhere', () => {
  assert.ok(speaksOf(alert, ''));
  assert.ok(speaksOf(alert, 'db1 SHOP'));
  assert.ok(speaksOf(alert, 'alertname=disk'));
  assert.ok(!speaksOf(alert, 'db1 web'));
});

test('a silence says when it holds', () => {
  const now = Date.parse('2026-11-25T09:00:00Z');
  const silence: Silence = {
    id: 's',
    matchers: [],
    window: { deployment: { project: 'shop', task: 'release' } },
    state: 'pending',
    createdBy: 'ann',
    comment: '',
    untilResolved: false,
    version: 1,
  };
  assert.equal(spanWords(silence, now), 'when shop/release begins');
  assert.equal(spanWords({ ...silence, state: 'active' }, now), 'as long as shop/release goes on');
  assert.match(spanWords({ ...silence, window: {}, state: 'active', endsAt: '2026-11-25T11:00:00Z' }, now), /^until /);
  assert.equal(spanWords({ ...silence, window: {}, state: 'expired' }, now), 'over');
});

test('instants of a sentence are read on the viewer\'s clock', () => {
  const now = new Date(2026, 10, 25, 12).getTime();
  const at = new Date(2026, 10, 25, 9, 30, 5).toISOString();
  assert.equal(inWords(`until ${at}: lunch, not 2026-11`, now), 'until 09:30:05: lunch, not 2026-11');
});
