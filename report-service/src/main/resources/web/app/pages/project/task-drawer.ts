/** One task in full, beside the tree: attempts, message, source and times. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { problemOf } from '../../api/client';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { statePill } from '../../elements/pill';
import { skeleton, violationList } from '../../elements/problem-note';
import { duration } from '../../format/durations';
import { count, percent, plural } from '../../format/numbers';
import { fullMoment, millis, moment, momentWithSeconds } from '../../format/times';
import type { Problem } from '../../model/problem';
import { logLines } from '../../model/log';
import type { Attempt, LogEntry, Task, TaskDetail } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import type { Outlook } from '../../state/outlook';
import type { Tasks } from '../../state/tasks';
import { Refresher } from '../../live/refresher';
import { worker } from './task-cells';
import { claims } from './task-claims';

/** Of the log; the rest is where the work runs. */
const LINES = 40;

@customElement('mp-task-drawer')
export class TaskDrawer extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) tasks!: Tasks;
  @property({ attribute: false }) outlook!: Outlook;
  @property() task = '';
  @state() detail: TaskDetail | null = null;
  @state() log: readonly LogEntry[] = [];
  @state() problem: Problem | null = null;
  readonly #watch = new Watch(this);
  readonly #refresher = new Refresher((task) => this.#fetch(task), 500, 1);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key);
    this.#refresher.stop();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#watch.on(this.tasks, this.outlook, this.app.clock);
    if (changed.has('task')) {
      this.detail = null;
      this.log = [];
      this.problem = null;
    }
    // The row is newer than what was fetched: attempts, which only the detail has, may have moved too.
    const row = this.tasks.rows.get(this.task);
    if (this.problem === null && (this.detail === null || (row && row.version > this.detail.version)))
      this.#refresher.want(this.task);
  }

  override render(): TemplateResult {
    const task: TaskDetail | Task | null = this.tasks.rows.get(this.task) ?? this.detail;
    return html`<aside class="panel drawer" aria-label="Task ${this.task}">
      <div class="ph">
        <span class="mono dim id" title=${this.task}>${this.task}</span>${task ? statePill(task.state) : nothing}
        <span class="r"><kbd>Esc</kbd><button class="icon-btn" aria-label="Close" @click=${() => this.#close()}>${icon('close')}</button></span>
      </div>
      ${task ? this.#body(task) : this.problem ? nothing : skeleton(5)}
      ${this.problem ? html`<div class="pb"><div class="verdict">${icon('warn', 14)}<div><b>${this.problem.title}</b><span>${this.problem.detail}</span></div></div>${violationList(this.problem)}</div>` : nothing}
    </aside>`;
  }

  #body(task: Task): TemplateResult {
    const now = this.tasks.sight.now;
    const time = (at: string | null | undefined) =>
      at ? html`<time datetime=${at} title=${fullMoment(at)}>${momentWithSeconds(at, now)}</time>` : '–';
    const row = (name: string, value: unknown) => html`<dt>${name}</dt><dd class="num">${value ?? '–'}</dd>`;
    return html`<div class="pb">
      ${task.title ? html`<h3 class="title">${task.title}</h3>` : nothing}
      ${task.verdict && task.verdict !== 'running' ? html`<div class="verdict">${icon(task.verdict === 'slow' ? 'info' : 'warn', 14)}<div><b>${task.verdict}</b><span>${task.verdictReason ?? ''}</span></div></div>` : nothing}
      ${task.message ? html`<h4>Message</h4><p class="msg">${task.message}</p>` : nothing}
      <dl class="kv">
        ${row('Worker', html`<span class="who">${worker(task)}</span>`)}${this.#forecast(task.task, now)}${row('Source', task.source)}
        ${row('Started', time(task.startedAt))}${row('Ended', time(task.endedAt))}${row('Last event', time(task.at))}
        ${row('Weight', task.weight)}${row('Milestone', task.milestone)}
        ${task.parent ? row('Part of', html`<a class="link" href="?task=${encodeURIComponent(task.parent)}">${task.parent}</a>`) : nothing}
      </dl>
      ${claims(task, this.tasks, this.outlook.milestones)}
      <h4>Attempts <small>${count(task.attempts)}</small></h4>
      ${
        this.detail?.attemptList
          ? html`<ol class="att">${[...this.detail.attemptList].sort((a, b) => b.number - a.number).map((attempt) => attemptRow(attempt, task, now))}</ol>`
          : this.problem === null
            ? skeleton(2)
            : nothing
      }
      ${this.#log(now)}
    </div>`;
  }

  #forecast(task: string, now: number): TemplateResult | typeof nothing {
    const expected = this.outlook.plan.expected.get(task);
    if (!expected) return nothing;
    return html`<dt>Forecast</dt>
      <dd class="num" title=${fullMoment(expected.p85)}>P50 ${moment(expected.p50, now)} · P85 ${moment(expected.p85, now)}</dd>
      <dt>Critical</dt>
      <dd class="num">in ${percent(100 * expected.criticality)} of simulations</dd>`;
  }

  #log(now: number): TemplateResult | typeof nothing {
    const lines = logLines(this.log, LINES);
    if (lines.length === 0) return nothing;
    return html`<h4>Log <small>last ${plural(lines.length, 'line')}</small></h4>
      <pre class="log" tabindex="0" aria-label="Log">${lines.map(
        (line) => html`<span class=${line.tone ? `${line.tone}-t` : ''} title=${fullMoment(line.at)}>${momentWithSeconds(line.at, now)} ${line.text}
</span>`,
      )}</pre>`;
  }

  async #fetch(task: string): Promise<void> {
    try {
      const path = `/api/v1/projects/${encodeURIComponent(this.tasks.project)}/tasks/${encodeURIComponent(task)}`;
      const [detail, log] = await Promise.all([
        this.tasks.sight.get<TaskDetail>(path),
        this.tasks.sight.get<{ items: LogEntry[] }>(`${path}/log?limit=${LINES}`),
      ]);
      if (task !== this.task) return;
      this.detail = detail;
      this.log = log.items;
    } catch (error) {
      if (task === this.task) this.problem = problemOf(error);
    }
  }

  #close(): void {
    this.app.router.query('task', null);
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) this.#close();
  };
}

function attemptRow(attempt: Attempt, task: Task, now: number): TemplateResult {
  const start = millis(attempt.startedAt);
  const end = millis(attempt.endedAt);
  const state = attempt.outcome ?? (task.state === 'blocked' ? 'blocked' : 'started');
  const word = state === 'started' ? 'running' : state;
  return html`<li>
    ${icon(state, 13, state)}<b class="num">${count(attempt.number)}</b>
    <span class="num">${word}${start === null ? '' : ` ${end === null ? 'since' : 'from'} ${momentWithSeconds(attempt.startedAt, now)}`}</span>
    <span class="num n">${start === null ? '–' : duration((end ?? now) - start)}</span>
    ${attempt.message ? html`<small>${attempt.message}</small>` : nothing}
  </li>`;
}
