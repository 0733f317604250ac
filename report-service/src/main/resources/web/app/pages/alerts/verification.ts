/** The code that shows an address to be its owner's. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { faultNotes, typed } from '../../elements/field';
import { dayAndTime } from '../../format/times';
import type { Person } from '../../model/duty';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';

@customElement('mp-verification')
export class Verification extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() person = '';
  @property() contact = '';
  @property({ attribute: false }) done: (person: Person) => void = () => {};
  @state() sent: { validUntil: string } | null = null;
  @state() code = '';
  readonly #watch = new Watch(this);
  readonly #sending = new Submission(() => this.requestUpdate());

  override willUpdate(): void {
    this.#watch.on(this.app.sessions);
  }

  get #path(): string {
    return `/api/v1/people/${encodeURIComponent(this.person)}/contacts/${encodeURIComponent(this.contact)}/verification`;
  }

  async #send(): Promise<void> {
    this.code = '';
    this.sent = await this.#sending.send(() => this.app.client.post<{ validUntil: string }>(this.#path));
  }

  async #try(): Promise<void> {
    const person = await this.#sending.send(() => this.app.client.put<Person>(this.#path, { code: this.code.trim() }));
    if (person) this.done(person);
  }

  override render(): TemplateResult {
    const why = this.app.sessions.whyNoActions;
    const { problem, busy } = this.#sending;
    const faults = problem ? (problem.violations.length > 0 ? problem.violations.map((each) => `the code ${each.message}`) : [problem.detail]) : [];
    return html`${
      this.sent
        ? html`<input class="inp code" inputmode="numeric" maxlength="6" aria-label="Code that came" placeholder="Code" title="Good until ${dayAndTime(this.sent.validUntil)}" .value=${this.code} @input=${(event: Event) => (this.code = typed(event))} />
          <button class="btn sm" ?disabled=${busy} @click=${() => void this.#try()}>Verify</button>`
        : nothing
    }<button class="btn sm" ?disabled=${why !== null || busy} title=${why ?? ''} @click=${() => void this.#send()}>${this.sent ? 'Another' : 'Send a code'}</button>${faultNotes(faults)}`;
  }
}
