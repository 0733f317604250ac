/**
 * A chart by Apache ECharts, drawn from the tokens of the theme and laid anew for each width. It has a
 * text alternative and can be read as a table. The library comes only when a chart is on the page.
 */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { App } from '../state/app';
import type { Chart, ChartOption } from './chart-engine';
import { chartTokens, type ChartTokens } from './chart-tokens';
import { PageElement } from './element';

export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Draws for a width in pixels, with colours resolved from the tokens. */
export type ChartDraw = (tokens: ChartTokens, width: number) => ChartOption;

@customElement('mp-chart')
export class ChartElement extends PageElement {
  @property({ attribute: false }) app!: App;
  /** What the chart says, in words. */
  @property() summary = '';
  @property({ attribute: false }) draw: ChartDraw = () => ({});
  /** Asked for only when the table is shown. */
  @property({ attribute: false }) table: () => ChartTable = () => ({ head: [], rows: [] });
  /** The least height in pixels; the chart fills what its panel has. */
  @property({ type: Number }) height = 248;
  @state() asTable = false;
  #chart: Chart | null = null;
  #theme = '';
  #resize = new ResizeObserver(() => this.#lay());
  #endWatch: () => void = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
    void this.updateComplete.then(() => {
      this.#endWatch = this.app.preferences.watch(() => this.#lay());
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#endWatch();
    this.#drop();
  }

  override render(): TemplateResult {
    return html`<div class="chart-tools">
        <button class="btn sm" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
          ${this.asTable ? 'Chart' : 'Table'}
        </button>
      </div>
      ${
        this.asTable
          ? this.#tableView()
          : html`<div class="canvas" role="img" aria-label=${this.summary} style="min-height:${this.height}px"></div>`
      }`;
  }

  #tableView(): TemplateResult {
    const { head, rows } = this.table();
    return html`<div class="chart-table" tabindex="0" role="region" aria-label="${this.summary}, as a table" style="max-height:${this.height}px">
      <table>
        <thead><tr>${head.map((cell, i) => html`<th scope="col" class=${i > 0 ? 'n' : ''}>${cell}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${i > 0 ? 'n' : ''}>${cell}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (this.asTable) this.#drop();
    else if (changed.has('draw') || changed.has('asTable') || changed.has('height')) void this.#lay();
  }

  async #lay(): Promise<void> {
    const canvas = this.querySelector<HTMLElement>('.canvas');
    if (!canvas || canvas.clientWidth === 0) return;
    const { openChart } = await import('./chart-engine');
    if (!canvas.isConnected) return;
    const theme = this.app.preferences.theme;
    if (this.#chart && theme !== this.#theme) this.#drop();
    this.#theme = theme;
    this.#chart ??= openChart(canvas);
    this.#chart.resize();
    this.#chart.setOption(this.draw(chartTokens(), canvas.clientWidth), { notMerge: true });
  }

  #drop(): void {
    this.#chart?.dispose();
    this.#chart = null;
  }
}
