/** The first page: the answer in one sentence, then what explains it. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import type { App } from '../../state/app';

@customElement('mp-overview')
export class Overview extends PageElement {
  @property({ attribute: false }) app!: App;

  override render(): TemplateResult {
    return html`<mp-hero .app=${this.app}></mp-hero>
      <div class="cols ov">
        <div class="stack"><mp-projects-panel .app=${this.app}></mp-projects-panel><mp-under-way .app=${this.app}></mp-under-way></div>
        <div class="stack">
          <mp-alerts-panel .app=${this.app}></mp-alerts-panel>
          <mp-feed .app=${this.app}></mp-feed>
        </div>
      </div>`;
  }
}
