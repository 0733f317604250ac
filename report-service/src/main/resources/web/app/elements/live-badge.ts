/** How fresh the screen is: live, behind, reconnecting, or with its lists paused. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { behind } from '../format/durations';
import { freshness, type Freshness } from '../model/freshness';
import type { App } from '../state/app';
import { Watch } from '../state/store';
import { PageElement } from './element';

@customElement('mp-live-badge')
export class LiveBadge extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.stream, this.app.clock, this.app.lists);
  }

  override render(): TemplateResult {
    const state = freshness(this.app.stream.state, Date.now());
    const { word, detail, shape } = describe(state, this.app.lists.paused);
    return html`<span class="live ${shape}" title="One stream; after a break it resumes where it stopped">
      <i></i><b role="status">${word}</b>${detail ? html`<span class="num">${detail}</span>` : ''}
    </span>`;
  }
}

function describe(state: Freshness, paused: boolean): { word: string; detail: string; shape: string } {
  switch (state.kind) {
    case 'opening':
      return { word: 'Connecting', detail: '', shape: 'off' };
    case 'reconnecting':
      return { word: 'Reconnecting', detail: state.behind === null ? '' : behind(state.behind), shape: 'off' };
    case 'behind':
      return { word: 'Behind', detail: behind(state.behind), shape: 'late' };
    case 'live': {
      const detail = state.behind === null ? '' : behind(state.behind);
      return paused ? { word: 'Lists paused', detail, shape: 'held' } : { word: 'Live', detail, shape: '' };
    }
  }
}
