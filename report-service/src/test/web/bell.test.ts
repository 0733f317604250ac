import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callWords, FRESH, rings, tones } from '../../main/resources/web/app/model/bell';
import { alert } from './rows';

const at = Date.parse('2026-11-25T09:00:00Z');

test('only a fresh alert that nobody has answered or silenced calls', () => {
  assert.ok(rings(alert('a'), at, at + 1_000));
  assert.ok(rings(alert('a', { type: 'warning' }), at, at));
  assert.ok(!rings(alert('a', { type: 'info' }), at, at));
  assert.ok(!rings(alert('a', { silenced: true }), at, at));
  for (const status of ['acknowledged', 'snoozed', 'resolved'] as const) assert.ok(!rings(alert('a', { status }), at, at));
  assert.ok(!rings(alert('a'), at, at + FRESH), 'what comes after a gap is read in the inbox');
});

test('a call says what and where', () => {
  assert.deepEqual(callWords(alert('Disk is full', { project: 'shop', task: 'build', detail: 'db1' })), { title: 'Critical: Disk is full', body: 'shop / build\ndb1' });
  assert.equal(callWords(alert('x')).body, '');
});

test('a critical call sounds unlike a warning', () => {
  assert.equal(tones('critical').length, 4);
  assert.equal(tones('warning').length, 1);
});
