/** What the shell's dialogs hold: all keys, the session, and on a narrow screen the rest of the places. */
import { html, type TemplateResult } from 'lit';
import { icon } from '../elements/icon';
import { fullMoment } from '../format/times';
import { KEYS } from '../keys/keymap';
import type { App } from '../state/app';
import { problemOf } from '../api/client';
import { ALERT_PLACES, PLACES } from './places';

export function keysContent(app: App): TemplateResult {
  return html`<dl class="keymap">
      ${KEYS.map(({ keys, does }) => html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${does}</dd></div>`)}
    </dl>
    <div class="dialog-foot">${singleKeysSwitch(app)}</div>`;
}

function singleKeysSwitch(app: App): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${app.preferences.singleKeys}
      @change=${(event: Event) => (app.preferences.singleKeys = (event.target as HTMLInputElement).checked)}
    />
    Single keys act (never while typing)
  </label>`;
}

export function sessionContent(app: App): TemplateResult {
  const standing = app.sessions.standing;
  if (standing.kind !== 'in') return html`<p class="pb">Not signed in.</p>`;
  const { name, role, project, expiresAt } = standing.session;
  return html`<dl class="kv pb">
      <dt>Name</dt><dd>${name || '–'}</dd>
      <dt>Role</dt><dd>${role}</dd>
      <dt>Project</dt><dd>${project || 'all projects'}</dd>
      <dt>Until</dt><dd class="num">${expiresAt ? fullMoment(expiresAt) : '–'}</dd>
    </dl>
    <div class="dialog-foot">
      ${singleKeysSwitch(app)}
      <button class="btn" @click=${() => void signOut(app)}>Sign out</button>
    </div>
    <p class="licences">
      Type: Inter (<a class="link" href="/fonts/inter-LICENSE.txt" target="_blank">licence</a>) and JetBrains Mono
      (<a class="link" href="/fonts/jetbrains-mono-LICENSE.txt" target="_blank">licence</a>).
    </p>`;
}

async function signOut(app: App): Promise<void> {
  try {
    await app.sessions.signOut();
  } catch (error) {
    app.toasts.problem(problemOf(error));
  }
}

export function menuContent(close: () => void): TemplateResult {
  return html`<nav class="menu" aria-label="All pages">
    ${PLACES.map((place) => html`<a href=${place.href} @click=${close}>${icon(place.icon, 18)}${place.name}</a>${place.href === '/alerts' ? ALERT_PLACES.map((under) => html`<a class="under" href=${under.href} @click=${close}>${under.name}</a>`) : ''}`)}
  </nav>`;
}
