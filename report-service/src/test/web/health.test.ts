import assert from 'node:assert/strict';
import test from 'node:test';
import { around, layout } from '../../main/resources/web/app/model/graph';
import { availabilityWords, byHealth, markOf, type Component, type HealthVerdict } from '../../main/resources/web/app/model/health';

const node = (id: string, ...dependsOn: string[]) => ({ id, dependsOn });

test('what is needed stands right of whatever needs it', () => {
  const all = [node('web', 'api'), node('api', 'db', 'cache'), node('db'), node('cache'), node('job', 'db'), node('alone')];
  const shown = around(all, ['db'], 20);
  assert.deepEqual([...shown].sort(), ['api', 'cache', 'db', 'job', 'web']);
  const { nodes, edges, columns } = layout(all, shown);
  const column = new Map(nodes.map((each) => [each.id, each.column]));
  assert.equal(columns, 3);
  for (const edge of edges) assert.ok(column.get(edge.from)! < column.get(edge.to)!, `${edge.from} → ${edge.to}`);
  assert.equal(new Set(nodes.map((each) => `${each.column}/${each.row}`)).size, nodes.length);
});

test('a ring is drawn too, and what is not known is not', () => {
  const all = [node('a', 'b', 'nobody'), node('b', 'c'), node('c', 'a', 'c')];
  const { nodes, edges } = layout(all, around(all, [], 20));
  assert.deepEqual(nodes.map((each) => each.id).sort(), ['a', 'b', 'c']);
  assert.equal(edges.length, 3);
});

test('of many the nearest to the cause are shown', () => {
  const all = [node('db'), ...Array.from({ length: 40 }, (_, i) => node(`s${i}`, i === 0 ? 'db' : `s${i - 1}`))];
  const shown = around(all, ['db'], 5);
  assert.deepEqual([...shown], ['db', 's0', 's1', 's2', 's3']);
  assert.equal(around(all, ['gone'], 5).size, 5);
  assert.equal(around([...all, node('alone')], ['alone'], 5).size, 5);
  assert.equal(around([node('alone')], [], 5).size, 0);
  assert.deepEqual(layout([], new Set()), { nodes: [], edges: [], columns: 0, rows: 0 });
});

test('causes come before what fails with them, and are marked apart', () => {
  const row = (name: string, verdict: HealthVerdict, cause: string | null = null): Component => ({
    id: name, name, kind: 'service', dependsOn: [], verdict, reason: '', cause, since: '2026-12-01T00:00:00Z', version: 1,
  });
  const rows = [row('ok', 'healthy'), row('a', 'down', 'z'), row('slow', 'degraded'), row('z', 'down'), row('off', 'paused')];
  assert.deepEqual(rows.sort(byHealth).map((each) => each.name), ['z', 'a', 'slow', 'off', 'ok']);
  assert.equal(markOf(row('a', 'down', 'z')), 'affected');
  assert.equal(markOf(row('z', 'down')), 'crit');
});

test('what was down for a moment was not up for 100 percent', () => {
  assert.equal(availabilityWords(1), '100 %');
  assert.equal(availabilityWords(0.99999), '99.99 %');
  assert.equal(availabilityWords(0), '0.00 %');
  assert.equal(availabilityWords(null), 'no data');
});
