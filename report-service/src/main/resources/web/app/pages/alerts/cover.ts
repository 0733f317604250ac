/** Somebody takes over for a while, or two people exchange shifts. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Dialog } from '../../elements/dialog';
import { PageElement } from '../../elements/element';
import { field, refusalNote, typed } from '../../elements/field';
import { dayAndTime } from '../../format/times';
import { daysAround, instantOf, localText } from '../../model/calendar';
import type { Person } from '../../model/duty';
import type { Shifts } from '../../model/types';
import type { App } from '../../state/app';
import { Submission } from '../../state/submission';

const HOUR = 3_600_000;

@customElement('mp-cover')
export class Cover extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() schedule = '';
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ attribute: false }) shifts: Shifts | null = null;
  @property({ attribute: false }) done: () => void = () => {};
  @state() swap = false;
  @state() person = '';
  @state() from = '';
  @state() to = '';
  @state() given = '';
  @state() back = '';
  @state() agreedBy = '';
  @query('mp-dialog') dialog!: Dialog;
  readonly #sending = new Submission(() => this.requestUpdate());

  /** Asks who takes over between two moments; from the next hour for a day unless told. */
  cover(from?: number, to?: number): void {
    const now = this.app.clock.now;
    const begin = Math.max(from ?? Math.ceil(now / HOUR) * HOUR, now);
    this.swap = false;
    this.person = '';
    this.from = localText(new Date(begin));
    this.to = localText(new Date(to ?? begin + 24 * HOUR));
    this.#show();
  }

  exchange(): void {
    this.swap = true;
    this.given = '';
    this.back = '';
    this.agreedBy = '';
    this.#show();
  }

  #show(): void {
    this.#sending.problem = null;
    void this.updateComplete.then(() => this.dialog.show());
  }

  override render(): TemplateResult {
    // Read here, so that what is typed redraws the dialog as well.
    const content = this.swap ? this.#swapForm() : this.#coverForm();
    return html`<mp-dialog .heading=${this.swap ? 'Exchange two shifts' : 'Somebody takes over'} .content=${() => content}></mp-dialog>`;
  }

  #coverForm(): TemplateResult {
    const at = (name: string) => this.#sending.at(name, true);
    return html`<form class="form" @submit=${this.#submit}>
      ${field('Who', html`<select class="inp" required autofocus @change=${(event: Event) => (this.person = typed(event))}><option value="" ?selected=${this.person === ''}>Choose…</option>${this.people.map((each) => html`<option value=${each.id} ?selected=${each.id === this.person}>${each.name}</option>`)}</select>`, at('person'))}
      <div class="row">
        ${field('From', html`<input class="inp" type="datetime-local" required .value=${this.from} @input=${(event: Event) => (this.from = typed(event))} />`, at('from'))}
        ${field('To', html`<input class="inp" type="datetime-local" required .value=${this.to} @input=${(event: Event) => (this.to = typed(event))} />`, at('to'))}
      </div>
      <p class="dim">On your clock. Whatever the layers say, this holds.</p>
      ${this.#preview()}
      ${refusalNote(this.#sending)}
      <button class="btn ink" ?disabled=${this.#sending.busy}>Put on call</button>
    </form>`;
  }

  /** The days around it, once it is said who and when. */
  #preview(): TemplateResult | typeof nothing {
    const [from, to] = [instantOf(this.from), instantOf(this.to)];
    if (this.person === '' || from === null || to === null || from >= to) return nothing;
    return html`<mp-shifts-preview view="fortnight" .app=${this.app} .schedule=${this.schedule} .unsaved=${{ overrides: [{ person: this.person, ...this.#begin(from), to }] }}
      .span=${daysAround(new Date(from), new Date(to))} .people=${this.people.map((person) => person.id)}></mp-shifts-preview>`;
  }

  #swapForm(): TemplateResult {
    const ahead = (this.shifts?.shifts ?? []).filter((shift) => Date.parse(shift.to) > this.app.clock.now);
    const choose = (name: string, value: string, set: (text: string) => void, faults: string[]) =>
      field(name, html`<select class="inp" required @change=${(event: Event) => set(typed(event))}><option value="" ?selected=${value === ''}>Choose…</option>${ahead.map(
        (shift, i) => html`<option value=${String(i)} ?selected=${String(i) === value}>${shift.name}, ${dayAndTime(shift.from)} to ${dayAndTime(shift.to)}</option>`,
      )}</select>`, faults);
    const faults = (part: string) => ['person', 'from', 'to'].flatMap((name) => this.#sending.at(`${part}.${name}`)).concat(this.#sending.at(part));
    return html`<form class="form" @submit=${this.#submit}>
      ${choose('This shift', this.given, (text) => (this.given = text), faults('given'))}
      ${choose('for this one', this.back, (text) => (this.back = text), faults('back'))}
      ${field('Who agreed to it', html`<input class="inp" required .value=${this.agreedBy} @input=${(event: Event) => (this.agreedBy = typed(event))} />`, this.#sending.at('agreedBy'))}
      <p class="dim">Shifts are those that the calendar shows.</p>
      ${refusalNote(this.#sending)}
      <button class="btn ink" ?disabled=${this.#sending.busy || ahead.length < 2}>Exchange</button>
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const path = `/api/v1/schedules/${encodeURIComponent(this.schedule)}`;
    const set = this.swap
      ? await this.#sending.send(() => this.app.client.post(`${path}/swaps`, { given: this.#part(this.given), back: this.#part(this.back), agreedBy: this.agreedBy }))
      : await this.#sending.send(() => this.app.client.post(`${path}/overrides`, { person: this.person, ...this.#begin(instantOf(this.from)), to: instantOf(this.to) }));
    if (set === null) return;
    this.dialog.hide();
    this.done();
  }

  /** What has begun begins now: the past stays as it was. */
  #begin(from: string | null): { from?: string } {
    return from !== null && Date.parse(from) > this.app.clock.now ? { from } : {};
  }

  #part(index: string): { person?: string; from?: string; to?: string } {
    const ahead = (this.shifts?.shifts ?? []).filter((shift) => Date.parse(shift.to) > this.app.clock.now);
    const shift = index === '' ? undefined : ahead[Number(index)];
    return shift ? { person: shift.person, ...this.#begin(shift.from), to: shift.to } : {};
  }
}

export function nobody(people: readonly Person[]): TemplateResult | typeof nothing {
  return people.length > 0 ? nothing : html`<p class="notice-line">There is nobody yet who could be on call. <a class="link" href="/people?new">Add a person</a></p>`;
}
