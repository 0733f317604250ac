/** What is claimed of a task against what is proven, and the criteria that its milestone is held to. */
import { counts, percentOf } from './tasks';
import type { BranchSum } from './tree';
import type { Gate, Milestone, Task } from './types';

/** From so many points on a claim is clearly ahead of its evidence. */
const CLEARLY = 25;

export interface Claim {
  /** 0 to 100. */
  claimed: number;
  /** 0 to 100: completed work alone, whatever running work claims. */
  evidence: number;
  ahead: boolean;
}

/**
 * Null for a task that is no part of the whole any more.
 *
 * @param sum what lies below it; undefined for a task without subtasks
 */
export function claimOf(task: Task, sum: BranchSum | undefined): Claim | null {
  if (sum === undefined && !counts(task)) return null;
  const claimed = sum ? sum.percent : percentOf(task);
  const evidence = sum ? sum.evidence : task.state === 'completed' ? 100 : 0;
  return { claimed, evidence, ahead: claimed - evidence >= CLEARLY };
}

/** The milestone that a task counts for: its own, or else that of the nearest task above it that has one. */
export function milestoneOf(
  task: Task,
  tasks: ReadonlyMap<string, Task>,
  milestones: readonly Milestone[],
): Milestone | null {
  const walked = new Set<string>();
  let at: Task | undefined = task;
  while (at && !at.milestone && !walked.has(at.task)) {
    walked.add(at.task);
    at = tasks.get(at.parent ?? '');
  }
  return milestones.find((each) => each.milestone === at?.milestone) ?? null;
}

export interface GateMark {
  icon: 'ok' | 'started' | 'warn' | 'unknown';
  word: string;
}

/** How a criterion stands. What nothing is known of is not the same as what is known not to suffice. */
export function gateMark(gate: Gate): GateMark {
  if (gate.met) return { icon: 'ok', word: 'met' };
  if (gate.word === 'tasks') return { icon: 'started', word: 'open' };
  return gate.evidence ? { icon: 'warn', word: 'open' } : { icon: 'unknown', word: 'open, nothing reported' };
}
