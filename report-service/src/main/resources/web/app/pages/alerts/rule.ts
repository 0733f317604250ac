/** One rule: its condition and words, tried on recorded facts before it is kept, and its editions. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { confirmButton } from '../../elements/confirm';
import { PageElement } from '../../elements/element';
import { refusalNote, ticked } from '../../elements/field';
import { problemNote, skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { documentOf, formOf, newRule, type Rehearsal, type RuleForm, type RuleView } from '../../model/rules';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';
import { ruleForm, type Faults } from './rule-form';
import { rehearsalPanel } from './rule-trial';

const HOUR = 3_600_000;

@customElement('mp-rule')
export class RulePage extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Null for a rule that is not there yet. */
  @property() rule: string | null = null;
  @state() kept: RuleView | null = null;
  @state() form: RuleForm = newRule();
  @state() hours = 24;
  @state() tried: Rehearsal | null = null;
  @state() removing = false;
  readonly #watch = new Watch(this);
  readonly #saving = new Submission(() => this.requestUpdate());
  readonly #trying = new Submission(() => this.requestUpdate());
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
    this.#watch.on(this.app.sessions, this.app.clock);
  }

  async #load(): Promise<void> {
    if (this.rule === null) return;
    this.kept = await this.app.client.get<RuleView>(this.#path);
    this.form = formOf(this.kept);
  }

  get #path(): string {
    return `/api/v1/rules/${encodeURIComponent(this.rule ?? this.form.id.trim())}`;
  }

  async #save(enabled = this.form.enabled): Promise<void> {
    this.#trying.clear();
    const { comment } = this.form;
    const body = { ...documentOf(this.form), enabled, ...(comment.trim() === '' ? {} : { comment }), ...(this.kept ? { version: this.kept.version } : {}) };
    const kept = await this.#saving.send(() => this.app.client.put<RuleView>(this.#path, body));
    if (!kept) return;
    if (this.rule === null) this.app.router.go(`/rules/${encodeURIComponent(kept.id)}`);
    else await this.#loader.run();
  }

  async #remove(): Promise<void> {
    const gone = await this.#saving.send(() => this.app.client.delete<RuleView>(this.#path));
    if (gone) this.app.router.go('/rules');
  }

  async #try(): Promise<void> {
    this.#saving.clear();
    this.tried = null;
    const to = new Date();
    const body = { rule: documentOf(this.form), from: new Date(to.getTime() - this.hours * HOUR).toISOString(), to: to.toISOString() };
    this.tried = await this.#trying.send(() => this.app.client.post<Rehearsal>('/api/v1/rules/test', body));
  }

  /** What a save or a try found, under the same names. */
  get #faults(): Faults {
    return { at: (field, below) => [...this.#saving.at(field, below), ...this.#trying.at(`rule.${field}`, below)] };
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>${this.rule}</h1></div>${problemNote(state.problem, this.#loader, 'Rules go on as they are.')}</section>`;
    if (this.rule !== null && !this.kept) return html`<section class="panel">${skeleton(6)}</section>`;
    const why = this.app.sessions.whyNoEdits;
    return html`<div class="desk">
      <section class="panel" aria-label="Rule">
        <div class="ph"><h1>${this.rule ?? 'New rule'}</h1>${this.kept ? html`<small>${this.kept.shipped ? (this.kept.edited ? 'shipped, edited' : 'shipped') : 'own'}, edition ${count(this.kept.version)}</small>` : nothing}
          <label class="r check"><input type="checkbox" ?disabled=${why !== null} .checked=${this.form.enabled} @change=${(event: Event) => this.#set({ enabled: ticked(event) })} /> On</label></div>
        ${ruleForm({ form: this.form, faults: this.#faults, off: why !== null, fresh: this.rule === null, set: (part) => this.#set(part) })}
        ${refusalNote(this.#saving)}
        <div class="form-foot">
          <button class="btn ink" ?disabled=${why !== null || this.#saving.busy} title=${why ?? ''} @click=${() => void this.#save()}>Save rule</button>
          <a class="btn" href="/rules">Close</a>
          ${this.kept && !this.kept.shipped ? confirmButton({ word: 'Delete', then: 'Its open alerts stay.', asked: this.removing, off: why, ask: (asked) => (this.removing = asked), run: () => void this.#remove() }) : nothing}
        </div>
      </section>
      <div class="side">
        ${rehearsalPanel({ hours: this.hours, tried: this.tried, trying: this.#trying, now: this.app.clock.now, off: why, setHours: (hours) => (this.hours = hours), run: () => void this.#try() })}
        ${this.kept ? this.#history(this.kept) : nothing}
      </div>
    </div>`;
  }

  #set(part: Partial<RuleForm>): void {
    this.form = { ...this.form, ...part };
    // What was found wrong was found of other words.
    if (this.#saving.problem) this.#saving.clear();
    if (this.#trying.problem) this.#trying.clear();
  }

  #history(kept: RuleView): TemplateResult {
    const editions = kept.history ?? [];
    return html`<section class="panel" aria-label="Editions"><div class="ph"><h2>Editions</h2><small>the latest first</small><span class="r num">${plural(editions.length, 'edition')}</span></div>
      <ul class="editions">${editions.map(
        (each) => html`<li><b class="num">${count(each.version)}</b><span>${each.gone ? 'deleted' : each.enabled ? 'on' : 'off'} by ${each.editedBy}${each.comment ? html`<small>${each.comment}</small>` : nothing}</span>
          <time class="num dim" datetime=${each.editedAt} title=${fullMoment(each.editedAt)}>${moment(each.editedAt, this.app.clock.now)}</time></li>`,
      )}</ul></section>`;
  }
}
