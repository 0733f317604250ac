/** One project: the answer, its figures, its course, and every task. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { problemNote, skeleton } from '../../elements/problem-note';
import { stateLegend, stateShares } from '../../elements/state-bar';
import { age } from '../../format/durations';
import { count, faultRate, percent, plural, rate } from '../../format/numbers';
import { fullMoment, millis, moment } from '../../format/times';
import { headline, totals } from '../../model/headline';
import { isSilent } from '../../model/signal';
import type { Forecast, Progress } from '../../model/types';
import type { App } from '../../state/app';
import { Outlook } from '../../state/outlook';
import { Watch } from '../../state/store';
import { Tasks } from '../../state/tasks';

@customElement('mp-project')
export class ProjectPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() project = '';
  @state() tasks: Tasks | null = null;
  @state() outlook: Outlook | null = null;
  readonly #watch = new Watch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.tasks = new Tasks(this.app.client, this.app.stream, this.project);
    this.outlook = new Outlook(this.app.client, this.app.stream, this.project);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.tasks?.close();
    this.outlook?.close();
  }

  override willUpdate(): void {
    const { projects, router, clock } = this.app;
    this.#watch.on(projects, router, clock, ...(this.outlook ? [this.outlook] : []));
  }

  override render(): TemplateResult {
    const { rows, loader } = this.app.projects;
    const progress = rows.get(this.project);
    const tasks = this.tasks;
    if (!tasks) return html``;
    if (!progress && tasks.rows.size === 0) {
      if (tasks.loader.state.kind === 'error') {
        return html`<section class="panel"><div class="ph"><h1>${this.project}</h1></div>
          ${problemNote(tasks.loader.state.problem, tasks.loader, '')}</section>`;
      }
      if (loader.state.kind === 'loading') return html`<section class="panel">${skeleton(6)}</section>`;
    }
    const route = this.app.router.route;
    const open = route.page === 'project' ? route.task : null;
    return html`${progress ? this.#head(progress) : html`<section class="panel">${skeleton(3)}</section>`}
      ${this.#outlook()}
      <div class="cols p1">
        <mp-completions .app=${this.app} .tasks=${tasks} .total=${progress?.total ?? null}></mp-completions>
        <div class="stack">
          <mp-alerts-panel .app=${this.app} .project=${this.project} rows="3"></mp-alerts-panel>
          <mp-feed .app=${this.app} .project=${this.project} rows="7"></mp-feed>
        </div>
      </div>
      <div class="cols ${open === null ? '' : 'p3'}">
        <mp-task-tree .app=${this.app} .tasks=${tasks}></mp-task-tree>
        ${open === null ? nothing : html`<mp-task-drawer .app=${this.app} .tasks=${tasks} .task=${open}></mp-task-drawer>`}
      </div>`;
  }

  /** A plan has milestones; a project known by its events alone has neither them nor room for them. */
  #outlook(): TemplateResult | typeof nothing {
    const outlook = this.outlook;
    if (!outlook?.planned) return nothing;
    return html`<div class="cols p1">
      <mp-milestones .app=${this.app} .outlook=${outlook}></mp-milestones>
      <mp-carriers .app=${this.app} .outlook=${outlook}></mp-carriers>
    </div>`;
  }

  #head(progress: Progress): TemplateResult {
    const sum = totals([progress]);
    const { lines, verdict } = headline(sum);
    const now = this.app.clock.now;
    const silent = isSilent(progress, now);
    const last = millis(progress.lastEventAt);
    return html`<section class="panel hero" aria-label="Headline">
      <div>
        <div class="eyebrow">
          <mp-pill .tone=${silent ? 'idle' : verdict.tone} .icon=${silent ? 'unknown' : verdict.icon} .word=${silent ? 'No signal' : verdict.word}></mp-pill>
          <b class="pname">${progress.project}</b>
          <span class="num end" title=${fullMoment(progress.lastEventAt)}>${last === null ? 'no signal yet' : `last signal ${age(now - last)} ago`}</span>
        </div>
        <div class="phead">
          <h1>${lines[0]}${lines[1] ? html`<br />${lines[1]}` : nothing}</h1>
          ${facts(progress, this.outlook?.forecast ?? null, now)}
        </div>
        <mp-progress tall label="All tasks" .value=${progress.percentByCount} .shares=${stateShares(sum)} ?stale=${silent}></mp-progress>
        ${stateLegend(sum)}
      </div>
    </section>`;
  }
}

function facts(progress: Progress, forecast: Forecast | null, now: number): TemplateResult {
  const done = progress.counts.completed ?? 0;
  const failed = progress.counts.failed ?? 0;
  const fact = (name: string, value: string, note: string, tone = '') =>
    html`<div><dt>${name}</dt><dd>${value}<small class=${tone}>${note}</small></dd></div>`;
  return html`<dl class="facts">
    ${fact('Done, by count', percent(progress.percentByCount), `${count(done)} of ${count(progress.total)}`)}
    ${fact('Done, by weight', percent(progress.percentByWeight), '')}
    ${
      forecast?.state === 'predicted'
        ? fact('Finish, P85', moment(forecast.p85, now), forecast.lowConfidence ? 'low confidence' : '')
        : fact('Completion', rate(progress.completionRate), 'of known')
    }
    ${fact('Success', rate(progress.successRate), 'of ended')}
    ${fact('Errors', faultRate(progress.errorRate), plural(failed, 'failed', 'failed'), failed > 0 ? 'crit-t' : '')}
  </dl>`;
}
