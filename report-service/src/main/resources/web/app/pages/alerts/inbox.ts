/** All alerts of a kind in one list, grouped by what they want. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { alertHref } from '../../model/facts';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { age, countdown } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { lastTold, personOf } from '../../model/escalation';
import type { Group } from '../../model/order';
import { alertTone } from '../../model/states';
import type { Alert } from '../../model/types';
import type { AlertAction } from '../../state/alerts';
import type { App } from '../../state/app';

const TABS = [
  ['active', 'Active'],
  ['snoozed', 'Snoozed'],
  ['resolved', 'Resolved'],
  ['all', 'All'],
] as const;

@customElement('mp-inbox')
export class Inbox extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) groups: readonly Group[] = [];
  @property() chosen: string | null = null;
  @property() show = 'active';
  @property() words = '';
  @property({ attribute: false }) onWords: (words: string) => void = () => {};

  override render(): TemplateResult {
    const active = this.app.alerts.active.length;
    return html`<section class="inbox" aria-label="Alerts">
      <div class="ph"><h1>Alerts</h1><span class="r links"><a class="link" href="/silences">Silences</a><a class="link" href="/on-call">On call</a><a class="link" href="/deliveries">Deliveries</a><a class="link" href="/analytics">Analytics</a></span></div>
      <div class="sift"><input type="search" placeholder="Filter by words" aria-label="Filter alerts" .value=${this.words}
        @input=${(event: Event) => this.onWords((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (event.target as HTMLInputElement).blur()} /><kbd>F</kbd></div>
      <nav class="tabs" aria-label="Which alerts">
        ${TABS.map(
          ([
            show,
            word,
          ]) => html`<a href=${show === 'active' ? '/alerts' : `/alerts?show=${show}`} aria-current=${show === this.show ? 'page' : nothing}
          >${word}${show === 'active' ? html` <b class="num">${count(active)}</b>` : nothing}</a>`,
        )}
      </nav>
      ${this.#body()}
      ${this.#many()}
      <div class="keys">
        <span><kbd>J</kbd><kbd>K</kbd> move</span><span><kbd>A</kbd> acknowledge</span><span><kbd>E</kbd> escalate</span><span><kbd>S</kbd> snooze</span>
        <span><kbd>R</kbd> resolve</span><span><kbd>X</kbd> choose</span><span><kbd>?</kbd> all</span>
      </div>
    </section>`;
  }

  /** What is done to all that are chosen. */
  #many(): TemplateResult | typeof nothing {
    const { alerts, sessions } = this.app;
    const ids = [...alerts.chosen].filter((id) => alerts.rows.has(id));
    if (ids.length === 0) return nothing;
    const off = sessions.whyNoActions !== null;
    const act = (word: string, action: AlertAction, said = {}) =>
      html`<button class="btn sm" ?disabled=${off} title=${sessions.whyNoActions ?? ''} @click=${() => void alerts.actOnMany(ids, action, said)}>${word}</button>`;
    return html`<div class="many"><b class="num">${plural(ids.length, 'chosen alert')}</b>
      ${act('Acknowledge', 'acknowledge')}${act('Snooze 2 h', 'snooze', { for: 'PT2H' })}${act('Resolve', 'resolve')}</div>`;
  }

  #body(): TemplateResult {
    const { loader } = this.app.alerts;
    if (this.groups.length > 0) {
      return html`${repeat(
        this.groups,
        (group) => group.title,
        (group) => html`
        <h2 class="grp">${group.title} <span>${count(group.alerts.length)}</span></h2>
        ${repeat(
          group.alerts,
          (alert) => alert.id,
          (alert) => this.#item(alert),
        )}`,
      )}`;
    }
    if (loader.state.kind === 'loading') return skeleton(4);
    if (loader.state.kind === 'error') return problemNote(loader.state.problem, loader, 'Progress goes on by itself.');
    if (this.words !== '') return emptyNote('No alert here says that.');
    return emptyNote(this.show === 'resolved' ? 'No alert has been resolved yet.' : 'Nothing wants an answer.');
  }

  #item(alert: Alert): TemplateResult {
    const now = this.app.clock.now;
    const query = this.show === 'active' ? '' : `?show=${this.show}`;
    const done = alert.status === 'resolved';
    return html`<a class="it ${done ? 'done' : ''} ${this.app.alerts.chosen.has(alert.id) ? 'chosen' : ''}" href="${alertHref(alert.id)}${query}" aria-current=${alert.id === this.chosen ? 'true' : nothing}>
      ${this.app.alerts.chosen.has(alert.id) ? icon('check', 14, 'chosen') : done ? icon('completed', 14, 'resolved') : icon(alertTone(alert.type), 14, alert.type)}
      <span class="t" title=${alert.title}>${alert.title}</span>
      <time class="age num" datetime=${alert.startedAt} title=${fullMoment(alert.startedAt)}>${done ? moment(alert.resolvedAt, now) : age(now - Date.parse(alert.startedAt))}</time>
      <span class="m">${status(alert, now)}</span>
    </a>`;
  }
}

function status(alert: Alert, now: number): TemplateResult | string {
  if (alert.status === 'resolved') return `resolved by ${personOf(alert.resolvedBy ?? 'the system')}`;
  if (alert.status === 'snoozed') return `until ${moment(alert.snoozedUntil, now)}`;
  if (alert.silenced) return 'silenced';
  if (alert.status === 'acknowledged' && alert.acknowledgedUntil)
    return `${personOf(alert.acknowledgedBy ?? 'somebody')}, lease to ${moment(alert.acknowledgedUntil, now)}`;
  if (alert.status === 'acknowledged')
    return `${personOf(alert.acknowledgedBy ?? 'somebody')} has it since ${moment(alert.acknowledgedAt, now)}`;
  const next = alert.escalation;
  if (next?.mode === 'none') return 'dashboard only';
  if (alert.status === 'triggered' && next?.nextAt) {
    const who = (next.nextTargets ?? []).map(personOf).join(', ') || 'the next step';
    return html`next: ${who} <b class="num ${alert.type === 'critical' ? 'crit-t' : ''}">${countdown(Date.parse(next.nextAt) - now)}</b>`;
  }
  const told = lastTold(alert);
  return told ? `told ${personOf(told.target)} ${moment(told.at, now)}` : 'nobody told yet';
}
