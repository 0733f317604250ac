/** All projects, those that need a person first. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { stateShares } from '../../elements/state-bar';
import { age } from '../../format/durations';
import { count, percent, plural } from '../../format/numbers';
import { fullMoment, millis } from '../../format/times';
import { headline, totals } from '../../model/headline';
import { byNeed } from '../../model/order';
import { isSilent } from '../../model/signal';
import type { Progress } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-projects-panel')
export class ProjectsPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  /** On the page of all projects the head of the panel is the head of the page. */
  @property({ type: Number }) level: 1 | 2 = 2;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.projects, this.app.clock);
  }

  override render(): TemplateResult {
    const projects = [...this.app.projects.rows.values()].sort(byNeed);
    const sum = totals(projects);
    return html`<section class="panel" aria-label="Projects">
      <div class="ph">
        ${this.level === 1 ? html`<h1>Projects</h1>` : html`<h2>Projects</h2>`}
        ${projects.length > 0 ? html`<small class="num">${count(projects.length)} · ${count(sum.completed)} of ${plural(sum.total, 'task')} completed</small>` : nothing}
        <span class="r">what needs somebody first</span>
      </div>
      ${this.#body(projects)}
    </section>`;
  }

  #body(projects: Progress[]): TemplateResult {
    const { loader } = this.app.projects;
    if (projects.length === 0) {
      if (loader.state.kind === 'loading') return skeleton(5);
      if (loader.state.kind === 'error')
        return problemNote(loader.state.problem, loader, 'Alerts go on by themselves.');
      return emptyNote('No projects yet. The first event makes one.', 'monitor run --project demo -- mvn -B verify');
    }
    return html`<div class="prow h" aria-hidden="true">
        <span></span><span>Project</span><span>Done, by count</span><span class="n">Completed</span><span class="n">Started</span>
        <span class="n">Blocked</span><span class="n">Failed</span><span class="n">Last signal</span>
      </div>
      ${repeat(
        projects,
        (p) => p.project,
        (p) => this.#row(p),
      )}`;
  }

  #row(progress: Progress): TemplateResult {
    const sum = totals([progress]);
    const { verdict } = headline(sum);
    const now = this.app.clock.now;
    const silent = isSilent(progress, now);
    const last = millis(progress.lastEventAt);
    const cell = (n: number, tone: string) => html`<span class="n ${n > 0 ? tone : 'dim'}">${count(n)}</span>`;
    return html`<a class="prow" href="/projects/${encodeURIComponent(progress.project)}">
      ${silent ? icon('unknown', 15, 'No signal') : icon(verdict.icon, 15, verdict.word)}
      <span class="name"><b title=${progress.project}>${progress.project}</b><small class=${silent ? '' : `${verdict.tone}-t`}>${silent ? 'No signal' : verdict.word}</small></span>
      <span class="pg"
        ><mp-progress label=${progress.project} .value=${progress.percentByCount} .shares=${stateShares(sum)} ?stale=${silent}></mp-progress
        ><span>${percent(progress.percentByCount)}</span></span
      >
      <span class="n of"><b>${count(sum.completed)}</b> of ${count(progress.total)}</span>
      ${cell(sum.counts.started, '')}${cell(sum.counts.blocked, 'warn-t')}${cell(sum.counts.failed, 'crit-t')}
      <span class="n seen dim" title=${fullMoment(progress.lastEventAt)}>${last === null ? '–' : `${age(now - last)} ago`}</span>
    </a>`;
  }
}
