/** One component: how it stands and why, what it needs, how long it was up, what is asked of it. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { figures, type Figure } from '../../elements/figures';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { age, duration, isoMillis } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment } from '../../format/times';
import { wordOf } from '../../model/states';
import { availabilityWords, healthHref, markOf, verdictTone, type Component, type Slo, type Uptime, type UptimeFigures } from '../../model/health';
import type { Page } from '../../model/types';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { uptimeRow } from './uptime';

@customElement('mp-component')
export class ComponentPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() component = '';
  @state() uptime: Uptime | null = null;
  @state() slos: readonly Slo[] = [];
  readonly #watch = new Watch(this);
  readonly #load = new OwnLoad(this, async () => {
    const [uptime, slos] = await Promise.all([
      this.app.client.get<Uptime>(`/api/v1/uptime/${encodeURIComponent(this.component)}`),
      this.app.client.get<Page<Slo>>('/api/v1/slos'),
    ]);
    this.uptime = uptime;
    this.slos = slos.items.filter((slo) => slo.component === this.component);
  });

  override willUpdate(): void {
    this.#watch.on(this.app.health, this.app.clock);
  }

  override render(): TemplateResult {
    const { rows, loader } = this.app.health;
    const found = rows.find((row) => row.id === this.component);
    if (!found) {
      const { state: loading } = loader;
      return html`<section class="panel" aria-label="Component">${
        loading.kind === 'loading'
          ? skeleton(3)
          : loading.kind === 'error'
            ? problemNote(loading.problem, loader, 'Progress and alerts go on.')
            : emptyNote(`There is no component ${this.component}.`)
      }</section>`;
    }
    return html`<div class="stack">
      ${this.#head(found, rows)} ${this.#figures()}
      <div class="cols h1c"><mp-health-graph .app=${this.app} .centre=${found.id}></mp-health-graph><mp-checks .app=${this.app} .component=${found.id}></mp-checks></div>
      <mp-databases .app=${this.app} .component=${found.id}></mp-databases>
      ${this.#days()} ${this.#budgets()}
    </div>`;
  }

  #head(found: Component, rows: readonly Component[]): TemplateResult {
    const affected = rows.filter((row) => row.cause === found.id);
    return html`<section class="panel vd" aria-label="Headline"><div>
      <div class="eyebrow"><mp-pill big .tone=${verdictTone(found.verdict)} .icon=${markOf(found)} .word=${wordOf(found.verdict)}></mp-pill>
        <span class="num">for <time datetime=${found.since} title=${fullMoment(found.since)}>${age(this.app.clock.now - Date.parse(found.since))}</time></span>
        <span>${found.kind}${found.project ? html` of <a class="link" href="/projects/${encodeURIComponent(found.project)}">${found.project}</a>` : nothing}</span></div>
      <h1>${found.name}</h1>
      <p>${wordOf(found.reason)}.${found.cause ? html` Its cause is <a class="link" href=${healthHref(found.cause)}>${found.cause}</a>.` : nothing}
        ${affected.length > 0 ? html` ${plural(affected.length, 'dependant')} ${affected.length === 1 ? 'fails' : 'fail'} because of it.` : nothing}</p>
    </div></section>`;
  }

  #figures(): TemplateResult | typeof nothing {
    if (this.uptime === null) {
      const { state: loading } = this.#load.loader;
      return loading.kind === 'error' ? html`<section class="panel">${problemNote(loading.problem, this.#load.loader, 'How it stands now is above.')}</section>` : nothing;
    }
    const month = this.uptime.windows['30d'];
    return figures('Uptime in figures', [
      ...(['24h', '7d', '30d', '90d'] as const).map((window) => figureOf(window, this.uptime!.windows[window])),
      { label: 'Between failures, 30 d', value: month.mtbf ? duration(isoMillis(month.mtbf)) : 'none', note: month.mttr ? `repaired in ${duration(isoMillis(month.mttr))}` : 'none was repaired' },
    ]);
  }

  #days(): TemplateResult | typeof nothing {
    if (this.uptime === null) return nothing;
    return html`<section class="panel" aria-label="Days"><div class="ph"><h2>90 days</h2><small>one bar a day, today last</small></div>
      <div class="pb">${uptimeRow(this.uptime.name, this.uptime.days, this.uptime.windows['90d'].availability, null)}</div></section>`;
  }

  #budgets(): TemplateResult | typeof nothing {
    if (this.slos.length === 0) return nothing;
    return html`<section class="panel" aria-label="Error budgets"><div class="ph"><h2>Error budgets</h2><small>of how long it may be down</small></div>
      <div class="pb">${this.slos.map(
        (slo) => html`<div class="share budget"><span>${slo.name}, ${slo.target} % of ${slo.windowDays} d</span><span class="cm"><i class=${slo.burning ? 'bad' : ''} style="width:${(slo.budgetLeft * 100).toFixed(1)}%"></i></span>
          <span class="num">${Math.round(slo.budgetLeft * 100)} % left</span><b class=${slo.burning ? 'crit-t' : ''}>${slo.burning ? (slo.why ?? 'burning') : `burn rate ${slo.burnRate.toFixed(1)}`}</b></div>`,
      )}</div></section>`;
  }
}

function figureOf(window: string, uptime: UptimeFigures): Figure {
  return {
    label: `Up, ${window}`,
    value: availabilityWords(uptime.availability),
    note: uptime.failures === 0 ? 'no failure' : `${count(uptime.failures)} ${uptime.failures === 1 ? 'failure' : 'failures'}, ${duration(isoMillis(uptime.down))} down`,
    bad: uptime.failures > 0,
  };
}
