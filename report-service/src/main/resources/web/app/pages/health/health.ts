/** Health: what is not well and why, what depends on it, and how long all of them were up. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-health')
export class HealthPage extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.health);
  }

  override render(): TemplateResult {
    const { loader, rows, overview } = this.app.health;
    if (rows.length === 0) {
      const state = loader.state;
      return html`<div class="stack"><section class="panel" aria-label="Health">${
        state.kind === 'loading'
          ? skeleton(4)
          : state.kind === 'error'
            ? problemNote(state.problem, loader, 'Progress and alerts go on.')
            : emptyNote('Nothing is watched yet: a check says what is asked, how often, and what has to hold.', 'monitor checks put checks.yaml')
      }</section>${
        // Falco and image scans need no component to tell of what they see.
        state.kind === 'loading' || state.kind === 'error' ? nothing : html`<mp-security .app=${this.app}></mp-security>`
      }</div>`;
    }
    return html`<div class="stack">
      ${overview ? html`<mp-health-hero .app=${this.app}></mp-health-hero>` : nothing}
      <div class="cols h1c"><mp-health-graph .app=${this.app}></mp-health-graph><mp-causes .app=${this.app}></mp-causes></div>
      <div class="cols h1c"><mp-databases .app=${this.app}></mp-databases><mp-checks .app=${this.app}></mp-checks></div>
      <mp-workloads .app=${this.app}></mp-workloads>
      <mp-security .app=${this.app}></mp-security>
      <div class="cols h3c"><mp-uptime .app=${this.app}></mp-uptime><mp-coverage .app=${this.app}></mp-coverage></div>
    </div>`;
  }
}
