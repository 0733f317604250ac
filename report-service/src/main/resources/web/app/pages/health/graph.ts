/** What depends on what, around the cause. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { emptyNote } from '../../elements/problem-note';
import { around, layout, type Layout, type Placed } from '../../model/graph';
import { healthHref, markOf, type Component } from '../../model/health';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SHOWN = 14;
const WIDE = 146;
const HIGH = 40;
const STEP = { few: 84, many: 56 };
const FEW = 4;
const FULL = 730;

@customElement('mp-health-graph')
export class HealthGraph extends PageElement {
  @property({ attribute: false }) app!: App;
  /** The component whose neighbours are shown; null for the causes. */
  @property() centre: string | null = null;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.health);
  }

  override render(): TemplateResult {
    const { rows, overview } = this.app.health;
    const causes = overview?.causes.map((cause) => cause.component) ?? [];
    const alone = this.centre !== null && !rows.some((row) => (row.id === this.centre && row.dependsOn.length > 0) || row.dependsOn.includes(this.centre ?? ''));
    const shown = alone ? new Set<string>() : around(rows, this.centre === null ? causes : [this.centre], SHOWN);
    const drawn = layout(rows, linked(rows, shown));
    const where = this.centre === null && causes.some((id) => drawn.nodes.some((node) => node.id === id)) ? ', around the cause' : '';
    return html`<section class="panel" aria-label="Dependencies">
      <div class="ph"><h2>What depends on what</h2><small class="num">${drawn.edges.length > 0 ? `${drawn.nodes.length} of ${rows.length}${where}` : nothing}</small></div>
      ${
        drawn.edges.length === 0
          ? emptyNote(this.centre === null ? 'No dependency is known: say it with dependsOn of a component.' : 'It needs nothing that is known, and nothing needs it.')
          : html`<div class="pb graph">${this.#draw(drawn, new Map(rows.map((row) => [row.id, row])))}</div>`
      }
    </section>`;
  }

  #draw(drawn: Layout, byId: ReadonlyMap<string, Component>): TemplateResult {
    const gap = drawn.columns > 1 ? (FULL - 8 - WIDE) / (drawn.columns - 1) : 0;
    const wide = drawn.columns > 4 ? 8 + WIDE + (drawn.columns - 1) * (WIDE + 46) : FULL;
    const step = drawn.columns > 4 ? WIDE + 46 : gap;
    const down = drawn.rows > FEW ? STEP.many : STEP.few;
    const height = (drawn.rows - 1) * down + HIGH + 8;
    const at = (node: Placed) => {
      const inColumn = drawn.nodes.filter((other) => other.column === node.column).length;
      return { x: 4 + node.column * step, y: 4 + (node.row + (drawn.rows - inColumn) / 2) * down };
    };
    const places = new Map(drawn.nodes.map((node) => [node.id, at(node)]));
    return html`<svg class="chart" style="min-width:${Math.min(wide, 540)}px" viewBox="0 0 ${wide} ${height}" role="group" aria-label="Components and what they need">
      ${drawn.edges.map((edge) => line(places.get(edge.from)!, places.get(edge.to)!, isSuffering(byId.get(edge.from)!, byId.get(edge.to)!)))}
      ${drawn.nodes.map((node) => box(byId.get(node.id)!, places.get(node.id)!, node.id === this.centre))}
    </svg>`;
  }
}

/** Those of which a line is drawn: the others are in the list. */
function linked(rows: readonly Component[], shown: ReadonlySet<string>): Set<string> {
  const ends = new Set<string>();
  for (const row of rows) {
    if (!shown.has(row.id)) continue;
    for (const needed of row.dependsOn) if (shown.has(needed)) ends.add(row.id).add(needed);
  }
  return ends;
}

/** Whether a line carries the failure: to a cause, or to what fails by the same one. */
function isSuffering(from: Component, to: Component): boolean {
  return Boolean(from.cause) && (from.cause === to.id || (Boolean(to.cause) && from.cause === to.cause));
}

interface Point {
  x: number;
  y: number;
}

function line(from: Point, to: Point, bad: boolean): SVGTemplateResult {
  const [x1, y1, x2, y2] = [from.x + WIDE, from.y + HIGH / 2, to.x, to.y + HIGH / 2];
  const half = (x1 + x2) / 2;
  return svg`<path d="M${x1} ${y1} C${half} ${y1} ${half} ${y2} ${x2} ${y2}" fill="none" stroke=${bad ? 'var(--crit)' : 'var(--line-strong)'} stroke-width=${bad ? 1.8 : 1.2} />
    ${bad ? svg`<path d="M${x1 + 7} ${y1 - 4}l0 8-7-4z" fill="var(--crit)" />` : nothing}`;
}

function box(component: Component, { x, y }: Point, centre: boolean): SVGTemplateResult {
  const bad = component.verdict === 'down' || component.verdict === 'degraded';
  const own = bad && !component.cause;
  const colour = component.verdict === 'degraded' ? 'warn' : 'crit';
  return svg`<a href=${healthHref(component.id)} aria-label="${component.name}: ${component.verdict}, ${component.reason}"><title>${component.name}: ${component.reason}</title>
    <rect x=${x} y=${y} width=${WIDE} height=${HIGH} rx="7" fill=${own ? `var(--${colour}-soft)` : 'var(--surface)'} stroke=${bad ? `var(--${colour})` : centre ? 'var(--control)' : 'var(--line-strong)'} stroke-width=${own || centre ? 1.6 : 1.1} stroke-dasharray=${component.cause ? '4 3' : nothing} />
    <svg x=${x + 9} y=${y + 13} width="14" height="14" viewBox="0 0 16 16"><use href="#i-${markOf(component)}" /></svg>
    <text class="s" x=${x + 30} y=${y + 17} style="font-size:12px">${cut(component.name, 17)}</text>
    <text x=${x + 30} y=${y + 31} style=${bad ? `fill:var(--${colour}-text)` : ''}>${cut(shortReason(component), 20)}</text></a>`;
}

/** The reason without what its place in the graph says already. */
function shortReason(component: Component): string {
  const named = component.cause ? `${component.cause} is down; ` : '';
  const reason = component.reason.startsWith(named) ? component.reason.slice(named.length) : component.reason;
  return component.verdict === 'healthy' ? component.kind : reason;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
