/** How fast alerts are answered and ended, what is noise, and who carries it. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { problemOf } from '../../api/client';
import type { ChartDraw } from '../../elements/chart';
import { PageElement } from '../../elements/element';
import { figures } from '../../elements/figures';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { dayAndTime } from '../../format/times';
import { answerSentence, byHour, groupingOf, groupName, GROUPINGS, length, loadSentence, type Analytics, type Effect, type Group, type Grouping, type Unadvised } from '../../model/analytics';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { hoursOption, timesOption } from './analytics-option';
import { effectsPanel, loadPanel, noisePanel } from './analytics-parts';

const DAY = 86_400_000;
const SPANS = [7, 30, 90] as const;
const USUAL = 30;

const NAMES: Record<Grouping, string> = { severity: 'Severity', component: 'Component', project: 'Project', source: 'Sender', name: 'Alert', person: 'Acknowledged by' };

@customElement('mp-analytics')
export class AnalyticsPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() parts: Analytics | null = null;
  @state() hours: Analytics | null = null;
  @state() effects: readonly Effect[] | null = null;
  @state() unadvised: readonly Unadvised[] = [];
  @state() finding = false;
  readonly #watch = new Watch(this);
  #asked = '';
  #drawHours: ChartDraw = () => ({});
  #drawTimes: ChartDraw = () => ({});
  readonly #loader = new Loader(
    () => this.#load(),
    () => this.requestUpdate(),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loader.stop();
  }

  /** The address holds what is asked, so that a link leads to the same numbers. */
  override willUpdate(): void {
    this.#watch.on(this.app.router);
    if (location.pathname !== '/analytics') return;
    const asked = `${this.#days} ${this.#by}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.effects = null;
    this.unadvised = [];
    void this.#loader.run();
  }

  get #query(): URLSearchParams {
    return new URLSearchParams(location.search);
  }

  get #days(): number {
    return SPANS.find((days) => days === Number(this.#query.get('days'))) ?? USUAL;
  }

  get #by(): Grouping {
    return groupingOf(this.#query.get('by'));
  }

  async #load(): Promise<void> {
    const asked = this.#asked;
    const to = new Date();
    const from = new Date(to.getTime() - this.#days * DAY);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const span = `from=${from.toISOString()}&to=${to.toISOString()}&zone=${encodeURIComponent(zone)}`;
    const [parts, hours] = await Promise.all(
      [this.#by, 'hour'].map((by) => this.app.client.get<Analytics>(`/api/v1/alerts/analytics?${span}&by=${by}`)),
    );
    // A later question has its own answer.
    if (asked !== this.#asked || !parts || !hours) return;
    this.parts = parts;
    this.hours = hours;
    const rows = byHour(hours.groups);
    this.#drawHours = (tokens, width) => hoursOption(rows, tokens, width);
    this.#drawTimes = (tokens, width) => timesOption(timed(parts.groups), tokens, width);
  }

  /** Of the span that is shown; what was asked for another one is not taken. */
  async #find(): Promise<void> {
    const parts = this.parts;
    if (!parts) return;
    this.finding = true;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    try {
      const found = await this.app.client.get<{ effects: readonly Effect[]; unadvised: readonly Unadvised[] }>(
        `/api/v1/alerts/analytics/effects?from=${parts.from}&to=${parts.to}&zone=${encodeURIComponent(zone)}`,
      );
      if (parts.from !== this.parts?.from) return;
      this.effects = found.effects;
      this.unadvised = found.unadvised;
    } catch (error) {
      this.app.toasts.problem(problemOf(error));
    } finally {
      this.finding = false;
    }
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>Analytics</h1></div>${problemNote(state.problem, this.#loader, 'Alerts go on.')}</section>`;
    const { parts, hours } = this;
    if (!parts || !hours) return html`<section class="panel">${skeleton(5)}</section>`;
    return html`${this.#head(parts)}
      ${
        parts.all.alerts === 0
          ? nothing
          : html`${this.#figures(parts)}
            <div class="cols an">${this.#times(parts)}${this.#byHour(hours)}</div>
            ${this.#table(parts)}
            <div class="cols an">${noisePanel(parts.noise)}${loadPanel(parts.load)}</div>
            ${effectsPanel(this.effects, this.unadvised, this.finding, () => void this.#find())}`
      }`;
  }

  #head(parts: Analytics): TemplateResult {
    const days = this.#days;
    return html`<section class="panel an-head" aria-label="In short">
      <div class="eyebrow"><span>${dayAndTime(parts.from)} to ${dayAndTime(parts.to)}</span>
        <span class="r tabs" role="group" aria-label="Span">${SPANS.map(
          (each) => html`<button aria-pressed=${each === days} @click=${() => this.app.router.query('days', each === USUAL ? null : String(each))}>${each} days</button>`,
        )}</span></div>
      <h1>${answerSentence(parts.all)}</h1>
      <p class="sub">${parts.all.alerts === 0 ? 'Choose a longer span, or be glad.' : loadSentence(parts.all, parts.noise)}</p>
      ${parts.complete ? nothing : html`<p class="warn-t">There were more alerts than are added up at once; these are the latest.</p>`}
    </section>`;
  }

  #figures({ all }: Analytics): TemplateResult {
    return figures('Figures', [
      { label: 'Alerts', value: count(all.alerts), note: `${plural(all.pages, 'message')} accepted` },
      { label: 'Time to acknowledge', value: length(all.mtta), note: `mean of ${count(all.acknowledged)} acknowledged` },
      { label: 'p90 to acknowledge', value: length(all.acknowledgedP90), note: 'nine in ten took no longer' },
      { label: 'Time to resolve', value: length(all.mttr), note: `mean, p90 ${length(all.resolvedP90)}` },
      { label: 'Paged for nothing', value: count(all.forNothing), note: 'ended, and nobody did anything' },
    ]);
  }

  #times(parts: Analytics): TemplateResult {
    const rows = timed(parts.groups);
    return html`<section class="panel" aria-label="How long it took">
      <div class="ph"><h2>How long it took</h2><small>mean, by ${NAMES[this.#by].toLowerCase()}</small>
        <span class="r"><span class="legend"><span><i class="k" style="background:var(--chart-1)"></i>to acknowledge</span><span><i class="k" style="background:var(--chart-2)"></i>to resolve</span></span></span></div>
      ${
        rows.length === 0
          ? emptyNote('None of them was acknowledged or resolved yet.')
          : html`<div class="pb"><mp-chart .app=${this.app} .height=${Math.max(180, rows.length * 44 + 40)} .summary=${`Mean times by ${NAMES[this.#by]}: ${rows.map((row) => `${groupName(row)} ${length(row.figures.mtta)} to acknowledge`).join(', ')}`}
              .draw=${this.#drawTimes} .table=${() => ({ head: [NAMES[this.#by], 'To acknowledge', 'To resolve'], rows: rows.map((row) => [groupName(row), length(row.figures.mtta), length(row.figures.mttr)]) })}></mp-chart></div>`
      }
    </section>`;
  }

  #byHour(hours: Analytics): TemplateResult {
    const rows = byHour(hours.groups);
    const most = rows.reduce((a, b) => (b.alerts > a.alerts ? b : a));
    return html`<section class="panel" aria-label="By hour of day">
      <div class="ph"><h2>By hour of day</h2><small>your clock</small>
        <span class="r"><span class="legend"><span><i class="k" style="background:var(--chart-1)"></i>alerts</span><span><i class="k" style="background:var(--chart-3)"></i>messages</span></span></span></div>
      <div class="pb"><mp-chart .app=${this.app} .height=${220} .summary=${`Alerts by hour of day; the most, ${count(most.alerts)}, from ${most.hour}`}
        .draw=${this.#drawHours} .table=${() => ({ head: ['Hour', 'Alerts', 'Messages'], rows: rows.map((row) => [row.hour, count(row.alerts), count(row.pages)]) })}></mp-chart></div>
    </section>`;
  }

  #table(parts: Analytics): TemplateResult {
    return html`<section class="panel" aria-label="In parts">
      <div class="ph"><h2>In parts</h2><small>the most messages first</small>
        <span class="r tabs" role="group" aria-label="By what">${GROUPINGS.map(
          (by) => html`<button aria-pressed=${by === this.#by} @click=${() => this.app.router.query('by', by === 'severity' ? null : by)}>${NAMES[by]}</button>`,
        )}</span></div>
      <div class="wide-table" tabindex="0" role="region" aria-label="Figures by ${NAMES[this.#by]}"><table>
        <thead><tr><th scope="col">${NAMES[this.#by]}</th>${['Alerts', 'Messages', 'Acknowledged', 'Time to acknowledge', 'p90', 'Time to resolve', 'p90', 'For nothing'].map((word) => html`<th scope="col" class="n">${word}</th>`)}</tr></thead>
        <tbody>${parts.groups.map(({ value, figures: f }) => html`<tr><th scope="row" title=${value}>${groupName({ value, figures: f })}</th>
          ${[count(f.alerts), count(f.pages), count(f.acknowledged), length(f.mtta), length(f.acknowledgedP90), length(f.mttr), length(f.resolvedP90), count(f.forNothing)].map((cell) => html`<td class="n">${cell}</td>`)}</tr>`)}</tbody>
      </table></div>
    </section>`;
  }
}

/** What has a time to show, and as much of it as a chart can bear. */
function timed(groups: readonly Group[]): Group[] {
  return groups.filter(({ figures: f }) => f.mtta != null || f.mttr != null).slice(0, 8);
}
