/** The form of a rule. What the server finds wrong stands at the field it names, and in an expression at its place. */
import { html, nothing, type TemplateResult } from 'lit';
import { field, ticked, typed } from '../../elements/field';
import { CONDITIONS, pointed, SEVERITIES, VERDICTS, type Part, type RuleForm } from '../../model/rules';
import { wordOf } from '../../model/states';

export interface Faults {
  at(field: string, below?: boolean): string[];
}

export interface RuleFormSeat {
  form: RuleForm;
  faults: Faults;
  off: boolean;
  fresh: boolean;
  set(part: Partial<RuleForm>): void;
}

export function ruleForm(seat: RuleFormSeat): TemplateResult {
  const { form, faults, off, set } = seat;
  const text = (name: string, key: keyof RuleForm & string, at: string, hint = '') =>
    field(name, html`<input class="inp" ?disabled=${off} .value=${String(form[key])} @input=${(event: Event) => set({ [key]: typed(event) })} />`, faults.at(at, true), hint);
  return html`<div class="form rule-form">
    ${seat.fresh ? text('Name', 'id', 'id', 'Letters, digits and . _ : -') : nothing}
    ${text('About', 'about', 'about')}
    ${condition(seat)}
    <div class="row">
      ${text('Only when it has held for', 'holds', 'for', 'Like 2 m; empty: at once')}
      ${text('An alert for each', 'by', 'by', "Fields between commas; empty: the fact's own subject")}
      ${text('Ends by itself after', 'endsAfter', 'endsAfter', 'Empty: when it is over')}
    </div>
    <h3>What the alert says</h3>
    ${text('Title', 'title', 'title', 'With fields in braces: {task} failed in {project}')}
    ${text('Detail', 'detail', 'detail')}
    ${text('When it is over', 'cleared', 'cleared')}
    <div class="row">
      ${field('Severity', html`<select class="inp" ?disabled=${off} @change=${(event: Event) => severityChosen(seat, typed(event))}>
        ${SEVERITIES.map((each) => html`<option value=${each} ?selected=${each === form.severity}>${wordOf(each)}</option>`)}<option value="" ?selected=${form.severity === ''}>By the fact</option></select>`, form.severity === '' ? [] : faults.at('severity', true))}
      ${form.severity === '' ? field('How', html`<textarea class="inp code" rows="2" ?disabled=${off} spellcheck="false" .value=${form.grade} @input=${(event: Event) => set({ grade: typed(event) })}></textarea>`, faults.at('severity', true), '{"field": …, "else": …} or {"cases": [{"when": …, "severity": …}], "else": …}') : nothing}
      ${field('Labels, one a line', html`<textarea class="inp code" rows="2" ?disabled=${off} spellcheck="false" .value=${form.labels} @input=${(event: Event) => set({ labels: typed(event) })}></textarea>`, faults.at('labels', true), 'team=web, or region={labels.region}')}
    </div>
    ${text('Why this change', 'comment', 'comment', 'Kept with the edition')}
  </div>`;
}

function severityChosen({ form, set }: RuleFormSeat, severity: string): void {
  set({ severity, ...(severity === '' && form.grade === '' ? { grade: '{"field": "severity", "else": "warning"}' } : {}) });
}

function condition({ form, faults, off, set }: RuleFormSeat): TemplateResult {
  const known = CONDITIONS[form.kind];
  const parts = known?.parts ?? [];
  const wide = parts.filter((part) => part.kind === 'expression' || part.kind === 'types' || part.kind === 'verdicts');
  const narrow = parts.filter((part) => !wide.includes(part));
  const draw = (part: Part) =>
    partField(part, form.parts[part.name] ?? '', faults.at(`condition.${form.kind}.${part.name}`, true), off, (text) => set({ parts: { ...form.parts, [part.name]: text } }));
  return html`<fieldset class="cond-box">
    <legend>Condition</legend>
    ${field('Kind', html`<select class="inp" ?disabled=${off} @change=${(event: Event) => set({ kind: typed(event) })}>${Object.entries(CONDITIONS).map(([kind, { word }]) => html`<option value=${kind} ?selected=${kind === form.kind}>${word}</option>`)}</select>`, [...faults.at('condition'), ...faults.at(`condition.${form.kind}`)], known?.fires ?? '')}
    ${wide.map(draw)}
    ${narrow.length === 0 ? nothing : html`<div class="row">${narrow.map(draw)}</div>`}
  </fieldset>`;
}

function partField(part: Part, value: string, faults: string[], off: boolean, set: (text: string) => void): TemplateResult {
  const name = part.maybe ? `${part.word} (optional)` : part.word;
  const onInput = (event: Event) => set(typed(event));
  if (Array.isArray(part.kind)) {
    return field(name, html`<select class="inp" ?disabled=${off} @change=${onInput}><option value="" ?selected=${value === ''}></option>${part.kind.map((each: string) => html`<option value=${each} ?selected=${each === value}>${each}</option>`)}</select>`, faults);
  }
  switch (part.kind) {
    case 'verdicts':
      return verdicts(name, value, faults, off, set);
    case 'expression':
      return html`${field(name, html`<textarea class="inp code" rows="1" ?disabled=${off} spellcheck="false" aria-invalid=${faults.length > 0} .value=${value} @input=${onInput}></textarea>`, faults)}${place(value, faults)}`;
    case 'types':
      return field(name, html`<textarea class="inp code" rows="1" ?disabled=${off} spellcheck="false" .value=${value} @input=${onInput}></textarea>`, faults, 'Between commas, like progress.task.failed, or progress.task.* for all of a kind');
    case 'span':
      return field(name, html`<input class="inp" ?disabled=${off} placeholder="10 m" .value=${value} @input=${onInput} />`, faults);
    default:
      return field(name, html`<input class="inp" ?disabled=${off} inputmode=${part.kind === 'number' ? 'decimal' : 'text'} .value=${value} @input=${onInput} />`, faults);
  }
}

/** The expression once more, with the character that the refusal names. */
function place(expression: string, faults: readonly string[]): TemplateResult | typeof nothing {
  const found = pointed(expression, faults);
  if (!found) return nothing;
  const [before, at, after] = found;
  return html`<code class="pointed" aria-hidden="true">${before}<mark>${at}</mark>${after}</code>`;
}

function verdicts(name: string, value: string, faults: string[], off: boolean, set: (text: string) => void): TemplateResult {
  const chosen = new Set(value.split(/,\s*/).filter((word) => word !== ''));
  const toggle = (each: string, on: boolean) => set(VERDICTS.filter((one) => (one === each ? on : chosen.has(one))).join(', '));
  return html`<fieldset class="ticks"><legend>${name}</legend>${VERDICTS.map(
    (each) => html`<label class="check"><input type="checkbox" ?disabled=${off} .checked=${chosen.has(each)} @change=${(event: Event) => toggle(each, ticked(event))} /> ${each}</label>`,
  )}${faults.length > 0 ? html`<small class="fault" role="alert">${faults.join('; ')}</small>` : nothing}</fieldset>`;
}
