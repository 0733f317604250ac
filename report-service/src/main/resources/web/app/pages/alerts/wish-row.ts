/** By which way a person is told of which alerts, when, and after how long without an answer. */
import { html, type TemplateResult } from 'lit';
import { ticked, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import type { Contact, Wish } from '../../model/duty';
import { SEVERITIES } from '../../model/rules';
import { typedSpan } from '../../model/spans';
import { wordOf } from '../../model/states';
import { windowFields } from './window-fields';

export interface WishSeat {
  wish: Wish;
  contacts: readonly Contact[];
  off: boolean;
  faults: readonly string[];
  /** Null removes it. */
  set(wish: Wish | null): void;
}

export function wishRow({ wish, contacts, off, faults, set }: WishSeat): TemplateResult {
  const toggle = (severity: string, on: boolean) => set({ ...wish, severities: SEVERITIES.filter((each) => (each === severity ? on : wish.severities.includes(each))) });
  return html`<li>
    <span class="sev-ticks" role="group" aria-label="Of alerts that are">${SEVERITIES.map((each) => html`<label class="check"><input type="checkbox" ?disabled=${off} .checked=${wish.severities.includes(each)} @change=${(event: Event) => toggle(each, ticked(event))} /> ${wordOf(each)}</label>`)}</span>
    <span class="by"><span class="dim">by</span><select class="inp" aria-label="Contact" ?disabled=${off} @change=${(event: Event) => set({ ...wish, contact: typed(event) })}>${contacts.map((each) => html`<option value=${each.id} ?selected=${each.id === wish.contact}>${each.id}</option>`)}</select>
      <span class="dim">after</span><input class="inp" aria-label="After" ?disabled=${off} .value=${typedSpan(wish.after)} @change=${(event: Event) => set({ ...wish, after: typed(event) })} /></span>
    ${windowFields({ window: wish, off, faults, set: (part) => set({ ...wish, ...part } as Wish) })}
    <button class="icon-btn" aria-label="Remove this rule" ?disabled=${off} @click=${() => set(null)}>${icon('close', 12)}</button>
  </li>`;
}
