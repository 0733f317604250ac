/** Where tasks lie on the project's strip of time, in percent of its width. */
import { millis } from '../format/times';
import { percentOf } from './tasks';
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

export interface Bars {
  baseline: Place | null;
  /** What happened; of what is under way also what is expected, to the P50. */
  work: Place | null;
  /** How much of it is done, in percent; null where a bar says nothing of that. */
  filled: number | null;
  /** What is expected of a task that is not under way, to the P50. */
  rest: Place | null;
  /** From the P50 to the P85. */
  tail: Place | null;
}

/** The bars of a task without subtasks. */
export function barsOf(task: Task, span: Span, now: number, plan: Plan): Bars {
  const slot = plan.slots.get(task.task);
  const expected = plan.expected.get(task.task);
  const start = millis(task.startedAt);
  const end = millis(task.endedAt);
  const p50 = millis(expected?.p50);
  const p85 = millis(expected?.p85);
  const running = start !== null && end === null;
  const begin = Math.max(now, millis(expected?.start) ?? now);
  return {
    baseline: slot ? place(slot.from, slot.to, span) : null,
    work: start === null ? null : place(start, Math.max(start, end ?? Math.max(Math.min(now, span.to), p50 ?? start)), span),
    filled: running ? percentOf(task) : null,
    rest: running || p50 === null ? null : place(begin, Math.max(begin, p50), span),
    tail: p50 === null || p85 === null ? null : place(p50, p85, span),
  };
}

/** What is known and expected of all that lies below a task. */
export interface Branch {
  /** By the baseline, from its first begin to its last end. */
  slot: Span | null;
  /** From the first begin to the last end, or to the last P50 where something is expected. */
  work: Span | null;
  /** The last P85. */
  late: number | null;
}

export function branchesOf(tree: Tree, tasks: ReadonlyMap<string, Task>, now: number, plan: Plan): Map<string, Branch> {
  const branches = new Map<string, Branch>();
  const walk = (id: string): Branch => {
    let whole: Branch = { slot: null, work: null, late: null };
    for (const child of tree.get(id) ?? []) {
      const task = tasks.get(child);
      const below = tree.has(child) ? walk(child) : task ? leafBranch(task, now, plan) : null;
      if (below === null) continue;
      whole = {
        slot: both(whole.slot, below.slot),
        work: both(whole.work, below.work),
        late: whole.late === null || below.late === null ? (whole.late ?? below.late) : Math.max(whole.late, below.late),
      };
    }
    if (id !== '') branches.set(id, whole);
    return whole;
  };
  walk('');
  return branches;
}

function leafBranch(task: Task, now: number, plan: Plan): Branch {
  const expected = plan.expected.get(task.task);
  const from = millis(task.startedAt) ?? millis(expected?.start);
  return {
    slot: plan.slots.get(task.task) ?? null,
    work: from === null ? null : { from, to: Math.max(from, millis(expected?.p50) ?? millis(task.endedAt) ?? now) },
    late: millis(expected?.p85),
  };
}

function both(a: Span | null, b: Span | null): Span | null {
  return a && b ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : (a ?? b);
}

/** The bars of a task with subtasks. */
export function branchBars({ slot, work, late }: Branch, span: Span): Bars {
  return {
    baseline: slot ? place(slot.from, slot.to, span) : null,
    work: work ? place(work.from, work.to, span) : null,
    filled: null,
    rest: null,
    tail: work && late !== null && late > work.to ? place(work.to, late, span) : null,
  };
}
