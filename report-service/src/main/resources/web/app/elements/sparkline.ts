/** A small line beside a number: its course, without axes. */
import { html, nothing, type TemplateResult } from 'lit';

const WIDE = 84;
const HIGH = 24;
const INSET = 2;

export function sparkline(values: readonly number[], tone: 'crit' | 'warn' | null = null): TemplateResult | typeof nothing {
  if (values.length < 2) return nothing;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (i: number) => INSET + (i / (values.length - 1)) * (WIDE - 2 * INSET);
  const y = (value: number) => (high === low ? HIGH / 2 : HIGH - INSET - ((value - low) / (high - low)) * (HIGH - 2 * INSET));
  const line = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join(' ');
  const colour = tone ? `var(--${tone})` : 'var(--chart-1)';
  const last = values.length - 1;
  return html`<svg class="spark" width=${WIDE} height=${HIGH} viewBox="0 0 ${WIDE} ${HIGH}" aria-hidden="true"><path d=${`${line} L${x(last)} ${HIGH} L${x(0)} ${HIGH}Z`} fill=${colour} opacity=".12" /><path d=${line} fill="none" stroke=${colour} stroke-width="1.4" /><circle cx=${x(last)} cy=${y(values[last]!)} r="1.9" fill=${colour} /></svg>`;
}
