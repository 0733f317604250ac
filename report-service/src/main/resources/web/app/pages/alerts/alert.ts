/** One alert: what, since when, who was told, what happens next, and all that has happened. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { acknowledgeButton, againButton, escalateButton, resolveButton } from '../../elements/alert-actions';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { skeleton } from '../../elements/problem-note';
import { openFor } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment, momentWithSeconds } from '../../format/times';
import { taskHref } from '../../model/facts';
import { alertStatusWord, alertTone, wordOf } from '../../model/states';
import { newestFirst, timelineIcon, timelineWords } from '../../model/timeline';
import type { Alert, Explanation } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import type { Answer, Question } from './answer';
import { ladderPanel } from './ladder';
import { whyPanel } from './why';

@customElement('mp-alert')
export class AlertPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() alert = '';
  @state() missing = false;
  @state() explained: Explanation | null = null;
  @query('mp-answer') answer!: Answer;
  /** Of which everything was asked. */
  #fetched = '';
  /** Of which the explanation is. */
  #explains = '';
  readonly #watch = new Watch(this);

  override willUpdate(changed: PropertyValues<this>): void {
    this.#watch.on(this.app.alerts, this.app.clock, this.app.sessions);
    this.#explain();
    if (changed.has('alert')) this.missing = false;
    this.#fetch();
  }

  /** In full, once for each version that is known from a list alone. */
  #fetch(): void {
    const asked = this.alert;
    const known = this.app.alerts.rows.get(asked);
    if (known?.timeline) return;
    const of = `${asked} ${known?.version ?? ''}`;
    if (of === this.#fetched) return;
    this.#fetched = of;
    void this.app.alerts.fetch(asked).then((alert) => {
      if (asked === this.alert) this.missing = alert === null;
    });
  }

  /** Asked anew whenever something has happened to the alert. */
  #explain(): void {
    const alert = this.app.alerts.rows.get(this.alert);
    if (!alert) return;
    const of = `${alert.id} ${alert.version} ${alert.timeline?.length ?? 0}`;
    if (of === this.#explains) return;
    if (!this.#explains.startsWith(alert.id)) this.explained = null;
    this.#explains = of;
    void this.app.alerts.explain(alert.id).then((explained) => {
      if (of === this.#explains) this.explained = explained;
    });
  }

  override render(): TemplateResult {
    const alert = this.app.alerts.rows.get(this.alert);
    if (alert)
      return html`${this.#head(alert)}${ladderPanel(alert, this.app.clock.now)}
      <div class="cols acols">${this.#timeline(alert)}<div class="stack">${whyPanel(alert, this.explained, this.app.clock.now)}${linked(alert)}${labels(alert)}</div></div>
      <mp-answer .app=${this.app} .alert=${alert}></mp-answer>`;
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
      ${alert.detail ? html`<p class="said">${alert.detail}</p>` : nothing}
      <div class="acts">
        ${acknowledgeButton(this.app, alert, '', true)}${escalateButton(this.app, alert)}
        ${this.#asks('Snooze', 'snooze', 'S', alert.status === 'resolved' ? 'The alert is resolved' : null)}
        ${resolveButton(this.app, alert)}${againButton(this.app, alert)}
        ${this.#asks('Silence…', 'silence', '', alert.status === 'resolved' ? 'The alert is resolved' : null)}
      </div>
    </header>`;
  }

  #asks(word: string, question: Question, key: string, standing: string | null): TemplateResult {
    const why = this.app.sessions.whyNoActions ?? standing;
    return html`<button class="btn" ?disabled=${why !== null} title=${why ?? ''} @click=${() => this.answer.ask(question)}
    >${word}${key ? html` <kbd>${key}</kbd>` : nothing}</button>`;
  }

  #timeline(alert: Alert): TemplateResult {
    const now = this.app.clock.now;
    const entries = newestFirst(alert.timeline ?? []);
    return html`<section class="panel" aria-label="Timeline">
      <div class="ph"><h2>Timeline</h2><small>newest first</small><span class="r num">${plural(entries.length, 'entry', 'entries')}
        <button class="btn sm" ?disabled=${this.app.sessions.whyNoActions !== null} title=${this.app.sessions.whyNoActions ?? ''} @click=${() => this.answer.ask('note')}>Note <kbd>N</kbd></button></span></div>
      ${
        entries.length === 0
          ? html`<div class="empty short"><span>The timeline is not known yet.</span></div>`
          : html`<ol class="tline">
            ${entries.map(
              (entry) => html`<li>
              <time class="num dim" datetime=${entry.at} title=${fullMoment(entry.at)}>${momentWithSeconds(entry.at, now)}</time>
              ${icon(timelineIcon(entry.kind), 13)}<span>${timelineWords(entry, now)}</span><span class="dim">${entry.actor ?? ''}</span>
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
    const until = alert.acknowledgedUntil ? ` until ${momentWithSeconds(alert.acknowledgedUntil, now)}` : '';
    return `Acknowledged ${momentWithSeconds(alert.acknowledgedAt, now)} by ${alert.acknowledgedBy ?? 'somebody'}; the escalation holds${until}.`;
  }
  if (alert.status === 'snoozed')
    return `Snoozed by ${alert.snoozedBy ?? 'somebody'} until ${momentWithSeconds(alert.snoozedUntil, now)}; then people are told again.`;
  if (alert.silenced) return 'Silenced: nobody is told until the silence ends.';
  if (alert.escalation?.mode === 'none') return 'Seen here alone: its policy tells nobody.';
  const seen = alert.seenBy ?? [];
  const more = (alert.acknowledgementsNeeded ?? 1) - seen.length;
  if (seen.length > 0) return `${seen.join(', ')} acknowledged; ${more} more must before the escalation stops.`;
  if (more > 1) return `Nobody has answered yet. ${more} must acknowledge before the escalation stops.`;
  return 'Nobody has answered yet. Acknowledging stops the escalation.';
}

function linked(alert: Alert): TemplateResult | typeof nothing {
  const { project, task, component, link } = alert;
  const runbook = alert.annotations?.runbook_url;
  if (!project && !component && !link && !runbook) return nothing;
  return html`<section class="panel rel" aria-label="Linked"><div class="ph"><h2>Linked</h2></div>
    ${project && task ? row(taskHref(project, task), 'started', task, 'task') : nothing}
    ${project ? row(`/projects/${encodeURIComponent(project)}`, 'n-projects', project, 'project') : nothing}
    ${component ? html`<div class="rl">${icon('n-health', 13)}<span><b>${component}</b><small>component</small></span></div>` : nothing}
    ${runbook && /^https?:/.test(runbook) ? row(runbook, 'n-reports', 'Runbook', hostOf(runbook)) : nothing}
    ${link ? row(link, 'arrow', `At ${alert.source ?? 'its sender'}`, hostOf(link)) : nothing}
  </section>`;
}

function row(href: string, shape: string, name: string, what: string): TemplateResult {
  return html`<a href=${href} rel="noopener">${icon(shape, 13)}<span><b>${name}</b><small>${what}</small></span><span class="dim">open</span></a>`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function labels(alert: Alert): TemplateResult | typeof nothing {
  const all = Object.entries(alert.labels ?? {}).sort(([a], [b]) => a.localeCompare(b));
  if (all.length === 0) return nothing;
  return html`<section class="panel" aria-label="Labels"><div class="ph"><h2>Labels</h2></div>
    <dl class="kv pb labels">${all.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}
