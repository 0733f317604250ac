import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviceWords, answerSentence, byHour, groupingOf, length, loadSentence, type Figures } from '../../main/resources/web/app/model/analytics';
import { deliveryState, standing, whyNotAgain, type Delivery } from '../../main/resources/web/app/model/deliveries';
import { routeOf } from '../../main/resources/web/app/model/routes';
import { Submission } from '../../main/resources/web/app/state/submission';
import { Refused } from '../../main/resources/web/app/api/client';

const delivery: Delivery = {
  id: 1,
  alert: 'a',
  number: 7,
  title: 'Disk is full',
  round: 1,
  step: 1,
  channel: 'email',
  target: 'ann@example.org',
  change: 'triggered',
  status: 'sent',
  attempts: 1,
  resends: 0,
  updatedAt: '2026-11-25T09:00:00Z',
};
const none: Figures = { alerts: 0, pages: 0, acknowledged: 0, forNothing: 0 };

test('accepted is not delivered, and delivered only what the channel reports', () => {
  assert.equal(standing(delivery).word, 'Accepted');
  assert.equal(standing({ ...delivery, receipt: 'delivered' }).word, 'Delivered');
  assert.equal(standing({ ...delivery, receipt: 'undelivered' }).tone, 'crit');
  assert.equal(standing({ ...delivery, status: 'pending', attempts: 2 }).word, 'Trying again');
  assert.equal(deliveryState('nonsense'), 'failed');
});

test('what went nowhere, or is on its way, is not sent again', () => {
  assert.equal(whyNotAgain(delivery), null);
  assert.equal(whyNotAgain({ ...delivery, status: 'failed' }), null);
  assert.match(whyNotAgain({ ...delivery, channel: 'schedule', status: 'skipped' }) ?? '', /no address/);
  assert.match(whyNotAgain({ ...delivery, status: 'pending' }) ?? '', /on its way/);
});

test('the first sentence says how fast people answer, or why nobody can say', () => {
  assert.equal(answerSentence(none), 'No alert was raised.');
  assert.equal(answerSentence({ ...none, alerts: 3 }), 'Nobody was told of any alert.');
  assert.equal(answerSentence({ ...none, alerts: 3, pages: 3 }), 'No alert was acknowledged.');
  const some = { ...none, alerts: 3, pages: 5, acknowledged: 2, mtta: 'PT4M', acknowledgedP90: 'PT12M' };
  assert.match(answerSentence(some), /^Answered in 4\u202fm on average, nine in ten within 12\u202fm\.$/);
  assert.equal(loadSentence(some, []), '3 alerts sent 5 messages, none for nothing.');
  const noise = { name: 'Disk', times: 2, pages: 2, forNothing: 1, again: 'PT1H', suggestion: '' };
  assert.match(loadSentence({ ...some, forNothing: 1 }, [noise]), /1 alert paged for nothing; the most often: Disk\.$/);
  assert.equal(adviceWords({ suggestion: 'let it last' }), 'Let it last.');
  assert.equal(adviceWords({ suggestion: null, unadvised: 'it is the watch’s own' }), 'No advice: it is the watch’s own.');
  assert.equal(length(null), '–');
  assert.equal(groupingOf('hour'), 'severity');
});

test('every hour of the day is there', () => {
  const hours = byHour([{ value: '18:00', figures: { ...none, alerts: 4, pages: 2 } }]);
  assert.equal(hours.length, 24);
  assert.deepEqual(hours[18], { hour: '18:00', alerts: 4, pages: 2 });
  assert.equal(hours[3]?.alerts, 0);
});

test('each page beside the inbox has its address', () => {
  for (const page of ['deliveries', 'analytics', 'routes', 'channels', 'on-call'])
    assert.equal(routeOf(`/${page}`, new URLSearchParams()).page, page);
  assert.deepEqual(routeOf('/rules/disk-full', new URLSearchParams()), { page: 'rules', id: 'disk-full', fresh: false });
  assert.deepEqual(routeOf('/rules', new URLSearchParams('new')), { page: 'rules', id: null, fresh: true });
  assert.equal(routeOf('/deliveries/x', new URLSearchParams()).page, 'nowhere');
});

test('a refusal is said at its field, and below it where nothing shows the parts', async () => {
  const submission = new Submission(() => {});
  const violations = [
    { field: 'route.routes[0].matchers[1]', message: 'cannot be read' },
    { field: 'route', message: 'is missing' },
  ];
  const problem = { status: 400, title: 'Invalid', detail: '', violations, retryAfter: null };
  assert.equal(await submission.send(() => Promise.reject(new Refused(problem))), null);
  assert.deepEqual(submission.at('route'), ['is missing']);
  assert.deepEqual(submission.at('route.routes[0].matchers'), []);
  assert.deepEqual(submission.at('route.routes[0].matchers', true), ['[1] cannot be read']);
  assert.equal(await submission.send(() => Promise.resolve('kept')), 'kept');
  assert.equal(submission.problem, null);
});
