/** Search or jump: pages, projects and active alerts by any part of their name. */
import { html, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Dialog } from '../elements/dialog';
import { PageElement } from '../elements/element';
import { icon } from '../elements/icon';
import { alertHref } from '../model/facts';
import { alertTone } from '../model/states';
import { targetsFor, type Target } from '../model/jump';
import type { App } from '../state/app';
import { ALERT_PLACES, PLACES } from './places';

@customElement('mp-jump')
export class Jump extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() typed = '';
  @state() at = 0;
  @query('mp-dialog') dialog!: Dialog;

  show(): void {
    this.typed = '';
    this.at = 0;
    this.dialog.show();
  }

  override render(): TemplateResult {
    // Read here so that a key press, which changes only this element, redraws the dialog as well.
    const typed = this.typed;
    const at = this.at;
    return html`<mp-dialog heading="Search or jump" .content=${() => this.#content(typed, at)}></mp-dialog>`;
  }

  #content(typed: string, at: number): TemplateResult {
    const found = targetsFor(typed, this.#all());
    return html`<div class="jump">
      <input
        autofocus
        type="search"
        aria-label="Search or jump"
        placeholder="Page, project or alert"
        autocomplete="off"
        .value=${typed}
        @input=${(event: InputEvent) => {
          this.typed = (event.target as HTMLInputElement).value;
          this.at = 0;
        }}
        @keydown=${(event: KeyboardEvent) => this.#key(event, found)}
      />
      <ul role="listbox" aria-label="Places">
        ${found.map(
          (target, i) => html`<li role="option" aria-selected=${i === at}>
            <a href=${target.href} @click=${() => this.dialog.hide()}>${icon(target.icon, 14)}<span>${target.name}</span><small>${target.kind}</small></a>
          </li>`,
        )}
      </ul>
      ${found.length === 0 ? html`<p class="dim pb">Nothing here is called that.</p>` : ''}
    </div>`;
  }

  #key(event: KeyboardEvent, found: readonly Target[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.at = Math.max(0, Math.min(found.length - 1, this.at + step));
      event.preventDefault();
    } else if (event.key === 'Enter') {
      const target = found[this.at];
      if (!target) return;
      event.preventDefault();
      this.dialog.hide();
      this.app.router.go(target.href);
    }
  }

  #all(): Target[] {
    return [
      ...PLACES.map((place) => ({ kind: 'page', name: place.name, href: place.href, icon: place.icon })),
      ...ALERT_PLACES.map((place) => ({ kind: 'page', name: place.name, href: place.href, icon: 'n-alerts' })),
      ...[...this.app.projects.rows.keys()].map((id) => ({
        kind: 'project',
        name: id,
        href: `/projects/${encodeURIComponent(id)}`,
        icon: 'n-projects',
      })),
      ...this.app.alerts.active.map((alert) => ({
        kind: 'alert',
        name: alert.title,
        href: alertHref(alert.id),
        icon: alertTone(alert.type),
      })),
    ];
  }
}
