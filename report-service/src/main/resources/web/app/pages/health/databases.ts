/** The database that is worst, or one of them, in depth: vital signs, who blocks whom, what takes the time. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { sparkline } from '../../elements/sparkline';
import { duration } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { dayAndTime } from '../../format/times';
import { shownVitals, signName, vitalWords, type DatabaseDetail, type DatabaseSummary, type Vital } from '../../model/databases';
import { healthHref, markOf } from '../../model/health';
import type { Page } from '../../model/types';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SIGNS = 6;
const STATEMENTS = 4;

@customElement('mp-databases')
export class DatabasesPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  /** The component whose database is shown, with all that is known; null for the worst, in short. */
  @property() component: string | null = null;
  @state() all: readonly DatabaseSummary[] = [];
  @state() detail: DatabaseDetail | null = null;
  readonly #watch = new Watch(this);
  readonly #load = new OwnLoad(this, async () => {
    this.all = (await this.app.client.get<Page<DatabaseSummary>>('/api/v1/databases')).items;
    const chosen = this.component === null ? this.all[0] : this.all.find((each) => each.component === this.component);
    this.detail = chosen ? await this.app.client.get<DatabaseDetail>(`/api/v1/databases/${encodeURIComponent(chosen.id)}`) : null;
  });

  override willUpdate(): void {
    this.#watch.on(this.app.clock);
  }

  override render(): TemplateResult | typeof nothing {
    const { state: loading } = this.#load.loader;
    const { detail } = this;
    if (detail) return this.#full(detail);
    if (this.component !== null && loading.kind !== 'error') return nothing;
    return html`<section class="panel" aria-label="Databases"><div class="ph"><h2>Databases</h2></div>${
      loading.kind === 'error'
        ? problemNote(loading.problem, this.#load.loader, 'Components and checks go on.')
        : loading.kind === 'loading'
          ? skeleton(4)
          : emptyNote('No database is looked into yet: say which, and as whom.', 'PUT /api/v1/databases/ID')
    }</section>`;
  }

  #full(detail: DatabaseDetail): TemplateResult {
    const { summary } = detail;
    const whole = this.component !== null;
    const healthy = this.all.filter((each) => each.verdict === 'healthy').length;
    return html`<section class="panel" aria-label="Databases">
      <div class="ph"><h2>${icon(markOf({ verdict: summary.verdict, cause: null }))}${whole ? 'Database' : html`<a href=${healthHref(summary.component)}>${summary.id}</a>`}</h2>
        <small>${summary.kind} ${summary.server ?? ''}, ${summary.address}</small>
        <span class="r num">${whole ? nothing : html`${plural(this.all.length, 'database')}, ${count(healthy)} healthy`}</span></div>
      <div class="mets">${shownVitals(detail.vitals, whole ? detail.vitals.length : SIGNS).map((vital) => met(vital, this.app.clock.now))}</div>
      ${blockers(detail)} ${statements(detail, whole ? detail.statements.length : STATEMENTS)} ${whole ? gaps(detail) : nothing}
    </section>`;
  }
}

function met(vital: Vital, now: number): TemplateResult {
  const { amount, unit } = vitalWords(vital.value, vital.unit);
  const tone = vital.verdict === 'down' ? 'crit' : vital.verdict === 'degraded' ? 'warn' : null;
  const full = vital.fullAt && Date.parse(vital.fullAt) > now ? `, full ${dayAndTime(vital.fullAt)}` : '';
  return html`<div class="met"><span class="l">${signName(vital.sign)}</span><span class="v num ${tone ? `${tone}-t` : ''}">${amount}<small> ${unit}</small></span>
    ${sparkline(
      vital.series.map((point) => point.value),
      tone,
    )}<span class="d" title=${vital.says + full}>${vital.says}${full}</span></div>`;
}

function blockers(detail: DatabaseDetail): TemplateResult | typeof nothing {
  if (detail.blockers.length === 0) return nothing;
  return html`<ul class="gl-list blockers">${detail.blockers.map(
    (chain) => html`<li>${icon('warn')}<b>${chain.root.pid} ${chain.root.application || chain.root.user || ''} <small>${plural(chain.waiting.length, 'session waits', 'sessions wait')} for it, the longest since ${duration(chain.longest * 1000)}</small></b><span class="mono">${chain.root.query ?? 'its statement cannot be seen'}</span></li>`,
  )}</ul>`;
}

function statements(detail: DatabaseDetail, most: number): TemplateResult | typeof nothing {
  if (detail.statements.length === 0) return nothing;
  return html`<table class="sq"><thead><tr><th>Statement</th><th class="n">Calls/min</th><th class="n">Mean</th><th class="n">Share of time</th></tr></thead>
    <tbody>${detail.statements.slice(0, most).map(
      (each) => html`<tr><td class="mono" title=${each.query}>${each.query}</td><td class="n">${Math.round(each.perMinute).toLocaleString('en')}</td><td class="n">${duration(each.meanMs)}</td><td class="n"><span class="sh"><i style="width:${(each.share * 100).toFixed(0)}%"></i></span>${Math.round(each.share * 100)} %</td></tr>`,
    )}</tbody></table>`;
}

function gaps(detail: DatabaseDetail): TemplateResult | typeof nothing {
  if (detail.gaps.length === 0) return nothing;
  return html`<ul class="gl-list blockers">${detail.gaps.map((gap) => html`<li>${icon('unknown')}<b>${gap.hides}</b><span class="mono">${gap.remedy}</span></li>`)}</ul>`;
}
