/** Conditions on labels, one a row: a name, how it is compared, a value. */
import { html, type TemplateResult } from 'lit';
import { faultNotes, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { emptyCondition, OPERATORS, type Condition, type Operator } from '../../model/routing';

export interface Conditions {
  name: string;
  list: Condition[];
  faults: readonly string[];
  off: boolean;
  /** Whether none are as good as some. */
  maybeNone?: boolean;
  changed: (list: Condition[]) => void;
}

export function conditionRows({ name, list, faults, off, maybeNone = false, changed }: Conditions): TemplateResult {
  const set = (at: number, part: Partial<Condition>) => changed(list.map((each, i) => (i === at ? { ...each, ...part } : each)));
  return html`<fieldset class="conds" ?disabled=${off}>
    <legend>${name}</legend>
    ${list.map(
      (condition, i) => html`<div class="cond">
        <input class="inp code" aria-label="${name}, label ${i + 1}" placeholder="label" list="label-names" spellcheck="false" .value=${condition.name} aria-invalid=${faults.length > 0} @input=${(event: Event) => set(i, { name: typed(event) })} />
        <select class="inp code" aria-label="How label ${i + 1} is compared" .value=${condition.operator} @change=${(event: Event) => set(i, { operator: typed(event) as Operator })}>
          ${OPERATORS.map((operator) => html`<option value=${operator} ?selected=${operator === condition.operator}>${operator}</option>`)}
        </select>
        <input class="inp code" aria-label="Value of label ${i + 1}" placeholder=${condition.operator.includes('~') ? 'pattern' : 'value'} spellcheck="false" .value=${condition.value} aria-invalid=${faults.length > 0} @input=${(event: Event) => set(i, { value: typed(event) })} />
        <button class="icon-btn" type="button" aria-label="Remove condition ${i + 1}" ?disabled=${!maybeNone && list.length === 1} @click=${() => changed(list.filter((_, at) => at !== i))}>${icon('close', 12)}</button>
      </div>`,
    )}
    <button class="btn sm" type="button" @click=${() => changed([...list, emptyCondition()])}>Add condition</button>
    ${faultNotes(faults)}
  </fieldset>`;
}
