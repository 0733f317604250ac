/** The bar in ink above a page that shows the past. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import { dayAndTime, fullMoment } from '../../format/times';
import type { App } from '../../state/app';
import type { Sight } from '../../state/sight';

export function asOfBar(app: App, sight: Sight): TemplateResult | typeof nothing {
  if (sight.asOf === null) return nothing;
  return html`<div class="notice asofbar" role="status">
    ${icon('clock', 14)}
    <span><b title=${fullMoment(sight.asOf)}>As known at ${dayAndTime(sight.asOf)}.</b>
      ${sight.checkpoint ? 'Events of that time are no longer kept: this is the checkpoint before it.' : 'Live events wait, actions are off.'}</span>
    <button class="btn sm" @click=${() => app.router.query('asOf', null)}>Now</button>
  </div>`;
}
