/** The escalation, step by step: who was told, on what, whether it left, and who is next. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import { countdown } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment, momentWithSeconds } from '../../format/times';
import { channelWord, ladder, personOf, type LadderStep } from '../../model/escalation';
import { wordOf } from '../../model/states';
import type { Alert, Notification } from '../../model/types';

export function ladderPanel(alert: Alert, now: number): TemplateResult {
  const steps = ladder(alert);
  const messages = alert.notifications ?? [];
  const sent = messages.filter((m) => m.status === 'sent').length;
  const policy = alert.escalation?.policy;
  return html`<section class="panel lad" aria-label="Escalation">
    <div class="ph">
      <h2>Escalation</h2><small>${policy ? `policy ${policy}` : 'no policy'}</small>
      <span class="r num">${messages.length === 0 ? 'nobody told yet' : `${count(sent)} of ${plural(messages.length, 'message')} accepted`}</span>
    </div>
    ${
      steps.length === 0
        ? html`<div class="empty short"><span>${alert.silenced ? 'Silenced: nobody is told.' : 'No step has been taken.'}</span></div>`
        : html`<ol class="ladder">${steps.map((step) => rung(step, now))}</ol>`
    }
    <div class="lfoot"><span>${ending(alert, steps)}</span>
      <span class="r">${policy ? html`<a class="link" href=${policy.includes('+') ? '/policies' : `/policies/${encodeURIComponent(policy)}`}>Policy</a>` : nothing}<a class="link" href="/on-call">Who is on call</a></span></div>
  </section>`;
}

function rung(step: LadderStep, now: number): TemplateResult {
  return html`<li class=${step.stage}>
    <div class="rail"><span class="dot num">${step.stage === 'done' ? icon('check', 12, 'done') : count(step.step)}</span><i></i></div>
    <div class="st"><span class="num dim" title=${fullMoment(step.at)}>${momentWithSeconds(step.at, now)}</span><span class="stg">${step.stage}</span></div>
    <b title=${step.targets.join(', ')}>${step.targets.map((target) => wordOf(personOf(target))).join(', ') || `Step ${count(step.step)}`}</b>
    ${step.messages.length === 0 ? nothing : html`<ul>${step.messages.map((message) => messageLine(message, now))}</ul>`}
    ${step.stage === 'next' && step.at ? html`<span class="note num">${countdown(Date.parse(step.at) - now)}</span>` : nothing}
  </li>`;
}

/** “Accepted” is what a channel that took the message has said, and no more. */
function messageLine(message: Notification, now: number): TemplateResult {
  const when = message.at ? ` ${momentWithSeconds(message.at, now)}` : '';
  const word = { pending: 'waiting', sending: 'on its way', sent: `accepted${when}`, failed: `not delivered${when}` }[
    message.status
  ];
  return html`<li title="${message.target}${message.detail ? `: ${message.detail}` : ''}">
    ${icon({ email: 'mail', sms: 'sms' }[message.channel] ?? 'hook', 12)}<span>${channelWord(message.channel)}</span>
    <span class=${message.status === 'failed' ? 'crit-t' : 'dim'}>${word}</span>
  </li>`;
}

function ending(alert: Alert, steps: readonly LadderStep[]): string {
  switch (alert.status) {
    case 'acknowledged':
      return 'Held: somebody has answered.';
    case 'resolved':
      return 'Ended: the alert is resolved.';
    case 'snoozed':
      return 'Held while the alert is snoozed.';
    case 'triggered':
      return steps.some((step) => step.stage === 'next')
        ? 'Goes on until somebody answers.'
        : 'No further step is planned.';
  }
}
