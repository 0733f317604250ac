/** A dialog over the page: the native one, so focus, Escape and the backdrop behave as people expect. */
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from './element';
import { icon } from './icon';

@customElement('mp-dialog')
export class Dialog extends PageElement {
  @property() heading = '';
  @property({ attribute: false }) content: () => TemplateResult | '' = () => '';
  @state() shown = false;

  show(): void {
    if (this.shown) return;
    this.shown = true;
    void this.updateComplete.then(() => {
      this.#dialog.showModal();
      this.querySelector<HTMLElement>('[autofocus]')?.focus();
    });
  }

  hide(): void {
    this.#dialog.close();
  }

  override render(): TemplateResult {
    return html`<dialog
      class="dialog"
      aria-label=${this.heading}
      @click=${(event: MouseEvent) => event.target === this.#dialog && this.hide()}
      @close=${() => (this.shown = false)}
    >
      <div class="ph">
        <h2>${this.heading}</h2>
        <span class="r">
          <kbd>Esc</kbd>
          <button class="icon-btn" aria-label="Close" @click=${() => this.hide()}>${icon('close')}</button>
        </span>
      </div>
      ${this.shown ? this.content() : ''}
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }
}
