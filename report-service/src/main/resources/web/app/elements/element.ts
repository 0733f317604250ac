/**
 * The base of every element: drawn into the page itself, not into a shadow, so that the one style
 * sheet holds for all and a label or a test finds what a person sees.
 */
import { LitElement } from 'lit';

export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
