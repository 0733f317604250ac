/** How much of what is known has a fresh signal, and what closes each gap. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { age } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment } from '../../format/times';
import { coverageWords, scopeName, type Coverage, type CoverageGap } from '../../model/coverage';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SHOWN = 8;

@customElement('mp-coverage')
export class CoveragePanel extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Every gap, not the first few. */
  @property({ type: Boolean }) whole = false;
  @state() coverage: Coverage | null = null;
  readonly #watch = new Watch(this);
  readonly #load = new OwnLoad(this, async () => {
    this.coverage = await this.app.client.get<Coverage>('/api/v1/coverage');
  });

  override willUpdate(): void {
    this.#watch.on(this.app.clock);
  }

  override render(): TemplateResult {
    const { coverage } = this;
    const { state: loading } = this.#load.loader;
    if (coverage === null) {
      return html`<section class="panel" aria-label="Coverage"><div class="ph"><h2>Coverage</h2></div>${
        loading.kind === 'error' ? problemNote(loading.problem, this.#load.loader, 'Everything else goes on.') : skeleton(4)
      }</section>`;
    }
    const met = coverage.ratio >= coverage.goal;
    return html`<section class="panel" aria-label="Coverage">
      <div class="ph"><h2>Coverage <b class="num">${coverageWords(coverage.ratio)}</b></h2><small class="num">${count(coverage.fresh)} of ${plural(coverage.known, 'known thing')} have a fresh signal</small>
        <span class="r ${met ? '' : 'warn-t'}">goal ${Math.round(coverage.goal * 100)} %, ${met ? 'met' : 'missed'}</span></div>
      ${
        coverage.known === 0
          ? emptyNote('Nothing is known yet that ought to have a signal.')
          : html`<div class="cgrid"><div>${coverage.scopes.map(scopeRow)}</div><div>${this.#gaps(coverage.gaps)}</div></div>`
      }
    </section>`;
  }

  #gaps(gaps: readonly CoverageGap[]): TemplateResult {
    const shown = this.whole ? gaps : gaps.slice(0, SHOWN);
    if (gaps.length === 0) return html`<h4>No gap</h4><p class="dim">Everything that is known has a fresh signal.</p>`;
    return html`<h4>${plural(gaps.length, 'gap')}</h4>
      <ul class="gl-list">${shown.map(
        (gap) => html`<li>${icon('unknown')}<b>${gap.id} <small>${scopeName(gap.scope).toLowerCase()}, ${gap.signal ? html`<time datetime=${gap.signal} title=${fullMoment(gap.signal)}>${age(this.app.clock.now - Date.parse(gap.signal))} silent</time>` : 'never heard of'}</small></b><span>${gap.step}</span></li>`,
      )}</ul>
      ${shown.length < gaps.length ? html`<a class="link" href="/coverage">All gaps</a>` : nothing}`;
  }
}

function scopeRow(scope: Coverage['scopes'][number]): TemplateResult {
  const full = scope.known === scope.fresh;
  return html`<div class="share covers-share"><span>${scopeName(scope.scope)}</span><span class="cm"><i style="width:${(scope.ratio * 100).toFixed(1)}%"></i></span>
    <span class="num">${count(scope.fresh)} of ${count(scope.known)}</span><b class="num ${full ? '' : 'warn-t'}">${coverageWords(scope.ratio)}</b></div>`;
}
