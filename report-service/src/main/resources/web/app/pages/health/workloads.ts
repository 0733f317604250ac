/** Kubernetes workloads, worst first, with what becomes of their rollouts. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { count } from '../../format/numbers';
import { healthHref, markOf } from '../../model/health';
import { imageTag, kindName, rolloutWords, type Workload } from '../../model/workloads';
import type { Page } from '../../model/types';
import { OwnLoad } from '../../state/own-load';
import type { App } from '../../state/app';

const SHOWN = 30;
const MOST_PODS = 8;

@customElement('mp-workloads')
export class WorkloadsPanel extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() rows: readonly Workload[] = [];
  @state() more = false;
  readonly #load = new OwnLoad(this, async () => {
    const page = await this.app.client.get<Page<Workload>>(`/api/v1/workloads?limit=${SHOWN}`);
    this.rows = page.items;
    this.more = Boolean(page.next);
  });

  override render(): TemplateResult {
    const { state: loading } = this.#load.loader;
    return html`<section class="panel scrolling" aria-label="Workloads">
      <div class="ph"><h2>Workloads</h2><small>${this.rows.length > 0 ? html`${count(this.rows.length)}${this.more ? ' and more' : ''}, worst first` : nothing}</small></div>
      ${
        loading.kind === 'error'
          ? problemNote(loading.problem, this.#load.loader, 'Components and checks go on.')
          : loading.kind === 'loading'
            ? skeleton(4)
            : this.rows.length === 0
              ? emptyNote('No cluster is watched, or nothing runs in it.', 'monitor up --kubeconfig FILE')
              : html`<table class="wl-t"><thead><tr><th></th><th>Workload</th><th class="n">Ready</th><th>Rollout</th><th class="n">Restarts</th></tr></thead>
                  <tbody>${this.rows.map(row)}</tbody></table>`
      }
    </section>`;
  }
}

function row(each: Workload): TemplateResult {
  const short = each.desired !== null && each.desired !== undefined && (each.ready ?? 0) < each.desired;
  return html`<tr><td>${icon(markOf({ verdict: each.verdict, cause: null }), 13, each.verdict)}</td>
    <td><a href=${healthHref(each.component)}><b>${each.name}</b></a> <span class="dim">${kindName(each.kind)}${each.namespace ? `, ${each.namespace}` : ''}</span></td>
    <td class="n ${short ? 'crit-t' : ''}">${each.desired === null || each.desired === undefined ? '' : `${each.ready ?? 0}/${each.desired}`}</td>
    <td><span class="ro">${pods(each)}<code>${imageTag(each.image)}</code><span class=${each.verdict === 'down' ? 'crit-t' : each.verdict === 'degraded' ? 'warn-t' : 'dim'} title=${each.words}>${rolloutWords(each)}</span></span></td>
    <td class="n">${each.restarts}</td></tr>`;
}

function pods(each: Workload): TemplateResult | typeof nothing {
  const desired = each.desired ?? 0;
  if (desired === 0) return nothing;
  const shown = Math.min(desired, MOST_PODS);
  const ready = Math.round(((each.ready ?? 0) / desired) * shown);
  return html`<span class="pods ${each.rollout === 'stuck' ? 'bad' : ''}" aria-hidden="true">${Array.from({ length: shown }, (_, i) => html`<i class=${i < ready ? '' : each.rollout === 'stuck' ? 'on' : 'off'}></i>`)}</span>`;
}
