/** The states of many tasks, as shares of one bar and as words with counts. */
import { html, nothing, type TemplateResult } from 'lit';
import { count, plural } from '../format/numbers';
import { SHOWN_STATES } from '../model/states';
import type { Totals } from '../model/headline';
import type { TaskState } from '../model/types';
import { icon } from './icon';
import type { Share } from './progress-bar';

/** Done first, then what is under way, blocked and failed; what is planned is the empty rest. */
export function stateShares({ counts, total }: Pick<Totals, 'counts' | 'total'>): Share[] {
  if (total === 0) return [];
  const share = (n: number) => (n * 100) / total;
  return [
    { kind: 'done', percent: share(counts.completed) },
    { kind: 'started', percent: share(counts.started) },
    { kind: 'blocked', percent: share(counts.blocked) },
    { kind: 'failed', percent: share(counts.failed) },
    { kind: 'idle', percent: share(counts.skipped + counts.cancelled) },
  ];
}

/** The five states of every day always stand there, even at none; the rest only when they happen. */
const ALWAYS: ReadonlySet<TaskState> = new Set(['completed', 'started', 'blocked', 'failed', 'planned']);

export function stateLegend({ counts, total }: Pick<Totals, 'counts' | 'total'>): TemplateResult {
  return html`<div class="legend states" role="group" aria-label="Tasks by state">
    ${SHOWN_STATES.map((state) =>
      counts[state] > 0 || ALWAYS.has(state)
        ? html`<span class=${counts[state] === 0 ? 'none' : ''}>${icon(state, 12)}<b>${count(counts[state])}</b> ${state}</span>`
        : nothing,
    )}
    <span class="dim">of ${plural(total, 'task')}</span>
  </div>`;
}
