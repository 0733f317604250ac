/** Why an alert did or did not page, stage by stage, and what happens next. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import { skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { inWords, momentWithSeconds } from '../../format/times';
import { missedWords } from '../../model/routing';
import { wordOf } from '../../model/states';
import type { Alert, Considered, Explanation } from '../../model/types';

interface Stage {
  stage: string;
  looked: Considered[];
}

function stages(considered: readonly Considered[]): Stage[] {
  const byStage = new Map<string, Considered[]>();
  for (const each of considered) byStage.set(each.stage, [...(byStage.get(each.stage) ?? []), each]);
  return [...byStage].map(([stage, looked]) => ({ stage, looked }));
}

export function whyPanel(alert: Alert, explained: Explanation | null, now: number): TemplateResult {
  if (explained === null) return html`<section class="panel">${skeleton(3)}</section>`;
  const passed = explained.considered.filter((each) => !each.applies).length;
  const paged = (alert.notifications ?? []).length > 0;
  return html`<section class="panel why" aria-label="Why">
    <div class="ph"><h2>${paged ? 'Why did this page?' : 'Why did this not page?'}</h2>
      ${explained.considered.length > 0 ? html`<span class="r num">${passed} of ${explained.considered.length} passed</span>` : nothing}</div>
    <ul>
      <li>${icon('check', 13)}<span>Route <b>${explained.route}</b><small>policy ${explained.policy}</small>${missedBranches(explained)}</span></li>
      ${stages(explained.considered).map((stage) => stageRow(stage, now))}
    </ul>
    <div class="next-note"><b>What happens next</b><span>${nextWords(explained, now)}</span></div>
  </section>`;
}

/** The branches that it did not take, folded: of most alerts nobody asks for them. */
export function missedBranches({ missed = [], moreMissed = 0, routeByLabelsNow }: Pick<Explanation, 'missed' | 'moreMissed' | 'routeByLabelsNow'>): TemplateResult | typeof nothing {
  if (missed.length === 0) return nothing;
  return html`<details><summary>${plural(missed.length + moreMissed, 'branch', 'branches')} looked at and not taken</summary>
    ${routeByLabelsNow ? html`<small>Its labels have changed since; by these as they are now it would take ${routeByLabelsNow}.</small>` : nothing}
    ${missed.map((each) => html`<small><span class="mono">${each.branch}</span> ${missedWords(each)}</small>`)}
    ${moreMissed > 0 ? html`<small>and ${count(moreMissed)} more</small>` : nothing}
  </details>`;
}

/** Of many that passed at one stage the number says enough; each is there to be unfolded. */
function stageRow({ stage, looked }: Stage, now: number): TemplateResult {
  const held = looked.find((each) => each.applies);
  const words = held ?? (looked.length === 1 ? looked[0] : undefined);
  const rest = looked.filter((each) => each !== words);
  return html`<li class=${held ? 'held' : ''}>
    ${icon(held ? 'pause' : 'check', 13, held ? 'holds it' : 'passed')}<span>${wordOf(stage)}
      ${words ? html`<small>${inWords(words.why, now)}</small>` : nothing}
      ${rest.length > 0 ? html`<details><summary>${plural(rest.length, words ? 'more' : stage, words ? 'more' : `${stage}s`)} looked at, none holds it</summary>${rest.map((each) => html`<small>${inWords(each.why, now)}</small>`)}</details>` : nothing}
    </span></li>`;
}

function nextWords({ next }: Explanation, now: number): string {
  const what = inWords(next.what, now);
  return next.at ? `${momentWithSeconds(next.at, now)}: ${what}.` : `${wordOf(what)}.`;
}
