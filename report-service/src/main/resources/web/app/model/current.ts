/** The tasks that are of interest this moment: what went wrong, what is held up, what is under way. */
import { taskKey } from './keys';
import { compare } from './order';
import type { Task, TaskState } from './types';

export interface Current {
  /** What wants a person: failed, then blocked, the latest first within each. */
  trouble: Task[];
  /** Under way, latest moved first. */
  underWay: Task[];
}

const TROUBLE: ReadonlySet<TaskState> = new Set(['failed', 'blocked']);

export function isCurrent(task: Task): boolean {
  return task.state === 'started' || TROUBLE.has(task.state);
}

/** A parent that is under way only because its parts are would tell the same thing twice, so it is left out. */
export function current(tasks: Iterable<Task>): Current {
  const all = [...tasks];
  const parents = new Set(all.filter(isCurrent).map((task) => (task.parent ? taskKey(task.project, task.parent) : '')));
  const leaves = all.filter((task) => isCurrent(task) && !parents.has(taskKey(task.project, task.task)));
  leaves.sort((a, b) => compare(b.at ?? '', a.at ?? '') || compare(a.project, b.project) || compare(a.task, b.task));
  return {
    trouble: [
      ...leaves.filter((task) => task.state === 'failed'),
      ...leaves.filter((task) => task.state === 'blocked'),
    ],
    underWay: leaves.filter((task) => task.state === 'started'),
  };
}
