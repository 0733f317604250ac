import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchOf, conditionOf, conditionText, labelsOf, labelText, missedWords, moved, takenOf, viewOf, words } from '../../main/resources/web/app/model/routing';

test('a condition is read and written as the server writes it', () => {
  for (const text of ['team="web"', 'severity!="info"', 'path=~"C:\\\\data \\"x\\""', 'note!~"a\\nb"']) {
    assert.equal(conditionText(conditionOf(text)), text);
  }
  assert.deepEqual(conditionOf('team=web'), { name: 'team', operator: '=', value: 'web' });
  assert.equal(conditionOf('what is this').name, '', 'what cannot be read is kept to be corrected');
});

test('a tree comes back as it was, and says nothing that is as above', () => {
  const view = {
    policy: 'default',
    groupBy: ['project'],
    routes: [{ matchers: ['team="web"'], policy: 'web', groupBy: [], continue: true, routes: [{ matchers: ['env="dev"'] }] }],
  };
  assert.deepEqual(viewOf(branchOf(view)), view);
});

test('a path names the branches that were taken, whatever their conditions hold', () => {
  assert.deepEqual([...takenOf('/')], ['']);
  assert.deepEqual([...takenOf('/2{team="web"}/1{severity="critical"}')], ['', '2', '2.1']);
  assert.deepEqual([...takenOf('/1{path="a/7, }\\"/8{x"}, /12{}')], ['', '1', '12']);
});

test('of a branch that was not taken it is said what it wants and what there is', () => {
  assert.equal(missedWords({ branch: '/1{}', wanted: 'severity="critical"', label: 'severity', has: 'warning' }), 'wants severity="critical", it is "warning"');
  assert.equal(missedWords({ branch: '/1{}', wanted: 'team="web"', label: 'team', has: null }), 'wants team="web", there is no label team');
  assert.equal(missedWords({ branch: '/1{}', wanted: 'team="web"', label: 'team', has: '' }), 'wants team="web", it is ""');
});

test('a branch moves among its siblings and not beyond them', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
});

test('labels are read as people type them', () => {
  assert.deepEqual(labelsOf('team=web\nseverity="critical"\n env = a=b, c\n\nnonsense'), { team: 'web', severity: 'critical', env: 'a=b, c' });
  assert.equal(labelText({ team: 'web', env: 'dev' }), 'env=dev\nteam=web');
  assert.deepEqual(words(' a, b ,,c'), ['a', 'b', 'c']);
});
