/** The headline of the overview: the sentence, the whole bar, and the states behind it. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { figures, type Figure } from '../../elements/figures';
import { skeleton } from '../../elements/problem-note';
import { stateLegend, stateShares } from '../../elements/state-bar';
import { age } from '../../format/durations';
import { fullMoment } from '../../format/times';
import { taskHref } from '../../model/facts';
import { icon } from '../../elements/icon';
import { count, faultRate, percent, plural, rate } from '../../format/numbers';
import { headline, totals, type Totals } from '../../model/headline';
import { byNeed } from '../../model/order';
import type { Progress, Task } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-hero')
export class Hero extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.projects, this.app.current, this.app.clock);
  }

  override render(): TemplateResult {
    const { loader, rows } = this.app.projects;
    const state = loader.state;
    if (rows.size > 0) return this.#full([...rows.values()].sort(byNeed));
    return html`<section class="panel hero" aria-label="Headline">
      ${
        state.kind === 'loading'
          ? skeleton(3)
          : state.kind === 'error'
            ? html`<div><h1>Progress cannot be shown now.</h1><p>${state.problem.detail} It is asked for again by itself.</p></div>`
            : html`<div>
              <h1>No tasks yet.</h1>
              <p>Follow a log, wrap a command, or post events to <code>/api/v1/events</code>; this page then shows what they tell.</p>
            </div>`
      }
    </section>`;
  }

  #full(projects: Progress[]): TemplateResult {
    const sum = totals(projects);
    const { lines, verdict } = headline(sum);
    const only = projects.length === 1 ? projects[0]! : null;
    const { trouble } = this.app.current.view;
    return html`<section class="panel hero ${trouble.length > 0 ? 'halves' : ''}" aria-label="Headline">
        <div>
          <div class="eyebrow">
            <mp-pill .tone=${verdict.tone} .icon=${verdict.icon} .word=${verdict.word}></mp-pill>
            ${only ? html`<a href="/projects/${encodeURIComponent(only.project)}">${only.project}</a>` : html`<a href="/projects">All projects</a>`}
            <span class="num end">${lastSignal(projects, this.app.clock.now)}</span>
          </div>
          <h1>${lines[0]}${lines[1] ? html`<br />${lines[1]}` : nothing}</h1>
          ${only ? nothing : whereTrouble(projects)}
          <mp-progress tall label="All tasks" .value=${sum.percent} .shares=${stateShares(sum)}></mp-progress>
          ${stateLegend(sum)}
        </div>
        ${trouble.length > 0 ? troubleList(trouble, only === null, this.app.clock.now) : nothing}
      </section>
      ${figures('Figures', figuresOf(sum, only))}`;
  }
}

/** Names the projects in which something failed or is blocked, so that the sentence can be opened. */
function whereTrouble(projects: readonly Progress[]): TemplateResult | typeof nothing {
  const inTrouble = projects.filter((p) => (p.counts.failed ?? 0) + (p.counts.blocked ?? 0) > 0);
  if (inTrouble.length === 0) return nothing;
  const named = inTrouble.slice(0, 2);
  const rest = inTrouble.length - named.length;
  return html`<p>
    Look first at
    ${named.map((p, i) => {
      const state = (p.counts.failed ?? 0) > 0 ? 'failed' : 'blocked';
      return html`${i === 0 ? '' : ', '}<a class="link" href="/projects/${encodeURIComponent(p.project)}?state=${state}">${p.project}</a>
        (${count(p.counts[state] ?? 0)} ${state})`;
    })}${rest > 0 ? ` and ${plural(rest, 'more project', 'more projects')}` : ''}.
  </p>`;
}

const TROUBLE_SHOWN = 4;

/** What went wrong, in the words of whoever reported it. */
function troubleList(trouble: readonly Task[], named: boolean, now: number): TemplateResult {
  const rest = trouble.length - TROUBLE_SHOWN;
  return html`<div>
    <div class="eyebrow"><b class="pname">What needs somebody</b><span class="num end">failed first, then blocked</span></div>
    <ul class="needs">
      ${trouble.slice(0, TROUBLE_SHOWN).map(
        (task) => html`<li>
          ${icon(task.state, 14, task.state)}
          <a href=${taskHref(task.project, task.task)}><b>${task.task}</b>${named ? html` <span class="dim">${task.project}</span>` : nothing}</a>
          <time class="num dim" datetime=${task.at ?? ''} title=${fullMoment(task.at)}>${task.at ? `${age(now - Date.parse(task.at))} ago` : ''}</time>
          <span class="why" title=${task.message ?? ''}>${task.state}${task.attempts > 1 ? ` in attempt ${count(task.attempts)}` : ''}${task.message ? `: ${task.message}` : ''}</span>
        </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="dim rest">${count(rest)} more, in their projects</p>` : nothing}
  </div>`;
}

function lastSignal(projects: readonly Progress[], now: number): string {
  const last = Math.max(...projects.map((p) => Date.parse(p.lastEventAt ?? '') || 0));
  return last === 0 ? 'no signal yet' : `last signal ${age(now - last)} ago`;
}

function figuresOf(sum: Totals, only: Progress | null): Figure[] {
  const { counts, total, completed } = sum;
  const ended = counts.completed + counts.failed;
  const ofEnded = (n: number) => (ended === 0 ? 'nothing has ended' : `${count(n)} of ${count(ended)} ended`);
  const done: Figure = only
    ? {
        label: 'Done, by weight',
        value: percent(only.percentByWeight),
        note: `by count ${percent(only.percentByCount)}`,
      }
    : {
        label: 'Still to do',
        value: count(counts.planned + counts.started + counts.blocked),
        note: 'planned, started or blocked',
      };
  return [
    done,
    {
      label: 'Completion rate',
      value: rate(total === 0 ? null : completed / total),
      note: `${count(completed)} of ${plural(total, 'task')}`,
    },
    {
      label: 'Success rate',
      value: rate(ended === 0 ? null : counts.completed / ended),
      note: ofEnded(counts.completed),
    },
    {
      label: 'Error rate',
      value: faultRate(ended === 0 ? null : counts.failed / ended),
      note: ofEnded(counts.failed),
      bad: counts.failed > 0,
    },
    {
      label: 'Under way',
      value: count(counts.started),
      note: counts.blocked > 0 ? `${count(counts.blocked)} blocked` : 'none blocked',
    },
  ];
}
