/** The navigation: words at full width, icons on a middling one, a bottom bar of five on a narrow one. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../elements/element';
import { icon } from '../elements/icon';
import { count, plural } from '../format/numbers';
import { systemWord } from '../model/health';
import type { App } from '../state/app';
import { Watch } from '../state/store';
import { brandMark } from './brand';
import { holds, PLACES, type Place } from './places';

@customElement('mp-nav')
export class Nav extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) onJump: () => void = () => {};
  @property({ attribute: false }) onMe: () => void = () => {};
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    const { router, projects, alerts, health, sessions } = this.app;
    this.#watch.on(router, projects, alerts, health, sessions);
  }

  override render(): TemplateResult {
    return html`<nav class="nav" aria-label="Main">
      <a class="brand" href="/">${brandMark}<span>Milepost</span></a>
      <button class="find" aria-label="Search or jump" @click=${() => this.onJump()}>
        ${icon('search')}<span>Search or jump</span><kbd>/</kbd>
      </button>
      ${PLACES.map((place) => this.#link(place))}
      <div class="nav-foot">${this.#me()}</div>
    </nav>`;
  }

  #link(place: Place): TemplateResult {
    return html`<a
      class=${place.narrow ? '' : 'wide'}
      href=${place.href}
      title=${place.name}
      aria-current=${holds(place, location.pathname) ? 'page' : nothing}
      >${icon(place.icon, 15)}<span>${place.name}</span>${this.#badge(place)}</a
    >`;
  }

  #badge(place: Place): TemplateResult | typeof nothing {
    if (place.href === '/projects' && this.app.projects.rows.size > 0) {
      return html`<span class="nb">${count(this.app.projects.rows.size)}</span>`;
    }
    const verdict = this.app.health.overview?.verdict;
    if (place.href === '/health' && (verdict === 'down' || verdict === 'degraded')) {
      return html`<span class="nb">${icon(verdict === 'down' ? 'crit' : 'warn', 12, systemWord(verdict))}</span>`;
    }
    const active = this.app.alerts.active;
    if (place.href === '/alerts' && active.length > 0) {
      const tone = active.some((alert) => alert.type === 'critical') ? 'crit' : 'warn';
      return html`<span class="nb ${tone}" aria-label="${plural(active.length, 'active alert')}">${count(active.length)}</span>`;
    }
    return nothing;
  }

  #me(): TemplateResult | typeof nothing {
    const standing = this.app.sessions.standing;
    if (standing.kind !== 'in') return nothing;
    const { name, role } = standing.session;
    const shown = name || role;
    return html`<button class="me" @click=${() => this.onMe()} title="Session and settings">
      <span class="face">${initials(shown)}</span><span>${shown}<small>${role}</small></span>
    </button>`;
  }
}

function initials(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const letters = words.length > 1 ? words[0]!.charAt(0) + words[1]!.charAt(0) : name.slice(0, 2);
  return letters.toUpperCase();
}
