/** One endpoint: what it speaks, where it is, and what it takes to be let in there. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { confirmButton } from '../../elements/confirm';
import { PageElement } from '../../elements/element';
import { faultNotes, field, refusalNote, ticked, typed } from '../../elements/field';
import { problemNote, skeleton } from '../../elements/problem-note';
import { count } from '../../format/numbers';
import { endpointDraft, endpointForm, FAILOVER, KIND_WORDS, KINDS, newEndpoint, PARTS, type EndpointForm, type EndpointView, type Kind, type Part } from '../../model/channels';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';

@customElement('mp-endpoint')
export class EndpointPage extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Null for one that is not there yet. */
  @property() endpoint: string | null = null;
  @state() kept: EndpointView | null = null;
  @state() form: EndpointForm = newEndpoint();
  @state() removing = false;
  readonly #watch = new Watch(this);
  readonly #saving = new Submission(() => this.requestUpdate());
  readonly #loader = new Loader(
    async () => {
      if (this.endpoint !== null) this.#show(await this.app.client.get<EndpointView>(this.#path(this.endpoint)));
    },
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

  #path(name: string): string {
    return `/api/v1/notifications/endpoints/${encodeURIComponent(name)}`;
  }

  #show(kept: EndpointView): void {
    this.kept = kept;
    this.form = endpointForm(kept);
  }

  async #save(): Promise<void> {
    const name = this.endpoint ?? this.form.name.trim();
    const kept = await this.#saving.send(() => this.app.client.put<EndpointView>(this.#path(name), endpointDraft(this.form)));
    if (!kept) return;
    if (this.endpoint === null) this.app.router.go(`/channels/${encodeURIComponent(kept.name)}`);
    else this.#show(kept);
  }

  async #remove(): Promise<void> {
    if (await this.#saving.send(() => this.app.client.delete(this.#path(this.endpoint ?? '')).then(() => true))) this.app.router.go('/channels');
  }

  #set(part: Partial<EndpointForm>): void {
    this.form = { ...this.form, ...part };
    if (this.#saving.problem) this.#saving.clear();
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>${this.endpoint ?? 'New endpoint'}</h1></div>${problemNote(state.problem, this.#loader, 'Messages go on.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(4)}</section>`;
    const why = this.app.sessions.whyNoEdits;
    return html`<section class="panel" aria-label="Endpoint">
      <div class="ph"><h1>${this.endpoint ?? 'New endpoint'}</h1><small>${this.kept ? `version ${count(this.kept.version)}` : 'where messages may be sent'}</small>${this.kept ? html`<span class="r">named in policies as <code>${this.kept.target}</code></span>` : nothing}</div>
      ${this.#fields(why !== null)}
      ${refusalNote(this.#saving)}
      <div class="form-foot">
        <button class="btn ink" ?disabled=${why !== null || this.#saving.busy || (this.endpoint === null && this.form.name.trim() === '')} title=${why ?? ''} @click=${() => void this.#save()}>Save endpoint</button>
        <a class="btn" href="/channels">Close</a>
        ${this.endpoint === null ? nothing : confirmButton({ word: 'Delete', then: 'What a policy names cannot go.', asked: this.removing, off: why, ask: (asked) => (this.removing = asked), run: () => void this.#remove() })}
      </div>
    </section>`;
  }

  #fields(off: boolean): TemplateResult {
    const { form } = this;
    return html`<div class="form">
      <div class="row">
        ${this.endpoint === null ? field('Name', html`<input class="inp" spellcheck="false" ?disabled=${off} .value=${form.name} @input=${(event: Event) => this.#set({ name: typed(event) })} />`, this.#saving.at('name'), 'Policies name it; letters, digits and . _ : -') : nothing}
        ${field('Speaks', html`<select class="inp" ?disabled=${off} @change=${(event: Event) => this.#set({ kind: typed(event) as Kind })}>${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === form.kind}>${KIND_WORDS[kind]}</option>`)}</select>`, this.#saving.at('kind'))}
      </div>
      <div class="row">${PARTS[form.kind].map((part) => this.#part(part, off))}</div>
      ${form.kind === 'sms' ? this.#failover(off) : nothing}
      ${this.kept ? html`<p class="dim">Secrets never come out: an endpoint is saved whole, with its secrets typed anew.</p>` : nothing}
    </div>`;
  }

  #failover(off: boolean): TemplateResult {
    return html`<fieldset class="cond-box"><legend>Second provider</legend>
      <label class="check"><input type="checkbox" ?disabled=${off} .checked=${this.form.failover} @change=${(event: Event) => this.#set({ failover: ticked(event) })} /> Tried in the same attempt when the first does not take a message</label>
      ${this.form.failover ? html`<div class="row">${FAILOVER.map((part) => this.#part(part, off))}</div>` : nothing}${faultNotes(this.#saving.at('failover'))}
    </fieldset>`;
  }

  #part({ path, name, hint, secret = false }: Part, off: boolean): TemplateResult {
    const set = secret && this.kept?.kind === this.form.kind;
    return field(
      name,
      html`<input class="inp" type=${secret ? 'password' : 'text'} autocomplete=${secret ? 'new-password' : 'off'} spellcheck="false" ?disabled=${off} .value=${this.form.values[path] ?? ''} @input=${(event: Event) => this.#set({ values: { ...this.form.values, [path]: typed(event) } })} />`,
      this.#saving.at(path),
      set ? 'Not shown: type it anew to save' : hint,
    );
  }
}
