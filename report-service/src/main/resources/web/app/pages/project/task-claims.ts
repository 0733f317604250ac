/** What a task claims against what is proven, and the criteria of its milestone with their evidence. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import { percent, plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { claimOf, gateMark, milestoneOf, type Claim } from '../../model/claims';
import type { Gate, Milestone, Task } from '../../model/types';
import type { Tasks } from '../../state/tasks';

export function claims(task: Task, tasks: Tasks, milestones: readonly Milestone[]): TemplateResult {
  const sum = tasks.summary.sums.get(task.task);
  const claim = claimOf(task, sum);
  const milestone = milestoneOf(task, tasks.rows, milestones);
  const gates = milestone?.gates ?? [];
  return html`${claim ? bars(claim, sum !== undefined) : nothing}
    ${
      milestone && gates.length > 0
        ? html`<h4>Criteria <small>of ${milestone.title ?? milestone.milestone}</small></h4>
            <ul class="gates">${gates.map((gate) => gateRow(gate, tasks.sight.now))}</ul>`
        : nothing
    }`;
}

function bars({ claimed, evidence, ahead }: Claim, branch: boolean): TemplateResult {
  const bar = (name: string, value: number, kind = '') =>
    html`<span>${name}</span><mp-progress label=${name} .value=${value}></mp-progress><b class="num ${kind}">${percent(value)}</b>`;
  return html`<h4>Claimed against evidence</h4>
    <div class="ce">${bar('Claimed', claimed, ahead ? 'warn-t' : '')}${bar('Evidence', evidence)}</div>
    ${ahead ? html`<p class="beyond">${icon('warn', 12)}<span>${beyond(whole(claimed) - whole(evidence), branch)}</span></p>` : nothing}`;
}

/** As it is written beside the bars, so that the difference is the one that is seen. */
function whole(share: number): number {
  return Math.floor(share + 1e-9);
}

function beyond(points: number, branch: boolean): string {
  return branch
    ? `${plural(points, 'point')} are claimed beyond the subtasks that are completed.`
    : 'A claim alone: only its completion is evidence.';
}

function gateRow(gate: Gate, now: number): TemplateResult {
  const { icon: shape, word } = gateMark(gate);
  return html`<li>
    ${icon(shape, 12, word)}<span>${gate.seen}<small>${gate.wanted}${gate.evidence ? html` · ${source(gate.evidence.source)}, <time datetime=${gate.evidence.at} title=${fullMoment(gate.evidence.at)}>${moment(gate.evidence.at, now)}</time>` : nothing}</small></span>
  </li>`;
}

/** Where it was reported from; an address can be followed. */
function source(name: string): TemplateResult | string {
  return /^https?:\/\//.test(name) ? html`<a class="link" href=${name} rel="noopener">${name}</a>` : name;
}
