/** What cannot be taken back is asked twice, at the same place. */
import { html, type TemplateResult } from 'lit';

export interface Confirm {
  word: string;
  /** What follows from it, said before it is done. */
  then: string;
  asked: boolean;
  /** Why it cannot be done; null when it can. */
  off: string | null;
  ask(asked: boolean): void;
  run(): void;
}

export function confirmButton({ word, then, asked, off, ask, run }: Confirm): TemplateResult {
  return asked
    ? html`<span class="r confirm">${then} <button class="btn danger" type="button" @click=${run}>${word} for good</button> <button class="btn" type="button" @click=${() => ask(false)}>Keep it</button></span>`
    : html`<button class="btn danger r" type="button" ?disabled=${off !== null} title=${off ?? ''} @click=${() => ask(true)}>${word}…</button>`;
}
