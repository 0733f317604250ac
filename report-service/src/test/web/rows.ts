/** Rows with sensible defaults, so that a test names only what it is about. */
import type { Alert, Progress, Task, TaskFact } from '../../main/resources/web/app/model/types';

export function task(id: string, more: Partial<Task> = {}): Task {
  return { project: 'p', task: id, state: 'planned', attempts: 0, version: 1, ...more };
}

export function tasks(...rows: Task[]): Map<string, Task> {
  return new Map(rows.map((row) => [row.task, row]));
}

export function fact(id: string, version: number, more: Partial<TaskFact> = {}): TaskFact {
  return { project: 'p', task: id, state: 'started', at: '2025-11-25T09:00:00Z', version, ...more };
}

export function progress(id: string, counts: Progress['counts'], more: Partial<Progress> = {}): Progress {
  const total = Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0);
  const percent = total === 0 ? 0 : ((counts.completed ?? 0) * 100) / total;
  return { project: id, counts, total, percentByCount: percent, percentByWeight: percent, version: 1, ...more };
}

export function alert(id: string, more: Partial<Alert> = {}): Alert {
  return {
    id,
    title: id,
    type: 'critical',
    status: 'triggered',
    startedAt: '2025-11-25T09:00:00Z',
    version: 1,
    ...more,
  };
}
