/** An alert in a panel: what, since when, who was told, who is next, and the answer to it. */
import { html, nothing, type TemplateResult } from 'lit';
import { countdown, openFor } from '../format/durations';
import { fullMoment, moment } from '../format/times';
import { channelWord, lastTold, personOf, waited } from '../model/escalation';
import { alertHref } from '../model/facts';
import { alertTone } from '../model/states';
import type { Alert } from '../model/types';
import type { App } from '../state/app';
import { acknowledgeButton } from './alert-actions';
import { icon } from './icon';

export function alertRow(app: App, alert: Alert): TemplateResult {
  const now = app.clock.now;
  const hot = alert.status === 'triggered' && alert.type === 'critical' ? 'hot' : '';
  return html`<article class="al ${hot}" aria-label=${alert.title}>
    ${icon(alertTone(alert.type), 15, alert.type)}
    <a class="t" href=${alertHref(alert.id)}>${alert.title}</a>
    <time class="age" datetime=${alert.startedAt} title=${fullMoment(alert.startedAt)}>${openFor(now - Date.parse(alert.startedAt))}</time>
    <div class="m">
      ${toldLine(alert, now)}
      ${alert.status === 'triggered' ? html`<div class="al-act">${acknowledgeButton(app, alert, 'sm')}</div>` : nothing}
      ${nextLine(alert, now)}
    </div>
  </article>`;
}

/** Who answered, or who was told and how; a failed message is said, never passed over. */
export function toldLine(alert: Alert, now: number): TemplateResult {
  if (alert.status === 'acknowledged') {
    return html`<div class="told">Acknowledged by <b>${personOf(alert.acknowledgedBy ?? 'somebody')}</b> ${moment(alert.acknowledgedAt, now)}</div>`;
  }
  if (alert.silenced) return html`<div class="told">Silenced, nobody is told</div>`;
  const told = lastTold(alert);
  const failed = (alert.notifications ?? []).filter((m) => m.status === 'failed').length;
  return html`<div class="told">
    ${
      told
        ? html`Told <b title=${told.target}>${personOf(told.target)}</b> ${moment(told.at, now)} by ${channelWord(told.channel)}`
        : 'Nobody told yet'
    }${failed > 0 ? html`, <span class="crit-t">${failed} not delivered</span>` : nothing}
  </div>`;
}

function nextLine(alert: Alert, now: number): TemplateResult | typeof nothing {
  const next = alert.escalation;
  if (alert.status !== 'triggered' || !next?.nextAt) return nothing;
  const who = (next.nextTargets ?? []).map(personOf).join(', ');
  const share = waited(alert, now);
  return html`<div class="al-next">
      <span>Next: <b>${who || 'the next step'}</b> at ${moment(next.nextAt, now)}</span>
      <span class="t2">${countdown(Date.parse(next.nextAt) - now)}</span>
    </div>
    <div class="count" aria-hidden="true"><i style="width:${(share ?? 0) * 100}%"></i></div>`;
}
