/** How long components were up: a bar for each day. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { duration, isoMillis } from '../../format/durations';
import { availabilityWords, healthHref, type Uptime, type UptimeDay } from '../../model/health';
import type { Page } from '../../model/types';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';

const DAYS = 60;
const SHOWN = 20;

@customElement('mp-uptime')
export class UptimePanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly Uptime[] = [];
  readonly #load = new OwnLoad(this, async () => {
    this.rows = (await this.app.client.get<Page<Uptime>>(`/api/v1/uptime?days=${DAYS}`)).items;
  });

  override render(): TemplateResult {
    const { state: loading } = this.#load.loader;
    const rows = [...this.rows].sort((a, b) => (a.windows['90d'].availability ?? 2) - (b.windows['90d'].availability ?? 2) || a.name.localeCompare(b.name));
    return html`<section class="panel" aria-label="Uptime">
      <div class="ph"><h2>Uptime</h2><small>${DAYS} days, one bar a day</small>
        <span class="r"><span class="legend uptimes"><span><i class="ubk"></i>up</span><span><i class="ubk p"></i>part of the day</span><span><i class="ubk d"></i>over 1 h down</span><span><i class="ubk n"></i>no data</span></span></span></div>
      <div class="pb">${
        loading.kind === 'error'
          ? problemNote(loading.problem, this.#load.loader, 'How components stand now is above.')
          : loading.kind === 'loading'
            ? skeleton(4)
            : rows.length === 0
              ? emptyNote('Nothing has been watched yet.')
              : rows.slice(0, SHOWN).map((row) => uptimeRow(row.name, row.days, row.windows['90d'].availability, healthHref(row.component)))
      }${rows.length > SHOWN ? html`<p class="dim">The ${SHOWN} with the least of ${rows.length}.</p>` : nothing}</div>
    </section>`;
  }
}

export function uptimeRow(name: string, days: readonly UptimeDay[], share: number | null | undefined, href: string | null): TemplateResult {
  return html`<div class="uprow">
    ${href ? html`<a class="link" href=${href} title=${name}>${name}</a>` : html`<span>${name}</span>`}
    <span class="ub" role="img" aria-label="${name}: ${availabilityWords(share)} over ${days.length} days">${days.map((day) => html`<i class=${BARS[day.bar]} title=${dayWords(day)}></i>`)}</span>
    <b class="num">${availabilityWords(share)}</b>
  </div>`;
}

const BARS: Record<UptimeDay['bar'], string> = { up: '', part: 'p', down: 'd', none: 'n' };

function dayWords(day: UptimeDay): string {
  return day.bar === 'none' ? `${day.day}: no data` : day.bar === 'up' ? `${day.day}: up` : `${day.day}: down for ${duration(isoMillis(day.down))}`;
}
