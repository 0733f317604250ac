/** A page whose service does not offer it yet. It says so, and shows no numbers. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../elements/element';
import { wordOf } from '../model/states';
import type { LaterPage } from '../model/routes';

@customElement('mp-later')
export class Later extends PageElement {
  @property() name: LaterPage = 'performance';

  override render(): TemplateResult {
    return html`<section class="panel message">
      <h1>${wordOf(this.name)} is not there yet.</h1>
      <p>${SENTENCES[this.name]} Until then, <a class="link" href="/">the overview</a> shows what is known.</p>
    </section>`;
  }
}

const SENTENCES: Record<LaterPage, string> = {
  performance: 'Speeds, throughput, resources and response times will be shown here.',
  errors: 'Error groups and their trends will be shown here.',
  experience: 'What people do, feel and wait for will be shown here.',
  reports: 'Reports and their schedules will be kept here.',
  dashboards: 'Dashboards of your own will be kept here.',
};
