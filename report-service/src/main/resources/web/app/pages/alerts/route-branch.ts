/** A branch of the tree: what takes it, whom it tells, and the branches below. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { faultNotes, field, ticked, typed } from '../../elements/field';
import { icon } from '../../elements/icon';
import { conditionText, moved, newBranch, words, type Branch } from '../../model/routing';
import { conditionRows } from './conditions';

export interface Tree {
  policies: readonly string[];
  /** Places of the branches that the labels would take. */
  taken: ReadonlySet<string>;
  opened: ReadonlySet<number>;
  off: boolean;
  faults: { at(field: string, below?: boolean): string[] };
  toggle(key: number): void;
  open(key: number): void;
  changed(): void;
}

export interface Seat {
  tree: Tree;
  /** Like 2.1, empty for the root. */
  place: string;
  /** As the server names it in a refusal. */
  field: string;
  /** The policy of the branch above. */
  inherited: string;
  siblings?: { list: Branch[]; at: number; set(list: Branch[]): void };
}

export function branchItem(branch: Branch, seat: Seat): TemplateResult {
  const { tree, place } = seat;
  const policy = branch.policy === '' ? seat.inherited : branch.policy;
  const open = tree.opened.has(branch.key);
  const faults = [...tree.faults.at(seat.field), ...tree.faults.at(`${seat.field}.matchers`, true)];
  const all = [...faults, ...tree.faults.at(`${seat.field}.policy`)];
  return html`<li>
    <div class="branch ${tree.taken.has(place) ? 'taken' : ''} ${all.length > 0 ? 'bad' : ''}">
      <button class="fold" aria-expanded=${open} aria-label="Edit ${place === '' ? 'the root' : `branch ${place}`}" @click=${() => tree.toggle(branch.key)}>${icon(open ? 'chev-d' : 'chev', 12)}</button>
      <span class="no num">${place}</span>
      <span class="what">${
        place === ''
          ? html`<b>Everything</b>`
          : branch.conditions.length === 0
            ? html`<b>Whatever comes here</b>`
            : branch.conditions.map((each) => html`<code>${conditionText(each)}</code>`)
      }</span>
      <span class="to">${icon('arrow', 12)}<b class=${branch.policy === '' ? 'dim' : ''}>${policy}</b>
        ${branch.groupBy === null ? nothing : html`<span class="tag">${branch.groupBy.length === 0 ? 'not grouped' : `grouped by ${branch.groupBy.join(', ')}`}</span>`}
        ${branch.goOn ? html`<span class="tag">looks further</span>` : nothing}
        ${tree.taken.has(place) ? html`<span class="tag hit">${icon('check', 11)}takes it</span>` : nothing}</span>
      ${tools(branch, seat)}
    </div>
    ${open ? editor(branch, seat, faults) : faultNotes(all)}
    ${
      branch.routes.length === 0
        ? nothing
        : html`<ol>${repeat(
            branch.routes,
            (each) => each.key,
            (each, i) =>
              branchItem(each, {
                tree,
                place: place === '' ? String(i + 1) : `${place}.${i + 1}`,
                field: `${seat.field}.routes[${i}]`,
                inherited: policy,
                siblings: { list: branch.routes, at: i, set: (list) => { branch.routes = list; tree.changed(); } },
              }),
          )}</ol>`
    }
  </li>`;
}

function tools(branch: Branch, { tree, place, siblings }: Seat): TemplateResult {
  const name = place === '' ? 'the root' : `branch ${place}`;
  const add = () => {
    const fresh = newBranch();
    branch.routes = [...branch.routes, fresh];
    tree.open(fresh.key);
    tree.changed();
  };
  return html`<span class="tools">
    ${
      siblings
        ? html`<button class="icon-btn up" aria-label="Move ${name} up" title="Up" ?disabled=${tree.off || siblings.at === 0} @click=${() => siblings.set(moved(siblings.list, siblings.at, -1))}>${icon('chev-d', 12)}</button>
          <button class="icon-btn" aria-label="Move ${name} down" title="Down" ?disabled=${tree.off || siblings.at === siblings.list.length - 1} @click=${() => siblings.set(moved(siblings.list, siblings.at, 1))}>${icon('chev-d', 12)}</button>
          <button class="icon-btn" aria-label="Remove ${name}" title="Remove, with what is below" ?disabled=${tree.off} @click=${() => siblings.set(siblings.list.filter((_, i) => i !== siblings.at))}>${icon('close', 12)}</button>`
        : nothing
    }
    <button class="btn sm" ?disabled=${tree.off} aria-label="Add a branch below ${name}" @click=${add}>Add below</button>
  </span>`;
}

function editor(branch: Branch, seat: Seat, faults: readonly string[]): TemplateResult {
  const { tree, place } = seat;
  const set = (part: Partial<Branch>) => {
    Object.assign(branch, part);
    tree.changed();
  };
  const grouped = branch.groupBy === null ? 'above' : 'own';
  return html`<div class="form branch-form">
    ${place === '' ? nothing : conditionRows({ name: 'Takes what fulfils all of', list: branch.conditions, faults, off: tree.off, maybeNone: true, changed: (conditions) => set({ conditions }) })}
    <div class="row">
      ${field('Policy', html`<select class="inp" ?disabled=${tree.off} @change=${(event: Event) => set({ policy: typed(event) })}>
        <option value="" ?selected=${branch.policy === ''}>${place === '' ? 'default' : `As above: ${seat.inherited}`}</option>
        ${tree.policies.map((name) => html`<option value=${name} ?selected=${name === branch.policy}>${name}</option>`)}
      </select>`, tree.faults.at(`${seat.field}.policy`))}
      ${field('Groups', html`<select class="inp" ?disabled=${tree.off} @change=${(event: Event) => set({ groupBy: typed(event) === 'above' ? null : [] })}>
        <option value="above" ?selected=${grouped === 'above'}>${place === '' ? 'Each alert by itself' : 'As above'}</option><option value="own" ?selected=${grouped === 'own'}>By these labels</option></select>`)}
      ${branch.groupBy === null ? nothing : field('Labels', html`<input class="inp code" ?disabled=${tree.off} spellcheck="false" .value=${branch.groupBy.join(', ')} @change=${(event: Event) => set({ groupBy: words(typed(event)) })} />`, tree.faults.at(`${seat.field}.groupBy`, true), 'Between commas; none: each alert by itself')}
    </div>
    ${place === '' ? nothing : html`<label class="check"><input type="checkbox" ?disabled=${tree.off} .checked=${branch.goOn} @change=${(event: Event) => set({ goOn: ticked(event) })} /> Look at the branches after it too</label>`}
  </div>`;
}
