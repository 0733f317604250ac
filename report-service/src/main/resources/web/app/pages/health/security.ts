/** What bears on security and is not settled, the worst first, and how much of it there was by day. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { healthHref } from '../../model/health';
import { barParts, begunOn, dayWords, originName, severityMark, shortComponent, type SecurityDay, type SecurityEvent, type SecurityPage } from '../../model/security';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SHOWN = 30;

@customElement('mp-security')
export class SecurityPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() page: SecurityPage | null = null;
  readonly #watch = new Watch(this);
  readonly #load = new OwnLoad(this, async () => {
    this.page = await this.app.client.get<SecurityPage>(`/api/v1/security?state=open&limit=${SHOWN}`);
  });

  override willUpdate(): void {
    this.#watch.on(this.app.clock, this.app.health);
  }

  override render(): TemplateResult {
    const { page } = this;
    const { state: loading } = this.#load.loader;
    const open = page?.items ?? [];
    return html`<section class="panel scrolling" aria-label="Security">
      <div class="ph"><h2>Security</h2><small>${open.length > 0 ? html`${count(open.length)}${page?.next ? ' and more' : ''} open, worst first` : nothing}</small>
        ${page && page.trend.some((day) => begunOn(day) > 0) ? html`<span class="r">${bars(page.trend)}</span>` : nothing}</div>
      ${
        loading.kind === 'error'
          ? problemNote(loading.problem, this.#load.loader, 'Components and checks go on.')
          : page === null
            ? skeleton(4)
            : open.length === 0
              ? emptyNote('Nothing is open. Falco and Trivy Operator tell of what they see.', 'POST /api/v1/security/falco')
              : html`<table class="wl-t sec-t"><thead><tr><th></th><th>What</th><th>Where</th><th class="n">Seen</th><th class="n">Last</th></tr></thead>
                  <tbody>${open.map((each) => this.#row(each))}</tbody></table>`
      }
    </section>`;
  }

  #row(each: SecurityEvent): TemplateResult {
    return html`<tr><td>${icon(severityMark(each.severity), 13, each.severity)}</td>
      <td title=${each.summary}><b>${each.rule}</b> <span class="dim">${originName(each.origin)}</span><small>${each.summary}</small></td>
      <td>${this.#where(each.component)}</td>
      <td class="n">${count(each.occurrences)}</td>
      <td class="n"><time datetime=${each.lastAt} title=${fullMoment(each.lastAt)}>${moment(each.lastAt, this.app.clock.now)}</time></td></tr>`;
  }

  /** What only security knows has no page of its own. */
  #where(component: string): TemplateResult {
    const name = shortComponent(component);
    return this.app.health.rows.some((row) => row.id === component)
      ? html`<a href=${healthHref(component)} title=${component}>${name}</a>`
      : html`<span title=${component}>${name}</span>`;
  }
}

function bars(days: readonly SecurityDay[]): TemplateResult {
  const highest = Math.max(...days.map(begunOn));
  const all = days.reduce((sum, day) => sum + begunOn(day), 0);
  return html`<span class="dim">14 d</span><span class="sbars" role="img" aria-label=${`${plural(all, 'event')} in ${days.length} days`}>${days.map(
    (day) => html`<i title=${`${day.day}: ${dayWords(day)}`}>${barParts(day, highest).map((part) => html`<em class=${part.mark} style="height:${part.percent.toFixed(1)}%"></em>`)}</i>`,
  )}</span>`;
}
