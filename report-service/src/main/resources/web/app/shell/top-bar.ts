/** The bar above every page: where one is, how fresh it is, what time it is. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../elements/element';
import { icon } from '../elements/icon';
import { wallClock } from '../format/times';
import { wordOf } from '../model/states';
import type { Route } from '../model/routes';
import type { App } from '../state/app';
import { Watch } from '../state/store';
import { bellButton } from './bell';
import { ALERT_PLACES } from './places';

@customElement('mp-top-bar')
export class TopBar extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) onMenu: () => void = () => {};
  @property({ attribute: false }) onBell: () => void = () => {};
  @property({ attribute: false }) onLookBack: () => void = () => {};
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.router, this.app.clock, this.app.preferences, this.app.alerts, this.app.sessions, this.app.bell);
  }

  override render(): TemplateResult {
    const { preferences, sessions } = this.app;
    const { route } = this.app.router;
    const past = route.page === 'project' && route.asOf !== null;
    const other = preferences.theme === 'dark' ? 'light' : 'dark';
    return html`<header class="bar">
      <button class="icon-btn only-small" aria-label="Menu" @click=${() => this.onMenu()}>${icon('menu', 16)}</button>
      <div class="crumbs">${crumbs(this.app)}</div>
      <div class="bar-r">
        ${this.#switch(past)}
        ${sessions.standing.kind === 'out' || past ? '' : html`<mp-live-badge .app=${this.app}></mp-live-badge>`}
        <span class="clock num">${wallClock(Date.now())}</span>
        ${sessions.standing.kind === 'out' ? '' : bellButton(this.app, this.onBell)}
        <button class="icon-btn" aria-label="Theme" title="Change to ${other} (T)" @click=${() => preferences.switchTheme()}>
          ${icon('theme', 15)}
        </button>
      </div>
    </header>`;
  }

  /** A project's page can be seen as it was; the others show the present alone. */
  #switch(past: boolean): TemplateResult | '' {
    if (this.app.router.route.page !== 'project') return '';
    return html`<div class="asof" role="group" aria-label="Moment shown">
      <button aria-pressed=${!past} @click=${() => this.app.router.query('asOf', null)}>Now</button>
      <button aria-pressed=${past} aria-label="As known at" title="As known at… (.)" @click=${() => this.onLookBack()}>
        ${icon('clock', 12)}<span>As known at…</span>
      </button>
    </div>`;
  }
}

function crumbs(app: App): TemplateResult {
  const below = (href: string, name: string, leaf: string) =>
    html`<a href=${href}>${name}</a> <span class="sep">/</span> <b>${leaf}</b>`;
  const route = app.router.route;
  if (route.page === 'project') return below('/projects', 'Projects', route.id);
  if (route.page === 'alerts' && route.id !== null) {
    return below('/alerts', 'Alerts', app.alerts.rows.get(route.id)?.title ?? route.id);
  }
  if (route.page === 'health' && route.id !== null) {
    return below('/health', 'Health', app.health.rows.find((row) => row.id === route.id)?.name ?? route.id);
  }
  const place = ALERT_PLACES.find((each) => each.page === route.page);
  if (place && 'fresh' in route && (route.id !== null || route.fresh)) return below(place.href, place.name, route.id ?? 'New');
  if (place) return below('/alerts', 'Alerts', place.name);
  return html`<b>${nameOf(route)}</b>`;
}

/** The name of a page, for the bar and for the window's title. */
export function nameOf(route: Route): string {
  switch (route.page) {
    case 'overview':
      return 'Overview';
    case 'projects':
      return 'Projects';
    case 'project':
      return route.id;
    case 'alerts':
      return 'Alerts';
    case 'health':
      return route.id ?? 'Health';
    case 'coverage':
      return 'Coverage';
    case 'later':
      return wordOf(route.name);
    case 'nowhere':
      return 'Not found';
    default:
      return ALERT_PLACES.find((place) => place.page === route.page)?.name ?? '';
  }
}
