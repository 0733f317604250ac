/** What is earned against the scope and the baseline, and the cone of when the rest will be. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChartDraw } from '../../elements/chart';
import { PageElement } from '../../elements/element';
import { count } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { burnUp, type BurnUp, type Point } from '../../model/burn-up';
import type { App } from '../../state/app';
import type { Outlook } from '../../state/outlook';
import { Watch } from '../../state/store';
import { burnUpOption } from './burn-up-option';

@customElement('mp-burn-up')
export class BurnUpPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) outlook!: Outlook;
  readonly #watch = new Watch(this);
  #drawn: { of: unknown; view: BurnUp | null; draw: ChartDraw } | null = null;

  override willUpdate(): void {
    this.#watch.on(this.outlook);
    const { timeline, forecast } = this.outlook;
    if (timeline && this.#drawn?.of !== timeline) {
      const view = burnUp(timeline, forecast);
      this.#drawn = { of: timeline, view, draw: (tokens, width) => (view ? burnUpOption(view, tokens, width) : {}) };
    }
  }

  override render(): TemplateResult {
    const view = this.#drawn?.view;
    const key = (name: string, style: string) => html`<span><i class="k" style=${style}></i>${name}</span>`;
    return html`<section class="panel" aria-label="Burn-up">
      <div class="ph">
        <h2>Burn-up</h2>
        <small>weight</small>
        <span class="r"><span class="legend">
          ${key('earned', 'background:var(--chart-1)')}${key('scope', 'background:var(--chart-5)')}
          <span><i class="k dash"></i>baseline</span>
          ${view && view.cone.length > 0 ? html`${key('P15 to P85', 'background:var(--cone-85);height:8px')}${key('P5 to P95', 'background:var(--cone-95);height:8px')}` : ''}
        </span></span>
      </div>
      ${
        view
          ? html`<div class="pb"><mp-chart .app=${this.app} .summary=${summary(view)} .draw=${this.#drawn!.draw} .table=${() => table(view)}></mp-chart></div>`
          : html`<div class="empty"><span>The plan has no task to draw.</span></div>`
      }
    </section>`;
  }
}

function summary(view: BurnUp): string {
  const finish = view.flags.find((flag) => flag.strong);
  return `${count(view.done)} of ${count(view.whole)} earned${finish ? `, 85 % chance of the whole by ${moment(finish.at, view.now)}` : ''}`;
}

function table(view: BurnUp) {
  const planned = new Map<number, number>(view.baseline);
  const scope = new Map<number, number>(view.scope);
  const cell = (value: number | undefined) => (value === undefined ? '–' : count(value));
  return {
    head: ['By', 'Earned', 'Scope', 'Baseline'],
    rows: [
      ...view.earned.map(([at, weight]: Point) => [fullMoment(at), count(weight), cell(scope.get(at)), cell(planned.get(at))]),
      ...view.flags.map((flag) => [`${flag.name}: ${fullMoment(flag.at)}`, count(view.whole), count(view.whole), '–']),
    ],
  };
}
