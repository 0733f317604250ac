/** Active alerts: who was told, who is next and when, and the answer. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { alertRow } from '../../elements/alert-row';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count } from '../../format/numbers';
import type { Alert, AlertType } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-alerts-panel')
export class AlertsPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() project: string | null = null;
  /** A panel stays a panel; the inbox has the rest. */
  @property({ type: Number }) rows = 7;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.alerts, this.app.clock, this.app.sessions);
  }

  override render(): TemplateResult {
    const { alerts } = this.app;
    const active = this.project === null ? alerts.active : alerts.activeOf(this.project);
    return html`<section class="panel" aria-label="Active alerts">
      <div class="ph">
        <h2><a href="/alerts">Alerts</a></h2>
        <small class="num">${count(active.length)} active</small>
        <span class="r">${(['critical', 'warning', 'info'] as const).map((type) => tally(active, type))}</span>
      </div>
      ${this.#body(active)}
    </section>`;
  }

  #body(active: readonly Alert[]): TemplateResult {
    const { loader } = this.app.alerts;
    if (active.length === 0) {
      if (loader.state.kind === 'loading') return skeleton(2);
      if (loader.state.kind === 'error')
        return problemNote(loader.state.problem, loader, 'Progress goes on by itself.');
      return emptyNote('Nothing wants an answer. A failed task raises an alert here.');
    }
    const more = active.length - this.rows;
    return html`${repeat(
      active.slice(0, this.rows),
      (alert) => alert.id,
      (alert) => alertRow(this.app, alert),
    )}
    ${more > 0 ? html`<a class="more link" href="/alerts">${count(more)} more</a>` : nothing}`;
  }
}

function tally(alerts: readonly Alert[], type: AlertType): TemplateResult | typeof nothing {
  const n = alerts.filter((alert) => alert.type === type).length;
  const tone = { critical: 'crit-t', warning: 'warn-t', info: '', success: '' }[type];
  return n === 0 ? nothing : html`<span class=${tone}><b>${count(n)}</b> ${type}</span>`;
}
