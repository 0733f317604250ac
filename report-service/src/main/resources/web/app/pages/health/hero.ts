/** The sentence about all components, and how many stand how. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { age } from '../../format/durations';
import { count, plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { healthHref, markOf, systemWord, verdictTone, type Cause, type HealthOverview } from '../../model/health';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-health-hero')
export class HealthHero extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.health, this.app.clock);
  }

  override render(): TemplateResult | typeof nothing {
    const { overview, rows, fetchedAt } = this.app.health;
    if (overview === null) return nothing;
    const now = this.app.clock.now;
    return html`<section class="panel vd" aria-label="Headline">
      <div>
        <div class="eyebrow">
          <mp-pill big .tone=${verdictTone(overview.verdict)} .icon=${markOf({ verdict: overview.verdict, cause: null })} .word=${systemWord(overview.verdict)}></mp-pill>
          <span class="num">${overview.since ? html`since <time datetime=${overview.since} title=${fullMoment(overview.since)}>${moment(overview.since, now)}</time>, ` : nothing}asked ${age(now - fetchedAt)} ago</span>
        </div>
        <h1>${overview.sentence}</h1>
        <p>${explanation(overview)}</p>
      </div>
      ${counts(overview, rows.length)}
    </section>`;
  }
}

function explanation(overview: HealthOverview): TemplateResult | string {
  const [first, ...others] = overview.causes;
  if (!first) {
    const silent = overview.counts.unknown;
    return silent > 0 ? `Of ${plural(silent, 'component')} nothing is known.` : 'Nothing fails, and nothing is silent.';
  }
  return html`<a class="link" href=${healthHref(first.component)}>${first.name}</a>: ${withoutName(first)}.
  ${first.affected.length > 0 ? `${plural(first.affected.length, 'dependant')} ${first.affected.length === 1 ? 'fails' : 'fail'} because of it and ${first.affected.length === 1 ? 'is' : 'are'} folded under it.` : nothing}
  ${others.length > 0 ? html`Besides, ${others.slice(0, 2).map((each, i) => html`${i > 0 ? ' and ' : ''}<a class="link" href=${healthHref(each.component)}>${each.name}</a>`)} ${others.length === 1 ? 'is' : 'are'} not well${others.length > 2 ? `, and ${others.length - 2} more` : ''}.` : nothing}`;
}

/** A check that bears the component's name says it again. */
function withoutName(cause: Cause): string {
  const prefix = `${cause.component}: `;
  return cause.reason.startsWith(prefix) ? cause.reason.slice(prefix.length) : cause.reason;
}

function counts(overview: HealthOverview, all: number): TemplateResult {
  const own = (verdict: 'down' | 'degraded') => overview.causes.filter((cause) => cause.verdict === verdict).length;
  const one = (mark: string, n: number, word: string) => html`<div>${icon(mark, 16)}<dd>${count(n)}</dd><dt>${word}</dt></div>`;
  const down = own('down');
  const warned = own('degraded');
  return html`<dl class="hcount">
    ${one('crit', down, down === 1 ? 'cause' : 'causes')} ${one('affected', overview.affected, 'affected')} ${one('warn', warned, warned === 1 ? 'warning' : 'warnings')}
    ${one('unknown', overview.counts.unknown, 'no signal')} ${one('ok', overview.counts.healthy, 'healthy')}
    <div class="tot"><dd>${count(all)}</dd><dt>${all === 1 ? 'component' : 'components'}</dt></div>
  </dl>`;
}
