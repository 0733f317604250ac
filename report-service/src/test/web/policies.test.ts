import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterWords, besides, newStep, policyDraft, policyForm, targetWords, would, type PolicyView } from '../../main/resources/web/app/model/policies';

const policy: PolicyView = {
  name: 'web',
  steps: [
    { after: 'PT0S', targets: ['schedule:web'], severities: [], impact: null },
    { after: 'PT10M', targets: ['person:ana', 'ops@example.org'], severities: ['critical'], impact: 'medium' },
  ],
  acknowledgeFor: 'PT30M',
  repeat: { times: 2, after: 'PT15M' },
  acknowledgements: 2,
  edited: true,
  version: 4,
};

test('a policy goes through the form and comes out as it was', () => {
  assert.deepEqual(policyDraft(policyForm(policy)), {
    steps: [
      { after: 'PT0S', targets: ['schedule:web'], severities: [] },
      { after: 'PT10M', targets: ['person:ana', 'ops@example.org'], severities: ['critical'], impact: 'medium' },
    ],
    acknowledgeFor: 'PT30M',
    repeat: { times: 2, after: 'PT15M' },
    acknowledgements: 2,
  });
});

test('a plain policy sends no more than it says, and what is no number goes as it was typed', () => {
  const plain = policyForm({ ...policy, acknowledgeFor: null, repeat: { times: 0, after: null }, acknowledgements: 1 });
  const draft = policyDraft(plain);
  assert.ok(!('acknowledgeFor' in draft));
  assert.deepEqual(draft.repeat, { times: 0 });
  assert.equal(policyDraft({ ...plain, acknowledgements: 'two' }).acknowledgements, 'two');
});

test('the preview passes over the steps that are not for such an alert', () => {
  const passed = (severity: 'critical' | 'warning', impact: 'low' | 'medium' | 'high') => would(policyForm(policy), severity, impact).map((step) => step.passed);
  assert.deepEqual(passed('critical', 'high'), [null, null]);
  assert.deepEqual(passed('warning', 'high'), [null, 'only for critical']);
  assert.deepEqual(passed('critical', 'low'), [null, 'only for medium impact or more']);
});

test('targets are spoken of by name, with who that is now', () => {
  const known = { people: new Map([['ana', 'Ana Ribeiro']]), duties: new Map([['web', { name: 'Web', now: null }]]) };
  assert.equal(targetWords('person:ana', known), 'Ana Ribeiro');
  assert.equal(targetWords('schedule:web', known), 'Web, now nobody');
  assert.equal(targetWords('schedule:gone', known), 'gone (no such schedule)');
  assert.equal(targetWords('slack:team', known), 'team by Slack');
  assert.equal(targetWords('sms:+49170', known), 'SMS to +49170');
  assert.equal(targetWords('ann@example.org', known), 'ann@example.org');
});

test('what holds beside the steps is said', () => {
  const said = besides(policyForm(policy));
  assert.match(said[0]!, /begins again 2 times, each 15 m after its last step/);
  assert.match(said[1]!, /until 2 people/);
  assert.match(said[2]!, /holds 30 m/);
  assert.equal(afterWords(0), 'At once');
  assert.equal(afterWords(600_000), 'After 10 m');
  assert.equal(newStep(policyForm(policy).steps).after, '15 m');
});
