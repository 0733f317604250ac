/** Chooses the moment of the past that a project's page shows. */
import { html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Dialog } from '../elements/dialog';
import { PageElement } from '../elements/element';
import { BACK, chosen, instant, localMinute } from '../model/as-of';
import type { App } from '../state/app';

@customElement('mp-as-of')
export class AsOfDialog extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() wrong = '';
  @query('mp-dialog') dialog!: Dialog;

  show(): void {
    if (this.app.router.route.page !== 'project') return;
    this.wrong = '';
    this.dialog.show();
  }

  override render(): TemplateResult {
    const wrong = this.wrong;
    return html`<mp-dialog heading="As known at" .content=${() => this.#content(wrong)}></mp-dialog>`;
  }

  #content(wrong: string): TemplateResult {
    const { now } = this.app.clock;
    const route = this.app.router.route;
    const shown = (route.page === 'project' && route.asOf) || instant(now - BACK[1]!.by);
    return html`<form class="look-back" @submit=${(event: Event) => this.#submit(event)}>
      <p class="sub">The page then shows what was known at that moment. Live events wait until you return.</p>
      <label>Day and time
        <input autofocus name="at" type="datetime-local" required .value=${localMinute(Date.parse(shown))} max=${localMinute(now)} />
      </label>
      ${wrong ? html`<p class="warn-t" role="alert">${wrong}</p>` : ''}
      <div class="acts">
        ${BACK.map(({ word, by }) => html`<button type="button" class="btn sm" @click=${() => this.#go(instant(this.app.clock.now - by))}>${word}</button>`)}
        <button class="btn sm ink">Show</button>
      </div>
    </form>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    const text = new FormData(event.target as HTMLFormElement).get('at');
    const choice = chosen(String(text ?? ''), this.app.clock.now);
    if ('wrong' in choice) this.wrong = choice.wrong;
    else this.#go(choice.asOf);
  }

  #go(asOf: string): void {
    this.dialog.hide();
    this.app.router.query('asOf', asOf);
  }
}
