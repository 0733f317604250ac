/** Rules as they are sent and answered, and as a form holds them. */
import type { AlertType } from './types';
import { isoOf, typedSpan } from './spans';

export interface RuleView {
  id: string;
  about?: string;
  condition: Record<string, Record<string, unknown>>;
  for?: string;
  by?: string[];
  title: string;
  detail?: string;
  cleared?: string;
  severity: AlertType | Record<string, unknown>;
  labels?: Record<string, string>;
  endsAfter?: string;
  enabled: boolean;
  shipped: boolean;
  edited: boolean;
  version: number;
  editedBy: string;
  editedAt: string;
  comment?: string;
  history?: (RuleView & { gone: boolean })[];
  openAlerts?: number;
}

export interface WouldFire {
  fingerprint: string;
  title: string;
  severity: AlertType;
  labels: Record<string, string>;
  detail?: string | null;
  firedAt: string;
  occurrences: number;
  resolvedAt?: string | null;
  why?: string | null;
}

export interface Rehearsal {
  from: string;
  to: string;
  facts: number;
  complete: boolean;
  fired: number;
  alerts: WouldFire[];
}

/** How a part of a condition is typed. */
export type PartKind = 'types' | 'expression' | 'span' | 'number' | 'verdicts' | 'text' | readonly string[];

export interface Part {
  name: string;
  word: string;
  kind: PartKind;
  /** Whether it may be left out. */
  maybe?: boolean;
}

const TYPES: Part = { name: 'types', word: 'Facts of these types', kind: 'types' };
const WHERE: Part = { name: 'where', word: 'Of those for which', kind: 'expression', maybe: true };
const CLEAR: Part = { name: 'clear', word: 'Over again for facts with', kind: 'expression', maybe: true };
const BOUND: readonly Part[] = [
  { name: 'operator', word: 'Is', kind: ['>', '>=', '<', '<='] },
  { name: 'limit', word: 'Limit', kind: 'number' },
  { name: 'clear', word: 'Over again at', kind: 'number', maybe: true },
];

/** Each kind of condition, when it fires, and what it is made of. */
export const CONDITIONS: Record<string, { word: string; fires: string; parts: readonly Part[] }> = {
  match: { word: 'A fact matches', fires: 'Fires when a fact comes for which it holds.', parts: [TYPES, { name: 'when', word: 'When', kind: 'expression' }, CLEAR] },
  stateFor: { word: 'A state lasts', fires: 'Fires when it has held for so long.', parts: [TYPES, { name: 'when', word: 'When', kind: 'expression' }, CLEAR, { name: 'lasts', word: 'For', kind: 'span' }] },
  absence: { word: 'Nothing comes', fires: 'Fires when no such fact has come for so long.', parts: [TYPES, { name: 'when', word: 'When', kind: 'expression' }, { name: 'until', word: 'Nothing more is awaited after', kind: 'expression', maybe: true }, { name: 'after', word: 'For', kind: 'span' }] },
  threshold: { word: 'A limit is crossed', fires: 'Fires when a statistic over a window crosses a limit.', parts: [TYPES, WHERE, { name: 'statistic', word: 'Statistic', kind: ['count', 'sum', 'avg', 'min', 'max', 'last'] }, { name: 'value', word: 'Of the number', kind: 'expression', maybe: true }, { name: 'window', word: 'Window', kind: 'span' }, ...BOUND] },
  rateOfChange: { word: 'A number moves fast', fires: 'Fires when a number moves too fast within a window.', parts: [TYPES, WHERE, { name: 'value', word: 'The number', kind: 'expression' }, { name: 'window', word: 'Window', kind: 'span' }, { name: 'per', word: 'Per', kind: ['minute', 'hour'] }, ...BOUND] },
  forecast: { word: 'A milestone is at risk', fires: 'Fires when the chance of a milestone falls below.', parts: [{ name: 'below', word: 'Chance below (0 to 1)', kind: 'number' }, { name: 'clearAt', word: 'Over again at', kind: 'number', maybe: true }] },
  stall: { word: 'A task is stuck', fires: 'Fires when a task has one of these verdicts.', parts: [{ name: 'verdicts', word: 'Verdicts', kind: 'verdicts' }] },
  errorRegression: { word: 'An error comes back', fires: 'Fires when an error that was resolved comes again.', parts: [] },
  coverageBelow: { word: 'Signals are missing', fires: 'Fires when fewer of the known things have a fresh signal.', parts: [{ name: 'goal', word: 'Goal, percent', kind: 'number' }, { name: 'scope', word: 'Scope', kind: 'text', maybe: true }, { name: 'lasts', word: 'For', kind: 'span', maybe: true }] },
};

