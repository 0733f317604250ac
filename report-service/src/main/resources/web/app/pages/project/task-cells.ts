/** The cells of a row of the task tree. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import type { RowView } from '../../elements/virtual-rows';
import { duration } from '../../format/durations';
import { count, percent } from '../../format/numbers';
import { fullMoment, millis, moment, momentWithSeconds } from '../../format/times';
import { toneOf } from '../../model/states';
import { at, barsOf, branchPlace, critical, type Place, type Plan, type Span } from '../../model/strip';
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
  /** From the first begin to the last end below a branch. */
  branch: Span | undefined;
  plan: Plan;
  now: number;
  onFold: () => void;
}

export function taskHead(span: Span | null, now: number): TemplateResult {
  const head = (name: string, kind = '') => html`<span role="columnheader" class=${kind}>${name}</span>`;
  return html`${head('Task', 'tn')}<span role="columnheader" aria-label="Critical path"></span>${head('State')}${head('Done')}${head('Weight', 'n')}${head('Worker')}${head('Took', 'n took')}
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
  // Of a branch that was only planned its tasks say the state; its own says nothing.
  const branch = sum !== undefined && task.state === 'planned';
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
      ${branch ? nothing : icon(task.state, 13)}<span class="id" title=${task.task}>${idParts(task)}</span>
      ${task.attempts > 1 ? html`<span class="tag">attempt ${count(task.attempts)}</span>` : nothing}
      ${verdictTag(task)}
      ${task.title ? html`<span class="ti" title=${task.message ?? task.title}>${task.title}</span>` : html`<span class="nm" title=${task.message ?? ''}>${task.message ?? ''}</span>`}
    </span>
    <span role="gridcell" class="cpm">${critical(view.plan, task.task) ? icon('path', 9, 'on the critical path') : nothing}</span>
    <span role="gridcell" class="stw ${toneOf(task.state)}-t">${branch ? '' : task.state}</span>
    <span role="gridcell" class="pg"><mp-progress label=${task.task} .value=${done} .shares=${shares(task, sum, done)}></mp-progress><span class="num">${percent(done)}</span></span>
    <span role="gridcell" class="n num">${sum ? html`<span class="dim">${count(sum.completed)} of ${count(sum.leaves)}</span>` : task.weight == null ? '–' : trimmed(task.weight)}</span>
    <span role="gridcell" class="who">${worker(task)}</span>
    <span role="gridcell" class="n num took">${took(task, view.now)}</span>
    <span role="gridcell" class="gantt" title=${spanWords(task, view)}>${strip(view)}</span>`;
}

/** People, pipelines and agents are peers: the glyph alone tells them apart. */
export function worker(task: Task): TemplateResult {
  // A plan that spoke of the task last is not who works on it.
  const source = task.source?.startsWith('plan:') ? '' : (task.source ?? '');
  const name = task.assignee ?? task.actor ?? source;
  return html`${task.assigneeKind ? icon(task.assigneeKind, 12, task.assigneeKind) : nothing}<span title=${task.source ?? ''}>${name}</span>`;
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

function spanWords(task: Task, { plan, now }: TaskView): string {
  const expected = plan.expected.get(task.task);
  const rest = expected ? `, expected by ${moment(expected.p50, now)} (P50), ${moment(expected.p85, now)} (P85)` : '';
  if (!task.startedAt) return `not started${rest}`;
  return `${fullMoment(task.startedAt)} to ${task.endedAt ? fullMoment(task.endedAt) : 'now'}${rest}`;
}

const BAR = {
  completed: 'done',
  failed: 'fail',
  blocked: 'blk',
  planned: 'plan',
  started: 'run',
  progressed: 'run',
  skipped: 'plan',
  cancelled: 'plan',
} as const;

function strip({ task, sum, span, branch, plan, now }: TaskView): TemplateResult | typeof nothing {
  if (span === null) return nothing;
  const today = at(now, span);
  const due = at(plan.due, span);
  const line = (left: number | null, kind: string) => (left === null ? nothing : html`<i class="gl ${kind}" style="left:${left}%"></i>`);
  const bar = (place: Place | null, kind: string) =>
    place === null ? nothing : html`<span class="gb ${kind}" style="left:${Math.min(place.left, 99)}%;width:max(2px, ${place.width}%)"></span>`;
  // Without a plan the strip ends now, and a line there would say nothing.
  const lines = plan.expected.size === 0 ? nothing : html`${line(today, 'now')}${line(due, 'due')}`;
  if (sum) return html`${lines}${branch ? bar(branchPlace(branch, span), 'grp') : nothing}`;
  const bars = barsOf(task, span, now, plan);
  const path = critical(plan, task.task) ? 'cp' : '';
  return html`${lines}${bar(bars.baseline, 'base')}${bar(bars.done, BAR[task.state])}${bar(bars.rest, `rest ${path}`)}${bar(bars.tail, 'tail')}`;
}
