/** The watch over the promise that everybody is told in time, and the providers it hangs on. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { problemNote, skeleton } from '../../elements/problem-note';
import { length } from '../../model/analytics';
import { plural, rate } from '../../format/numbers';
import { fullMoment, momentWithSeconds } from '../../format/times';
import { alertHref } from '../../model/facts';
import { confidenceTone, lapseWord, pagingLoad, pagingSentence, type Lapse, type Paging, type Provider } from '../../model/paging';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

/** As often as the services look themselves. */
const EVERY = 5_000;

@customElement('mp-paging')
export class PagingPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() paging: Paging | null = null;
  @state() providers: readonly Provider[] = [];
  readonly #watch = new Watch(this);
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #loader = new Loader(
    () => this.#load(),
    () => this.requestUpdate(),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.#loader.state.kind === 'ready') void this.#loader.run();
    }, EVERY);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#loader.stop();
  }

  protected override firstUpdated(): void {
    void this.#loader.run();
  }

  override willUpdate(): void {
    this.#watch.on(this.app.clock);
  }

  async #load(): Promise<void> {
    const [paging, providers] = await Promise.all([
      this.app.client.get<Paging>('/api/v1/notifications/paging'),
      this.app.client.get<{ items: readonly Provider[] }>('/api/v1/notifications/providers'),
    ]);
    this.paging = paging;
    this.providers = providers.items;
  }

  override render(): TemplateResult {
    return html`<div class="cols watch">${this.#promise()}${this.#trust()}</div>`;
  }

  #promise(): TemplateResult {
    const { state } = this.#loader;
    const { paging } = this;
    const now = this.app.clock.now;
    return html`<section class="panel" aria-label="The promise">
      <div class="ph"><h2>The promise</h2>${paging ? html`<small class="num" title=${fullMoment(paging.checkedAt)}>looked at ${momentWithSeconds(paging.checkedAt, now)}</small>` : nothing}</div>
      ${
        state.kind === 'error' && !paging
          ? problemNote(state.problem, this.#loader, 'Alerts go on.')
          : !paging
            ? skeleton(2)
            : html`<div class="promise">
                <mp-pill .tone=${paging.state === 'kept' ? 'ok' : 'crit'} .icon=${paging.state === 'kept' ? 'completed' : 'failed'} .word=${paging.state === 'kept' ? 'Kept' : 'Broken'}></mp-pill>
                <p><b>${pagingSentence(paging)}</b><br /><span class="num">${pagingLoad(paging)}</span></p>
              </div>
              ${paging.lapses.length === 0 ? nothing : html`<ul class="lapses">${paging.lapses.map((lapse) => this.#lapse(lapse, now))}</ul>`}`
      }
    </section>`;
  }

  #lapse(lapse: Lapse, now: number): TemplateResult {
    return html`<li>${icon('failed', 13)}<div><a class="t" href=${alertHref(lapse.alert)}>${lapse.title}</a>
      <p>${lapseWord(lapse)}: ${lapse.what}</p></div>
      <time class="num dim" datetime=${lapse.since} title=${fullMoment(lapse.since)}>since ${momentWithSeconds(lapse.since, now)}</time></li>`;
  }

  #trust(): TemplateResult {
    const now = this.app.clock.now;
    return html`<section class="panel" aria-label="Providers">
      <div class="ph"><h2>Providers</h2><small>of the last hundred messages and canaries of each</small></div>
      ${
        this.#loader.state.kind === 'loading'
          ? skeleton(2)
          : html`<ul class="trust">${this.providers.map((each) => {
              const tone = confidenceTone(each);
              return html`<li>
                <span class="t" title=${each.name}>${each.name}</span>
                <span class="an-bar ${tone}" aria-hidden="true"><i style="width:${100 * each.confidence}%"></i></span>
                <span class="num" title="95 % sure that it is at least this">${each.attempts === 0 ? html`<span class="dim">not used yet</span>` : html`${rate(each.confidence)}<small>${each.successes} of ${plural(each.attempts, 'message')}</small>`}</span>
                <p class="dim">${each.lastFailure ? html`${each.lastFailure.canary ? 'Canary failed' : 'Failed'} <time datetime=${each.lastFailure.at} title=${fullMoment(each.lastFailure.at)}>${momentWithSeconds(each.lastFailure.at, now)}</time>: ${each.lastFailure.words.replace(/\.?$/, '.')}` : each.attempts === 0 ? '' : 'No failure known.'}
                  ${each.canary ? html` A canary every ${length(each.canary.every)}.` : nothing}</p>
              </li>`;
            })}</ul>`
      }
    </section>`;
  }
}
