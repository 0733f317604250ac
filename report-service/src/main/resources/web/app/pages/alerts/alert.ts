/** One alert: what, since when, who was told, what happens next, and all that has happened. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { acknowledgeButton, resolveButton } from '../../elements/alert-actions';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { skeleton } from '../../elements/problem-note';
import { openFor } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment, momentWithSeconds } from '../../format/times';
import { taskHref } from '../../model/facts';
import { alertStatusWord, alertTone, wordOf } from '../../model/states';
import { newestFirst, timelineIcon, timelineWords } from '../../model/timeline';
import type { Alert } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { ladderPanel } from './ladder';

@customElement('mp-alert')
export class AlertPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() alert = '';
  @state() missing = false;
  readonly #watch = new Watch(this);

  override willUpdate(changed: PropertyValues<this>): void {
    this.#watch.on(this.app.alerts, this.app.clock, this.app.sessions);
    if (!changed.has('alert')) return;
    this.missing = false;
    const asked = this.alert;
    void this.app.alerts.fetch(asked).then((alert) => {
      if (asked === this.alert) this.missing = alert === null;
    });
  }

  override render(): TemplateResult {
    const alert = this.app.alerts.rows.get(this.alert);
    if (alert)
      return html`${this.#head(alert)}${ladderPanel(alert, this.app.clock.now)}
      <div class="cols acols">${this.#timeline(alert)}<div class="stack">${linked(alert)}${labels(alert)}</div></div>`;
    if (!this.missing) return html`<section class="panel">${skeleton(5)}</section>`;
    return html`<section class="panel message"><h1>There is no such alert.</h1>
      <p>It may have been removed, or its address is mistyped.</p><a class="btn" href="/alerts">All alerts</a></section>`;
  }

  #head(alert: Alert): TemplateResult {
    const now = this.app.clock.now;
    const tone = alertTone(alert.type);
    const ended = alert.status === 'resolved';
    const length = Date.parse(alert.resolvedAt ?? '') || now;
    return html`<header class="ahead">
      <div class="eyebrow">
        <mp-pill big .tone=${tone} .icon=${tone} .word=${wordOf(alert.type)}></mp-pill>
        <mp-pill .tone=${ended ? 'ok' : 'idle'} .icon=${ended ? 'completed' : ''} .word=${alertStatusWord(alert.status)}></mp-pill>
        ${alert.silenced ? html`<mp-pill .word=${'Silenced'}></mp-pill>` : nothing}
        <span class="mono">${alert.id}</span>
        <span class="num" title=${fullMoment(alert.startedAt)}>${ended ? 'was open' : 'open'} ${openFor(length - Date.parse(alert.startedAt))}</span>
        ${(alert.occurrences ?? 1) > 1 ? html`<span class="r num">${count(alert.occurrences ?? 1)} occurrences</span>` : nothing}
      </div>
      <h1>${alert.title}</h1>
      <p class="sub">${answerLine(alert, now)}</p>
      <div class="acts">${acknowledgeButton(this.app, alert, '', true)}${resolveButton(this.app, alert)}</div>
    </header>`;
  }

  #timeline(alert: Alert): TemplateResult {
    const now = this.app.clock.now;
    const entries = newestFirst(alert.timeline ?? []);
    return html`<section class="panel" aria-label="Timeline">
      <div class="ph"><h2>Timeline</h2><small>newest first</small><span class="r num">${plural(entries.length, 'entry', 'entries')}</span></div>
      ${
        entries.length === 0
          ? html`<div class="empty short"><span>The timeline is not known yet.</span></div>`
          : html`<ol class="tline">
            ${entries.map(
              (entry) => html`<li>
              <time class="num dim" datetime=${entry.at} title=${fullMoment(entry.at)}>${momentWithSeconds(entry.at, now)}</time>
              ${icon(timelineIcon(entry.kind), 13)}<span>${timelineWords(entry)}</span><span class="dim">${entry.actor ?? ''}</span>
            </li>`,
            )}
          </ol>`
      }
    </section>`;
  }
}

function answerLine(alert: Alert, now: number): TemplateResult | string {
  if (alert.status === 'resolved')
    return `Resolved ${momentWithSeconds(alert.resolvedAt, now)} by ${alert.resolvedBy ?? 'the system'}.`;
  if (alert.status === 'acknowledged') {
    return `Acknowledged ${momentWithSeconds(alert.acknowledgedAt, now)} by ${alert.acknowledgedBy ?? 'somebody'}; the escalation holds.`;
  }
  return 'Nobody has answered yet. Acknowledging stops the escalation.';
}

function linked(alert: Alert): TemplateResult | typeof nothing {
  const { project, task } = alert;
  if (!project) return nothing;
  return html`<section class="panel rel" aria-label="Linked"><div class="ph"><h2>Linked</h2></div>
    ${task ? html`<a href=${taskHref(project, task)}>${icon('failed', 13)}<span><b>${task}</b><small>task</small></span><span class="dim">open</span></a>` : nothing}
    <a href="/projects/${encodeURIComponent(project)}">${icon('n-projects', 13)}<span><b>${project}</b><small>project</small></span><span class="dim">open</span></a>
  </section>`;
}

function labels(alert: Alert): TemplateResult | typeof nothing {
  const all = Object.entries(alert.labels ?? {}).sort(([a], [b]) => a.localeCompare(b));
  if (all.length === 0) return nothing;
  return html`<section class="panel" aria-label="Labels"><div class="ph"><h2>Labels</h2></div>
    <dl class="kv pb labels">${all.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}
