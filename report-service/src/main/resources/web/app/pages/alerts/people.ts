/** People who can be on call, and whether they can be reached. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { readAll } from '../../api/paging';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { plural } from '../../format/numbers';
import type { Person } from '../../model/duty';
import { channelWord } from '../../model/escalation';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-people')
export class PeoplePage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly Person[] = [];
  readonly #watch = new Watch(this);
  readonly #loader = new Loader(
    async () => {
      const rows: Person[] = [];
      await readAll<Person>(this.app.client, '/api/v1/people', (items) => rows.push(...items));
      this.rows = rows;
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

  override render(): TemplateResult {
    const { state } = this.#loader;
    return html`<section class="panel" aria-label="People">
      <div class="ph"><h1>People</h1><small>who can be told, and how</small><span class="r num">${this.rows.length === 0 ? nothing : plural(this.rows.length, 'person', 'people')}
        ${this.app.sessions.whyNoEdits === null ? html`<a class="btn sm" href="/people?new">New person</a>` : nothing}</span></div>
      ${
        state.kind === 'error'
          ? problemNote(state.problem, this.#loader, 'Alerts go on.')
          : state.kind === 'loading'
            ? skeleton(4)
            : this.rows.length === 0
              ? emptyNote('There is nobody yet. Policies can tell addresses too.')
              : html`<ul class="people">${this.rows.map((person) => row(person))}</ul>`
      }
    </section>`;
  }
}

function row(person: Person): TemplateResult {
  const verified = person.contacts.filter((contact) => contact.verified).length;
  return html`<li>
    <a class="t" href="/people/${encodeURIComponent(person.id)}">${person.name}</a><span class="dim">${person.id}, ${person.zone}</span>
    <span class="ways">${person.contacts.map((contact) => html`<span class="chip" title=${contact.address}>${channelWord(contact.channel)}${contact.verified ? nothing : html`<span class="warn-t">not verified</span>`}</span>`)}</span>
    ${verified > 0 ? html`<mp-pill .tone=${'ok'} .icon=${'completed'} .word=${'Can be reached'}></mp-pill>` : html`<mp-pill .tone=${'warn'} .icon=${'warn'} .word=${'No verified contact'}></mp-pill>`}
  </li>`;
}
