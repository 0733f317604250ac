/** The sentence a screen opens with: what is true, by how much. Nothing is forecast here. */
import { count, percent, plural } from '../format/numbers';
import type { Tone } from './states';
import type { Progress, TaskState } from './types';

export interface Totals {
  projects: number;
  total: number;
  completed: number;
  /** 0 to 100, as the server counts it; several projects are joined by their number of tasks. */
  percent: number;
  counts: Record<TaskState, number>;
}

export interface Headline {
  lines: string[];
  verdict: { icon: string; tone: Tone; word: string };
}

export function totals(projects: readonly Progress[]): Totals {
  const counts: Record<TaskState, number> = {
    planned: 0,
    started: 0,
    progressed: 0,
    blocked: 0,
    completed: 0,
    failed: 0,
    skipped: 0,
    cancelled: 0,
  };
  let total = 0;
  let done = 0;
  for (const project of projects) {
    total += project.total;
    done += project.percentByCount * project.total;
    for (const [state, n] of Object.entries(project.counts)) counts[state as TaskState] += n ?? 0;
  }
  // The server reports a progressed task as started; should it ever count one apart, it still runs.
  counts.started += counts.progressed;
  counts.progressed = 0;
  return {
    projects: projects.length,
    total,
    completed: counts.completed,
    percent: total === 0 ? 0 : done / total,
    counts,
  };
}

export function headline(sum: Totals): Headline {
  if (sum.total === 0) {
    return { lines: ['No tasks yet.'], verdict: { icon: 'planned', tone: 'idle', word: 'Nothing planned' } };
  }
  const within = sum.projects > 1 ? ` in ${plural(sum.projects, 'project')}` : '';
  const first = `${percent(sum.percent)} done, ${count(sum.completed)} of ${plural(sum.total, 'task')}${within}.`;
  return { lines: [first, trouble(sum)], verdict: verdict(sum) };
}

function trouble({ counts, total, completed }: Totals): string {
  const parts: string[] = [];
  if (counts.failed > 0) parts.push(`${count(counts.failed)} failed`);
  if (counts.blocked > 0) parts.push(`${count(counts.blocked)} blocked`);
  if (parts.length > 0) return `${parts.join(', ')}.`;
  if (completed === total) return 'Nothing is left to do.';
  return counts.started > 0 ? `${count(counts.started)} under way, none failed.` : 'None failed.';
}

function verdict({ counts, total }: Totals): Headline['verdict'] {
  const ended = counts.completed + counts.failed + counts.skipped + counts.cancelled === total;
  if (counts.failed > 0) return { icon: 'failed', tone: 'crit', word: ended ? 'Ended with failures' : 'Tasks failed' };
  if (counts.blocked > 0) return { icon: 'blocked', tone: 'warn', word: 'Tasks blocked' };
  if (ended) return { icon: 'completed', tone: 'ok', word: 'Completed' };
  if (counts.started + counts.completed > 0) return { icon: 'started', tone: 'info', word: 'Under way' };
  return { icon: 'planned', tone: 'idle', word: 'Planned' };
}
