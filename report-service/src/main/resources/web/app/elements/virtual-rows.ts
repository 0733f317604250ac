/**
 * A table of any length of which only the rows in sight exist. It scrolls with the page, is one tab
 * stop, and is moved through with J, K and the arrows, Home, End, Enter and Escape.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { windowOf } from '../model/window';
import { PageElement } from './element';

export interface RowView {
  key: string;
  level?: number;
  /** Undefined for a row with nothing below it. */
  expanded?: boolean;
}

@customElement('mp-rows')
export class VirtualRows<R extends RowView = RowView> extends PageElement {
  @property() label = '';
  @property({ attribute: false }) rows: readonly R[] = [];
  /** Every row has this height in pixels, whatever its state. */
  @property({ type: Number }) rowHeight = 29;
  /** Draws the cells of a row; each should have the role `gridcell`. */
  @property({ attribute: false }) cells: (row: R) => TemplateResult = () => html``;
  @property({ attribute: false }) head: TemplateResult | null = null;
  @property({ attribute: false }) rowClass: (row: R) => string = () => '';
  /** The key of the row that is open, shown as selected. */
  @property() selected: string | null = null;
  @property({ attribute: false }) onOpen: (row: R) => void = () => {};
  @property({ attribute: false }) onClose: () => void = () => {};
  @property({ attribute: false }) onFold: (row: R, folded: boolean) => void = () => {};
  /** Told which rows are in sight, from and up to, one-based. */
  @property({ attribute: false }) onWindow: (first: number, last: number) => void = () => {};

  @state() current: string | null = null;
  #asked = false;
  #told = '';
  #judged: { rows: readonly R[]; tree: boolean } = { rows: [], tree: false };

  /** Scrolling sideways within the table brings no other rows into sight. */
  readonly #look = ({ target }: Event): void => {
    if (this.#asked || (target instanceof Node && this.contains(target))) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.requestUpdate();
    });
  };

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('scroll', this.#look, { passive: true, capture: true });
    addEventListener('resize', this.#look, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('scroll', this.#look, { capture: true });
    removeEventListener('resize', this.#look);
  }

  override render(): TemplateResult {
    const body = this.querySelector('.vbody');
    const top = body ? body.getBoundingClientRect().top : 0;
    const { first, last } = windowOf(-top, innerHeight, this.rowHeight, this.rows.length);
    const shown = this.rows.slice(first, last);
    const tree = this.#isTree();
    return html`<div
      class="vrows"
      role=${tree ? 'treegrid' : 'grid'}
      aria-label=${this.label}
      aria-rowcount=${this.rows.length + (this.head ? 1 : 0)}
      aria-activedescendant=${this.current === null ? nothing : this.#domId(this.current)}
      tabindex="0"
      @keydown=${this.#key}
      @focus=${() => (this.current ??= this.selected ?? this.rows[0]?.key ?? null)}
    >
      ${this.head ? html`<div role="row" class="trow h" aria-rowindex="1">${this.head}</div>` : nothing}
      <div class="vbody" role="rowgroup" style="height:${this.rows.length * this.rowHeight}px">
        <div style="transform:translateY(${first * this.rowHeight}px)">
          ${repeat(
            shown,
            (row) => row.key,
            (row, i) => this.#row(row, first + i),
          )}
        </div>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const body = this.querySelector('.vbody');
    if (!body) return;
    const top = body.getBoundingClientRect().top;
    const seenFrom = Math.max(0, Math.floor(-top / this.rowHeight));
    const seenTo = Math.min(this.rows.length, Math.ceil((innerHeight - top) / this.rowHeight));
    const told = `${seenFrom}/${seenTo}`;
    if (told !== this.#told) {
      this.#told = told;
      this.onWindow(Math.min(seenFrom + 1, this.rows.length), Math.max(seenTo, 0));
    }
  }

  /** Whether any row can be folded; asked anew only when the rows are others. */
  #isTree(): boolean {
    if (this.#judged.rows !== this.rows) {
      this.#judged = { rows: this.rows, tree: this.rows.some((row) => row.expanded !== undefined) };
    }
    return this.#judged.tree;
  }

  #row(row: R, index: number): TemplateResult {
    return html`<div
      id=${this.#domId(row.key)}
      role="row"
      class="trow ${this.rowClass(row)} ${row.key === this.selected ? 'sel' : ''} ${row.key === this.current ? 'cur' : ''}"
      style="height:${this.rowHeight}px"
      aria-rowindex=${index + (this.head ? 2 : 1)}
      aria-level=${row.level ?? nothing}
      aria-expanded=${row.expanded ?? nothing}
      aria-selected=${row.key === this.selected ? 'true' : 'false'}
      @click=${() => {
        this.current = row.key;
        this.onOpen(row);
      }}
    >
      ${this.cells(row)}
    </div>`;
  }

  #domId(key: string): string {
    return `row-${this.label.replace(/\W+/g, '-')}-${key}`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const at = this.rows.findIndex((row) => row.key === this.current);
    const row = this.rows[at];
    const page = Math.max(1, Math.floor(innerHeight / this.rowHeight) - 4);
    switch (event.key) {
      case 'j':
      case 'J':
      case 'ArrowDown':
        this.#moveTo(at + 1);
        break;
      case 'k':
      case 'K':
      case 'ArrowUp':
        this.#moveTo(Math.max(0, at - 1));
        break;
      case 'PageDown':
        this.#moveTo(at + page);
        break;
      case 'PageUp':
        this.#moveTo(Math.max(0, at - page));
        break;
      case 'Home':
        this.#moveTo(0);
        break;
      case 'End':
        this.#moveTo(this.rows.length - 1);
        break;
      case 'Enter':
        if (row) this.onOpen(row);
        break;
      case 'Escape':
        this.onClose();
        break;
      case 'ArrowLeft':
        // Where there is nothing to fold, the keys scroll a table that is wider than the screen.
        if (!row?.expanded) return;
        this.onFold(row, true);
        break;
      case 'ArrowRight':
        if (row?.expanded !== false) return;
        this.onFold(row, false);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** Moves to a row and brings it into sight, clear of the bars above and below. */
  #moveTo(index: number): void {
    const target = Math.min(index, this.rows.length - 1);
    const row = this.rows[target];
    if (!row) return;
    this.current = row.key;
    const body = this.querySelector('.vbody');
    if (!body) return;
    const y = body.getBoundingClientRect().top + target * this.rowHeight;
    const above = 60;
    const below = innerHeight - this.rowHeight - 64;
    if (y < above) scrollBy(0, y - above);
    else if (y > below) scrollBy(0, y - below);
  }
}
