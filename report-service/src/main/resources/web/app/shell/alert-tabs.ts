/** The pages beside the inbox, one click from each other. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AlertPage } from '../model/routes';
import { ALERT_PLACES } from './places';

export function alertTabs(here: AlertPage): TemplateResult {
  return html`<nav class="tabs places" aria-label="About alerts">
    <a href="/alerts">Inbox</a>
    ${ALERT_PLACES.map((place) => html`<a href=${place.href} aria-current=${place.page === here ? 'page' : nothing}>${place.name}</a>`)}
  </nav>`;
}
