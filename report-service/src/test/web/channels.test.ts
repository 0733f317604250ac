import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointDraft, endpointForm, limitsDraft, limitsForm, newEndpoint, whereWords, type EndpointView } from '../../main/resources/web/app/model/channels';

const kept = { editedBy: 'ann', editedAt: '2026-11-30T00:00:00Z', version: 1 };

test('limits come back as they were, and one that is not set is sent as none', () => {
  const limits = { throttle: { messages: 20, per: 'PT10M' }, budget: { pages: 5, from: '22:00', to: '07:00', overflow: 'schedule:second' } };
  assert.deepEqual(limitsDraft(limitsForm(limits)), limits);
  assert.deepEqual(limitsDraft(limitsForm({ throttle: null })), { throttle: null, budget: null });
  const typed = { ...limitsForm(limits), messages: 'many', per: '1 h', budgeted: false };
  assert.deepEqual(limitsDraft(typed), { throttle: { messages: 'many', per: 'PT1H' }, budget: null }, 'the server says what is no number');
});

test('an endpoint is sent whole, of its kind alone, and without what may be left out', () => {
  const form = { ...newEndpoint(), values: { url: ' https://x.example.org/hook ', secret: 's3cret', token: '' } };
  assert.deepEqual(endpointDraft(form), { kind: 'webhook', url: 'https://x.example.org/hook', secret: 's3cret' });
  assert.deepEqual(endpointDraft({ ...form, kind: 'alertmanager' }), { kind: 'alertmanager', url: 'https://x.example.org/hook' });
  assert.deepEqual(endpointDraft({ ...form, kind: 'pagerduty', values: {} }), { kind: 'pagerduty', routingKey: '' }, 'a missing secret is the server\u2019s to name');
});

test('both providers of text messages are kept apart, and their tokens are typed anew', () => {
  const view: EndpointView = {
    ...kept,
    name: 'default',
    kind: 'sms',
    target: 'sms:<number>',
    account: { baseUrl: 'https://api.twilio.com', accountSid: 'AC1', from: '+15005550006' },
    failover: { baseUrl: 'https://sms.example.net', accountSid: 'AC2', from: 'MILEPOST' },
  };
  const form = endpointForm(view);
  assert.equal(form.failover, true);
  const whole = { ...form, values: { ...form.values, authToken: 'a', 'failover.authToken': 'b' } };
  assert.deepEqual(endpointDraft(whole), {
    kind: 'sms',
    accountSid: 'AC1',
    authToken: 'a',
    from: '+15005550006',
    baseUrl: 'https://api.twilio.com',
    failover: { accountSid: 'AC2', authToken: 'b', from: 'MILEPOST', baseUrl: 'https://sms.example.net' },
  });
  assert.equal('failover' in endpointDraft({ ...whole, failover: false }), false);
  assert.equal(whereWords(view), 'from +15005550006, else from MILEPOST');
  assert.equal(whereWords({ ...kept, name: 'team', kind: 'slack', target: 'slack:team', urlSet: true }), 'its address is a secret');
});
