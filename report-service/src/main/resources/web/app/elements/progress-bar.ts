/** How much is done. Blue is progress; started, blocked and failed shares stand behind it, in their own hatching. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { percent } from '../format/numbers';
import { PageElement } from './element';

/** One share of the bar, 0 to 100. */
export interface Share {
  kind: 'done' | 'started' | 'blocked' | 'failed' | 'idle';
  percent: number;
}

@customElement('mp-progress')
export class ProgressBar extends PageElement {
  /** The name by which assistive technology and tests know the bar, such as the task's id. */
  @property() label = '';
  /** The value that is announced, 0 to 100. */
  @property({ type: Number }) value = 0;
  /** Without shares the bar shows the value alone. */
  @property({ attribute: false }) shares: readonly Share[] | null = null;
  @property({ type: Boolean }) tall = false;
  @property({ type: Boolean }) stale = false;

  override render(): TemplateResult {
    const shares = this.shares ?? [{ kind: 'done', percent: this.value } as const];
    const whole = Math.floor(this.value + 1e-9);
    return html`<span
      class="prog ${this.tall ? 'tall' : ''}"
      role="progressbar"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${whole}
      aria-valuetext=${this.stale ? `${percent(this.value)}, no recent signal` : nothing}
      >${shares.map((share) =>
        share.percent > 0
          ? html`<i class=${this.stale && share.kind === 'done' ? 'idle' : share.kind} style="width:${Math.min(100, share.percent)}%"></i>`
          : nothing,
      )}</span
    >`;
  }
}
