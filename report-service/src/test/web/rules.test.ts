import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionWords, documentOf, formOf, newRule, pointed, speaksOfRule, type RuleView } from '../../main/resources/web/app/model/rules';
import { isoOf, typedSpan } from '../../main/resources/web/app/model/spans';

const document = {
  about: 'Tests fail again and again.',
  condition: { threshold: { types: ['metrics.quality.reported'], statistic: 'sum', value: 'testsFailed', window: 'PT1H', operator: '>', limit: 20, clear: 1 } },
  for: 'PT2M',
  by: ['project'],
  title: '{value} failing tests',
  severity: { field: 'severity', else: 'warning' },
  labels: { team: 'web', region: '{labels.region}' },
  endsAfter: 'PT1H30M',
};
const rule = { ...document, id: 'r', enabled: true, shipped: false, edited: true, version: 3, editedBy: 'ann', editedAt: '2026-11-25T09:00:00Z' } as RuleView;

test('a rule goes through the form and comes out as it was', () => {
  assert.deepEqual(documentOf(formOf(rule)), document);
});

test('what is half typed is sent as it stands, for the server to say where it is wrong', () => {
  const form = { ...newRule(), kind: 'forecast', parts: { below: 'half' }, severity: '', grade: '{"field"' };
  const sent = documentOf(form);
  assert.deepEqual(sent.condition, { forecast: { below: 'half' } });
  assert.equal(sent.severity, '{"field"');
});

test('parts of another kind of condition are not sent', () => {
  const sent = documentOf({ ...newRule(), kind: 'errorRegression' });
  assert.deepEqual(sent.condition, { errorRegression: {} });
});

test('a refusal points into the expression', () => {
  assert.deepEqual(pointed('a == b', ["undeclared reference to 'b' at column 6"]), ['a == ', 'b', '']);
  assert.deepEqual(pointed('a ==', ['ends too early at column 9']), ['a ==', ' ', '']);
  assert.equal(pointed('a', ['is missing']), null);
});

test('spans are typed as people say them', () => {
  for (const [typed, iso] of [['5 m', 'PT5M'], ['1h 30m', 'PT1H30M'], ['2 d', 'PT48H'], ['0', 'PT0S'], ['90s', 'PT1M30S'], ['PT7M', 'PT7M'], ['soon', 'soon']]) {
    assert.equal(isoOf(typed!), iso);
  }
  assert.equal(typedSpan('PT1H30M'), '1 h 30 m');
  assert.equal(typedSpan('P2DT1S'), '2 d 1 s');
  assert.equal(typedSpan('PT0S'), '0 s');
  assert.equal(typedSpan(undefined), '');
  assert.equal(typedSpan('odd'), 'odd');
});

test('a rule is found by what it says', () => {
  assert.ok(speaksOfRule(rule, 'QUALITY own on'));
  assert.ok(!speaksOfRule(rule, 'shipped'));
  assert.ok(speaksOfRule(rule, ''));
  assert.equal(conditionWords({ condition: { stall: { verdicts: ['dead'] } } }), 'A task is stuck: dead');
});
