/** The answers to an alert. A control that may not be used is there, off, and says why in its tip. */
import { html, type TemplateResult } from 'lit';
import type { Alert } from '../model/types';
import type { App } from '../state/app';

export function acknowledgeButton(app: App, alert: Alert, size: '' | 'sm' = '', key = false): TemplateResult {
  const why = app.sessions.whyNoActions ?? (alert.status === 'triggered' ? null : `The alert is ${alert.status}`);
  const off = why !== null || app.alerts.busy.has(alert.id);
  return html`<button
    class="btn ${alert.type === 'critical' || key ? 'ink' : ''} ${size}"
    ?disabled=${off}
    title=${why ?? 'Stops the escalation and says that somebody has it'}
    @click=${() => void app.alerts.act(alert.id, 'acknowledge')}
  >Acknowledge${key ? html` <kbd>A</kbd>` : ''}</button>`;
}

export function resolveButton(app: App, alert: Alert): TemplateResult {
  const why = app.sessions.whyNoActions ?? (alert.status === 'resolved' ? 'The alert is resolved' : null);
  const off = why !== null || app.alerts.busy.has(alert.id);
  return html`<button
    class="btn"
    ?disabled=${off}
    title=${why ?? 'Closes the alert'}
    @click=${() => void app.alerts.act(alert.id, 'resolve')}
  >Resolve <kbd>R</kbd></button>`;
}
