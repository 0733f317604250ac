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
import type { Progress } from '../../model/types';
import type { App } from '../../state/app';
import { Outlook } from '../../state/outlook';
import { ProgressThen } from '../../state/progress-then';
import { Sight } from '../../state/sight';
import { Slips } from '../../state/slip';
import { Watch } from '../../state/store';
import { Tasks } from '../../state/tasks';
import { Question } from '../../state/what-if';
import { asOfBar } from './as-of-bar';

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
    return html`${asOfBar(this.app, this.#sight)}${progress ? this.#head(progress) : html`<section class="panel">${skeleton(3)}</section>`}
      ${this.#plan(outlook, tasks)}
      <div class="cols p1">
        ${outlook.planned ? html`<mp-carriers .app=${this.app} .outlook=${outlook}></mp-carriers>` : html`<mp-completions .app=${this.app} .tasks=${tasks} .total=${progress?.total ?? null}></mp-completions>`}
        ${this.asOf === null ? this.#live() : nothing}
      </div>
      <div class="cols ${open === null ? '' : 'p3'}">
        <mp-task-tree .app=${this.app} .tasks=${tasks} .outlook=${outlook}></mp-task-tree>
        ${open === null ? nothing : html`<mp-task-drawer .app=${this.app} .tasks=${tasks} .outlook=${outlook} .task=${open}></mp-task-drawer>`}
      </div>`;
  }

  /** What calls and what moves now has no place in the past. */
  #live(): TemplateResult {
    return html`<div class="stack">
      <mp-alerts-panel .app=${this.app} .project=${this.project} rows="3"></mp-alerts-panel>
      <mp-feed .app=${this.app} .project=${this.project} rows="7"></mp-feed>
    </div>`;
  }

  /** A plan has a course, milestones and levers; a project known by its events alone has none of them. */
  #plan(outlook: Outlook, tasks: Tasks): TemplateResult | typeof nothing {
    if (!outlook.planned) return nothing;
    this.#slips ??= new Slips(outlook);
    return html`<div class="cols p1">
        ${outlook.timeline ? html`<mp-burn-up .app=${this.app} .outlook=${outlook}></mp-burn-up>` : nothing}
        <mp-slip .app=${this.app} .slips=${this.#slips}></mp-slip>
      </div>
      <div class="cols p2">
        <mp-milestones .app=${this.app} .outlook=${outlook}></mp-milestones>
        <mp-what-if .app=${this.app} .outlook=${outlook} .tasks=${tasks} .question=${this.question}></mp-what-if>
      </div>`;
  }

  #head(progress: Progress): TemplateResult {
    const sum = totals([progress]);
    const { lines, verdict } = headline(sum);
    const { now } = this.#sight;
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
          ${facts(progress, this.outlook, now)}
        </div>
        <mp-progress tall label="All tasks" .value=${progress.percentByCount} .shares=${stateShares(sum)} ?stale=${silent}></mp-progress>
        ${stateLegend(sum)}
      </div>
    </section>`;
  }
}

function facts(progress: Progress, outlook: Outlook | null, now: number): TemplateResult {
  const forecast = outlook?.forecast ?? null;
  const spi = outlook?.timeline?.spi ?? null;
  const chance = forecast?.probability ?? null;
  const done = progress.counts.completed ?? 0;
  const failed = progress.counts.failed ?? 0;
  const fact = (name: string, value: string, note: string, tone = '') =>
    html`<div><dt>${name}</dt><dd>${value}<small class=${tone}>${note}</small></dd></div>`;
  return html`<dl class="facts">
    ${fact('Done, by count', percent(progress.percentByCount), `${count(done)} of ${count(progress.total)}`)}
    ${fact('Done, by weight', percent(progress.percentByWeight), claimed(progress))}
    ${
      forecast?.state === 'predicted'
        ? fact('Finish, P85', moment(forecast.p85, now), forecast.lowConfidence ? 'low confidence' : '')
        : fact('Completion', rate(progress.completionRate), 'of known')
    }
    ${chance === null ? nothing : fact(`Chance of ${moment(forecast?.due, now)}`, percent(100 * chance), '')}
    ${spi === null ? fact('Success', rate(progress.successRate), 'of ended') : fact('Schedule index, SPI(t)', spi.toFixed(2), spi < 1 ? 'behind' : 'ahead')}
    ${fact('Errors', faultRate(progress.errorRate), plural(failed, 'failed', 'failed'), failed > 0 ? 'crit-t' : '')}
  </dl>`;
}

/** What is claimed and not yet shown by anything. */
function claimed(progress: Progress): string {
  const { percentByWeight, percentByEvidence } = progress;
  return percentByEvidence === undefined || percentByWeight - percentByEvidence < 1
    ? ''
    : `${percent(percentByEvidence)} by evidence`;
}
