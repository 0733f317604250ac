/** How many tasks had completed by each moment, from the tasks' own ends. */
import { millis } from '../format/times';
import type { Tree } from './tree';
import type { Task } from './types';

export interface CompletionPoint {
  at: number;
  completed: number;
}

/** Ascending in time; tasks that ended in the same instant make one point. */
export function completions(tasks: Iterable<Task>): CompletionPoint[] {
  const ends: number[] = [];
  for (const task of tasks) {
    const end = task.state === 'completed' ? millis(task.endedAt) : null;
    if (end !== null) ends.push(end);
  }
  ends.sort((a, b) => a - b);
  const points: CompletionPoint[] = [];
  ends.forEach((at, i) => {
    const last = points[points.length - 1];
    if (last && last.at === at) last.completed = i + 1;
    else points.push({ at, completed: i + 1 });
  });
  return points;
}

/** At most `most` points, the first and the last among them: more than the screen has pixels tell nothing. */
export function thinned(points: readonly CompletionPoint[], most: number): CompletionPoint[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => points[Math.round(i * step)]!);
}

/**
 * The tasks that the server's total speaks of: those without parts when that is what it counts, else all.
 * So the line ends at the number of the headline.
 */
export function countedTasks(tasks: ReadonlyMap<string, Task>, tree: Tree, total: number | null): Task[] {
  const all = [...tasks.values()];
  const leaves = all.filter((task) => !tree.has(task.task));
  return total === leaves.length ? leaves : all;
}
