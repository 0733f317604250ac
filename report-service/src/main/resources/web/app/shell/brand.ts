import { html, type TemplateResult } from 'lit';

export const brandMark: TemplateResult = html`<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
  <path d="M4 8.2a6 6 0 0 1 12 0V18H4z" fill="var(--ink)" />
  <path d="M7.3 11.2l2 2.1 3.6-4.4" fill="none" stroke="var(--surface)" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
  <path d="M1.8 18h16.4" stroke="var(--ink)" stroke-width="1.6" stroke-linecap="round" />
</svg>`;
