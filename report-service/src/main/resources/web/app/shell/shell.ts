/** The frame of every page. */
import { html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Dialog } from '../elements/dialog';
import { PageElement } from '../elements/element';
import { sprite } from '../elements/sprite';
import { startKeys } from '../keys/keymap';
import type { Route } from '../model/routes';
import type { App } from '../state/app';
import { Watch } from '../state/store';
import { alertTabs } from './alert-tabs';
import { bellContent } from './bell';
import { keysContent, menuContent, sessionContent } from './dialogs';
import type { AsOfDialog } from './as-of';
import type { Jump } from './jump';
import { nameOf } from './top-bar';

@customElement('mp-shell')
export class Shell extends PageElement {
  @property({ attribute: false }) app!: App;
  @query('#keys') keysDialog!: Dialog;
  @query('#me') meDialog!: Dialog;
  @query('#bell') bellDialog!: Dialog;
  @query('#menu') menuDialog!: Dialog;
  @query('mp-jump') jump!: Jump;
  @query('mp-as-of') asOf!: AsOfDialog;
  readonly #watch = new Watch(this);
  #shownPage = '';
  #endKeys: () => void = () => {};

  override willUpdate(): void {
    this.#watch.on(this.app.router, this.app.sessions, this.app.preferences, this.app.bell);
    document.title = `${nameOf(this.app.router.route)} · Milepost`;
  }

  protected override firstUpdated(): void {
    this.#endKeys = startKeys(this.app, {
      showKeys: () => this.keysDialog.show(),
      jump: () => this.jump.show(),
      lookBack: () => this.asOf.show(),
    });
  }

  /** On a narrow screen the tab of the page may stand outside the row. */
  protected override updated(): void {
    const { page } = this.app.router.route;
    if (page === this.#shownPage) return;
    this.#shownPage = page;
    const tab = this.querySelector<HTMLElement>('.places [aria-current]');
    if (tab?.parentElement) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - tab.parentElement.clientWidth / 3;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endKeys();
  }

  override render(): TemplateResult {
    const route = this.app.router.route;
    const out = this.app.sessions.standing.kind === 'out';
    const split = !out && route.page === 'alerts' ? `split ${route.id === null ? 'list' : 'one'}` : '';
    return html`<svg width="0" height="0" style="position:absolute" aria-hidden="true">${sprite}</svg>
      <a class="skip" href="#main">Skip to content</a>
      <div class="app">
        <mp-nav .app=${this.app} .onJump=${() => this.jump.show()} .onMe=${() => this.meDialog.show()}></mp-nav>
        <div class="page">
          <mp-top-bar .app=${this.app} .onMenu=${() => this.menuDialog.show()} .onBell=${() => this.bellDialog.show()} .onLookBack=${() => this.asOf.show()}></mp-top-bar>
          <main id="main" class=${split} tabindex="-1">${out ? html`<mp-signed-out></mp-signed-out>` : this.#page(route)}</main>
        </div>
      </div>
      <mp-dialog id="keys" heading="Keys" .content=${() => keysContent(this.app)}></mp-dialog>
      <mp-dialog id="me" heading="Session" .content=${() => sessionContent(this.app)}></mp-dialog>
      <mp-dialog id="bell" heading="Sound and notifications" .content=${() => bellContent(this.app)}></mp-dialog>
      <mp-dialog id="menu" heading="Go to" .content=${() => menuContent(() => this.menuDialog.hide())}></mp-dialog>
      <mp-jump .app=${this.app}></mp-jump>
      <mp-as-of .app=${this.app}></mp-as-of>
      <mp-toasts .app=${this.app}></mp-toasts>
      <mp-announcer .app=${this.app}></mp-announcer>`;
  }

  #page(route: Route): TemplateResult {
    switch (route.page) {
      case 'overview':
        return html`<mp-overview .app=${this.app}></mp-overview>`;
      case 'projects':
        return html`<mp-projects-panel .app=${this.app} level="1"></mp-projects-panel>`;
      case 'project':
        return html`${keyed(`${route.id} ${route.asOf}`, html`<mp-project .app=${this.app} .project=${route.id} .asOf=${route.asOf}></mp-project>`)}`;
      case 'alerts':
        return html`<mp-alerts .app=${this.app} .alert=${route.id} .show=${route.show}></mp-alerts>`;
      case 'health':
        return route.id === null ? html`<mp-health .app=${this.app}></mp-health>` : html`${keyed(route.id, html`<mp-component .app=${this.app} .component=${route.id}></mp-component>`)}`;
      case 'coverage':
        return html`<mp-coverage whole .app=${this.app}></mp-coverage>`;
      case 'silences':
        return html`${alertTabs(route.page)}<mp-silences .app=${this.app}></mp-silences>`;
      case 'on-call':
        if (route.id !== null || route.fresh) return html`${alertTabs(route.page)}${keyed(route.id, html`<mp-schedule .app=${this.app} .schedule=${route.id}></mp-schedule>`)}`;
        return html`${alertTabs(route.page)}<mp-on-call .app=${this.app}></mp-on-call>`;
      case 'people':
        if (route.id === null && !route.fresh) return html`${alertTabs(route.page)}<mp-people .app=${this.app}></mp-people>`;
        return html`${alertTabs(route.page)}${keyed(route.id, html`<mp-person .app=${this.app} .person=${route.id}></mp-person>`)}`;
      case 'policies':
        if (route.id === null && !route.fresh) return html`${alertTabs(route.page)}<mp-policies .app=${this.app}></mp-policies>`;
        return html`${alertTabs(route.page)}${keyed(route.id, html`<mp-policy .app=${this.app} .policy=${route.id}></mp-policy>`)}`;
      case 'rules':
        if (route.id === null && !route.fresh) return html`${alertTabs(route.page)}<mp-rules .app=${this.app}></mp-rules>`;
        return html`${alertTabs(route.page)}${keyed(route.id, html`<mp-rule .app=${this.app} .rule=${route.id}></mp-rule>`)}`;
      case 'routes':
        return html`${alertTabs(route.page)}<mp-routes .app=${this.app}></mp-routes>`;
      case 'channels':
        if (route.id === null && !route.fresh) return html`${alertTabs(route.page)}<mp-channels .app=${this.app}></mp-channels>`;
        return html`${alertTabs(route.page)}${keyed(route.id, html`<mp-endpoint .app=${this.app} .endpoint=${route.id}></mp-endpoint>`)}`;
      case 'deliveries':
        return html`${alertTabs(route.page)}<mp-deliveries .app=${this.app}></mp-deliveries>`;
      case 'analytics':
        return html`${alertTabs(route.page)}<mp-analytics .app=${this.app}></mp-analytics>`;
      case 'later':
        return html`<mp-later .name=${route.name}></mp-later>`;
      case 'nowhere':
        return html`<section class="panel"><div class="empty"><h1>There is no page at this address.</h1><a class="link" href="/">Go to the overview</a></div></section>`;
    }
  }
}
