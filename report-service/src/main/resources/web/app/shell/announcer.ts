/** Says aloud, to those who listen to the page, what may not be missed: a new critical alert, a lost connection. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../elements/element';
import type { App } from '../state/app';
import { Watch } from '../state/store';

@customElement('mp-announcer')
export class Announcer extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);
  readonly #known = new Set<string>();
  #begun = false;
  #words = '';

  override willUpdate(): void {
    this.#watch.on(this.app.alerts, this.app.stream);
    const critical = this.app.alerts.active.filter(
      (alert) => alert.type === 'critical' && alert.status === 'triggered',
    );
    const fresh = critical.filter((alert) => !this.#known.has(alert.id));
    critical.forEach((alert) => this.#known.add(alert.id));
    // What was there when the page was opened is read in its place; only what comes after is called out.
    if (this.#begun && fresh.length > 0)
      this.#words = `Critical alert: ${fresh.map((alert) => alert.title).join('; ')}`;
    this.#begun ||= this.app.alerts.loader.state.kind === 'ready';
    if (this.app.stream.state.connection === 'lost') this.#words = 'Connection lost, reconnecting';
  }

  override render(): TemplateResult {
    return html`<div class="unseen" aria-live="assertive">${this.#words}</div>`;
  }
}
