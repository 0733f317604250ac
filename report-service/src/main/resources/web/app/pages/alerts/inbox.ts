/** All alerts of a kind in one list, grouped by what they want. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { alertHref } from '../../elements/alert-row';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { age, countdown } from '../../format/durations';
import { count } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { lastTold, personOf } from '../../model/escalation';
import type { Group } from '../../model/order';
import { alertTone } from '../../model/states';
import type { Alert } from '../../model/types';
import type { App } from '../../state/app';

const TABS = [
  ['active', 'Active'],
  ['resolved', 'Resolved'],
  ['all', 'All'],
] as const;

@customElement('mp-inbox')
export class Inbox extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) groups: readonly Group[] = [];
  @property() chosen: string | null = null;
  @property() show = 'active';

  override render(): TemplateResult {
    const active = this.app.alerts.active.length;
    return html`<section class="inbox" aria-label="Alerts">
      <div class="ph"><h1>Alerts</h1></div>
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
      <div class="keys">
        <span><kbd>J</kbd><kbd>K</kbd> move</span><span><kbd>A</kbd> acknowledge</span><span><kbd>R</kbd> resolve</span><span><kbd>?</kbd> all</span>
      </div>
    </section>`;
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
    return emptyNote(this.show === 'resolved' ? 'No alert has been resolved yet.' : 'Nothing wants an answer.');
  }

  #item(alert: Alert): TemplateResult {
    const now = this.app.clock.now;
    const query = this.show === 'active' ? '' : `?show=${this.show}`;
    const done = alert.status === 'resolved';
    return html`<a class="it ${done ? 'done' : ''}" href="${alertHref(alert.id)}${query}" aria-current=${alert.id === this.chosen ? 'true' : nothing}>
      ${done ? icon('completed', 14, 'resolved') : icon(alertTone(alert.type), 14, alert.type)}
      <span class="t" title=${alert.title}>${alert.title}</span>
      <time class="age num" datetime=${alert.startedAt} title=${fullMoment(alert.startedAt)}>${done ? moment(alert.resolvedAt, now) : age(now - Date.parse(alert.startedAt))}</time>
      <span class="m">${status(alert, now)}</span>
    </a>`;
  }
}

function status(alert: Alert, now: number): TemplateResult | string {
  if (alert.status === 'resolved') return `resolved by ${personOf(alert.resolvedBy ?? 'the system')}`;
  if (alert.status === 'acknowledged')
    return `${personOf(alert.acknowledgedBy ?? 'somebody')} has it since ${moment(alert.acknowledgedAt, now)}`;
  const next = alert.escalation;
  if (alert.status === 'triggered' && next?.nextAt) {
    const who = (next.nextTargets ?? []).map(personOf).join(', ') || 'the next step';
    return html`next: ${who} <b class="num ${alert.type === 'critical' ? 'crit-t' : ''}">${countdown(Date.parse(next.nextAt) - now)}</b>`;
  }
  const told = lastTold(alert);
  return told ? `told ${personOf(told.target)} ${moment(told.at, now)}` : 'nobody told yet';
}
