/** Tasks under way in all projects, each with its own bar. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../elements/element';
import { icon } from '../../elements/icon';
import { duration } from '../../format/durations';
import { count, percent } from '../../format/numbers';
import { fullMoment, millis } from '../../format/times';
import { taskHref } from '../../model/facts';
import { taskKey } from '../../model/keys';
import { compare } from '../../model/order';
import { percentOf } from '../../model/tasks';
import type { Task } from '../../model/types';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const SHOWN = 12;

@customElement('mp-under-way')
export class UnderWay extends PageElement {
  @property({ attribute: false }) app!: App;
  readonly #watch = new Watch(this);

  override willUpdate(): void {
    this.#watch.on(this.app.current, this.app.projects, this.app.clock);
  }

  override render(): TemplateResult | typeof nothing {
    if (this.app.projects.rows.size === 0) return nothing;
    const { underWay } = this.app.current.view;
    // In the order of their start, so that a row keeps its place while it moves.
    const shown = [...underWay].sort((a, b) => compare(b.startedAt ?? '', a.startedAt ?? '')).slice(0, SHOWN);
    return html`<section class="panel" aria-label="Under way">
      <div class="ph">
        <h2>Under way</h2><small class="num">${count(underWay.length)} ${underWay.length === 1 ? 'task' : 'tasks'}</small>
        <span class="r">${underWay.length > SHOWN ? `latest ${count(SHOWN)} started` : 'latest started first'}</span>
      </div>
      ${
        shown.length === 0
          ? html`<div class="empty short"><span>No task is under way.</span></div>`
          : repeat(
              shown,
              (task) => taskKey(task.project, task.task),
              (task) => row(task, this.app.clock.now),
            )
      }
    </section>`;
  }
}

function row(task: Task, now: number): TemplateResult {
  const done = percentOf(task);
  const start = millis(task.startedAt);
  const shares = done === 0 ? [{ kind: 'started', percent: 8 }] : null;
  return html`<a class="urow" href=${taskHref(task.project, task.task)}>
    ${icon('started', 13, 'started')}
    <span class="name"><b title=${task.task}>${task.task}</b></span>
    <span class="dim proj">${task.project}</span>
    <span class="who"><span>${task.actor ?? task.source ?? ''}</span></span>
    <span class="pg"><mp-progress label=${task.task} .value=${done} .shares=${shares}></mp-progress><span class="num">${task.percent == null ? html`<span class="dim" title="No share was reported">–</span>` : percent(done)}</span></span>
    <span class="n num dim" title=${fullMoment(task.startedAt)}>${start === null ? '–' : duration(now - start)}</span>
  </a>`;
}
