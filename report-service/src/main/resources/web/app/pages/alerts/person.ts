/** A person: how they are reached, which addresses are shown to be theirs, and which way for which alert. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { confirmButton } from '../../elements/confirm';
import { PageElement } from '../../elements/element';
import { field, refusalNote, typed } from '../../elements/field';
import { problemNote, skeleton } from '../../elements/problem-note';
import { idOf, WEEKDAYS, type Contact, type Person, type Wish } from '../../model/duty';
import { SEVERITIES } from '../../model/rules';
import { isoOf } from '../../model/spans';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';
import { contactRow } from './contact-row';
import { wishRow } from './wish-row';
import { zoneList } from './zones';

@customElement('mp-person')
export class PersonPage extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Null for one who is not there yet. */
  @property() person: string | null = null;
  @state() kept: Person | null = null;
  @state() name = '';
  @state() user = '';
  @state() zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  @state() contacts: Contact[] = [{ id: 'mail', channel: 'email', address: '' }];
  @state() rules: Wish[] = [];
  @state() removing = false;
  readonly #watch = new Watch(this);
  readonly #saving = new Submission(() => this.requestUpdate());
  readonly #loader = new Loader(
    async () => {
      if (this.person !== null) this.#show(await this.app.client.get<Person>(this.#path(this.person)));
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

  #path(id: string): string {
    return `/api/v1/people/${encodeURIComponent(id)}`;
  }

  readonly #show = (kept: Person): void => {
    this.kept = kept;
    this.name = kept.name;
    this.user = kept.user ?? '';
    this.zone = kept.zone;
    this.contacts = kept.contacts;
    this.rules = kept.rules;
  };

  async #save(): Promise<void> {
    const id = this.person ?? idOf(this.name);
    const body = {
      name: this.name,
      ...(this.user.trim() === '' ? {} : { user: this.user.trim() }),
      zone: this.zone,
      contacts: this.contacts.map(({ id: contact, channel, address }) => ({ id: contact, channel, address })),
      rules: this.rules.map((rule) => ({ ...rule, after: isoOf(rule.after) })),
      ...(this.kept ? { version: this.kept.version } : {}),
    };
    const kept = await this.#saving.send(() => this.app.client.put<Person>(this.#path(id), body));
    if (!kept) return;
    if (this.person === null) this.app.router.go(`/people/${encodeURIComponent(kept.id)}`);
    else this.#show(kept);
  }

  async #remove(): Promise<void> {
    if (await this.#saving.send(() => this.app.client.delete(this.#path(this.person ?? '')).then(() => true))) this.app.router.go('/people');
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>${this.person ?? 'New person'}</h1></div>${problemNote(state.problem, this.#loader, 'Alerts go on.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(5)}</section>`;
    const why = this.app.sessions.whyNoEdits;
    const off = why !== null;
    const at = (name: string) => this.#saving.at(name);
    return html`<section class="panel" aria-label="Person">
      <div class="ph"><h1>${this.kept?.name ?? 'New person'}</h1><small>${this.person ?? ''}</small></div>
      <div class="form">
        <div class="row">
          ${field('Name', html`<input class="inp" ?disabled=${off} .value=${this.name} @input=${(event: Event) => (this.name = typed(event))} />`, [...at('name'), ...at('id')])}
          ${field('Zone', html`<input class="inp" ?disabled=${off} list="zones" .value=${this.zone} @input=${(event: Event) => (this.zone = typed(event))} />`, at('zone'), 'Whose clock the times below follow')}
        </div>
        ${field('Signs in as', html`<input class="inp" ?disabled=${off} autocapitalize="off" spellcheck="false" placeholder=${this.person ?? 'the name in the corner of the page'} .value=${this.user} @input=${(event: Event) => (this.user = typed(event))} />`, at('user'), 'So that an answer by mail or text message and one on this page count as one person')}
        <h3>Contacts <small>only a verified one is used</small></h3>
        <ul class="contacts">${this.contacts.map((contact, i) => contactRow({
          app: this.app,
          person: this.kept,
          contact,
          off,
          faults: this.#saving.at(`contacts[${i}]`, true),
          set: (to) => (this.contacts = to === null ? this.contacts.filter((_, j) => j !== i) : this.contacts.map((each, j) => (j === i ? to : each))),
          verified: this.#show,
        }))}</ul>
        <div><button class="btn sm" ?disabled=${off} @click=${() => (this.contacts = [...this.contacts, { id: `contact-${this.contacts.length + 1}`, channel: 'email', address: '' }])}>Add a contact</button></div>
        <h3>Which way for what <small>${this.rules.length === 0 ? 'none: a verified mailbox, or else another verified contact, at once' : 'each that fits is used'}</small></h3>
        <ul class="wishes">${this.rules.map((rule, i) => wishRow({
          wish: rule,
          contacts: this.contacts,
          off,
          faults: this.#saving.at(`rules[${i}]`, true),
          set: (to) => (this.rules = to === null ? this.rules.filter((_, j) => j !== i) : this.rules.map((each, j) => (j === i ? to : each))),
        }))}</ul>
        <div><button class="btn sm" ?disabled=${off || this.contacts.length === 0} @click=${() => (this.rules = [...this.rules, { severities: [...SEVERITIES], days: [...WEEKDAYS], from: '00:00', to: '00:00', contact: this.contacts[0]?.id ?? '', after: 'PT0S' }])}>Add a rule</button></div>
      </div>
      ${refusalNote(this.#saving)}
      <div class="form-foot">
        <button class="btn ink" ?disabled=${off || this.#saving.busy} title=${why ?? ''} @click=${() => void this.#save()}>Save person</button>
        <a class="btn" href="/people">Close</a>
        ${this.person === null ? nothing : confirmButton({ word: 'Delete', then: 'Who is in a rotation cannot go.', asked: this.removing, off: why, ask: (asked) => (this.removing = asked), run: () => void this.#remove() })}
      </div>
    </section>${zoneList()}`;
  }
}
