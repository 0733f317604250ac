import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Feed, FEED_BOUND } from '../../main/resources/web/app/model/feed';
import { ClockSkew, freshness, SILENCE, type StreamState } from '../../main/resources/web/app/model/freshness';
import { isSilent, SILENT_AFTER } from '../../main/resources/web/app/model/signal';
import { progress } from './rows';

const entries = (...ids: string[]) => ids.map((id) => ({ id }));
const shown = (feed: Feed<{ id: string }>) => feed.view.shown.map((entry) => entry.id);

test('the list is newest first and keeps nothing twice', () => {
  const feed = new Feed<{ id: string }>();
  feed.add(entries('1', '2'), false);
  feed.add(entries('2', '3'), false);
  assert.deepEqual(shown(feed), ['3', '2', '1']);
});

test('while it is held, new rows gather and the shown ones stay', () => {
  const feed = new Feed<{ id: string }>();
  feed.add(entries('1'), false);
  feed.add(entries('2', '3'), true);
  assert.deepEqual(shown(feed), ['1']);
  assert.equal(feed.view.waiting, 2);
  feed.release();
  assert.deepEqual(shown(feed), ['3', '2', '1']);
  assert.equal(feed.view.waiting, 0);
});

test('the list is bounded, held or not', () => {
  const feed = new Feed<{ id: string }>();
  const many = Array.from({ length: 3 * FEED_BOUND }, (_, i) => ({ id: String(i) }));
  feed.add(many, true);
  assert.equal(feed.view.waiting, FEED_BOUND);
  feed.release();
  assert.equal(shown(feed).length, FEED_BOUND);
  assert.equal(shown(feed)[0], String(3 * FEED_BOUND - 1));
});

const open: StreamState = { connection: 'open', heardAt: 1_000, lag: 40, lostAt: null };

test('a stream that is heard is live, and says by how much it is behind', () => {
  assert.deepEqual(freshness(open, 2_000), { kind: 'live', behind: 40 });
});

test('silence past two heartbeats is behind, though the connection stands', () => {
  assert.deepEqual(freshness(open, 1_000 + SILENCE + 1), { kind: 'behind', behind: SILENCE + 1 });
  assert.equal(freshness({ ...open, lag: 3_000 }, 2_000).kind, 'behind');
});

test('a lost connection is reconnecting, since the last that was heard', () => {
  assert.deepEqual(freshness({ ...open, connection: 'lost', lostAt: 9_000 }, 13_000), {
    kind: 'reconnecting',
    behind: 12_000,
  });
});

test('the skew of the clocks is told from the quickest message', () => {
  const skew = new ClockSkew();
  assert.equal(skew.milliseconds, 0);
  skew.heard(1_000, 61_040);
  skew.heard(2_000, 62_005);
  skew.heard(500, 90_000);
  assert.equal(skew.milliseconds, 60_005);
});

test('a project is silent when something runs and nothing is heard', () => {
  const last = '2025-11-25T09:00:00Z';
  const later = Date.parse(last) + SILENT_AFTER + 1;
  assert.equal(isSilent(progress('p', { started: 1 }, { lastEventAt: last }), later), true);
  assert.equal(isSilent(progress('p', { completed: 1 }, { lastEventAt: last }), later), false);
  assert.equal(isSilent(progress('p', { started: 1 }, { lastEventAt: last }), later - 2), false);
});
