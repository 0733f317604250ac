import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confidenceTone, lapseWord, pagingLoad, pagingSentence, type Paging, type Provider } from '../../main/resources/web/app/model/paging';

const kept: Paging = { state: 'kept', checkedAt: '2026-11-30T09:00:00Z', boundSeconds: 15, steps: 0, messages: 0, lapses: [] };
const lapse = { kind: 'unreached', alert: 'a', number: 1, title: 't', round: 1, since: '2026-11-30T09:00:00Z', what: '' } as const;
const provider: Provider = { name: 'email', kind: 'email', attempts: 10, successes: 10, confidence: 0.72 };

test('the promise is one sentence, kept or broken', () => {
  assert.equal(pagingSentence(kept), 'Everybody who had to be told was told within 15 seconds.');
  assert.equal(pagingSentence({ ...kept, state: 'broken', lapses: [lapse] }), '1 time somebody was not told in time.');
  assert.equal(lapseWord(lapse), 'Nobody reached');
});

test('what waits is counted', () => {
  assert.equal(pagingLoad(kept), 'No step waits, no message is under way.');
  assert.equal(pagingLoad({ ...kept, steps: 1, messages: 2 }), '1 step waits for its time, 2 messages are under way.');
  assert.equal(pagingLoad({ ...kept, steps: 3, messages: 1 }), '3 steps wait for their time, 1 message is under way.');
});

test('a provider that was never asked is neither good nor bad', () => {
  assert.equal(confidenceTone({ ...provider, attempts: 0, successes: 0 }), 'idle');
  assert.equal(confidenceTone(provider), 'ok');
  assert.equal(confidenceTone({ ...provider, successes: 9 }), 'warn');
  assert.equal(confidenceTone({ ...provider, canary: { every: 'PT5M', bound: 0.5, failedInARow: 2, nextAt: '' } }), 'crit');
});
