/** A time of the week: days, and from when to when; an end that is not later is on the next day. */
import { html, type TemplateResult } from 'lit';
import { faultNotes, ticked, typed } from '../../elements/field';
import { WEEKDAYS, type Window } from '../../model/duty';
import { wordOf } from '../../model/states';

export interface WindowSeat {
  window: Window;
  off: boolean;
  faults: readonly string[];
  set(part: Window): void;
}

export function windowFields({ window: w, off, faults, set }: WindowSeat): TemplateResult {
  const days = w.days ?? WEEKDAYS;
  const toggle = (day: string, on: boolean) => set({ days: WEEKDAYS.filter((each) => (each === day ? on : days.includes(each))) });
  return html`<span class="day-ticks" role="group" aria-label="Days">${WEEKDAYS.map(
    (day) => html`<label title=${wordOf(day)}><input type="checkbox" aria-label=${wordOf(day)} ?disabled=${off} .checked=${days.includes(day)} @change=${(event: Event) => toggle(day, ticked(event))} /><span aria-hidden="true">${wordOf(day).slice(0, 2)}</span></label>`,
  )}</span>
  <span class="times"><input class="inp" type="time" aria-label="From" ?disabled=${off} .value=${w.from ?? '00:00'} @change=${(event: Event) => set({ from: typed(event) })} /><span class="dim">to</span>
    <input class="inp" type="time" aria-label="To" ?disabled=${off} .value=${w.to ?? '00:00'} @change=${(event: Event) => set({ to: typed(event) })} /></span>
  ${faultNotes(faults)}`;
}
