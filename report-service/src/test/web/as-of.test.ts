import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../../main/resources/web/app/api/client';
import { asOfFrom, chosen, instant, localMinute, withAsOf } from '../../main/resources/web/app/model/as-of';

const NOW = Date.parse('2026-11-25T09:00:00Z');

test('a read of the past names its moment, whatever else it asks', () => {
  assert.equal(withAsOf('/a', null), '/a');
  assert.equal(withAsOf('/a', '2026-11-24T09:00:00Z'), '/a?asOf=2026-11-24T09%3A00%3A00Z');
  assert.equal(withAsOf('/a?limit=5', '2026-11-24T09:00:00Z'), '/a?limit=5&asOf=2026-11-24T09%3A00%3A00Z');
});

test('an instant survives the way through an address', () => {
  const asOf = instant(NOW + 999);
  assert.equal(asOf, '2026-11-25T09:00:00Z');
  assert.equal(asOfFrom(new URLSearchParams({ asOf }).get('asOf')), asOf);
  assert.equal(asOfFrom('noon'), null);
  assert.equal(asOfFrom(null), null);
});

test('what is still to come cannot be looked back at', () => {
  assert.deepEqual(chosen('2026-11-24T09:00:00Z', NOW), { asOf: '2026-11-24T09:00:00Z' });
  assert.deepEqual(chosen('2026-11-25T09:00:01Z', NOW), { wrong: 'That moment is still to come.' });
  assert.deepEqual(chosen('', NOW), { wrong: 'Say a day and a time.' });
  assert.equal(localMinute(NOW), '2026-11-25T09:00');
});

test('what an answer says beside its body is heard', async () => {
  const answer = () => Promise.resolve(Response.json({ a: 1 }, { headers: { 'Milepost-As-Of-Checkpoint': 'true' } }));
  let heard: string | null = null;
  const client = new Client(() => {}, answer as typeof fetch);
  const body = await client.get('/a', (headers) => (heard = headers.get('Milepost-As-Of-Checkpoint')));
  assert.deepEqual([body, heard], [{ a: 1 }, 'true']);
});
