import assert from 'node:assert/strict';
import test from 'node:test';
import { barParts, begunOn, dayWords, severityMark, shortComponent, type SecurityDay } from '../../main/resources/web/app/model/security';

const day = (begun: SecurityDay['begun']): SecurityDay => ({ day: '2026-12-01', begun, occurrences: 9 });

test('a day is told in words and drawn in the shapes of alerts, the worst at the foot', () => {
  const busy = day({ low: 1, critical: 2, medium: 1, high: 1 });
  assert.equal(begunOn(busy), 5);
  assert.equal(dayWords(busy), '2 critical, 1 high, 1 medium, 1 low');
  assert.equal(dayWords(day({})), 'none');
  assert.deepEqual(barParts(busy, 10), [
    { mark: 'crit', percent: 20 },
    { mark: 'warn', percent: 20 },
    { mark: 'info', percent: 10 },
  ]);
  assert.deepEqual(barParts(day({}), 0), []);
  assert.deepEqual((['critical', 'high', 'medium', 'low'] as const).map(severityMark), ['crit', 'warn', 'warn', 'info']);
});

test('what runs in a cluster is called by its own name', () => {
  assert.equal(shortComponent('k8s:shop:deployment:checkout'), 'checkout');
  assert.equal(shortComponent('k8s:node:n1'), 'n1');
  assert.equal(shortComponent('host:1'), 'host:1');
});
