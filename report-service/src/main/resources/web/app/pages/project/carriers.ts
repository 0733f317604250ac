/** When the whole is expected, and the tasks that decide it. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { percent } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { withheld } from '../../model/outlook';
import type { Forecast } from '../../model/types';
import type { App } from '../../state/app';
import type { Outlook } from '../../state/outlook';
import { Watch } from '../../state/store';

const SHOWN = 6;
const HOW = { network: 'from the plan’s graph', throughput: 'from the pace of finishes', three_point: 'from few finishes' };

@customElement('mp-carriers')
export class Carriers extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) outlook!: Outlook;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.outlook, this.app.clock);
  }

  override render(): TemplateResult {
    const forecast = this.outlook.forecast;
    return html`<section class="panel" aria-label="Forecast">
      <div class="ph">
        <h2>Forecast</h2>
        <small>${forecast?.method ? HOW[forecast.method] : ''}${forecast?.lowConfidence ? ', low confidence' : ''}</small>
      </div>
      ${this.#body(forecast)}
    </section>`;
  }

  #body(forecast: Forecast | null): TemplateResult {
    const { loader } = this.outlook;
    if (forecast === null) {
      return loader.state.kind === 'error'
        ? problemNote(loader.state.problem, loader, 'Progress goes on by itself.')
        : skeleton(4);
    }
    const why = withheld(forecast);
    if (why !== null) return emptyNote(why);
    const now = this.outlook.sight.now;
    const range = (name: string, at: string | null | undefined, strong: boolean) =>
      html`<div class=${strong ? 'p85' : ''}><dt>${name}</dt><dd title=${fullMoment(at)}>${moment(at, now)}</dd></div>`;
    return html`<dl class="range">
        ${range('P50', forecast.p50, false)}${range('P85', forecast.p85, true)}${range('P95', forecast.p95, false)}
      </dl>
      ${
        forecast.criticality.length === 0
          ? html`<div class="empty short"><span>This method knows no dependencies, so no task is on a critical path.</span></div>`
          : html`<div class="crit-h">On the critical path, by the share of simulations</div>
            ${repeat(
              forecast.criticality.slice(0, SHOWN),
              (carrier) => carrier.task,
              (carrier) => html`<a class="crow" href=${`/projects/${encodeURIComponent(forecast.project)}?task=${encodeURIComponent(carrier.task)}`}>
                <code title=${carrier.task}>${carrier.task}</code>
                <mp-progress label=${`Criticality of ${carrier.task}`} .value=${100 * carrier.share}></mp-progress>
                <b class="num">${percent(100 * carrier.share)}</b>
              </a>`,
            )}`
      }`;
  }
}
