/** All components, worst first: causes, and folded under each what fails because of it. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { age } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment } from '../../format/times';
import { byHealth, healthHref, markOf, type Component } from '../../model/health';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SHOWN = 60;

@customElement('mp-causes')
export class Causes extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.health, this.app.clock);
  }

  override render(): TemplateResult {
    const rows = [...this.app.health.rows].sort(byHealth);
    const tops = rows.filter((row) => !row.cause || !rows.some((other) => other.id === row.cause));
    return html`<section class="panel scrolling" aria-label="Components">
      <div class="ph"><h2>Components</h2><small>worst first</small><span class="r num">${plural(rows.length, 'component')}</span></div>
      <ul class="comps">${tops.slice(0, SHOWN).map((top) => this.#top(top, rows.filter((row) => row.cause === top.id)))}</ul>
      ${tops.length > SHOWN ? html`<p class="more dim">${count(tops.length - SHOWN)} more, all ${tops[SHOWN]!.verdict}</p>` : nothing}
    </section>`;
  }

  #top(top: Component, affected: readonly Component[]): TemplateResult {
    return html`<li>${this.#row(top)}
      ${affected.length > 0 ? html`<details><summary>${plural(affected.length, 'dependant')} folded under it</summary>${affected.map((each) => this.#row(each))}</details>` : nothing}
    </li>`;
  }

  #row(each: Component): TemplateResult {
    return html`<a class="comp" href=${healthHref(each.id)}>${icon(markOf(each), 14, each.cause ? 'affected' : each.verdict)}<b>${each.name}</b><span class="dim">${each.kind}</span><time class="num dim" datetime=${each.since} title=${fullMoment(each.since)}>${age(this.app.clock.now - Date.parse(each.since))}</time>
      ${each.verdict === 'healthy' ? nothing : html`<small title=${each.reason}>${each.reason}</small>`}</a>`;
  }
}
