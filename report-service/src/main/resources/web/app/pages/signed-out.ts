/** Shown when the server does not know the session. */
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PageElement } from '../elements/element';

@customElement('mp-signed-out')
export class SignedOut extends PageElement {
  override render(): TemplateResult {
    return html`<section class="panel message">
      <h1>You are signed out.</h1>
      <p>
        Open the sign-in link that <code>./monitor up</code> printed, or paste a token. A new link comes with
        every <code>./monitor up</code>; a token with <code>monitor token create --role viewer</code>.
      </p>
      <a class="btn ink" href="/sign-in">Sign in</a>
    </section>`;
  }
}