export const VERDICTS = ['slow', 'stalled', 'dead', 'waiting', 'blocked'] as const;
export const SEVERITIES = ['critical', 'warning', 'info', 'success'] as const;

/** A rule as the form holds it: texts, so that what is half typed is kept. */
export interface RuleForm {
  id: string;
  about: string;
  kind: string;
  parts: Record<string, string>;
  holds: string;
  by: string;
  title: string;
  detail: string;
  cleared: string;
  /** One of the four, or empty for what {@link grade} says. */
  severity: string;
  /** JSON of a severity that hangs on the fact. */
  grade: string;
  labels: string;
  endsAfter: string;
  enabled: boolean;
  comment: string;
}

export function newRule(): RuleForm {
  return {
    id: '', about: '', kind: 'match', parts: { types: 'progress.task.failed', when: "state == 'failed'" }, holds: '', by: '', title: '', detail: '', cleared: '',
    severity: 'warning', grade: '', labels: '', endsAfter: '', enabled: true, comment: '',
  };
}

export function kindOf(rule: Pick<RuleView, 'condition'>): string {
  return Object.keys(rule.condition)[0] ?? 'match';
}

export function formOf(rule: RuleView): RuleForm {
  const kind = kindOf(rule);
  const parts: Record<string, string> = {};
  for (const part of CONDITIONS[kind]?.parts ?? []) parts[part.name] = partText(part, rule.condition[kind]?.[part.name]);
  const fixed = typeof rule.severity === 'string';
  return {
    id: rule.id,
    about: rule.about ?? '',
    kind,
    parts,
    holds: typedSpan(rule.for),
    by: (rule.by ?? []).join(', '),
    title: rule.title,
    detail: rule.detail ?? '',
    cleared: rule.cleared ?? '',
    severity: fixed ? String(rule.severity) : '',
    grade: fixed ? '' : JSON.stringify(rule.severity),
    labels: Object.entries(rule.labels ?? {}).map(([name, value]) => `${name}=${value}`).join('\n'),
    endsAfter: typedSpan(rule.endsAfter),
    enabled: rule.enabled,
    comment: '',
  };
}

function partText(part: Part, value: unknown): string {
  if (value == null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return part.kind === 'span' ? typedSpan(String(value)) : String(value);
}

/** The document to be sent. JSON that cannot be read goes as text: the server says at its field what it wants. */
export function documentOf(form: RuleForm): Record<string, unknown> {
  const some = (name: string, text: string, of: (text: string) => unknown = (t) => t) => (text.trim() === '' ? {} : { [name]: of(text.trim()) });
  const condition: Record<string, unknown> = {};
  for (const part of CONDITIONS[form.kind]?.parts ?? []) {
    const text = (form.parts[part.name] ?? '').trim();
    if (text !== '') condition[part.name] = partValue(part, text);
  }
  return {
    ...some('about', form.about),
    condition: { [form.kind]: condition },
    ...some('for', form.holds, isoOf),
    ...some('by', form.by, list),
    title: form.title.trim(),
    ...some('detail', form.detail),
    ...some('cleared', form.cleared),
    severity: form.severity === '' ? json(form.grade) : form.severity,
    ...some('labels', form.labels, pairs),
    ...some('endsAfter', form.endsAfter, isoOf),
  };
}

function partValue(part: Part, text: string): unknown {
  if (part.kind === 'types' || part.kind === 'verdicts') return list(text);
  if (part.kind === 'span') return isoOf(text);
  return part.kind === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function list(text: string): string[] {
  return text.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== '');
}

function pairs(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Where in an expression a refusal points: the text before, the character, the text after. Null when it points nowhere. */
export function pointed(expression: string, faults: readonly string[]): [before: string, at: string, after: string] | null {
  const column = faults.map((fault) => /at column (\d+)/.exec(fault)?.[1]).find((found) => found !== undefined);
  if (column === undefined) return null;
  const at = Math.min(Number(column), expression.length + 1) - 1;
  return [expression.slice(0, at), expression.charAt(at) || ' ', expression.slice(at + 1)];
}

/** What a rule is about, in a line. */
export function conditionWords(rule: Pick<RuleView, 'condition'>): string {
  const kind = kindOf(rule);
  const parts = rule.condition[kind] ?? {};
  const what = parts.when ?? parts.where ?? (Array.isArray(parts.verdicts) ? parts.verdicts.join(', ') : '');
  return `${CONDITIONS[kind]?.word ?? kind}${what === '' || what == null ? '' : `: ${String(what)}`}`;
}

export function speaksOfRule(rule: RuleView, words: string): boolean {
  const text = `${rule.id} ${rule.about ?? ''} ${rule.title} ${JSON.stringify(rule.condition)} ${rule.enabled ? 'on' : 'off'} ${rule.shipped ? 'shipped' : 'own'}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
