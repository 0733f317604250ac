/** The time zones that this browser knows, to choose from while typing. */
import { html, type TemplateResult } from 'lit';

export function zoneList(): TemplateResult {
  return html`<datalist id="zones">${['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => html`<option value=${zone}></option>`)}</datalist>`;
}
