/** A control with its name, what it is for, and what is wrong with it. The label holds them, so a reader hears all three. */
import { html, nothing, type TemplateResult } from 'lit';
import { inWords } from '../format/times';
import type { Submission } from '../state/submission';
import { icon } from './icon';
import { violationList } from './problem-note';

export function field(name: string, control: TemplateResult, faults: readonly string[] = [], hint = ''): TemplateResult {
  return html`<label class="fld ${faults.length > 0 ? 'bad' : ''}"><span>${name}</span>${control}${
    hint === '' ? nothing : html`<small>${hint}</small>`
  }${faultNotes(faults)}</label>`;
}

export function faultNotes(faults: readonly string[]): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  return html`<small class="fault" role="alert">${icon('warn', 12)}<span>${inWords(faults.map((fault) => fault.charAt(0).toUpperCase() + fault.slice(1)).join('; '), Date.now())}</span></small>`;
}

/** The refusal as a whole; with what no field of the form shows. */
export function refusalNote(submission: Submission): TemplateResult | typeof nothing {
  const problem = submission.problem;
  if (!problem) return nothing;
  return html`<div class="notice" role="alert">${icon('warn')}<span><b>${problem.title}.</b> ${problem.violations.length > 0 ? '' : problem.detail}</span></div>${violationList(problem)}`;
}

/** What was typed into a control that an event came from. */
export function typed(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
}

export function ticked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
