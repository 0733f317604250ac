/** What was sent to whom: what did not arrive, why, when it is tried next, and sending it again. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { problemOf } from '../../api/client';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { countdown } from '../../format/durations';
import { plural } from '../../format/numbers';
import { fullMoment, momentWithSeconds } from '../../format/times';
import { Refresher } from '../../live/refresher';
import { DELIVERY_STATES, deliveryState, standing, whyNotAgain, type Delivery, type DeliveryState } from '../../model/deliveries';
import { channelWord, personOf } from '../../model/escalation';
import { alertHref, isAlertFact } from '../../model/facts';
import { wordOf } from '../../model/states';
import type { Page } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import './paging';
import { Watch } from '../../state/store';

const WORDS: Record<DeliveryState, string> = { failed: 'Failed', pending: 'Waiting', sent: 'Accepted', skipped: 'Not sent', all: 'All' };

const EMPTY: Record<DeliveryState, string> = {
  failed: 'Every message was taken by its channel.',
  pending: 'No message waits to be sent.',
  sent: 'No message has been accepted yet.',
  skipped: 'No message was left out.',
  all: 'Nobody has been told of anything yet.',
};

/** Many facts of one moment are one reason to look again. */
const BEAT = 2_000;
const ROWS = 50;

@customElement('mp-deliveries')
export class DeliveriesPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly Delivery[] = [];
  @state() next: string | null = null;
  @state() busy: ReadonlySet<number> = new Set();
  readonly #watch = new Watch(this);
  #show: DeliveryState | null = null;
  #endFacts: () => void = () => {};
  readonly #loader = new Loader(
    () => this.#load(),
    () => this.requestUpdate(),
  );
  readonly #again = new Refresher(() => this.#loader.run(), BEAT);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endFacts();
    this.#again.stop();
    this.#loader.stop();
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    this.#endFacts = this.app.stream.onFacts((facts) => {
      // Somebody who has paged on reads there; the list must not shrink under them.
      if (this.rows.length <= ROWS && facts.some(isAlertFact)) this.#again.want('list');
    });
  }

  override willUpdate(): void {
    this.#watch.on(this.app.router, this.app.clock, this.app.sessions);
    if (location.pathname !== '/deliveries') return;
    const show = deliveryState(new URLSearchParams(location.search).get('show'));
    if (show === this.#show) return;
    this.#show = show;
    this.rows = [];
    this.#loader.state = { kind: 'loading' };
    void this.#loader.run();
  }

  async #load(): Promise<void> {
    const show = this.#show;
    const page = await this.#page('');
    if (show !== this.#show) return;
    this.rows = page.items;
    this.next = page.next ?? null;
  }

  #page(cursor: string): Promise<Page<Delivery>> {
    return this.app.client.get<Page<Delivery>>(`/api/v1/notifications?status=${this.#show}&limit=${ROWS}${cursor}`);
  }

  async #more(): Promise<void> {
    try {
      const page = await this.#page(`&cursor=${encodeURIComponent(this.next ?? '')}`);
      this.rows = [...this.rows, ...page.items];
      this.next = page.next ?? null;
    } catch (error) {
      this.app.toasts.problem(problemOf(error));
    }
  }

  /** The row changes by the server's answer alone. */
  async #resend(id: number): Promise<void> {
    this.busy = new Set([...this.busy, id]);
    try {
      const sent = await this.app.client.post<Delivery>(`/api/v1/notifications/${id}/resend`);
      this.rows = this.rows.map((row) => (row.id === id ? sent : row));
    } catch (error) {
      this.app.toasts.problem(problemOf(error));
    } finally {
      this.busy = new Set([...this.busy].filter((each) => each !== id));
    }
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    return html`<mp-paging .app=${this.app}></mp-paging><section class="panel" aria-label="Deliveries">
      <div class="ph"><h1>Deliveries</h1><small>the latest first</small>
        <nav class="r tabs" aria-label="Which deliveries">${DELIVERY_STATES.map(
          (each) => html`<a href=${each === 'failed' ? '/deliveries' : `/deliveries?show=${each}`} aria-current=${each === this.#show ? 'page' : nothing}>${WORDS[each]}</a>`,
        )}</nav></div>
      ${
        state.kind === 'error'
          ? problemNote(state.problem, this.#loader, 'Alerts go on.')
          : state.kind === 'loading' && this.rows.length === 0
            ? skeleton(4)
            : this.rows.length === 0
              ? emptyNote(EMPTY[this.#show ?? 'all'])
              : html`<ul class="sent">${repeat(this.rows, (row) => row.id, (row) => this.#row(row))}</ul>`
      }
      ${this.next === null || this.rows.length === 0 ? nothing : html`<div class="more"><button class="btn sm" @click=${() => void this.#more()}>Show older</button></div>`}
    </section>`;
  }

  #row(row: Delivery): TemplateResult {
    const now = this.app.clock.now;
    const { word, tone, icon: shape } = standing(row);
    const why = this.app.sessions.whyNoActions ?? whyNotAgain(row);
    return html`<li>
      <mp-pill .tone=${tone} .icon=${shape} .word=${word}></mp-pill>
      <div class="about">
        <a class="t" href=${alertHref(row.alert)}>${row.title}</a>
        <p>${icon({ email: 'mail', sms: 'sms' }[row.channel] ?? 'hook', 12)}<span>${wordOf(channelWord(row.channel))} to <b title=${row.target}>${personOf(row.target)}</b>, step ${row.step} of round ${row.round}, ${row.change}</span></p>
        ${row.detail && row.detail !== row.status && row.detail !== 'accepted' ? html`<p class="said ${row.status === 'failed' ? 'crit-t' : ''}">${row.detail}</p>` : nothing}
      </div>
      <div class="tries num"><time datetime=${row.updatedAt} title=${fullMoment(row.updatedAt)}>${momentWithSeconds(row.updatedAt, now)}</time>
        <small>${row.attempts === 0 ? 'not tried yet' : plural(row.attempts, 'attempt')}${row.resends > 0 ? `, sent again ${plural(row.resends, 'time')}` : ''}</small>
        ${row.nextAt ? html`<small title=${fullMoment(row.nextAt)}>next try ${countdown(Date.parse(row.nextAt) - now)}</small>` : nothing}</div>
      <button class="btn sm" aria-label="Send again: ${row.title} to ${personOf(row.target)}" ?disabled=${why !== null || this.busy.has(row.id)} title=${why ?? 'Sends it once more, with the same words'} @click=${() => void this.#resend(row.id)}>Send again</button>
    </li>`;
  }
}
