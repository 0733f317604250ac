/** Where a task lies on the project's strip of time, in percent of its width. */
import { millis } from '../format/times';
import type { Task } from './types';

export interface Span {
  from: number;
  to: number;
}

/** From the first start to the last end, or to now while anything runs. Null when nothing has begun. */
export function spanOf(tasks: Iterable<Task>, now: number): Span | null {
  let from = Infinity;
  let to = -Infinity;
  for (const task of tasks) {
    const start = millis(task.startedAt);
    if (start === null) continue;
    from = Math.min(from, start);
    to = Math.max(to, millis(task.endedAt) ?? now);
  }
  if (from === Infinity) return null;
  return { from, to: Math.max(to, from + 1000) };
}

export function placeOf(task: Task, span: Span, now: number): { left: number; width: number } | null {
  const start = millis(task.startedAt);
  if (start === null) return null;
  const end = Math.max(start, millis(task.endedAt) ?? Math.min(now, span.to));
  const scale = 100 / (span.to - span.from);
  return { left: (start - span.from) * scale, width: Math.max(0, (end - start) * scale) };
}
