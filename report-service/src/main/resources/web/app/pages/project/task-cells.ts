/** The cells of a row of the task tree. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import type { RowView } from '../../elements/virtual-rows';
import { duration } from '../../format/durations';
import { count, percent } from '../../format/numbers';
import { fullMoment, millis, moment, momentWithSeconds } from '../../format/times';
import { toneOf } from '../../model/states';
import { placeOf, type Span } from '../../model/strip';
import { percentOf } from '../../model/tasks';
import type { BranchSum } from '../../model/tree';
import type { Task } from '../../model/types';

export interface TaskRow extends RowView {
  children: number;
  level: number;
}

export interface TaskView {
  row: TaskRow;
  task: Task;
  /** What lies below; undefined for a leaf. */
  sum: BranchSum | undefined;
  span: Span | null;
  now: number;
  onFold: () => void;
}

export function taskHead(span: Span | null, now: number): TemplateResult {
  const head = (name: string, kind = '') => html`<span role="columnheader" class=${kind}>${name}</span>`;
  return html`${head('Task', 'tn')}${head('State')}${head('Done')}${head('Weight', 'n')}${head('Worker')}${head('Took', 'n')}
    <span role="columnheader" class="gantt head" aria-label="When">${span ? axis(span, now) : nothing}</span>`;
}

function axis(span: Span, now: number): TemplateResult[] {
  const word = span.to - span.from < 600_000 ? momentWithSeconds : moment;
  return [0, 1 / 3, 2 / 3].map(
    (share) => html`<span style="left:${share * 100}%">${word(span.from + (span.to - span.from) * share, now)}</span>`,
  );
}

export function taskCells(view: TaskView): TemplateResult {
  const { row, task, sum } = view;
  const done = sum ? sum.percent : percentOf(task);
  const indent = (Math.min(row.level, 12) - 1) * 14;
  return html`<span role="gridcell" class="tn" style="padding-left:${indent}px">
      ${
        row.expanded === undefined
          ? html`<span class="twig"></span>`
          : html`<button class="twig" tabindex="-1" aria-label=${row.expanded ? 'Fold' : 'Unfold'} @click=${(
              event: Event,
            ) => {
              event.stopPropagation();
              view.onFold();
            }}>${icon(row.expanded ? 'chev-d' : 'chev', 12)}</button>`
      }
      ${icon(task.state, 13)}<span class="id" title=${task.task}>${idParts(task)}</span>
      ${task.attempts > 1 ? html`<span class="tag">attempt ${count(task.attempts)}</span>` : nothing}
      ${verdictTag(task)}
      ${task.title ? html`<span class="ti" title=${task.message ?? task.title}>${task.title}</span>` : html`<span class="nm" title=${task.message ?? ''}>${task.message ?? ''}</span>`}
    </span>
    <span role="gridcell" class="stw ${toneOf(task.state)}-t">${task.state}</span>
    <span role="gridcell" class="pg"><mp-progress label=${task.task} .value=${done} .shares=${shares(task, sum, done)}></mp-progress><span class="num">${percent(done)}</span></span>
    <span role="gridcell" class="n num">${sum ? html`<span class="dim">${count(sum.completed)} of ${count(sum.leaves)}</span>` : task.weight == null ? '–' : trimmed(task.weight)}</span>
    <span role="gridcell" class="who"><span title=${task.source ?? ''}>${task.actor ?? task.source ?? ''}</span></span>
    <span role="gridcell" class="n num took">${took(task, view.now)}</span>
    <span role="gridcell" class="gantt" title=${spanWords(task)}>${strip(view)}</span>`;
}

/** What wants somebody's look: work that is under way and does not advance. */
function verdictTag(task: Task): TemplateResult | typeof nothing {
  const tone = { stalled: 'crit', dead: 'crit', slow: '' }[task.verdict as 'stalled' | 'dead' | 'slow'];
  return tone === undefined
    ? nothing
    : html`<span class="tag ${tone}" title=${task.verdictReason ?? ''}>${task.verdict}</span>`;
}

/** A failed or blocked task shows it in its own bar, beyond what it had done. */
function shares(task: Task, sum: BranchSum | undefined, done: number) {
  const rest = 100 - done;
  if (sum === undefined && task.state === 'failed')
    return [
      { kind: 'done', percent: done },
      { kind: 'failed', percent: rest },
    ] as const;
  if (sum === undefined && task.state === 'blocked')
    return [
      { kind: 'done', percent: done },
      { kind: 'blocked', percent: rest },
    ] as const;
  if (sum === undefined && task.state === 'started' && done === 0) return [{ kind: 'started', percent: 8 }] as const;
  return [{ kind: 'done', percent: done }] as const;
}

/** Where an id begins with its parent's, that beginning gives way first when room is short. */
function idParts(task: Task): TemplateResult {
  const parent = task.parent ?? '';
  const shared = parent !== '' && task.task.length > parent.length && task.task.startsWith(parent) ? parent.length : 0;
  return html`<span class="pre">${task.task.slice(0, shared)}</span><span class="own">${task.task.slice(shared)}</span>`;
}

function trimmed(weight: number): string {
  return Number.isInteger(weight) ? count(weight) : String(Number(weight.toPrecision(2)));
}

function took(task: Task, now: number): string {
  const start = millis(task.startedAt);
  return start === null ? '–' : duration((millis(task.endedAt) ?? now) - start);
}

function spanWords(task: Task): string {
  if (!task.startedAt) return 'not started';
  return `${fullMoment(task.startedAt)} to ${task.endedAt ? fullMoment(task.endedAt) : 'now'}`;
}

function strip({ task, sum, span, now }: TaskView): TemplateResult | typeof nothing {
  const place = span && placeOf(task, span, now);
  if (!place) return nothing;
  const at = `left:${Math.min(place.left, 99)}%;width:max(2px, ${place.width}%)`;
  if (sum) return html`<span class="gb grp" style=${at}></span>`;
  const kind = {
    completed: 'done',
    failed: 'fail',
    blocked: 'blk',
    planned: 'plan',
    started: 'run',
    progressed: 'run',
    skipped: 'plan',
    cancelled: 'plan',
  }[task.state];
  return html`<span class="gb ${kind}" style=${at}></span>`;
}
