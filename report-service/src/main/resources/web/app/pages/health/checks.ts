/** Checks, those that fail first. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { age, duration, isoMillis } from '../../format/durations';
import { plural } from '../../format/numbers';
import { healthHref, type CheckView } from '../../model/health';
import type { Page } from '../../model/types';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SHOWN = 40;
const MARKS: Record<CheckView['status'], string> = { passing: 'ok', failing: 'crit', unknown: 'unknown', paused: 'pause' };
const ORDER: readonly CheckView['status'][] = ['failing', 'unknown', 'passing', 'paused'];

@customElement('mp-checks')
export class ChecksPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  /** Only those about this component; null for all. */
  @property() component: string | null = null;
  @state() rows: readonly CheckView[] = [];
  readonly #watch = new Watch(this);
  readonly #load = new OwnLoad(this, async () => {
    this.rows = (await this.app.client.get<Page<CheckView>>('/api/v1/checks')).items;
  });

  override willUpdate(): void {
    this.#watch.on(this.app.clock);
  }

  override render(): TemplateResult {
    const { state: loading } = this.#load.loader;
    const rows = this.rows
      .filter((row) => this.component === null || row.component === this.component)
      .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.id.localeCompare(b.id));
    return html`<section class="panel scrolling" aria-label="Checks">
      <div class="ph"><h2>Checks</h2><small>failing first</small><span class="r num">${rows.length > 0 ? plural(rows.length, 'check') : nothing}</span></div>
      ${
        loading.kind === 'error'
          ? problemNote(loading.problem, this.#load.loader, 'How components stand is above.')
          : loading.kind === 'loading'
            ? skeleton(4)
            : rows.length === 0
              ? emptyNote('No check is about it.', 'monitor checks put checks.yaml')
              : html`<ul class="comps">${rows.slice(0, SHOWN).map((row) => this.#row(row))}</ul>`
      }
      ${rows.length > SHOWN ? html`<p class="more dim">${SHOWN} of ${rows.length}</p>` : nothing}
    </section>`;
  }

  #row(row: CheckView): TemplateResult {
    const last = row.last;
    return html`<li><a class="comp" href=${healthHref(row.component)}>${icon(MARKS[row.status], 14, row.status)}<b>${row.id}</b><span class="dim">${row.kind}</span><span class="num dim">${last ? `${age(this.app.clock.now - Date.parse(last.at))} ago${row.kind === 'heartbeat' ? '' : `, ${duration(isoMillis(last.took))}`}` : 'not made yet'}</span>
      <small title=${row.reason || row.address}>${row.status === 'failing' ? row.reason : row.address}</small></a></li>`;
  }
}
