/** A step: after how long, whom, and for which alerts. */
import { html, type TemplateResult } from 'lit';
import { faultNotes, field, ticked, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { IMPACTS, targetWords, type Known, type StepForm } from '../../model/policies';
import { SEVERITIES } from '../../model/rules';
import { wordOf } from '../../model/states';

export interface StepSeat {
  step: StepForm;
  number: number;
  only: boolean;
  off: boolean;
  known: Known;
  faults: { at(field: string, below?: boolean): string[] };
  /** Null removes it. */
  set(step: StepForm | null): void;
}

export function stepItem(seat: StepSeat): TemplateResult {
  const { step, number, only, off, faults, set } = seat;
  const path = `steps[${number - 1}]`;
  const toggle = (severity: string, on: boolean) => set({ ...step, severities: SEVERITIES.filter((each) => (each === severity ? on : step.severities.includes(each))) });
  return html`<li>
    <span class="dot num" aria-hidden="true">${number}</span>
    <fieldset class="step" ?disabled=${off}><legend class="unseen">Step ${number}</legend>
      <div class="step-head">${field('After', html`<input class="inp" .value=${step.after} @input=${(event: Event) => set({ ...step, after: typed(event) })} />`, faults.at(`${path}.after`), number === 1 ? 'Since the alert; 0 s: at once' : '')}
        <div class="targets"><span class="fld"><span>tells</span></span>${step.targets.map((_, i) => targetRow(seat, i, faults.at(`${path}.targets[${i}]`)))}
          <button class="btn sm" type="button" @click=${() => set({ ...step, targets: [...step.targets, ''] })}>Add whom</button>${faultNotes(faults.at(`${path}.targets`))}</div>
        <button class="icon-btn" type="button" aria-label="Remove step ${number}" ?disabled=${only || off} @click=${() => set(null)}>${icon('close', 12)}</button></div>
      <div class="for"><span class="dim">For</span><span class="sev-ticks" role="group" aria-label="Severities of step ${number}; none means all">${SEVERITIES.map(
        (each) => html`<label class="check"><input type="checkbox" .checked=${step.severities.includes(each)} @change=${(event: Event) => toggle(each, ticked(event))} /> ${wordOf(each)}</label>`,
      )}</span><span class="dim">${step.severities.length === 0 ? 'none chosen: all' : ''}</span>
      <label class="by"><span class="dim">impact</span><select class="inp" @change=${(event: Event) => set({ ...step, impact: typed(event) })}><option value="" ?selected=${step.impact === ''}>any</option>${IMPACTS.map((each) => html`<option value=${each} ?selected=${each === step.impact}>${each}${each === 'high' ? '' : ' or more'}</option>`)}</select></label></div>
      ${faultNotes([...faults.at(`${path}.severities`, true), ...faults.at(`${path}.impact`)])}
    </fieldset>
  </li>`;
}

function targetRow({ step, set, known, number }: StepSeat, at: number, faults: readonly string[]): TemplateResult {
  const target = step.targets[at] ?? '';
  const words = targetWords(target, known);
  return html`<div class="target"><input class="inp code" list="targets" spellcheck="false" aria-label="Whom step ${number} tells, ${at + 1}" placeholder="schedule:ops, person:ana, ann@example.org" .value=${target} aria-invalid=${faults.length > 0} @input=${(event: Event) => set({ ...step, targets: step.targets.map((each, i) => (i === at ? typed(event) : each)) })} />
    <button class="icon-btn" type="button" aria-label="Do not tell ${target || 'this one'}" ?disabled=${step.targets.length === 1} @click=${() => set({ ...step, targets: step.targets.filter((_, i) => i !== at) })}>${icon('close', 12)}</button>
    ${words !== target && target !== '' ? html`<small>${words}</small>` : ''}${faultNotes(faults)}</div>`;
}
