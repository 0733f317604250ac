/** The answers to an alert. A control that may not be used is there, off, and says why in its tip. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Alert } from '../model/types';
import type { App } from '../state/app';
import type { AlertAction } from '../state/alerts';

interface Button {
  word: string;
  action: AlertAction;
  key?: string;
  /** Why the alert's standing does not allow it; null when it does. */
  standing: string | null;
  tip: string;
  look?: string;
}

function button(app: App, alert: Alert, { word, action, key, standing, tip, look = '' }: Button): TemplateResult {
  const why = app.sessions.whyNoActions ?? standing;
  const off = why !== null || app.alerts.busy.has(alert.id);
  return html`<button class="btn ${look}" ?disabled=${off} title=${why ?? tip} @click=${() => void app.alerts.act(alert.id, action)}
  >${word}${key ? html` <kbd>${key}</kbd>` : nothing}</button>`;
}

export function acknowledgeButton(app: App, alert: Alert, size: '' | 'sm' = '', key = false): TemplateResult {
  return button(app, alert, {
    word: 'Acknowledge',
    action: 'acknowledge',
    key: key ? 'A' : '',
    standing: alert.status === 'triggered' ? null : `The alert is ${alert.status}`,
    tip: 'Stops the escalation and says that somebody has it',
    look: `${alert.type === 'critical' || key ? 'ink' : ''} ${size}`,
  });
}

export function resolveButton(app: App, alert: Alert): TemplateResult {
  return button(app, alert, {
    word: 'Resolve',
    action: 'resolve',
    key: 'R',
    standing: alert.status === 'resolved' ? 'The alert is resolved' : null,
    tip: 'Closes the alert',
  });
}

export function escalateButton(app: App, alert: Alert): TemplateResult {
  return button(app, alert, {
    word: 'Escalate',
    action: 'escalate',
    key: 'E',
    standing: alert.status === 'resolved' ? 'The alert is resolved' : null,
    tip: 'Tells people now, from the first step of the policy on',
  });
}

/** Whoever has it gives it back, or what is over is not. */
export function againButton(app: App, alert: Alert): TemplateResult | typeof nothing {
  if (alert.status === 'triggered') return nothing;
  const over = alert.status === 'resolved';
  return button(app, alert, {
    word: over ? 'Reopen' : 'Give back',
    action: over ? 'reopen' : 'unacknowledge',
    standing: null,
    tip: 'Others are told again',
  });
}
