/** Levers on the plan, and what they would do to its finish. Nothing is saved. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { violationList } from '../../elements/problem-note';
import { isoMillis, move } from '../../format/durations';
import { percent } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { KINDS, lever, words, type LeverKind } from '../../model/what-if';
import type { Forecast, WhatIf } from '../../model/types';
import type { App } from '../../state/app';
import type { Outlook } from '../../state/outlook';
import { Watch } from '../../state/store';
import type { Question } from '../../state/what-if';
import { finishesOption } from './finishes-option';

/** A list of ten thousand suggestions helps nobody. */
const SUGGESTED = 200;

@customElement('mp-what-if')
export class WhatIfPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) outlook!: Outlook;
  @property({ attribute: false }) question!: Question;
  @state() kind: LeverKind = 'drop';
  @state() wrong = '';
  /** The address as it was last copied. */
  @state() copied = '';
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.question, this.outlook);
  }

  override render(): TemplateResult {
    const { levers, computing } = this.question;
    return html`<section class="panel wi" aria-label="What if" aria-busy=${computing}>
      <div class="ph"><h2>What if</h2><small>nothing is saved</small><span class="r">${computing ? 'computing …' : ''}</span></div>
      <div class="whatif">
        <div>
          ${this.#form()}
          <ul class="levers">
            ${levers.map((each, i) => html`<li><span>${words(each)}</span><button class="icon-btn" aria-label=${`Take away: ${words(each)}`} @click=${() => this.question.set(levers.filter((_, at) => at !== i))}>${icon('close', 11)}</button></li>`)}
          </ul>
        </div>
        ${this.#answer()}
      </div>
      ${this.#sums()}
    </section>`;
  }

  #form(): TemplateResult {
    const { past } = this.question;
    const kind = KINDS.find((each) => each.kind === this.kind)!;
    const target = { workers: 'workers now', date: 'milestone' }[this.kind as 'workers' | 'date'] ?? 'task';
    const names =
      this.kind === 'date'
        ? this.outlook.milestones.map((each) => each.milestone)
        : this.kind === 'workers'
          ? []
          : [...this.outlook.plan.expected.keys()].slice(0, SUGGESTED);
    return html`<form class="lever-form" title=${past ? 'A question is asked of the present: Now returns to it' : nothing} @submit=${(event: Event) => this.#add(event)}>
        <fieldset ?disabled=${past}>
        <select aria-label="Change" .value=${this.kind} @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as LeverKind)}>
          ${KINDS.map((each) => html`<option value=${each.kind} ?selected=${each.kind === this.kind}>${each.word}</option>`)}
        </select>
        <input name="target" aria-label=${target} placeholder=${target} list="wi-names" autocomplete="off" required />
        <datalist id="wi-names">${names.map((name) => html`<option value=${name}></option>`)}</datalist>
        ${
          kind.amount === null
            ? nothing
            : html`<input name="amount" class="amount" type=${this.kind === 'date' ? 'date' : 'number'} step="any" aria-label=${kind.unit || 'date'} placeholder=${kind.unit} required />`
        }
        <button class="btn sm">Add</button>
        </fieldset>
      </form>
      ${this.wrong ? html`<p class="warn-t" role="alert">${this.wrong}</p>` : nothing}`;
  }

  #add(event: Event): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const made = lever(this.kind, String(given.get('target') ?? ''), String(given.get('amount') ?? ''));
    if (typeof made === 'string') {
      this.wrong = made;
      return;
    }
    this.wrong = '';
    form.reset();
    this.question.set([...this.question.levers, made]);
  }

  #answer(): TemplateResult {
    const { answer, problem, levers } = this.question;
    if (problem) {
      return html`<div class="verdict">${icon('warn', 14)}<div><b>${problem.title}</b><span>${problem.detail}</span>${violationList(problem)}</div></div>`;
    }
    const before = answer?.before ?? this.outlook.forecast;
    if (before?.state !== 'predicted') return html`<div class="empty short"><span>Without a forecast there is nothing to compare.</span></div>`;
    const after = levers.length === 0 ? null : (answer?.after ?? null);
    return html`<mp-chart
      .app=${this.app}
      height="128"
      .summary=${answer ? sentence(answer) : `P85 ${moment(before.p85, Date.now())}`}
      .draw=${(...how: Parameters<ReturnType<typeof finishesOption>>) => finishesOption(before, after)(...how)}
      .table=${() => table(before, after)}
    ></mp-chart>`;
  }

  #sums(): TemplateResult | typeof nothing {
    const { answer, levers, took } = this.question;
    if (levers.length === 0) return nothing;
    const pair = (name: string, was: string, is: string) => html`<span>${name} ${was === is ? nothing : html`<s>${was}</s>`} <b>${is}</b></span>`;
    const now = Date.now();
    const day = (forecast: Forecast) => (forecast.state === 'predicted' ? moment(forecast.p85, now) : forecast.state);
    const chance = (forecast: Forecast) => percent(forecast.probability == null ? null : 100 * forecast.probability);
    return html`<div class="wsum">
      ${
        answer
          ? html`${pair('P85', day(answer.before), day(answer.after))}
              <span class=${isoMillis(answer.p85Change) > 0 ? 'warn-t' : 'ok-t'} title=${fullMoment(answer.after.p85)}>${move(isoMillis(answer.p85Change))}</span>
              <span title=${fullMoment(answer.after.p50)}>P50 ${move(isoMillis(answer.p50Change))}</span>
              ${answer.after.due ? pair('Chance', chance(answer.before), chance(answer.after)) : nothing}
              <span class="dim num">${(took / 1000).toFixed(2)} s</span>`
          : nothing
      }
      <span class="acts"><button class="btn sm" @click=${() => this.question.set([])}>Reset</button><button class="btn sm ink" @click=${() => void this.#share()}>${this.copied === location.href ? 'Address copied' : 'Share'}</button></span>
    </div>`;
  }

  async #share(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      this.copied = location.href;
    } catch {
      this.wrong = 'The browser did not give the clipboard. The address of this page holds the levers: copy that.';
    }
  }
}

function sentence(answer: WhatIf): string {
  const now = Date.now();
  return `P85 ${moment(answer.before.p85, now)} becomes ${moment(answer.after.p85, now)}`;
}

function table(before: Forecast, after: Forecast | null) {
  return {
    head: ['Chance', 'Now', 'What if'],
    rows: before.quantiles.map((each, i) => [
      percent(100 * each.share),
      fullMoment(each.finish),
      fullMoment(after?.quantiles[i]?.finish) || '–',
    ]),
  };
}
