/** Whom the policy, as it stands in the form, would tell of an alert. */
import { html, type TemplateResult } from 'lit';
import { typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { afterWords, besides, IMPACTS, targetWords, would, type Impact, type Known, type PolicyForm, type Told } from '../../model/policies';
import { SEVERITIES } from '../../model/rules';
import { wordOf } from '../../model/states';
import type { AlertType } from '../../model/types';

export interface Preview {
  form: PolicyForm;
  known: Known;
  severity: AlertType;
  impact: Impact;
  set(part: { severity?: AlertType; impact?: Impact }): void;
}

export function previewPanel({ form, known, severity, impact, set }: Preview): TemplateResult {
  const steps = would(form, severity, impact);
  return html`<section class="panel" aria-label="What it would do">
    <div class="ph"><h2>What it would do</h2><small>as it stands here, if nobody answers</small></div>
    <div class="such"><label><span class="dim">An alert that is</span><select class="inp" @change=${(event: Event) => set({ severity: typed(event) as AlertType })}>${SEVERITIES.map((each) => html`<option value=${each} ?selected=${each === severity}>${wordOf(each)}</option>`)}</select></label>
      <label><span class="dim">with impact</span><select class="inp" @change=${(event: Event) => set({ impact: typed(event) as Impact })}>${IMPACTS.map((each) => html`<option value=${each} ?selected=${each === impact}>${each}</option>`)}</select></label></div>
    <ol class="would-tell" aria-live="polite">${steps.map((step) => row(step, known))}</ol>
    ${steps.every((step) => step.passed !== null) ? html`<p class="pb crit-t">Nobody would be told of it.</p>` : ''}
    <div class="pb would-rest">${besides(form).map((sentence) => html`<p>${sentence}</p>`)}</div>
  </section>`;
}

function row(step: Told, known: Known): TemplateResult {
  return html`<li class=${step.passed === null ? '' : 'passed'}>
    <span class="dot num">${step.passed === null ? step.number : icon('skipped', 12, 'passed over')}</span>
    <span><b>${afterWords(step.at)}</b>${
      step.passed === null
        ? step.targets.length === 0
          ? html`<small class="crit-t">nobody is named</small>`
          : step.targets.map((target) => html`<small>${targetWords(target, known)}</small>`)
        : html`<small>passed over: ${step.passed}</small>`
    }</span></li>`;
}
