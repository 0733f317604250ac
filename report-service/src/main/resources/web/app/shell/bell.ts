/** The bell of the bar, and the dialog in which somebody agrees to be called. */
import { html, nothing, type TemplateResult } from 'lit';
import { ticked } from '../elements/field';
import { icon } from '../elements/icon';
import type { App } from '../state/app';

export function bellButton({ bell }: App, open: () => void): TemplateResult {
  const words = bell.on ? (bell.waits ? 'Sound is on, and waits for a click on the page' : 'You are called when an alert arrives') : 'Nobody is called by this browser';
  return html`<button class="icon-btn bell ${bell.waits ? 'waits' : ''}" aria-label="Sound and notifications: ${bell.on ? 'on' : 'off'}" title=${words} @click=${open}>${icon(bell.on ? 'n-alerts' : 'bell-off', 15)}</button>`;
}

export function bellContent({ bell }: App): TemplateResult {
  const { permission } = bell;
  const barred = permission === 'denied' ? 'The browser was told to allow none; change that in its settings for this site.' : permission === 'unknown' ? 'This browser has none.' : null;
  return html`<div class="form">
    <p>When a critical or warning alert arrives, this browser can call you, in another tab too. Silenced alerts stay silent. The choice is kept in this browser alone.</p>
    <label class="check"><input type="checkbox" .checked=${bell.sound} @change=${(event: Event) => void bell.setSound(ticked(event))} /> Play a sound</label>
    <label class="check"><input type="checkbox" ?disabled=${barred !== null} .checked=${bell.notes} @change=${(event: Event) => void ask(event, bell)} /> Show a notification of the browser</label>
    ${barred ? html`<p class="dim">${barred}</p>` : nothing}
    ${bell.on ? html`<button class="btn" @click=${() => bell.try()}>Try it</button>` : nothing}
  </div>`;
}

/** The box shows what the browser allowed, not what was clicked. */
async function ask(event: Event, bell: App['bell']): Promise<void> {
  const box = event.target as HTMLInputElement;
  await bell.setNotes(box.checked);
  box.checked = bell.notes;
}
