/** A part of the page that could not be had: what failed, what still works, what happens now. */
import { html, nothing, type TemplateResult } from 'lit';
import { countdown } from '../format/durations';
import type { Problem } from '../model/problem';
import { worthRetrying, type Loader } from '../state/loading';
import { icon } from './icon';

export function violationList(problem: Problem): TemplateResult | typeof nothing {
  if (problem.violations.length === 0) return nothing;
  return html`<ul class="violations">
    ${problem.violations.map(
      ({ field, message }) => html`<li>${field === '' ? '' : html`<code>${field}</code> `}${message}</li>`,
    )}
  </ul>`;
}

/** @param stillWorks one sentence about what goes on in spite of the failure. */
export function problemNote(problem: Problem, loader: Loader, stillWorks: string): TemplateResult {
  const state = loader.state;
  const retry = state.kind === 'error' && worthRetrying(problem.status);
  return html`<div class="notice" role="alert">
      ${icon('warn')}<span><b>${problem.title}.</b> ${problem.detail} ${stillWorks}</span>
    </div>
    ${violationList(problem)}
    <div class="empty short">
      ${retry ? html`<span class="num">Trying again ${countdown(state.retryAt - Date.now())}</span>` : ''}
      <button class="btn sm" @click=${() => void loader.run()}>Try now</button>
    </div>`;
}

export function emptyNote(sentence: string, command: string | null = null): TemplateResult {
  return html`<div class="empty"><span>${sentence}</span>${command ? html`<code>${command}</code>` : ''}</div>`;
}

/** Grey bars where text will be. They appear after 150 ms, so that a quick answer never flickers. */
export function skeleton(lines: number): TemplateResult {
  const widths = [72, 94, 61, 88, 47, 79];
  return html`<div class="pb loading" aria-busy="true" aria-label="Loading">
    ${Array.from({ length: lines }, (_, i) => html`<span class="sk" style="width:${widths[i % widths.length]}%"></span>`)}
  </div>`;
}
