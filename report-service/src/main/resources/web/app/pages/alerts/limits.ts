/** How much anybody is sent: a throttle for each receiver, and a budget for each person's night. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { field, refusalNote, ticked, typed } from '../../elements/field';
import { problemNote, skeleton } from '../../elements/problem-note';
import { count } from '../../format/numbers';
import { limitsDraft, limitsForm, type LimitsForm, type LimitsView } from '../../model/channels';
import { targetWords, type Known } from '../../model/policies';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';
import { targetsOf, whoIsKnown } from './who-is-known';

const LIMITS = '/api/v1/notifications/limits';

@customElement('mp-limits')
export class LimitsPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() form: LimitsForm = limitsForm({});
  @state() known: Known = { people: new Map(), duties: new Map() };
  @state() targets: readonly string[] = [];
  #version = 0;
  #kept = '';
  readonly #watch = new Watch(this);
  readonly #saving = new Submission(() => this.requestUpdate());
  readonly #loader = new Loader(
    () => this.#load(),
    () => this.requestUpdate(),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loader.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loader.stop();
  }

  override willUpdate(): void {
    this.#watch.on(this.app.sessions);
  }

  async #load(): Promise<void> {
    const [kept, known] = await Promise.all([this.app.client.get<LimitsView>(LIMITS), whoIsKnown(this.app.client)]);
    this.known = known;
    this.#show(kept);
    if (this.app.sessions.whyNoEdits === null) this.targets = await targetsOf(this.app.client, known);
  }

  #show(kept: LimitsView): void {
    this.#version = kept.version;
    this.form = limitsForm(kept);
    this.#kept = JSON.stringify(limitsDraft(this.form));
  }

  async #save(): Promise<void> {
    const kept = await this.#saving.send(() => this.app.client.put<LimitsView>(LIMITS, { ...limitsDraft(this.form), version: this.#version }));
    if (kept) this.#show(kept);
  }

  #set(part: Partial<LimitsForm>): void {
    this.form = { ...this.form, ...part };
    if (this.#saving.problem) this.#saving.clear();
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h2>Limits</h2></div>${problemNote(state.problem, this.#loader, 'They hold as they are.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(4)}</section>`;
    const why = this.app.sessions.whyNoEdits;
    const edited = JSON.stringify(limitsDraft(this.form)) !== this.#kept;
    return html`<div class="desk">
      <section class="panel" aria-label="Limits">
        <div class="ph"><h2>Limits</h2><small>the first message of an alert always goes</small><span class="r num">version ${count(this.#version)}</span></div>
        <div class="form">${this.#throttle(why !== null)}${this.#budget(why !== null)}</div>
        ${refusalNote(this.#saving)}
        <div class="form-foot">
          <button class="btn ink" ?disabled=${why !== null || !edited || this.#saving.busy} title=${why ?? (edited ? '' : 'Nothing has been changed')} @click=${() => void this.#save()}>Save limits</button>
          <button class="btn" ?disabled=${!edited || this.#saving.busy} @click=${() => { this.#saving.clear(); void this.#loader.run(); }}>Start over</button>
          <span aria-live="polite">${edited ? 'Not saved yet' : 'As kept'}</span>
        </div>
      </section>
      <div class="side"><mp-replay .app=${this.app} .change=${() => ({ limits: limitsDraft(this.form) })}></mp-replay></div>
    </div>
    <datalist id="overflows">${this.targets.map((target) => html`<option value=${target}></option>`)}</datalist>`;
  }

  #throttle(off: boolean): TemplateResult {
    const { form } = this;
    const at = (name: string) => this.#saving.at(name);
    return html`<fieldset class="cond-box"><legend>Throttle</legend>
      <label class="check"><input type="checkbox" ?disabled=${off} .checked=${form.throttled} @change=${(event: Event) => this.#set({ throttled: ticked(event) })} /> Of an alert that it knows of, a receiver that has had enough is not told again</label>
      ${
        form.throttled
          ? html`<div class="row">
            ${field('Messages', html`<input class="inp" type="number" min="1" ?disabled=${off} .value=${form.messages} @input=${(event: Event) => this.#set({ messages: typed(event) })} />`, at('throttle.messages'), 'To one mailbox, telephone or endpoint')}
            ${field('in', html`<input class="inp" ?disabled=${off} .value=${form.per} @input=${(event: Event) => this.#set({ per: typed(event) })} />`, at('throttle.per'), 'Like 10 m, a day at most')}
          </div>`
          : nothing
      }</fieldset>`;
  }

  #budget(off: boolean): TemplateResult {
    const { form } = this;
    const at = (name: string) => this.#saving.at(name);
    const words = targetWords(form.overflow, this.known);
    const time = (name: string, key: 'from' | 'to', hint: string) =>
      field(name, html`<input class="inp" type="time" ?disabled=${off} .value=${form[key]} @input=${(event: Event) => this.#set({ [key]: typed(event) })} />`, at(`budget.${key}`), hint);
    return html`<fieldset class="cond-box"><legend>Budget of a night</legend>
      <label class="check"><input type="checkbox" ?disabled=${off} .checked=${form.budgeted} @change=${(event: Event) => this.#set({ budgeted: ticked(event) })} /> Whoever has had enough pages in a night is spared, and somebody else is told instead</label>
      ${
        form.budgeted
          ? html`<div class="row">
            ${field('Pages', html`<input class="inp" type="number" min="1" ?disabled=${off} .value=${form.pages} @input=${(event: Event) => this.#set({ pages: typed(event) })} />`, at('budget.pages'), 'Of one person in one night')}
            ${time('Night from', 'from', 'By the clock of the person’s zone')}${time('to', 'to', '')}
            ${field('Then tell', html`<input class="inp code" list="overflows" spellcheck="false" placeholder="schedule:second" ?disabled=${off} .value=${form.overflow} @input=${(event: Event) => this.#set({ overflow: typed(event) })} />`, at('budget.overflow'), words === form.overflow ? 'Where that reaches nobody, the person is told all the same' : words)}
          </div>`
          : nothing
      }</fieldset>`;
  }
}
