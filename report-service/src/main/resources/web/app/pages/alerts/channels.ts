/** Where messages go besides mailboxes and telephones of people, and how many of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { KIND_WORDS, whereWords, type EndpointView } from '../../model/channels';
import type { Page } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-channels')
export class ChannelsPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly EndpointView[] = [];
  #asked = false;
  readonly #watch = new Watch(this);
  readonly #loader = new Loader(
    async () => {
      this.rows = (await this.app.client.get<Page<EndpointView>>('/api/v1/notifications/endpoints')).items;
    },
    () => this.requestUpdate(),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loader.stop();
  }

  /** Endpoints are for operators alone, and who that is may be known later than this page. */
  override willUpdate(): void {
    this.#watch.on(this.app.sessions);
    if (this.#asked || this.app.sessions.whyNoEdits !== null) return;
    this.#asked = true;
    void this.#loader.run();
  }

  override render(): TemplateResult {
    return html`<div class="stack">${this.#endpoints()}<mp-limits .app=${this.app}></mp-limits></div>`;
  }

  #endpoints(): TemplateResult {
    const why = this.app.sessions.whyNoEdits;
    const { state } = this.#loader;
    return html`<section class="panel" aria-label="Endpoints">
      <div class="ph"><h1>Endpoints</h1><small>what policies can tell besides people</small><span class="r num">${this.rows.length === 0 ? nothing : plural(this.rows.length, 'endpoint')}
        ${why === null ? html`<a class="btn sm" href="/channels?new">New endpoint</a>` : nothing}</span></div>
      ${
        why !== null
          ? emptyNote(`Endpoints hold secrets. ${why}.`)
          : state.kind === 'error'
            ? problemNote(state.problem, this.#loader, 'Messages go on.')
            : state.kind === 'loading'
              ? skeleton(3)
              : this.rows.length === 0
                ? emptyNote('There is no endpoint: policies tell mailboxes and people, and text messages cannot be sent.')
                : html`<ul class="covers">${this.rows.map((each) => this.#row(each))}</ul>`
      }
    </section>`;
  }

  #row(each: EndpointView): TemplateResult {
    return html`<li><span><a class="link" href="/channels/${encodeURIComponent(each.name)}"><b>${each.name}</b></a> ${KIND_WORDS[each.kind]} <span class="dim">${whereWords(each)}</span>
      <small>policies name it <code>${each.target}</code>; set by ${each.editedBy} <time datetime=${each.editedAt} title=${fullMoment(each.editedAt)}>${moment(each.editedAt, this.app.clock.now)}</time></small></span></li>`;
  }
}
