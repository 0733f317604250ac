/** Where tasks lie on the project's strip of time, in percent of its width. */
import { millis } from '../format/times';
import type { Tree } from './tree';
import type { Expected, Task } from './types';

export interface Span {
  from: number;
  to: number;
}

/** What the plan and the forecast say of tasks; empty where there is neither. */
export interface Plan {
  /** By the baseline. */
  slots: ReadonlyMap<string, Span>;
  /** Of open tasks. */
  expected: ReadonlyMap<string, Expected>;
  /** When the whole is due. */
  due: number | null;
}

export const NO_PLAN: Plan = { slots: new Map(), expected: new Map(), due: null };

/** On the critical path in at least half of the simulations. */
export function critical(plan: Plan, task: string): boolean {
  return (plan.expected.get(task)?.criticality ?? 0) >= 0.5;
}

/** From the first begin to the last end that is known or expected. Null when nothing has a time. */
export function spanOf(tasks: Iterable<Task>, now: number, plan: Plan = NO_PLAN): Span | null {
  let from = Infinity;
  let to = -Infinity;
  const take = (begin: number | null, end: number | null) => {
    if (begin !== null) from = Math.min(from, begin);
    if (end !== null) to = Math.max(to, end);
  };
  for (const task of tasks) {
    const start = millis(task.startedAt);
    if (start !== null) take(start, millis(task.endedAt) ?? now);
  }
  for (const slot of plan.slots.values()) take(slot.from, slot.to);
  for (const each of plan.expected.values()) take(millis(each.start), millis(each.p85));
  if (from === Infinity) return null;
  // A due date far off would press all that is known into a corner.
  if (plan.due !== null && plan.due - to < to - from) take(null, plan.due);
  // A line at the very end would stand outside of the strip.
  const room = plan.expected.size === 0 ? 0 : (to - from) * 0.02;
  return { from, to: Math.max(to + room, from + 1000) };
}

export interface Place {
  left: number;
  width: number;
}

function place(from: number, to: number, span: Span): Place {
  const scale = 100 / (span.to - span.from);
  return { left: (from - span.from) * scale, width: Math.max(0, (to - from) * scale) };
}

/** Where a moment lies; null outside of the strip. */
export function at(moment: number | null, span: Span): number | null {
  return moment === null || moment < span.from || moment > span.to ? null : place(moment, moment, span).left;
}

/** What happened so far. */
export function placeOf(task: Task, span: Span, now: number): Place | null {
  const start = millis(task.startedAt);
  if (start === null) return null;
  return place(start, Math.max(start, millis(task.endedAt) ?? Math.min(now, span.to)), span);
}

export interface Bars {
  baseline: Place | null;
  /** What happened, or null before the begin. */
  done: Place | null;
  /** What is expected from now on, to the P50. */
  rest: Place | null;
  /** From the P50 to the P85. */
  tail: Place | null;
}

/** The bars of a task without subtasks. */
export function barsOf(task: Task, span: Span, now: number, plan: Plan): Bars {
  const slot = plan.slots.get(task.task);
  const expected = plan.expected.get(task.task);
  const p50 = millis(expected?.p50);
  const p85 = millis(expected?.p85);
  const begin = Math.max(now, millis(expected?.start) ?? now);
  return {
    baseline: slot ? place(slot.from, slot.to, span) : null,
    done: placeOf(task, span, now),
    rest: p50 === null ? null : place(begin, Math.max(begin, p50), span),
    tail: p50 === null || p85 === null ? null : place(p50, p85, span),
  };
}

/** Of each branch the time from its first begin to its last end, known or expected. */
export function branchSpans(tree: Tree, tasks: ReadonlyMap<string, Task>, now: number, plan: Plan): Map<string, Span> {
  const spans = new Map<string, Span>();
  const walk = (id: string): Span | null => {
    let whole: Span | null = null;
    for (const child of tree.get(id) ?? []) {
      const task = tasks.get(child);
      const below = tree.has(child) ? walk(child) : task ? leafSpan(task, now, plan) : null;
      if (below) {
        whole = whole
          ? { from: Math.min(whole.from, below.from), to: Math.max(whole.to, below.to) }
          : { ...below };
      }
    }
    if (whole && id !== '') spans.set(id, whole);
    return whole;
  };
  walk('');
  return spans;
}

function leafSpan(task: Task, now: number, plan: Plan): Span | null {
  const expected = plan.expected.get(task.task);
  const from = millis(task.startedAt) ?? millis(expected?.start);
  if (from === null) return null;
  return { from, to: Math.max(from, millis(expected?.p85) ?? millis(task.endedAt) ?? now) };
}

/** Where a branch lies. */
export function branchPlace(branch: Span, span: Span): Place {
  return place(branch.from, branch.to, span);
}
