/** A rule by which one alert holds back another. */
import { html, type TemplateResult } from 'lit';
import { faultNotes, field, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { words, type Hold } from '../../model/routing';
import { conditionRows } from './conditions';

export interface HoldSeat {
  number: number;
  off: boolean;
  faults: readonly string[];
  /** Null removes it. */
  changed(to: Hold | null): void;
}

export function holdItem(hold: Hold, { number, off, faults, changed }: HoldSeat): TemplateResult {
  return html`<li>
    <div class="pair">
      ${conditionRows({ name: `While one is open with`, list: hold.source, faults: [], off, changed: (source) => changed({ ...hold, source }) })}
      ${conditionRows({ name: `nobody is told of`, list: hold.target, faults: [], off, changed: (target) => changed({ ...hold, target }) })}
    </div>
    <div class="with">
      ${field('If both have the same', html`<input class="inp code" ?disabled=${off} spellcheck="false" placeholder="any" .value=${hold.equal.join(', ')} @change=${(event: Event) => changed({ ...hold, equal: words(typed(event)) })} />`)}
      <button class="icon-btn" aria-label="Remove rule ${number}" ?disabled=${off} @click=${() => changed(null)}>${icon('close', 12)}</button>
    </div>
    ${faultNotes(faults)}
  </li>`;
}
