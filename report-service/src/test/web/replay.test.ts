import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moves, replaySentence, type Comparison } from '../../main/resources/web/app/model/replay';

const same: Comparison = { alerts: 12, recorded: 30, before: 30, after: 30, people: [], missed: { count: 0, first: [] }, later: { count: 0, first: [] }, sooner: 0, more: 0 };

test('a replay says how many pages there would be, and of what nobody would know', () => {
  assert.equal(replaySentence(same), '30 pages, as many as now, of 12 alerts.');
  assert.equal(replaySentence({ ...same, after: 18, missed: { count: 2, first: [] } }), '18 pages instead of 30, of 12 alerts; nobody would have been told of 2.');
  assert.equal(replaySentence({ ...same, alerts: 0 }), 'No alert came in that time.');
  assert.deepEqual(moves(same), []);
  assert.deepEqual(moves({ ...same, later: { count: 3, first: [] }, sooner: 1, more: 2 }), ['3 alerts would have paged later', '1 alert sooner', '2 alerts that told nobody would tell somebody']);
});
