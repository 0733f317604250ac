/** A schedule's layers: who has which turns, when they hand over, and at which times of the week. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { readAll } from '../../api/paging';
import { confirmButton } from '../../elements/confirm';
import { PageElement } from '../../elements/element';
import { field, refusalNote, typed } from '../../elements/field';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { plural } from '../../format/numbers';
import { localText, weeksFrom } from '../../model/calendar';
import { idOf, newLayer, sentLayer, type Layer, type Person, type Schedule } from '../../model/duty';
import { moved } from '../../model/routing';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';
import { layerForm } from './layer-form';
import { zoneList } from './zones';

@customElement('mp-schedule')
export class SchedulePage extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Null for one that is not there yet. */
  @property() schedule: string | null = null;
  @state() kept: Schedule | null = null;
  @state() people: readonly Person[] = [];
  @state() name = '';
  @state() zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  @state() layers: Layer[] = [newLayer(localText(new Date()).slice(0, 10))];
  @state() removing = false;
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
    const people: Person[] = [];
    await readAll<Person>(this.app.client, '/api/v1/people', (items) => people.push(...items));
    this.people = people;
    if (this.schedule !== null) this.#show(await this.app.client.get<Schedule>(this.#path(this.schedule)));
  }

  #path(id: string): string {
    return `/api/v1/schedules/${encodeURIComponent(id)}`;
  }

  #show(kept: Schedule): void {
    this.kept = kept;
    this.name = kept.name;
    this.zone = kept.zone;
    this.layers = kept.layers;
  }

  async #save(): Promise<void> {
    const id = this.schedule ?? idOf(this.name);
    const body = { name: this.name, zone: this.zone, layers: this.layers.map(sentLayer), ...(this.kept ? { version: this.kept.version } : {}) };
    const kept = await this.#saving.send(() => this.app.client.put<Schedule>(this.#path(id), body));
    if (!kept) return;
    if (this.schedule === null) this.app.router.go(`/on-call/${encodeURIComponent(kept.id)}`);
    else this.#show(kept);
  }

  async #remove(): Promise<void> {
    if (await this.#saving.send(() => this.app.client.delete(this.#path(this.schedule ?? '')).then(() => true))) this.app.router.go('/on-call');
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>${this.schedule ?? 'New schedule'}</h1></div>${problemNote(state.problem, this.#loader, 'Shifts go on as they are.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(5)}</section>`;
    const why = this.app.sessions.whyNoEdits;
    const off = why !== null;
    const at = (name: string) => this.#saving.at(name);
    return html`<section class="panel sched" aria-label="Schedule">
      <div class="ph"><h1>${this.kept?.name ?? 'New schedule'}</h1><small>${this.schedule ?? ''}</small><span class="r">${this.schedule === null ? nothing : html`named in policies as <code>schedule:${this.schedule}</code>`}</span></div>
      ${this.#warnings()}
      <div class="form">
        <div class="row">
          ${field('Name', html`<input class="inp" ?disabled=${off} .value=${this.name} @input=${(event: Event) => (this.name = typed(event))} />`, [...at('name'), ...at('id')])}
          ${field('Zone', html`<input class="inp" ?disabled=${off} list="zones" .value=${this.zone} @input=${(event: Event) => (this.zone = typed(event))} />`, at('zone'), 'Whose clocks hand-overs follow')}
        </div>
        <h3>Layers <small>${plural(this.layers.length, 'layer')}; a lower one in this list has the last word</small></h3>
        ${this.people.length === 0 ? emptyNote('There is nobody yet: add people first, on the page of people.') : nothing}
        ${this.layers.map((layer, i) => layerForm({
          layer,
          number: i + 1,
          last: i === this.layers.length - 1,
          people: this.people,
          off,
          faults: this.#saving,
          path: `layers[${i}]`,
          set: (to) => (this.layers = this.layers.map((each, j) => (j === i ? to : each))),
          move: (by) => (this.layers = moved(this.layers, i, by)),
          remove: () => (this.layers = this.layers.filter((_, j) => j !== i)),
        }))}
        <div><button class="btn sm" ?disabled=${off} @click=${() => (this.layers = [...this.layers, newLayer(localText(new Date()).slice(0, 10))])}>Add a layer</button></div>
      </div>
      ${refusalNote(this.#saving)}
      <div class="form-foot">
        <button class="btn ink" ?disabled=${off || this.#saving.busy} title=${why ?? ''} @click=${() => void this.#save()}>Save schedule</button>
        <a class="btn" href="/on-call">Close</a>
        ${this.schedule === null ? nothing : confirmButton({ word: 'Delete', then: 'Its overrides go with it.', asked: this.removing, off: why, ask: (asked) => (this.removing = asked), run: () => void this.#remove() })}
      </div>
    </section>${this.#preview()}${zoneList()}`;
  }

  /** What is not kept yet: it changes with every layer, turn and person. */
  #preview(): TemplateResult | typeof nothing {
    const id = this.schedule ?? idOf(this.name);
    if (id === '' || this.layers.length === 0) return nothing;
    return html`<section class="panel" aria-label="Preview">
      <div class="ph"><h2>Who would be on call</h2><small>the next four weeks, by what stands above and the overrides that are kept</small></div>
      <mp-shifts-preview loads .app=${this.app} .schedule=${id} .unsaved=${{ name: this.name, zone: this.zone, layers: this.layers.map(sentLayer) }}
        .span=${weeksFrom(new Date(this.app.clock.now), 4)} .people=${this.people.map((person) => person.id)}></mp-shifts-preview>
    </section>`;
  }

  #warnings(): TemplateResult | typeof nothing {
    const warnings = this.kept?.warnings ?? [];
    if (warnings.length === 0) return nothing;
    return html`<details class="notice-line"><summary>${plural(warnings.length, 'warning')} for the next 30 days</summary>${warnings.map((each) => html`<p>${each.message}</p>`)}</details>`;
  }
}
