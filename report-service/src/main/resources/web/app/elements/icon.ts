/** A shape of the sprite. With a label it is an image with a name; without, it only repeats a word beside it. */
import { html, nothing, type TemplateResult } from 'lit';

export function icon(name: string, size = 13, label?: string): TemplateResult {
  return html`<svg
    class="ic"
    width=${size}
    height=${size}
    viewBox="0 0 16 16"
    role=${label ? 'img' : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : 'true'}
  ><use href="#i-${name}" /></svg>`;
}
