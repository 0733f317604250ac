/** Milestones: how far, when due, when expected, with what chance. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote } from '../../elements/problem-note';
import { NONE, count, percent } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { against, milestoneRows, missing, type MilestoneRow } from '../../model/outlook';
import type { App } from '../../state/app';
import type { Outlook } from '../../state/outlook';
import { Watch } from '../../state/store';

@customElement('mp-milestones')
export class Milestones extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) outlook!: Outlook;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.outlook, this.app.clock);
  }

  override render(): TemplateResult {
    const rows = milestoneRows(this.outlook.milestones, this.outlook.forecast, this.outlook.sight.now);
    const reached = rows.filter((row) => row.milestone.state === 'reached').length;
    return html`<section class="panel" aria-label="Milestones">
      <div class="ph">
        <h2>Milestones</h2>
        <small class="num">${count(reached)} of ${count(rows.length)} reached</small>
        <span class="r">in the order of the plan</span>
      </div>
      ${
        rows.length === 0
          ? emptyNote('The plan has no milestones.')
          : html`<div class="mrow h" aria-hidden="true">
                <span></span><span>Milestone</span><span class="n">Done</span><span class="n">Due</span><span class="n">P85</span>
                <span class="n">Against due</span><span>Chance of due date</span>
              </div>
              ${repeat(
                rows,
                (row) => row.milestone.milestone,
                (row) => this.#row(row),
              )}`
      }
    </section>`;
  }

  #row({ milestone, expected, icon: shape, word, tone }: MilestoneRow): TemplateResult {
    const now = this.outlook.sight.now;
    const reached = milestone.state === 'reached';
    const end = reached ? milestone.reachedAt : expected?.p85;
    const open = missing(milestone.gates);
    const chance = reached ? null : (expected?.probability ?? null);
    return html`<div class="mrow">
      ${icon(shape, 14, word)}
      <span class="name"
        ><b title=${milestone.title ?? milestone.milestone}>${milestone.title ?? milestone.milestone}</b
        ><small title=${open}>${open === '' ? 'all criteria met' : open}</small></span
      >
      <span class="n">${percent(milestone.percent)}</span>
      <span class="n" title=${fullMoment(milestone.due)}>${moment(milestone.due, now)}</span>
      <span class="n" title=${fullMoment(end)}>${moment(end, now)}</span>
      <span class="n ${tone}-t">${reached ? 'reached' : against(end, milestone.due)}</span>
      <span class="chance"
        >${
          chance === null
            ? html`<span class="dim">${reached ? against(milestone.reachedAt, milestone.due) : NONE}</span>`
            : html`<mp-progress label=${`Chance of ${milestone.milestone}`} .value=${100 * chance}></mp-progress
                ><b class="num">${percent(100 * chance)}</b>`
        }</span
      >
      ${expected && expected.carriers.length > 0 && tone !== 'ok' ? carriedBy(expected.carriers.map((each) => each.task)) : nothing}
    </div>`;
  }
}

function carriedBy(tasks: readonly string[]): TemplateResult {
  const named = tasks.slice(0, 3).join(', ');
  const more = tasks.length - 3;
  return html`<span class="carried">carried by ${named}${more > 0 ? ` and ${count(more)} more` : ''}</span>`;
}
