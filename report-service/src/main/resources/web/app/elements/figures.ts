/** A row of figures: what it is, how much, and what it is made of. */
import { html, type TemplateResult } from 'lit';

export interface Figure {
  label: string;
  value: string;
  note: string;
  /** A limit is crossed: the note is set in red. */
  bad?: boolean;
  href?: string;
}

export function figures(label: string, list: readonly Figure[]): TemplateResult {
  return html`<section class="panel kpis" aria-label=${label}>
    ${list.map(
      (figure) => html`<div class="kpi">
        <span class="l">${figure.label}</span>
        <span class="v">${figure.value}</span>
        <span class="d ${figure.bad ? 'crit-t' : ''}">${figure.note}</span>
      </div>`,
    )}
  </section>`;
}
