/** Rules that make alerts of facts: all of them, or the one that is open. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../elements/element';
import { typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { conditionWords, speaksOfRule, type RuleView } from '../../model/rules';
import { alertTone, wordOf } from '../../model/states';
import type { Page } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-rules')
export class RulesPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly RuleView[] = [];
  @state() words = '';
  readonly #watch = new Watch(this);
  readonly #loader = new Loader(
    async () => {
      this.rows = (await this.app.client.get<Page<RuleView>>('/api/v1/rules')).items;
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
    this.#watch.on(this.app.sessions, this.app.clock);
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    const on = this.rows.filter((rule) => rule.enabled).length;
    return html`<section class="panel" aria-label="Rules">
      <div class="ph"><h1>Rules</h1><small>make alerts of what happens</small><span class="r num">${this.rows.length === 0 ? nothing : `${count(on)} of ${count(this.rows.length)} on`}
        ${this.app.sessions.whyNoEdits === null ? html`<a class="btn sm" href="/rules?new">New rule</a>` : nothing}</span></div>
      ${
        state.kind === 'error'
          ? problemNote(state.problem, this.#loader, 'Rules go on as they are.')
          : state.kind === 'loading' && this.rows.length === 0
            ? skeleton(6)
            : this.rows.length === 0
              ? emptyNote('There is no rule.')
              : this.#list()
      }
    </section>`;
  }

  #list(): TemplateResult {
    const shown = this.rows.filter((rule) => speaksOfRule(rule, this.words.trim()));
    return html`<div class="sift"><input type="search" placeholder="Filter by words" aria-label="Filter rules" .value=${this.words} @input=${(event: Event) => (this.words = typed(event))} /></div>
      ${shown.length === 0 ? emptyNote('No rule says that.') : html`<ul class="rules">${repeat(shown, (rule) => rule.id, (rule) => this.#row(rule))}</ul>`}`;
  }

  #row(rule: RuleView): TemplateResult {
    const fixed = typeof rule.severity === 'string' ? rule.severity : null;
    return html`<li class=${rule.enabled ? '' : 'off'}>
      ${icon(rule.enabled ? 'completed' : 'cancelled', 14, rule.enabled ? 'on' : 'off')}
      <a class="t" href="/rules/${encodeURIComponent(rule.id)}">${rule.id}</a>
      <span class="tags">${fixed ? html`<mp-pill .tone=${alertTone(fixed)} .icon=${alertTone(fixed)} .word=${wordOf(fixed)}></mp-pill>` : html`<span class="tag">severity by fact</span>`}
        <span class="tag">${rule.shipped ? (rule.edited ? 'shipped, edited' : 'shipped') : 'own'}</span>${rule.enabled ? nothing : html`<span class="tag">off</span>`}</span>
      <p class="cond-words" title=${conditionWords(rule)}>${conditionWords(rule)}</p>
      <small class="num" title=${fullMoment(rule.editedAt)}>edition ${count(rule.version)}, ${rule.editedBy}, ${moment(rule.editedAt, this.app.clock.now)}</small>
    </li>`;
  }
}
