/** What a rule would have done with facts that have come. Nothing is kept and nobody is told. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import { count, plural } from '../../format/numbers';
import { fullMoment, momentWithSeconds } from '../../format/times';
import type { Rehearsal, WouldFire } from '../../model/rules';
import { alertTone } from '../../model/states';
import type { Submission } from '../../state/submission';

const SPANS = [
  [1, 'hour'],
  [24, 'day'],
  [168, '7 days'],
  [336, '14 days'],
] as const;

/** Enough to judge by. */
const SHOWN = 40;

export interface Trial {
  hours: number;
  tried: Rehearsal | null;
  trying: Submission;
  now: number;
  /** Why it may not be tried; null when it may. */
  off: string | null;
  setHours(hours: number): void;
  run(): void;
}

export function rehearsalPanel({ hours, tried, trying, now, off, setHours, run }: Trial): TemplateResult {
  return html`<section class="panel" aria-label="Try it">
    <div class="ph"><h2>Try it on what came</h2><small>nobody is told</small></div>
    <div class="trial-bar"><span class="tabs" role="group" aria-label="Facts of the last">${SPANS.map(
      ([each, word]) => html`<button aria-pressed=${each === hours} @click=${() => setHours(each)}>${word}</button>`,
    )}</span><button class="btn sm" ?disabled=${off !== null || trying.busy} title=${off ?? ''} @click=${run}>${trying.busy ? 'Trying…' : 'Try on recorded facts'}</button></div>
    <div aria-live="polite">${outcome(tried, trying, now)}</div>
  </section>`;
}

function outcome(tried: Rehearsal | null, trying: Submission, now: number): TemplateResult {
  if (trying.problem) {
    const n = trying.problem.violations.length;
    return html`<div class="notice" role="alert">${icon('warn')}<span><b>It cannot be tried.</b> ${n > 0 ? `${plural(n, 'field')} of the rule must be mended first.` : trying.problem.detail}</span></div>`;
  }
  if (!tried) return html`<div class="empty short"><span>See which alerts it would have raised.</span></div>`;
  return html`<p class="trial-sum"><b>${tried.fired === 0 ? 'It would not have fired' : `It would have raised ${plural(tried.fired, 'alert')}`}</b> in ${plural(tried.facts, 'fact')} of its types.${
    tried.complete ? nothing : html` <span class="warn-t">There were more facts than one try goes through.</span>`
  }</p>
  ${tried.alerts.length === 0 ? nothing : html`<ol class="would">${tried.alerts.slice(0, SHOWN).map((each) => row(each, now))}</ol>`}
  ${tried.fired > SHOWN ? html`<p class="more dim">And ${count(tried.fired - SHOWN)} more.</p>` : nothing}`;
}

function row(each: WouldFire, now: number): TemplateResult {
  return html`<li>${icon(alertTone(each.severity), 13, each.severity)}<span><b>${each.title}</b>
    <small class="num"><time datetime=${each.firedAt} title=${fullMoment(each.firedAt)}>${momentWithSeconds(each.firedAt, now)}</time>${each.occurrences > 1 ? `, ${plural(each.occurrences, 'time')}` : ''}; ${
      each.resolvedAt ? html`over <time datetime=${each.resolvedAt} title=${fullMoment(each.resolvedAt)}>${momentWithSeconds(each.resolvedAt, now)}</time>${each.why ? `: ${each.why}` : ''}` : 'not over by the end'
    }</small></span></li>`;
}
