/** Notes at the edge of the page that answer what somebody just did. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { App } from '../state/app';
import { Watch } from '../state/store';
import { PageElement } from './element';
import { icon } from './icon';
import { violationList } from './problem-note';

@customElement('mp-toasts')
export class ToastList extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.toasts);
  }

  override render(): TemplateResult {
    return html`<div class="toasts" role="alert">
      ${repeat(
        this.app.toasts.list,
        (toast) => toast.key,
        ({ key, problem }) => html`<div class="toast">
          ${icon('warn', 15)}
          <div><b>${problem.title}</b><p>${problem.detail}</p>${violationList(problem)}</div>
          <button class="icon-btn" aria-label="Dismiss" @click=${() => this.app.toasts.dismiss(key)}>${icon('close', 12)}</button>
        </div>`,
      )}
    </div>`;
  }
}
