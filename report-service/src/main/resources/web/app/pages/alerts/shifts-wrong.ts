/** What lets a page go astray: times at which nobody is on call, and people to whom nothing can be sent. */
import { html, nothing, type TemplateResult } from 'lit';
import { plural } from '../../format/numbers';
import { dayAndTime } from '../../format/times';
import type { Shifts } from '../../model/types';

export function shiftsWrong({ gaps, warnings }: Shifts): TemplateResult | typeof nothing {
  const reach = (warnings ?? []).filter((warning) => warning.kind !== 'gap');
  if (gaps.length === 0 && reach.length === 0) return nothing;
  return html`<div class="notice-line">
    ${gaps.length > 0 ? html`<p>${gaps.slice(0, 3).map((gap) => `Nobody from ${dayAndTime(gap.from)} to ${dayAndTime(gap.to)}.`).join(' ')}${gaps.length > 3 ? ` And ${gaps.length - 3} more gaps.` : ''}</p>` : nothing}
    ${reach.length > 0 ? html`<details><summary>${plural(reach.length, 'shift')} of people who cannot be reached</summary>${reach.map((warning) => html`<p>${warning.message}</p>`)}</details>` : nothing}
  </div>`;
}
