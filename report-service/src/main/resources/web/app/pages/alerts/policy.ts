/** One policy: its steps, and beside them whom it would tell of an alert, and who that is now. */
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Refused } from '../../api/client';
import { PageElement } from '../../elements/element';
import { faultNotes, field, refusalNote, typed } from '../../elements/field';
import { problemNote, skeleton } from '../../elements/problem-note';
import { count } from '../../format/numbers';
import { readProblem } from '../../model/problem';
import { newPolicy, newStep, policyDraft, policyForm, type Impact, type Known, type PolicyForm, type PolicyView } from '../../model/policies';
import type { AlertType, Page } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';
import { previewPanel } from './policy-preview';
import { stepItem } from './policy-step';
import { targetsOf, whoIsKnown } from './who-is-known';

const POLICIES = '/api/v1/escalation-policies';

@customElement('mp-policy')
export class PolicyPage extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Null for one that is not there yet. */
  @property() policy: string | null = null;
  @state() kept: PolicyView | null = null;
  @state() form: PolicyForm = newPolicy();
  @state() known: Known = { people: new Map(), duties: new Map() };
  @state() targets: readonly string[] = [];
  @state() severity: AlertType = 'critical';
  @state() impact: Impact = 'high';
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
    const [kept, known] = await Promise.all([this.policy === null ? null : this.#latest(this.policy), whoIsKnown(this.app.client)]);
    if (this.policy !== null && kept === null) throw new Refused(readProblem(404, null));
    this.known = known;
    if (kept) this.#show(kept);
    if (this.app.sessions.whyNoEdits === null) this.targets = await targetsOf(this.app.client, known);
  }

  /** There are few policies, and no address for one. */
  async #latest(name: string): Promise<PolicyView | null> {
    const page = await this.app.client.get<Page<PolicyView>>(POLICIES);
    return page.items.find((each) => each.name === name) ?? null;
  }

  #show(kept: PolicyView): void {
    this.kept = kept;
    this.form = policyForm(kept);
  }

  async #save(): Promise<void> {
    const name = this.policy ?? this.form.name.trim();
    const kept = await this.#saving.send(() =>
      this.app.client.put<PolicyView>(`${POLICIES}/${encodeURIComponent(name)}`, { ...policyDraft(this.form), version: this.kept?.version ?? 0 }),
    );
    if (!kept) return;
    if (this.policy === null) this.app.router.go(`/policies/${encodeURIComponent(kept.name)}`);
    else this.#show(kept);
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>${this.policy ?? 'New policy'}</h1></div>${problemNote(state.problem, this.#loader, 'Alerts go on.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(5)}</section>`;
    const why = this.app.sessions.whyNoEdits;
    return html`<div class="desk">
      <section class="panel" aria-label="Policy">
        <div class="ph"><h1>${this.policy ?? 'New policy'}</h1><small>${this.kept ? `version ${count(this.kept.version)}${this.kept.edited ? '' : ', as shipped'}` : 'who is told, when nobody answers'}</small></div>
        ${this.#fields(why !== null)}
        ${refusalNote(this.#saving)}
        <div class="form-foot">
          <button class="btn ink" ?disabled=${why !== null || this.#saving.busy} title=${why ?? ''} @click=${() => void this.#save()}>Save policy</button>
          <a class="btn" href="/policies">Close</a><span>Holds for alerts that come from now on.</span>
        </div>
      </section>
      <div class="side">${previewPanel({ form: this.form, known: this.known, severity: this.severity, impact: this.impact, set: (part) => Object.assign(this, part) })}
        <mp-replay .app=${this.app} .change=${() => ({ policies: { [this.policy ?? this.form.name.trim()]: policyDraft(this.form) } })}></mp-replay></div>
    </div>
    <datalist id="targets">${this.targets.map((target) => html`<option value=${target}></option>`)}</datalist>`;
  }

  #fields(off: boolean): TemplateResult {
    const { form } = this;
    const at = (name: string) => this.#saving.at(name);
    const text = (name: string, key: 'acknowledgeFor' | 'times' | 'again' | 'acknowledgements', path: string, hint: string, kind = 'text') =>
      field(name, html`<input class="inp" type=${kind} min="0" ?disabled=${off} .value=${form[key]} @input=${(event: Event) => this.#set({ [key]: typed(event) })} />`, at(path), hint);
    return html`<div class="form">
      ${this.policy === null ? field('Name', html`<input class="inp" ?disabled=${off} .value=${form.name} @input=${(event: Event) => this.#set({ name: typed(event) })} />`, at('name'), 'Routes name it; letters, digits and . _ -') : ''}
      <ol class="step-list">${form.steps.map((step, i) => stepItem({
        step,
        number: i + 1,
        only: form.steps.length === 1,
        off,
        known: this.known,
        faults: this.#saving,
        set: (to) => this.#set({ steps: to === null ? form.steps.filter((_, j) => j !== i) : form.steps.map((each, j) => (j === i ? to : each)) }),
      }))}</ol>
      ${faultNotes(at('steps'))}
      <div><button class="btn sm" ?disabled=${off} @click=${() => this.#set({ steps: [...form.steps, newStep(form.steps)] })}>Add a step</button></div>
      <h3>And then</h3>
      <div class="row">
        ${text('Begin again, times', 'times', 'repeat.times', '0: it is gone through once', 'number')}
        ${text('after the last step', 'again', 'repeat.after', 'Like 10 m')}
        ${text('Acknowledgements needed', 'acknowledgements', 'acknowledgements', 'By so many people', 'number')}
        ${text('An acknowledgement holds', 'acknowledgeFor', 'acknowledgeFor', 'Like 30 m; empty: as long as it takes')}
      </div>
    </div>`;
  }

  #set(part: Partial<PolicyForm>): void {
    this.form = { ...this.form, ...part };
    if (this.#saving.problem) this.#saving.clear();
  }
}
