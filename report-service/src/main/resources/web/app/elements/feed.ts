/** The live list. It never moves under the pointer: new rows gather behind “3 new” while one reads. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { count } from '../format/numbers';
import { fullMoment, momentWithSeconds } from '../format/times';
import type { FeedEntry } from '../model/facts';
import type { App } from '../state/app';
import { Watch } from '../state/store';
import { PageElement } from './element';
import { icon } from './icon';

@customElement('mp-feed')
export class FeedPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  /** One project's list, or everything's. */
  @property() project: string | null = null;
  /** Rows that are drawn; more are kept and the list says so. */
  @property({ type: Number }) rows = 12;
  readonly #watch = new Watch(this);
  readonly #firstAt = Date.now();

  override willUpdate(): void {
    this.#watch.on(this.app.lists);
  }

  override render(): TemplateResult {
    const { lists } = this.app;
    const view = lists.view(this.project);
    return html`<section
      class="panel"
      aria-label="Live events"
      @pointerenter=${() => lists.hold(true)}
      @pointerleave=${() => lists.hold(false)}
      @focusin=${() => lists.hold(true)}
      @focusout=${() => lists.hold(false)}
    >
      <div class="ph">
        <h2>Live</h2>
        <small class="num">${count(lists.perMinute)} ${lists.perMinute === 1 ? 'event' : 'events'} in the last minute</small>
        <span class="r">
          ${
            view.waiting > 0
              ? html`<button class="btn sm" @click=${() => lists.release()}>${count(view.waiting)} new</button>`
              : nothing
          }
          <button class="quiet" aria-pressed=${lists.paused} @click=${() => lists.togglePause()}>
            <kbd>P</kbd> ${lists.paused ? 'resume' : 'pause'}
          </button>
        </span>
      </div>
      ${
        view.shown.length === 0
          ? html`<div class="empty short"><span>Nothing has happened since this page was opened.</span></div>`
          : html`<ul class="feed" aria-live="off">
            ${repeat(
              view.shown.slice(0, this.rows),
              (entry) => entry.id,
              (entry) => this.#row(entry),
            )}
          </ul>`
      }
    </section>`;
  }

  #row(entry: FeedEntry): TemplateResult {
    const fresh = Date.parse(entry.at) > this.#firstAt ? 'new' : '';
    const line = html`<b>${entry.subject}</b> ${entry.text}`;
    return html`<li class=${fresh}>
      <time class="t" datetime=${entry.at} title=${fullMoment(entry.at)}>${momentWithSeconds(entry.at, Date.now())}</time>
      ${icon(entry.icon, 12)}
      <span class="e" title="${entry.subject} ${entry.text}">${entry.href ? html`<a href=${entry.href}>${line}</a>` : line}</span>
      ${entry.by ? html`<span class="who"><span>${entry.by}</span></span>` : html`<span></span>`}
    </li>`;
  }
}
