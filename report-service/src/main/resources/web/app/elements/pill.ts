/** A verdict in words and shape. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toneOf, wordOf, type Tone } from '../model/states';
import type { TaskState } from '../model/types';
import { PageElement } from './element';
import { icon } from './icon';

@customElement('mp-pill')
export class Pill extends PageElement {
  @property() tone: Tone = 'idle';
  @property() icon = '';
  @property() word = '';
  @property({ type: Boolean }) big = false;

  override render(): TemplateResult {
    const bare = this.icon === '' ? 'bare' : '';
    return html`<span class="pill ${this.tone} ${this.big ? 'big' : ''} ${bare}">
      ${this.icon === '' ? '' : icon(this.icon)}${this.word}</span
    >`;
  }
}

/** The pill of a task's state. */
export function statePill(state: TaskState): TemplateResult {
  return html`<mp-pill .tone=${toneOf(state)} .icon=${state} .word=${wordOf(state)}></mp-pill>`;
}
