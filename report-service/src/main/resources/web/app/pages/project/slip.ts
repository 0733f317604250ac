/** Why the forecast moved: a waterfall whose parts sum to the whole. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChartDraw } from '../../elements/chart';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { isoMillis, move } from '../../format/durations';
import { fullMoment, moment } from '../../format/times';
import type { Slip } from '../../model/types';
import { causeWord, waterfall, type Fall } from '../../model/waterfall';
import type { App } from '../../state/app';
import type { Slips } from '../../state/slip';
import { Watch } from '../../state/store';
import { waterfallOption } from './waterfall-option';

const RANGES = [
  [1, 'a day'],
  [7, 'a week'],
] as const;

@customElement('mp-slip')
export class SlipPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) slips!: Slips;
  readonly #watch = new Watch(this);
  #drawn: { of: Slip; draw: ChartDraw; falls: readonly Fall[] } | null = null;

  override willUpdate(): void {
    this.#watch.on(this.slips);
    const slip = this.slips.slip;
    if (slip && this.#drawn?.of !== slip) {
      const fall = waterfall(slip);
      this.#drawn = { of: slip, falls: fall?.falls ?? [], draw: (tokens, width) => (fall ? waterfallOption(fall, slip, tokens, width) : {}) };
    }
  }

  override render(): TemplateResult {
    const { slip, days } = this.slips;
    return html`<section class="panel" aria-label="Why it moved">
      <div class="ph">
        <h2>${title(slip)}</h2>
        <small>${slip?.percentile.toUpperCase() ?? 'P85'}, since</small>
        <span class="r filter" role="group" aria-label="Since when">
          ${RANGES.map(([range, word]) => html`<button class="chip plain" aria-pressed=${days === range} @click=${() => this.slips.since(range)}>${word} ago</button>`)}
        </span>
      </div>
      ${this.#body(slip)}
    </section>`;
  }

  #body(slip: Slip | null): TemplateResult {
    const { loader } = this.slips;
    if (slip === null) {
      return loader.state.kind === 'error' ? problemNote(loader.state.problem, loader, 'Progress goes on by itself.') : skeleton(5);
    }
    if (!slip.comparable) return emptyNote(`Nothing to compare with ${moment(slip.from.asOf, Date.parse(slip.to.asOf))}: ${slip.reason ?? ''}`);
    return html`<div class="pb"><mp-chart .app=${this.app} .summary=${words(slip)} .draw=${this.#drawn!.draw} .table=${() => table(slip)}></mp-chart></div>`;
  }
}

function title(slip: Slip | null): string {
  if (!slip?.comparable) return 'Why it moved';
  const whole = isoMillis(slip.whole);
  const by = move(whole);
  return by === '0' ? 'The forecast did not move' : `Why it ${whole > 0 ? 'slipped' : 'came nearer'} ${by}`;
}

function words(slip: Slip): string {
  return `${move(isoMillis(slip.whole))}: ${slip.parts.map((part) => `${causeWord(part.cause)} ${move(isoMillis(part.duration))}`).join(', ')}`;
}

function table(slip: Slip) {
  return {
    head: ['Cause', 'Moved by', 'Carried by'],
    rows: [
      ['Before', fullMoment(slip.from.finish), ''],
      ...slip.parts.map((part) => [causeWord(part.cause), move(isoMillis(part.duration)), part.tasks.map((task) => task.task).join(', ')]),
      ['Now', fullMoment(slip.to.finish), ''],
    ],
  };
}
