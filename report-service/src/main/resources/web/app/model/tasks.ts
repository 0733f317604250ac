/** A task's row, moved on by the facts of the stream. */
import { restingState, TERMINAL } from './states';
import type { StallFact, Task, TaskFact } from './types';

/** 0 to 100. A completed task is done whatever it last claimed. */
export function percentOf(task: Pick<Task, 'state' | 'percent'>): number {
  if (task.state === 'completed') return 100;
  return Math.min(100, Math.max(0, task.percent ?? 0));
}

/** Whether it is a part of the whole that is to be done. */
export function counts(task: Pick<Task, 'state'>): boolean {
  return task.state !== 'skipped' && task.state !== 'cancelled';
}

/** The row after a verdict on it; a task that has ended has none. */
export function applyVerdict(known: Task, { verdict, reason }: StallFact): Task {
  return TERMINAL.has(known.state) ? known : { ...known, verdict, verdictReason: reason ?? null };
}

/** The row after a fact. A fact that is not newer than the row changes nothing and gives the row itself. */
export function applyFact(known: Task | undefined, fact: TaskFact): Task {
  if (known !== undefined && known.version >= fact.version) return known;
  const state = restingState(fact.state);
  const attempts = Math.max(known?.attempts ?? 0, fact.attempt ?? 0);
  const newAttempt = attempts > (known?.attempts ?? 0);
  const startedAt = state === 'started' && (newAttempt || !known?.startedAt) ? fact.at : (known?.startedAt ?? null);
  return {
    project: fact.project,
    task: fact.task,
    parent: fact.parent ?? known?.parent ?? null,
    milestone: fact.milestone ?? known?.milestone ?? null,
    state,
    percent: fact.percent ?? (newAttempt ? null : (known?.percent ?? null)),
    weight: fact.weight ?? known?.weight ?? null,
    attempts,
    message: fact.message ?? (newAttempt ? null : (known?.message ?? null)),
    title: known?.title ?? null,
    // What was judged of the attempt before says nothing of the next.
    verdict: TERMINAL.has(state) || newAttempt ? null : (known?.verdict ?? null),
    verdictReason: TERMINAL.has(state) || newAttempt ? null : (known?.verdictReason ?? null),
    actor: fact.actor ?? known?.actor ?? null,
    source: fact.source ?? known?.source ?? null,
    startedAt,
    endedAt: TERMINAL.has(state) ? fact.at : null,
    at: fact.at,
    updatedAt: fact.recordedAt ?? fact.at,
    version: fact.version,
  };
}
