/** Every task of the project with its own bar, as a tree that folds and filters. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { SHOWN_STATES } from '../../model/states';
import { at, branchesOf, critical, spanOf, type Branch, type Span } from '../../model/strip';
import { ticks } from '../../model/ticks';
import { visibleRows, type BranchSum, type Tree } from '../../model/tree';
import type { TaskState } from '../../model/types';
import { isTyping } from '../../keys/keymap';
import type { App } from '../../state/app';
import type { Outlook } from '../../state/outlook';
import { Watch } from '../../state/store';
import type { Tasks } from '../../state/tasks';
import { taskCells, taskHead, tickLines, type PlacedTick, type TaskRow } from './task-cells';

/** How long a row that moved stays tinted. */
const TINT = 1_200;
/** Of two ticks, in pixels: nearer lines would be a pattern and no longer a help. */
const APART = 44;
const narrow = matchMedia('(max-width: 720px)');

@customElement('mp-task-tree')
export class TaskTree extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) tasks!: Tasks;
  @property({ attribute: false }) outlook!: Outlook;
  @state() folded: ReadonlySet<string> = new Set();
  @state() inSight: [number, number] = [0, 0];
  /** Whether the critical path alone is shown. */
  @state() pathOnly = false;
  /** Of the strip of time, in pixels; 0 until it is laid out. */
  @state() stripWidth = 0;
  readonly #watch = new Watch(this);
  #known: { tree: Tree; folded: ReadonlySet<string>; rows: readonly TaskRow[] } | null = null;
  #span: { at: number; of: unknown; span: Span | null; branches: ReadonlyMap<string, Branch> } | null = null;
  #ticks: { of: Span | null; width: number; placed: readonly PlacedTick[] } = { of: null, width: 0, placed: [] };
  #measured: Element | null = null;
  #scrolled = false;
  readonly #resize = new ResizeObserver(() => {
    this.stripWidth = this.querySelector('.gantt.head')?.clientWidth ?? 0;
  });
  readonly #relay = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener('change', this.#relay);
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    narrow.removeEventListener('change', this.#relay);
    document.removeEventListener('keydown', this.#key);
    this.#resize.disconnect();
    this.#measured = null;
  }

  override willUpdate(): void {
    this.#watch.on(this.tasks, this.outlook, this.app.router, this.app.clock);
  }

  override render(): TemplateResult {
    const { rows: tasks, loader } = this.tasks;
    const states = this.#states();
    const { counts } = this.tasks.summary;
    return html`<section class="panel" aria-label="Tasks">
      <div class="ph">
        <h2>${this.outlook.timeline ? 'Plan' : 'Tasks'}</h2>
        <small class="num">${plural(tasks.size, 'task')}</small>
        <span class="r filter" role="group" aria-label="Filter by state">
          ${
            this.outlook.plan.expected.size > 0
              ? html`<button class="chip plain" aria-pressed=${this.pathOnly} @click=${() => (this.pathOnly = !this.pathOnly)}>${icon('path', 9)}critical path</button>`
              : nothing
          }
          <kbd>F</kbd>
          ${this.#chip(null, 'All', tasks.size, states.size === 0)}
          ${SHOWN_STATES.map((name) => ((counts.get(name) ?? 0) > 0 || states.has(name) ? this.#chip(name, name, counts.get(name) ?? 0, states.has(name)) : nothing))}
        </span>
      </div>
      ${
        tasks.size > 0
          ? this.#tree(states)
          : loader.state.kind === 'loading'
            ? skeleton(8)
            : loader.state.kind === 'error'
              ? problemNote(loader.state.problem, loader, 'The figures above go on.')
              : emptyNote(
                  'No tasks yet. The first run sends them.',
                  `monitor run --project ${this.tasks.project} -- make`,
                )
      }
    </section>`;
  }

  protected override updated(): void {
    const rows = this.querySelector('mp-rows');
    if (rows !== this.#measured) {
      this.#resize.disconnect();
      if (rows) this.#resize.observe(rows);
      this.#measured = rows;
    }
    this.#showToday();
  }

  /** Where the strip scrolls, it opens with today in sight and not with the begin of the plan. */
  #showToday(): void {
    const span = this.#span?.span;
    const strip = this.querySelector('.vrows');
    // Before the plan is there the strip is another one.
    const known = this.outlook.loader.state.kind !== 'loading';
    if (this.#scrolled || !narrow.matches || this.stripWidth === 0 || !known || !span || !strip) return;
    this.#scrolled = true;
    const today = ((at(Math.min(this.tasks.sight.now, span.to), span) ?? 0) / 100) * this.stripWidth;
    const besides = strip.scrollWidth - this.stripWidth;
    strip.scrollLeft = today - (strip.clientWidth - besides) / 2;
  }

  #tree(states: ReadonlySet<string>): TemplateResult {
    const { rows: tasks, tree } = this.tasks;
    const now = this.tasks.sight.now;
    const { plan } = this.outlook;
    const matches =
      states.size === 0 && !this.pathOnly
        ? null
        : (id: string) =>
            (states.size === 0 || states.has(tasks.get(id)?.state ?? '')) && (!this.pathOnly || critical(plan, id));
    const { sums } = this.tasks.summary;
    const { span, branches } = this.#spanAt(now);
    const rows = matches === null ? this.#unfiltered(tree) : rowsOf(tree, this.folded, matches);
    const route = this.app.router.route;
    const open = route.page === 'project' ? route.task : null;
    const placed = this.#ticksAt(span);
    return html`<mp-rows
        class="tree"
        style="--ticks:${tickLines(placed)}"
        label="Task tree"
        .rows=${rows}
        .rowHeight=${narrow.matches ? 56 : 29}
        .head=${taskHead(placed)}
        .cells=${(row: TaskRow) => this.#cells(row, sums, span, branches, now)}
        .rowClass=${(row: TaskRow) => this.#rowClass(row)}
        .selected=${open}
        .onOpen=${(row: TaskRow) => this.app.router.query('task', row.key)}
        .onClose=${() => this.app.router.query('task', null)}
        .onFold=${(row: TaskRow, folded: boolean) => this.#fold(row.key, folded)}
        .onWindow=${(from: number, to: number) => (this.inSight = [from, to])}
      ></mp-rows>
      ${rows.length === 0 ? emptyNote(this.pathOnly ? 'No such task is on the critical path.' : 'No task is in this state now.') : nothing}
      <div class="tfoot">
        <span class="num">${this.#rowsInSight(rows.length)}</span>
        <span class="hints"><kbd>J</kbd><kbd>K</kbd> move <kbd>Enter</kbd> open <kbd>←</kbd><kbd>→</kbd> fold ${this.outlook.plan.expected.size > 0 ? html`<kbd>C</kbd> critical path only` : nothing}</span>
      </div>`;
  }

  /** Which rows are seen; nothing while the table is out of sight. */
  #rowsInSight(rows: number): string {
    if (rows === 0) return 'no rows';
    const [first, last] = this.inSight;
    return last < first ? '' : `rows ${count(first)} to ${count(Math.min(last, rows))} of ${count(rows)}`;
  }

  /** Without a filter the rows depend on the tree and its folds alone, not on what each task does. */
  #unfiltered(tree: Tree): readonly TaskRow[] {
    if (this.#known?.tree !== tree || this.#known.folded !== this.folded) {
      this.#known = { tree, folded: this.folded, rows: rowsOf(tree, this.folded, null) };
    }
    return this.#known.rows;
  }

  /** The strip's span moves with the clock, so once a second is enough. */
  #spanAt(now: number): { span: Span | null; branches: ReadonlyMap<string, Branch> } {
    const { plan } = this.outlook;
    if (this.#span === null || now - this.#span.at >= 1_000 || this.#span.of !== plan) {
      const { rows, tree } = this.tasks;
      this.#span = { at: now, of: plan, span: spanOf(rows.values(), now, plan), branches: branchesOf(tree, rows, now, plan) };
    }
    return this.#span;
  }

  /** On whole pixels, so that every line is as fine as the next. */
  #ticksAt(span: Span | null): readonly PlacedTick[] {
    const width = this.stripWidth;
    if (this.#ticks.of !== span || this.#ticks.width !== width) {
      const found = span ? ticks(span.from, span.to, { width, apart: APART }) : [];
      const x = (moment: number) => Math.round(((at(moment, span!) ?? 0) / 100) * width);
      this.#ticks = { of: span, width, placed: found.map((tick) => ({ ...tick, x: x(tick.at) })) };
    }
    return this.#ticks.placed;
  }

  #cells(
    row: TaskRow,
    sums: ReadonlyMap<string, BranchSum>,
    span: Span | null,
    branches: ReadonlyMap<string, Branch>,
    now: number,
  ): TemplateResult {
    const task = this.tasks.rows.get(row.key);
    if (!task) return html``;
    return taskCells({
      row,
      task,
      sum: sums.get(row.key),
      span,
      branch: branches.get(row.key),
      plan: this.outlook.plan,
      now,
      onFold: () => this.#fold(row.key, row.expanded === true),
    });
  }

  #rowClass(row: TaskRow): string {
    const moved = this.tasks.movedAt.get(row.key);
    return `${row.children > 0 ? 'g' : 't'} ${moved !== undefined && Date.now() - moved < TINT ? 'new' : ''}`;
  }

  #fold(id: string, folded: boolean): void {
    const next = new Set(this.folded);
    if (folded) next.add(id);
    else next.delete(id);
    this.folded = next;
  }

  #states(): ReadonlySet<string> {
    const route = this.app.router.route;
    return new Set(route.page === 'project' && route.states ? route.states.split(',') : []);
  }

  #chip(state: TaskState | null, word: string, n: number, on: boolean): TemplateResult {
    return html`<button class="chip" aria-pressed=${on} @click=${() => this.#choose(state)}>
      ${state ? icon(state, 11) : nothing}${word} <b class="num">${count(n)}</b>
    </button>`;
  }

  #choose(state: TaskState | null): void {
    if (state === null) return this.app.router.query('state', null);
    const next = new Set(this.#states());
    if (!next.delete(state)) next.add(state);
    this.app.router.query('state', next.size === 0 ? null : [...next].join(','));
  }

  /** F goes to the filter, C shows the critical path alone. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (!this.app.preferences.singleKeys || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === 'f') this.querySelector<HTMLElement>('.filter .chip')?.focus();
    else if (key === 'c' && this.outlook.plan.expected.size > 0) this.pathOnly = !this.pathOnly;
    else return;
    event.preventDefault();
  };
}

function rowsOf(tree: Tree, folded: ReadonlySet<string>, matches: ((id: string) => boolean) | null): TaskRow[] {
  return visibleRows(tree, folded, matches).map((row) => ({
    key: row.id,
    level: row.level,
    ...(row.children > 0 ? { expanded: !row.folded } : {}),
    children: row.children,
  }));
}
