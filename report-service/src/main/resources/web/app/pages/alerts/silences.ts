/** Silences that hold or will, those that are over, and what each has kept from paging. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { alertHref } from '../../model/facts';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { personOf } from '../../model/escalation';
import { spanWords } from '../../model/silences';
import type { Silence } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const TONES = { pending: 'idle', active: 'warn', expired: 'idle' } as const;

@customElement('mp-silences')
export class SilencesPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() open: Silence | null = null;
  readonly #watch = new Watch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.app.silences.loader.run();
  }

  override willUpdate(): void {
    this.#watch.on(this.app.silences, this.app.clock, this.app.sessions);
  }

  override render(): TemplateResult {
    const { rows, loader } = this.app.silences;
    const held = rows.filter((silence) => silence.state !== 'expired');
    return html`<section class="panel" aria-label="Silences">
      <div class="ph"><h1>Silences</h1><small>nobody is told of what matches</small>
        <span class="r num">${held.length === 0 ? 'none holds' : plural(held.length, 'silence')}</span></div>
      ${
        loader.state.kind === 'error'
          ? problemNote(loader.state.problem, loader, 'Alerts go on.')
          : loader.state.kind === 'loading' && rows.length === 0
            ? skeleton(3)
            : rows.length === 0
              ? emptyNote('No alert has been silenced. Open one and choose Silence.')
              : html`<ul class="silences">${rows.map((silence) => this.#row(silence))}</ul>`
      }
    </section>`;
  }

  #row(silence: Silence): TemplateResult {
    const now = this.app.clock.now;
    const why = this.app.sessions.whyNoActions;
    const open = this.open?.id === silence.id;
    return html`<li class=${silence.state}>
      <div class="what">
        <mp-pill .tone=${TONES[silence.state]} .word=${silence.state}></mp-pill>
        ${silence.matchers.map((matcher) => html`<code>${matcher}</code>`)}
      </div>
      <p>${silence.comment} <small>by ${personOf(silence.createdBy)}</small></p>
      <small class="num">${spanWords(silence, now)}${silence.untilResolved && silence.state !== 'expired' ? ', or until the last of them is resolved' : ''}</small>
      <span class="acts-r">
        <button class="btn sm" aria-expanded=${open} @click=${() => void this.#toggle(silence.id, open)}>What would have paged</button>
        ${silence.state === 'expired' ? nothing : html`<button class="btn sm" ?disabled=${why !== null} title=${why ?? 'Ends it now; what it held pages at once'} @click=${() => void this.app.silences.expire(silence.id)}>End now</button>`}
      </span>
      ${open && this.open ? this.#held(this.open) : nothing}
    </li>`;
  }

  async #toggle(id: string, open: boolean): Promise<void> {
    this.open = open ? null : await this.app.silences.whole(id);
  }

  #held(silence: Silence): TemplateResult {
    const held = silence.wouldHavePaged ?? [];
    if (held.length === 0) return html`<p class="dim held">It has kept nothing from paging.</p>`;
    const now = this.app.clock.now;
    return html`<ul class="held">${held.map(
      (each) => html`<li><time class="num dim" datetime=${each.at} title=${fullMoment(each.at)}>${moment(each.at, now)}</time>
        <a class="link" href=${alertHref(each.alert)}>${each.title}</a><span class="dim">step ${each.step}, ${each.targets.map(personOf).join(', ')}</span></li>`,
    )}</ul>`;
  }
}
