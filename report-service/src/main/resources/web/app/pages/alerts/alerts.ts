/** The inbox and, beside it, the alert that is open. On a narrow screen these are two pages. */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { alertHref } from '../../model/facts';
import { inboxGroups, speaksOf, type Group } from '../../model/order';
import type { Alert } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

@customElement('mp-alerts')
export class AlertsPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() alert: string | null = null;
  @property() show = 'active';
  @state() words = '';
  readonly #watch = new Watch(this);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#key);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.#watch.on(this.app.alerts, this.app.clock, this.app.sessions);
    if (changed.has('show') && this.show !== 'active') void this.app.alerts.loadPast();
  }

  override render(): TemplateResult {
    const groups = this.#groups();
    const id = this.#chosen(groups);
    return html`<mp-inbox .app=${this.app} .groups=${groups} .chosen=${id} .show=${this.show}
        .words=${this.words} .onWords=${(words: string) => (this.words = words)}></mp-inbox>
      ${
        id === null
          ? html`<article class="apage"><section class="panel"><div class="empty"><span>${this.app.alerts.loader.state.kind === 'ready' ? 'Whom an alert tells, and why, is shown here.' : ''}</span></div></section></article>`
          : html`<mp-alert class="apage" .app=${this.app} .alert=${id}></mp-alert>`
      }
`;
  }

  #groups(): Group[] {
    const all = [...this.app.alerts.rows.values()];
    return inboxGroups(all.filter((alert) => keeps(this.show, alert) && speaksOf(alert, this.words)));
  }

  /** Beside the inbox something is always open: the first that wants an answer. */
  #chosen(groups: readonly Group[]): string | null {
    return this.alert ?? groups[0]?.alerts[0]?.id ?? null;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (!this.app.preferences.singleKeys || document.querySelector('dialog[open]')) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName ?? '')) return;
    const list = this.#groups().flatMap((group) => group.alerts);
    const id = this.#chosen(this.#groups());
    const at = list.findIndex((alert) => alert.id === id);
    const open = (alert: Alert | undefined) => alert && this.app.router.go(alertHref(alert.id) + location.search);
    switch (event.key.toLowerCase()) {
      case 'j':
        open(list[at + 1]);
        break;
      case 'k':
        open(list[at - 1]);
        break;
      case 'a':
        this.#press('Acknowledge');
        break;
      case 'r':
        this.#press('Resolve');
        break;
      case 'e':
        this.#press('Escalate');
        break;
      case 's':
        this.#press('Snooze');
        break;
      case 'n':
        this.#press('Note');
        break;
      case 'f':
        this.querySelector<HTMLInputElement>('.inbox input')?.focus();
        break;
      case 'x':
        if (id !== null) this.app.alerts.choose(id);
        break;
      case 'escape':
        if (this.alert !== null) this.app.router.go(`/alerts${location.search}`);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  /** A key does what its button does, and nothing when the button is off. */
  #press(word: string): void {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('.acts button, .ph button')];
    buttons.find((button) => button.textContent?.includes(word))?.click();
  }
}

function keeps(show: string, alert: Alert): boolean {
  if (show === 'resolved' || show === 'snoozed') return alert.status === show;
  return show === 'all' || alert.status !== 'resolved';
}
