/** One layer: the turn, the people in their order, and the times of the week. */
import { html, nothing, type TemplateResult } from 'lit';
import { faultNotes, field, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { layerWords, TURNS, WEEKDAYS, type Layer, type Person, type Rotation, type TurnKind, type Window } from '../../model/duty';
import { moved } from '../../model/routing';
import { typedSpan } from '../../model/spans';
import { wordOf } from '../../model/states';
import { windowFields } from './window-fields';

export interface LayerSeat {
  layer: Layer;
  number: number;
  last: boolean;
  people: readonly Person[];
  off: boolean;
  faults: { at(field: string, below?: boolean): string[] };
  path: string;
  set(layer: Layer): void;
  move(by: -1 | 1): void;
  remove(): void;
}

const TURN_WORDS: Record<TurnKind, string> = { daily: 'Days', weekly: 'Weeks', custom: 'Of another length' };

export function layerForm(seat: LayerSeat): TemplateResult {
  const { layer, number, off, faults, path, set } = seat;
  const r = layer.rotation;
  const turn = (part: Partial<Rotation>) => set({ ...layer, rotation: { ...r, ...part } });
  const at = (name: string) => faults.at(`${path}.rotation.${name}`);
  const name = (id: string) => seat.people.find((person) => person.id === id)?.name ?? id;
  return html`<fieldset class="cond-box layer">
    <legend>Layer ${number}</legend>
    <div class="layer-head"><p class="dim">${layerWords(layer, name)}</p><span class="tools">
      <button class="icon-btn up" aria-label="Move layer ${number} up" ?disabled=${off || number === 1} @click=${() => seat.move(-1)}>${icon('chev-d', 12)}</button>
      <button class="icon-btn" aria-label="Move layer ${number} down" ?disabled=${off || seat.last} @click=${() => seat.move(1)}>${icon('chev-d', 12)}</button>
      <button class="icon-btn" aria-label="Remove layer ${number}" ?disabled=${off} @click=${() => seat.remove()}>${icon('close', 12)}</button></span></div>
    <div class="row">
      ${field('Name', html`<input class="inp" ?disabled=${off} .value=${layer.name} @input=${(event: Event) => set({ ...layer, name: typed(event) })} />`, faults.at(`${path}.name`))}
      ${field('Turns', html`<select class="inp" ?disabled=${off} @change=${(event: Event) => turn({ kind: typed(event) as TurnKind })}>${TURNS.map((kind) => html`<option value=${kind} ?selected=${kind === r.kind}>${TURN_WORDS[kind]}</option>`)}</select>`, at('kind'))}
      ${
        r.kind === 'custom'
          ? field('Length', html`<input class="inp" ?disabled=${off} placeholder="12 h" .value=${typedSpan(r.length)} @change=${(event: Event) => turn({ length: typed(event) })} />`, at('length'))
          : field(`Every so many ${r.kind === 'daily' ? 'days' : 'weeks'}`, html`<input class="inp" type="number" min="1" ?disabled=${off} .value=${String(r.every ?? 1)} @change=${(event: Event) => turn({ every: Number(typed(event)) })} />`, at('every'))
      }
      ${r.kind === 'weekly' ? field('Hand-over on', html`<select class="inp" ?disabled=${off} @change=${(event: Event) => turn({ weekday: typed(event) })}>${WEEKDAYS.map((day) => html`<option value=${day} ?selected=${day === (r.weekday ?? 'monday')}>${wordOf(day)}</option>`)}</select>`, at('weekday')) : nothing}
      ${field('Hand-over at', html`<input class="inp" type="time" ?disabled=${off} .value=${r.handOver} @change=${(event: Event) => turn({ handOver: typed(event) })} />`, at('handOver'))}
      ${field('First turn from', html`<input class="inp" type="date" ?disabled=${off} .value=${r.startsOn} @change=${(event: Event) => turn({ startsOn: typed(event) })} />`, at('startsOn'))}
    </div>
    ${people(seat, name, turn)}
    ${windows(seat)}
  </fieldset>`;
}

function people({ layer, off, faults, path, people: all, number }: LayerSeat, name: (id: string) => string, turn: (part: Partial<Rotation>) => void): TemplateResult {
  const ids = layer.rotation.people;
  return html`<div class="turns"><span class="fld"><span>In the order of their turns</span></span>
    <ol>${ids.map(
      (id, i) => html`<li><span>${name(id)}</span>
        <button class="icon-btn up" aria-label="${name(id)} earlier" ?disabled=${off || i === 0} @click=${() => turn({ people: moved(ids, i, -1) })}>${icon('chev-d', 12)}</button>
        <button class="icon-btn" aria-label="${name(id)} later" ?disabled=${off || i === ids.length - 1} @click=${() => turn({ people: moved(ids, i, 1) })}>${icon('chev-d', 12)}</button>
        <button class="icon-btn" aria-label="Remove ${name(id)}" ?disabled=${off} @click=${() => turn({ people: ids.filter((_, j) => j !== i) })}>${icon('close', 12)}</button></li>`,
    )}</ol>
    <select class="inp" aria-label="Add a person to layer ${number}" ?disabled=${off} @change=${(event: Event) => {
      const id = typed(event);
      (event.target as HTMLSelectElement).value = '';
      if (id !== '') turn({ people: [...ids, id] });
    }}><option value="">Add a person…</option>${all.map((person) => html`<option value=${person.id}>${person.name}</option>`)}</select>
    ${faultNotes(faults.at(`${path}.rotation.people`, true))}</div>`;
}

function windows({ layer, off, faults, path, set }: LayerSeat): TemplateResult {
  const list = layer.windows ?? [];
  const put = (at: number, part: Window) => set({ ...layer, windows: list.map((each, i) => (i === at ? { ...each, ...part } : each)) });
  return html`<div class="windows">
    ${list.length === 0 ? html`<p class="dim">Applies at all times of the week.</p>` : nothing}
    ${list.map((each, i) => html`<div class="window">${windowFields({ window: each, off, faults: faults.at(`${path}.windows[${i}]`, true), set: (part) => put(i, part) })}
      <button class="icon-btn" aria-label="Remove this time of the week" ?disabled=${off} @click=${() => set({ ...layer, windows: list.filter((_, j) => j !== i) })}>${icon('close', 12)}</button></div>`)}
    <button class="btn sm" ?disabled=${off} @click=${() => set({ ...layer, windows: [...list, { days: [...WEEKDAYS], from: '09:00', to: '17:00' }] })}>Only at some times…</button>
  </div>`;
}
