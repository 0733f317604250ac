/** The alerts of the last days once more, through what stands in the form. Nothing is kept and nobody is told. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { duration, isoMillis } from '../../format/durations';
import { count } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { personOf } from '../../model/escalation';
import { alertHref } from '../../model/facts';
import { refusalWords } from '../../model/problem';
import { moves, replaySentence, type Change, type Comparison, type Differing, type PersonPages, type Replayed } from '../../model/replay';
import { alertTone } from '../../model/states';
import type { App } from '../../state/app';
import { Submission } from '../../state/submission';

const SPANS = [7, 30, 90] as const;
/** Enough to judge by. */
const SHOWN = 10;

@customElement('mp-replay')
export class Replay extends PageElement {
  @property({ attribute: false }) app!: App;
  /** What is to be tried, as it stands when it is asked for. */
  @property({ attribute: false }) change: () => Change = () => ({});
  @state() days: number = 30;
  @state() found: Replayed | null = null;
  readonly #sending = new Submission(() => this.requestUpdate());

  async #run(): Promise<void> {
    this.found = null;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    this.found = await this.#sending.send(() => this.app.client.post<Replayed>('/api/v1/escalation-policies/replay', { days: this.days, zone, ...this.change() }));
  }

  override render(): TemplateResult {
    const { busy, problem } = this.#sending;
    return html`<section class="panel" aria-label="Replay">
      <div class="ph"><h2>Replay</h2><small>what it would have done</small></div>
      <div class="trial-bar"><span class="tabs" role="group" aria-label="Alerts of the last">${SPANS.map(
        (days) => html`<button aria-pressed=${days === this.days} @click=${() => (this.days = days)}>${days} days</button>`,
      )}</span><button class="btn sm" ?disabled=${busy} @click=${() => void this.#run()}>${busy ? 'Replaying…' : 'Replay'}</button></div>
      <div aria-live="polite">${
        problem
          ? html`<div class="notice" role="alert">${icon('warn')}<span><b>${problem.title}.</b> ${refusalWords(problem)}</span></div>`
          : this.found
            ? this.#outcome(this.found.comparison, this.found.complete)
            : nothing
      }</div>
    </section>`;
  }

  #outcome(found: Comparison, complete: boolean): TemplateResult {
    const people = found.people.filter((each) => each.before > 0 || each.after > 0).slice(0, SHOWN);
    return html`<p class="trial-sum"><b>${replaySentence(found)}</b>${complete ? nothing : html` <span class="warn-t">Only the latest alerts were replayed.</span>`}
        ${moves(found).map((words) => html`<small>${words}.</small>`)}</p>
      ${people.length === 0 ? nothing : html`<table class="replay-people"><thead><tr><th scope="col">Told</th><th scope="col" class="n">As it is</th><th scope="col" class="n">With this</th><th scope="col" class="n">At night</th></tr></thead><tbody>${people.map(row)}</tbody></table>`}
      ${this.#list('Nobody would be told of', found.missed.first)}${this.#list('Told later', found.later.first)}`;
  }

  #list(title: string, list: readonly Differing[]): TemplateResult | typeof nothing {
    if (list.length === 0) return nothing;
    return html`<h3 class="grp">${title}</h3><ol class="would">${list.slice(0, SHOWN).map(
      (each) => html`<li>${icon(alertTone(each.severity), 13, each.severity)}<span><a class="link" href=${alertHref(each.alert)}>${each.title}</a>
        <small class="num"><time datetime=${each.startedAt} title=${fullMoment(each.startedAt)}>${moment(each.startedAt, this.app.clock.now)}</time>${each.later ? `, ${duration(isoMillis(each.later))} later` : ''}</small></span></li>`,
    )}</ol>`;
  }
}

function row(each: PersonPages): TemplateResult {
  return html`<tr><td title=${each.person}>${personOf(each.person.replace(/^email:/, ''))}</td><td class="n">${count(each.before)}</td><td class="n"><b>${count(each.after)}</b></td><td class="n">${count(each.nightBefore)} → ${count(each.nightAfter)}</td></tr>`;
}
