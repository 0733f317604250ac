/** The cells of a row of the task tree. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import type { RowView } from '../../elements/virtual-rows';
import { duration } from '../../format/durations';
import { count, percent } from '../../format/numbers';
import { fullMoment, millis, moment } from '../../format/times';
import { toneOf } from '../../model/states';
import { at, barsOf, branchBars, critical, type Branch, type Place, type Plan, type Span } from '../../model/strip';
import { percentOf } from '../../model/tasks';
import type { Tick } from '../../model/ticks';
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
  /** What is known and expected below a branch. */
  branch: Branch | undefined;
  plan: Plan;
  now: number;
  onFold: () => void;
}

/** A tick and how many pixels from the strip's begin it stands. */
export interface PlacedTick extends Tick {
  x: number;
}

export function taskHead(ticks: readonly PlacedTick[]): TemplateResult {
  const head = (name: string, kind = '') => html`<span role="columnheader" class=${kind}>${name}</span>`;
  return html`<span class="pin" role="none">${head('Task', 'tn')}<span role="columnheader" aria-label="Critical path"></span>${head('State', 'stw')}${head('Done', 'pg')}${head('Weight', 'n')}${head('Worker', 'who')}${head('Took', 'n took')}</span>
    <span role="columnheader" class="gantt head" aria-label="When">${ticks.map(({ x, label }) => (label === '' ? nothing : html`<span style="left:${x}px">${label}</span>`))}</span>`;
}

/** The lines of the ticks, as one picture behind the strip of every row. */
export function tickLines(ticks: readonly PlacedTick[]): string {
  if (ticks.length === 0) return 'none';
  const stops = ticks.map(({ x }) => `transparent ${x}px, var(--line) ${x}px ${x + 1}px, transparent ${x + 1}px`);
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}

export function taskCells(view: TaskView): TemplateResult {
  const { row, task, sum } = view;
  // Of a branch that was only planned its tasks say the state; its own says nothing.
  const branch = sum !== undefined && task.state === 'planned';
  const done = sum ? sum.percent : percentOf(task);
  const indent = (Math.min(row.level, 12) - 1) * 14;
  return html`<span class="pin" role="none"><span role="gridcell" class="tn" style="padding-left:${indent}px">
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
    <span role="gridcell" class="n num took">${took(task, view.now)}</span></span>
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

function spanWords(task: Task, { plan, branch, now }: TaskView): string {
  const expected = branch
    ? { p50: branch.late === null ? null : branch.work?.to, p85: branch.late }
    : plan.expected.get(task.task);
  const rest = expected?.p85 ? `, expected by ${moment(expected.p50, now)} (P50), ${moment(expected.p85, now)} (P85)` : '';
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
  const line = (left: number | null, kind: string) => (left === null ? nothing : html`<i class="gl ${kind}" style="left:${left}%"></i>`);
  const bar = (place: Place | null, kind: string, filled: number | null = null) =>
    place === null
      ? nothing
      : html`<span class="gb ${kind}" style="left:${Math.min(place.left, 99)}%;width:max(2px, ${place.width}%)">${filled ? html`<i style="width:${filled}%"></i>` : nothing}</span>`;
  // Without a plan the strip ends now, and a line there would say nothing.
  const lines = plan.expected.size === 0 ? nothing : html`${line(at(now, span), 'now')}${line(at(plan.due, span), 'due')}`;
  const bars = sum && branch ? branchBars(branch, span) : barsOf(task, span, now, plan);
  const path = !sum && critical(plan, task.task) ? 'cp' : '';
  return html`${lines}${bar(bars.baseline, 'base')}${bar(bars.work, sum ? 'grp' : `${BAR[task.state]} ${path}`, bars.filled)}${bar(bars.rest, `plan ${path}`)}${bar(bars.tail, 'tail')}`;
}
