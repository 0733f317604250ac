/** What comes for nothing, and who carries what comes. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../elements/icon';
import { emptyNote } from '../../elements/problem-note';
import { count, plural } from '../../format/numbers';
import { adviceWords, effectWords, length, remedyWords, type Effect, type Load, type Noise, type Unadvised } from '../../model/analytics';
import { personOf } from '../../model/escalation';

/** Beyond these the list does not help; the worst come first. */
const SHOWN = 12;

export function noisePanel(noise: readonly Noise[]): TemplateResult {
  return html`<section class="panel" aria-label="Noise">
    <div class="ph"><h2>Noise</h2><small>paged for nothing, or came again and again</small><span class="r num">${noise.length === 0 ? '' : `${count(noise.length)} found`}</span></div>
    ${
      noise.length === 0
        ? emptyNote('Nothing paged for nothing, and nothing came three times.')
        : html`<ul class="an-list">${noise.slice(0, SHOWN).map(
            (each) => html`<li>${icon('warn', 13)}<div><b>${each.name}</b>
              <p class="num">${times(each)}</p><p class="advice">${adviceWords(each)}</p></div></li>`,
          )}</ul>
          ${noise.length > SHOWN ? html`<p class="more dim">And ${count(noise.length - SHOWN)} more.</p>` : nothing}`
    }
  </section>`;
}

function times(each: Noise): string {
  const idle = each.forNothing > 0 ? `, ${count(each.forNothing)} of them paged for nothing` : '';
  const again = each.times > 1 ? `, every ${length(each.again)} on average` : '';
  return `${plural(each.times, 'time')}${idle}${again}`;
}

/** Found on demand: each remedy is a replay. */
export function effectsPanel(effects: readonly Effect[] | null, unadvised: readonly Unadvised[], busy: boolean, find: () => void): TemplateResult {
  return html`<section class="panel" aria-label="Remedies">
    <div class="ph"><h2>What would help</h2><small>each remedy replayed on these alerts</small>
      <span class="r">${effects === null ? html`<button class="btn sm" ?disabled=${busy} @click=${find}>${busy ? 'Replaying' : 'Find out'}</button>` : nothing}</span></div>
    ${
      effects === null
        ? emptyNote('Not replayed yet.')
        : effects.length === 0
          ? emptyNote(unadvised.length === 0 ? 'Nothing paged for nothing, so there is nothing to mend.' : 'Nothing that a remedy is for paged for nothing.')
          : html`<ul class="an-list">${effects.map(
              (each) => html`<li>${icon(each.answered > 0 ? 'warn' : 'completed', 13)}<div><b>${each.name}</b>
                <p>${remedyWords(each)}</p><p class="advice num">${effectWords(each)}.</p></div></li>`,
            )}</ul>`
    }
    ${unadvised.length === 0 ? nothing : html`<ul class="an-list">${unadvised.map((each) => html`<li>${icon('info', 13)}<div><b>${each.name}</b><p class="advice">${adviceWords({ unadvised: each.why })}</p></div></li>`)}</ul>`}
  </section>`;
}

export function loadPanel(load: readonly Load[]): TemplateResult {
  const most = Math.max(1, ...load.map((each) => each.messages));
  return html`<section class="panel" aria-label="Load">
    <div class="ph"><h2>Who carries it</h2><small>accepted messages</small>
      <span class="r"><span class="legend"><span><i class="k" style="background:var(--chart-1)"></i>by day</span><span><i class="k" style="background:var(--chart-5)"></i>22:00 to 06:00</span></span></span></div>
    ${
      load.length === 0
        ? emptyNote('Nobody was sent anything.')
        : html`<ul class="an-load">${load.slice(0, SHOWN).map(
            (each) => html`<li><span class="t" title=${each.target}>${personOf(each.target)}</span>
              <span class="an-bar" aria-hidden="true"><i style="width:${(100 * (each.messages - each.night)) / most}%"></i><i class="night" style="width:${(100 * each.night) / most}%"></i></span>
              <span class="num">${plural(each.messages, 'message')}<small>${each.night === 0 ? 'none at night' : `${count(each.night)} at night`}</small></span></li>`,
          )}</ul>`
    }
  </section>`;
}
