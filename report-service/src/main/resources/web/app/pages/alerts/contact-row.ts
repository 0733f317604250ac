/** A way to reach a person, and showing that the address is theirs: a code goes there, and comes back here. */
import { html, type TemplateResult } from 'lit';
import { faultNotes, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { channelWord } from '../../model/escalation';
import { CHANNELS, type Contact, type Person } from '../../model/duty';
import { wordOf } from '../../model/states';
import type { App } from '../../state/app';
import './verification';

export interface ContactSeat {
  app: App;
  /** As kept; null while there is none. */
  person: Person | null;
  contact: Contact;
  off: boolean;
  faults: readonly string[];
  /** Null removes it. */
  set(contact: Contact | null): void;
  verified(person: Person): void;
}

export function contactRow({ app, person, contact, off, faults, set, verified }: ContactSeat): TemplateResult {
  const asKept = person?.contacts.find((each) => each.id === contact.id && each.address === contact.address && each.channel === contact.channel);
  return html`<li>
    <input class="inp code" aria-label="Name of the contact" ?disabled=${off} .value=${contact.id} @input=${(event: Event) => set({ ...contact, id: typed(event) })} />
    <select class="inp" aria-label="Channel" ?disabled=${off} @change=${(event: Event) => set({ ...contact, channel: typed(event) })}>${CHANNELS.map((each) => html`<option value=${each} ?selected=${each === contact.channel}>${wordOf(channelWord(each))}</option>`)}</select>
    <input class="inp" aria-label="Address" ?disabled=${off} .value=${contact.address} aria-invalid=${faults.length > 0} @input=${(event: Event) => set({ ...contact, address: typed(event) })} />
    <span class="shown-to-be">${
      asKept?.verified
        ? html`<mp-pill .tone=${'ok'} .icon=${'completed'} .word=${'Verified'}></mp-pill>`
        : asKept && person && contact.channel !== 'webhook'
          ? html`<mp-verification .app=${app} .person=${person.id} .contact=${contact.id} .done=${verified}></mp-verification>`
          : html`<span class="dim">${asKept ? 'A web address is sent no code' : 'Not kept yet'}</span>`
    }</span>
    <button class="icon-btn" aria-label="Remove contact ${contact.id}" ?disabled=${off} @click=${() => set(null)}>${icon('close', 12)}</button>
    ${faultNotes(faults)}
  </li>`;
}
