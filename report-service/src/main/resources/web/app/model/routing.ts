/** The tree of routes as it is sent and answered, and as it is edited. */
import type { Missed } from './types';

export const OPERATORS = ['=', '!=', '=~', '!~'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface RouteView {
  matchers?: string[];
  policy?: string | null;
  groupBy?: string[] | null;
  continue?: boolean;
  routes?: RouteView[];
}

export interface InhibitView {
  source: string[];
  target: string[];
  equal: string[];
}

export interface RoutingView {
  route: RouteView;
  inhibit: InhibitView[];
  version: number;
}

export interface RoutePreview {
  policies: string[];
  group?: string | null;
  path: string;
  missed: Missed[];
  moreMissed: number;
}

export interface Condition {
  name: string;
  operator: Operator;
  value: string;
}

/** A branch while it is edited. */
export interface Branch {
  key: number;
  conditions: Condition[];
  /** Empty for that of the branch above. */
  policy: string;
  /** Null for those of the branch above, an empty list for each alert by itself. */
  groupBy: string[] | null;
  goOn: boolean;
  routes: Branch[];
}

export interface Hold {
  key: number;
  source: Condition[];
  target: Condition[];
  equal: string[];
}

let keys = 0;

/** The server writes `name="value"`; what else somebody wrote is kept as the value of a label to be corrected. */
export function conditionOf(text: string): Condition {
  const found = /^\s*"?([A-Za-z0-9_:.-]*)"?\s*(=~|!~|!=|=)\s*([\s\S]*)$/.exec(text);
  if (!found) return { name: '', operator: '=', value: text };
  const [, name = '', operator = '=', rest = ''] = found;
  const quoted = /^"([\s\S]*)"\s*$/.exec(rest);
  const value = quoted ? (quoted[1] ?? '').replace(/\\(n|"|\\)/g, (_, c: string) => (c === 'n' ? '\n' : c)) : rest.trim();
  return { name, operator: operator as Operator, value };
}

export function conditionText({ name, operator, value }: Condition): string {
  return `${name}${operator}"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

export function emptyCondition(): Condition {
  return { name: '', operator: '=', value: '' };
}

export function branchOf(view: RouteView): Branch {
  return {
    key: ++keys,
    conditions: (view.matchers ?? []).map(conditionOf),
    policy: view.policy ?? '',
    groupBy: view.groupBy ?? null,
    goOn: view.continue ?? false,
    routes: (view.routes ?? []).map(branchOf),
  };
}

export function newBranch(): Branch {
  return { key: ++keys, conditions: [emptyCondition()], policy: '', groupBy: null, goOn: false, routes: [] };
}

export function viewOf(branch: Branch): RouteView {
  return {
    ...(branch.conditions.length > 0 ? { matchers: branch.conditions.map(conditionText) } : {}),
    ...(branch.policy === '' ? {} : { policy: branch.policy }),
    ...(branch.groupBy === null ? {} : { groupBy: branch.groupBy }),
    ...(branch.goOn ? { continue: true } : {}),
    ...(branch.routes.length > 0 ? { routes: branch.routes.map(viewOf) } : {}),
  };
}

export function holdOf(view: InhibitView): Hold {
  return { key: ++keys, source: view.source.map(conditionOf), target: view.target.map(conditionOf), equal: view.equal };
}

export function newHold(): Hold {
  return { key: ++keys, source: [emptyCondition()], target: [emptyCondition()], equal: [] };
}

export function holdView(hold: Hold): InhibitView {
  return { source: hold.source.map(conditionText), target: hold.target.map(conditionText), equal: hold.equal };
}

/** A branch one place up or down among its siblings; the first that matches is taken, so order is meaning. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const copy = [...list];
  const [item] = copy.splice(at, 1);
  if (item === undefined || to < 0 || to > copy.length) return [...list];
  copy.splice(to, 0, item);
  return copy;
}

/** Words between commas. */
export function words(text: string): string[] {
  return text.split(',').map((word) => word.trim()).filter((word) => word !== '');
}

/** Labels as they are typed, one a line: `team=web`, quotes as people like. */
export function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at <= 0) continue;
    const name = line.slice(0, at).trim();
    const value = line.slice(at + 1).trim();
    labels[name] = /^".*"$/.test(value) ? value.slice(1, -1) : value;
  }
  return labels;
}

export function labelText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** The branches that a path of the server names: `/2{team="web"}/1{}, /3{}` is 2, 2.1 and 3. */
export function takenOf(path: string): Set<string> {
  const taken = new Set<string>(['']);
  let at = '';
  for (let i = 0; i < path.length; i++) {
    const number = path[i] === '/' ? /^\d+/.exec(path.slice(i + 1)) : null;
    if (number) {
      at = at === '' ? number[0] : `${at}.${number[0]}`;
      taken.add(at);
      i = endOfConditions(path, i + number[0].length + 1);
    } else if (path[i] === ',') at = '';
  }
  return taken;
}

/** Why a branch was not taken. */
export function missedWords({ wanted, label, has }: Missed): string {
  return `wants ${wanted}, ${has === null || has === undefined ? `there is no label ${label}` : `it is "${has}"`}`;
}

/** The place of the brace that closes the conditions; quotes may hold braces, commas and slashes. */
function endOfConditions(path: string, open: number): number {
  let quoted = false;
  for (let i = open; i < path.length; i++) {
    if (quoted && path[i] === '\\') i++;
    else if (path[i] === '"') quoted = !quoted;
    else if (!quoted && path[i] === '}') return i;
  }
  return path.length;
}
