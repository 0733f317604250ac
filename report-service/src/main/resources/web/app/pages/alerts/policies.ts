/** Escalation policies: who is told, in which order, after how long. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { isoMillis } from '../../format/durations';
import { afterWords, besides, policyForm, targetWords, type Known, type PolicyView } from '../../model/policies';
import type { Page } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { whoIsKnown } from './who-is-known';

@customElement('mp-policies')
export class PoliciesPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly PolicyView[] = [];
  @state() known: Known = { people: new Map(), duties: new Map() };
  readonly #watch = new Watch(this);
  readonly #loader = new Loader(
    async () => {
      const [page, known] = await Promise.all([this.app.client.get<Page<PolicyView>>('/api/v1/escalation-policies'), whoIsKnown(this.app.client)]);
      this.rows = page.items;
      this.known = known;
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
    return html`<section class="panel" aria-label="Policies">
      <div class="ph"><h1>Escalation policies</h1><small>who is told, when nobody answers</small><span class="r num">${this.rows.length === 0 ? nothing : plural(this.rows.length, 'policy', 'policies')}
        ${this.app.sessions.whyNoEdits === null ? html`<a class="btn sm" href="/policies?new">New policy</a>` : nothing}</span></div>
      ${
        state.kind === 'error'
          ? problemNote(state.problem, this.#loader, 'Alerts go on.')
          : state.kind === 'loading'
            ? skeleton(4)
            : this.rows.length === 0
              ? emptyNote('There is no policy: nobody is told of anything.')
              : html`<ul class="policies">${this.rows.map((policy) => this.#row(policy))}</ul>`
      }
    </section>`;
  }

  #row(policy: PolicyView): TemplateResult {
    return html`<li>
      <div class="head"><a class="t" href="/policies/${encodeURIComponent(policy.name)}">${policy.name}</a><small class="num">version ${count(policy.version)}${policy.edited ? '' : ', as shipped'}</small></div>
      <ol class="steps">${policy.steps.map(
        (step) => html`<li><span class="num dim">${afterWords(isoMillis(step.after))}</span>${icon('arrow', 12)}<span>${step.targets.map((target) => targetWords(target, this.known)).join('; ')}
          ${choice(step.severities ?? [], step.impact ?? '')}</span></li>`,
      )}${policy.steps.length === 0 ? html`<li class="dim">Tells nobody: what goes there is seen here alone.</li>` : nothing}</ol>
      ${besides(policyForm(policy)).map((sentence) => html`<p class="dim">${sentence}</p>`)}
    </li>`;
  }
}

function choice(severities: readonly string[], impact: string): TemplateResult | typeof nothing {
  if (severities.length === 0 && impact === '') return nothing;
  return html`${severities.length > 0 ? html`<span class="tag">${severities.join(', ')}</span>` : nothing} ${impact === '' ? nothing : html`<span class="tag">impact ${impact}${impact === 'high' ? '' : ' or more'}</span>`}`;
}
