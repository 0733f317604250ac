/** One project: the answer, its figures, its course, and every task. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { problemNote, skeleton } from '../../elements/problem-note';
import type { App } from '../../state/app';
import { Outlook } from '../../state/outlook';
import { ProgressThen } from '../../state/progress-then';
import { Sight } from '../../state/sight';
import { Slips } from '../../state/slip';
import { Watch } from '../../state/store';
import { Tasks } from '../../state/tasks';
import { Question } from '../../state/what-if';
import { asOfBar } from './as-of-bar';
import { projectHead } from './head';

@customElement('mp-project')
export class ProjectPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() project = '';
  /** The moment of the past that is shown; null for the present. */
  @property({ attribute: false }) asOf: string | null = null;
  @state() tasks: Tasks | null = null;
  @state() outlook: Outlook | null = null;
  @state() question: Question | null = null;
  #sight!: Sight;
  #then: ProgressThen | null = null;
  #slips: Slips | null = null;
  readonly #watch = new Watch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    const { client, clock, stream, router } = this.app;
    const past = this.asOf !== null;
    this.#sight = new Sight(client, clock, stream, this.asOf);
    this.#then = past ? new ProgressThen(this.#sight, this.project) : null;
    this.tasks = new Tasks(this.#sight, this.project);
    this.outlook = new Outlook(this.#sight, this.project);
    this.question = new Question(client, router, this.project, past);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.tasks?.close();
    this.outlook?.close();
    this.question?.close();
    this.#then?.close();
    this.#slips?.close();
    this.#slips = null;
  }

  override willUpdate(): void {
    const { projects, router, clock } = this.app;
    const own = [this.#sight, this.outlook, this.#then].filter((store) => store !== null);
    this.#watch.on(projects, router, clock, ...own);
  }

  override render(): TemplateResult {
    const { rows, loader } = this.app.projects;
    const progress = this.#then ? this.#then.progress : rows.get(this.project);
    const { tasks, outlook } = this;
    if (!tasks || !outlook) return html``;
    if (!progress && tasks.rows.size === 0) {
      if (tasks.loader.state.kind === 'error') {
        return html`${asOfBar(this.app, this.#sight)}<section class="panel"><div class="ph"><h1>${this.project}</h1></div>
          ${problemNote(tasks.loader.state.problem, tasks.loader, '')}</section>`;
      }
      if (loader.state.kind === 'loading') return html`<section class="panel">${skeleton(6)}</section>`;
    }
    const route = this.app.router.route;
    const open = route.page === 'project' ? route.task : null;
    return html`${asOfBar(this.app, this.#sight)}${progress ? projectHead(progress, outlook) : html`<section class="panel">${skeleton(3)}</section>`}
      ${this.#plan(outlook)}
      ${outlook.planned ? nothing : this.#beside(html`<mp-completions .app=${this.app} .tasks=${tasks} .total=${progress?.total ?? null}></mp-completions>`)}
      <div class="cols ${open === null ? '' : 'p3'}">
        <mp-task-tree .app=${this.app} .tasks=${tasks} .outlook=${outlook}></mp-task-tree>
        ${open === null ? nothing : html`<mp-task-drawer .app=${this.app} .tasks=${tasks} .outlook=${outlook} .task=${open}></mp-task-drawer>`}
      </div>
      ${outlook.planned ? this.#beside(html`<mp-carriers .app=${this.app} .outlook=${outlook}></mp-carriers>`) : nothing}`;
  }

  /** A panel and the live lists. What calls and what moves now has no place in the past. */
  #beside(panel: TemplateResult): TemplateResult {
    if (this.asOf !== null) return panel;
    return html`<div class="cols p1">
      ${panel}
      <div class="stack">
        <mp-alerts-panel .app=${this.app} .project=${this.project} rows="3"></mp-alerts-panel>
        <mp-feed .app=${this.app} .project=${this.project} rows="7"></mp-feed>
      </div>
    </div>`;
  }

  /** A plan has a course, milestones and levers; a project known by its events alone has none of them. */
  #plan(outlook: Outlook): TemplateResult | typeof nothing {
    if (!outlook.planned) return nothing;
    this.#slips ??= new Slips(outlook);
    return html`<div class="cols p1">
        ${outlook.timeline ? html`<mp-burn-up .app=${this.app} .outlook=${outlook}></mp-burn-up>` : nothing}
        <mp-slip .app=${this.app} .slips=${this.#slips}></mp-slip>
      </div>
      <div class="cols p2">
        <mp-milestones .app=${this.app} .outlook=${outlook}></mp-milestones>
        <mp-what-if .app=${this.app} .outlook=${outlook} .question=${this.question}></mp-what-if>
      </div>`;
  }
}
