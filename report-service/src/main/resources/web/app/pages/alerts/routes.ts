/** The tree by which alerts find their policy, edited and tried out before it is kept. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { problemOf } from '../../api/client';
import { PageElement } from '../../elements/element';
import { refusalNote, typed } from '../../elements/field';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { refusalWords, type Problem } from '../../model/problem';
import { branchOf, holdOf, holdView, labelsOf, labelText, newHold, takenOf, viewOf, type Branch, type Hold, type RoutePreview, type RoutingView } from '../../model/routing';
import type { Page } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { Submission } from '../../state/submission';
import { branchItem, type Tree } from './route-branch';
import { holdItem } from './route-hold';
import { missedBranches } from './why';

/** A pause in typing, after which the labels are tried. */
const PAUSE = 300;

@customElement('mp-routes')
export class RoutesPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() root: Branch | null = null;
  @state() holds: Hold[] = [];
  @state() policies: readonly string[] = [];
  @state() labels = 'severity=critical';
  @state() preview: RoutePreview | null = null;
  @state() refusal: Problem | null = null;
  @state() opened: ReadonlySet<number> = new Set();
  @state() edited = false;
  #version = 0;
  #kept = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
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
    clearTimeout(this.#timer);
    this.#loader.stop();
  }

  override willUpdate(): void {
    this.#watch.on(this.app.sessions, this.app.alerts);
  }

  async #load(): Promise<void> {
    const [routing, policies] = await Promise.all([
      this.app.client.get<RoutingView>('/api/v1/routes'),
      this.app.client.get<Page<{ name: string }>>('/api/v1/escalation-policies'),
    ]);
    this.policies = policies.items.map((policy) => policy.name);
    this.#show(routing);
  }

  #show(routing: RoutingView): void {
    this.root = branchOf(routing.route);
    this.holds = routing.inhibit.map(holdOf);
    this.#version = routing.version;
    this.#kept = this.#draft();
    this.edited = false;
    this.#try();
  }

  #draft(): string {
    return JSON.stringify(this.#body());
  }

  #body() {
    return { route: this.root ? viewOf(this.root) : {}, inhibit: this.holds.map(holdView) };
  }

  readonly #changed = (): void => {
    this.edited = this.#draft() !== this.#kept;
    this.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), PAUSE);
  };

  /** Asks where an alert with these labels would go, by the tree as it stands here. */
  #try(): void {
    const turn = ++this.#turn;
    void this.app.client
      .post<RoutePreview>('/api/v1/routes/preview', { ...this.#body(), labels: labelsOf(this.labels) })
      .then(
        (preview) => [preview, null] as const,
        (error) => [null, problemOf(error)] as const,
      )
      .then(([preview, refusal]) => {
        if (turn !== this.#turn) return;
        this.preview = preview;
        this.refusal = refusal;
      });
  }

  async #save(): Promise<void> {
    const kept = await this.#saving.send(() => this.app.client.put<RoutingView>('/api/v1/routes', { ...this.#body(), version: this.#version }));
    if (!kept) return;
    this.opened = new Set();
    this.#show(kept);
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel"><div class="ph"><h1>Routes</h1></div>${problemNote(state.problem, this.#loader, 'Alerts find their way as before.')}</section>`;
    if (!this.root) return html`<section class="panel">${skeleton(5)}</section>`;
    return html`<div class="desk">
      <div class="stack">${this.#tree(this.root)}${this.#inhibit()}</div>
      <div class="side">${this.#trial()}${this.#foot()}<mp-replay .app=${this.app} .change=${() => ({ routes: this.#body() })}></mp-replay></div>
    </div>
    <datalist id="label-names">${['severity', 'project', 'task', 'component', 'alertname', 'source', 'team'].map((name) => html`<option value=${name}></option>`)}</datalist>`;
  }

  #tree(root: Branch): TemplateResult {
    const tree: Tree = {
      policies: this.policies,
      taken: this.preview ? takenOf(this.preview.path) : new Set(),
      opened: this.opened,
      off: this.app.sessions.whyNoEdits !== null,
      faults: this.#saving.problem ? this.#saving : { at: (field, below = false) => faultsAt(this.refusal, field, below) },
      toggle: (key) => (this.opened = new Set(this.opened.has(key) ? [...this.opened].filter((each) => each !== key) : [...this.opened, key])),
      open: (key) => (this.opened = new Set([...this.opened, key])),
      changed: this.#changed,
    };
    return html`<section class="panel" aria-label="Routes">
      <div class="ph"><h1>Routes</h1><small>of each level the first that matches</small><span class="r num">version ${count(this.#version)}</span></div>
      <ol class="tree">${branchItem(root, { tree, place: '', field: 'route', inherited: 'default' })}</ol>
    </section>`;
  }

  #inhibit(): TemplateResult {
    const off = this.app.sessions.whyNoEdits !== null;
    return html`<section class="panel" aria-label="Inhibit rules">
      <div class="ph"><h2>Held back</h2><small>while an alert like the first is open, nobody is told of one like the second</small></div>
      ${
        this.holds.length === 0
          ? emptyNote('No alert holds back another.')
          : html`<ul class="holds">${repeat(
              this.holds,
              (hold) => hold.key,
              (hold, i) => holdItem(hold, { number: i + 1, off, faults: this.#saving.at(`inhibit[${i}]`, true), changed: (to) => this.#setHold(i, to) }),
            )}</ul>`
      }
      <div class="form-foot"><button class="btn sm" ?disabled=${off} @click=${() => { this.holds = [...this.holds, newHold()]; this.#changed(); }}>Add a rule</button></div>
    </section>`;
  }

  #setHold(at: number, to: Hold | null): void {
    this.holds = to === null ? this.holds.filter((_, i) => i !== at) : this.holds.map((hold, i) => (i === at ? to : hold));
    this.#changed();
  }

  #trial(): TemplateResult {
    const active = this.app.alerts.active;
    return html`<section class="panel" aria-label="Try it">
      <div class="ph"><h2>Where would it go?</h2><small>by the routes as they stand here</small></div>
      <div class="form">
        <label class="fld"><span>Labels, one a line</span><textarea class="inp code" rows="4" spellcheck="false" .value=${this.labels} @input=${(event: Event) => { this.labels = typed(event); this.#changed(); }}></textarea></label>
        ${
          active.length === 0
            ? nothing
            : html`<label class="fld"><span>Or those of an alert</span><select class="inp" @change=${(event: Event) => void this.#take(typed(event))}><option value="">Choose…</option>${active.slice(0, 30).map((alert) => html`<option value=${alert.id}>${alert.title}</option>`)}</select></label>`
        }
        <div class="outcome" aria-live="polite">${this.#outcome()}</div>
      </div>
    </section>`;
  }

  async #take(id: string): Promise<void> {
    const explained = id === '' ? null : await this.app.alerts.explain(id);
    if (!explained) return;
    this.labels = labelText(explained.labels);
    this.#changed();
  }

  #outcome(): TemplateResult | typeof nothing {
    if (this.refusal) return html`<p class="crit-t"><b>It cannot be tried yet.</b> ${refusalWords(this.refusal)}</p>`;
    if (!this.preview) return nothing;
    const { policies, group } = this.preview;
    const ways = takenOf(this.preview.path).size - 1;
    return html`<p>Follows <b>${policies.join(' and ')}</b>${ways === 0 ? ', as no branch takes it' : `, by ${plural(ways, 'branch', 'branches')}, marked in the tree`}.</p>
      <p class="dim">${group ? `Grouped: others with the same ${groupNames(group)} join it and tell nobody again.` : 'It stands by itself: each such alert tells people.'}</p>
      ${missedBranches(this.preview)}`;
  }

  #foot(): TemplateResult {
    const why = this.app.sessions.whyNoEdits;
    return html`<section class="panel" aria-label="Keep the routes">
      ${refusalNote(this.#saving)}
      <div class="form-foot flat">
        <button class="btn ink" ?disabled=${why !== null || !this.edited || this.#saving.busy} title=${why ?? (this.edited ? '' : 'Nothing has been changed')} @click=${() => void this.#save()}>Save routes</button>
        <button class="btn" ?disabled=${!this.edited || this.#saving.busy} @click=${() => { this.#saving.clear(); void this.#loader.run(); }}>Start over</button>
        <span aria-live="polite">${this.edited ? 'Not saved yet' : 'As kept'}</span>
      </div>
    </section>`;
  }
}

/** The server's group is the path and then a line for each label. */
function groupNames(group: string): string {
  const names = group.split('\n').slice(1).map((line) => line.slice(0, line.indexOf('=')));
  return names.join(', ');
}

function faultsAt(problem: Problem | null, field: string, below: boolean): string[] {
  return (problem?.violations ?? [])
    .filter((each) => each.field === field || (below && each.field.startsWith(`${field}[`)))
    .map((each) => each.message);
}
