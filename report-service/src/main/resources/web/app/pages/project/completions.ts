/** Tasks completed over time, from the moments at which they ended. What is still to come is not drawn. */
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChartDraw } from '../../elements/chart';
import { PageElement } from '../../elements/element';
import { timeAxis } from '../../elements/time-axis';
import { count, plural } from '../../format/numbers';
import { fullMoment, moment } from '../../format/times';
import { Paced } from '../../live/paced';
import { completions, countedTasks, thinned, type CompletionPoint } from '../../model/completions';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import type { Tasks } from '../../state/tasks';

/** As many as a wide screen can tell apart. */
const POINTS = 500;

@customElement('mp-completions')
export class Completions extends PageElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) tasks!: Tasks;
  /** How many tasks the server counts, which tells whether it counts parents among them. */
  @property({ attribute: false }) total: number | null = null;
  readonly #watch = new Watch(this);
  readonly #counted = new Paced<CompletionPoint[]>(
    () => this.#count(),
    () => this.requestUpdate(),
    1_000,
  );
  #of = 0;
  #drawn: { key: string; points: CompletionPoint[]; total: number; draw: ChartDraw } | null = null;

  override willUpdate(): void {
    this.#watch.on(this.tasks);
    this.#counted.moved();
    const points = this.#counted.value;
    const last = points[points.length - 1];
    const key = `${points.length}/${last?.at}/${last?.completed}/${this.#of}`;
    if (this.#drawn?.key !== key) this.#drawn = { key, points, total: this.#of, draw: drawing(points, this.#of) };
  }

  readonly #table = () => ({
    head: ['Ended', 'Completed by then'],
    rows: this.#drawn!.points.map((point) => [fullMoment(point.at), count(point.completed)]),
  });

  #count(): CompletionPoint[] {
    const counted = countedTasks(this.tasks.rows, this.tasks.tree, this.total);
    this.#of = counted.length;
    return thinned(completions(counted), POINTS);
  }

  override render(): TemplateResult {
    const { points, total, draw } = this.#drawn!;
    const last = points[points.length - 1];
    const now = this.tasks.sight.now;
    return html`<section class="panel" aria-label="Tasks completed over time">
      <div class="ph">
        <h2>Completed</h2>
        <small>tasks, by the time each ended</small>
        <span class="r">${last ? html`<span class="legend"><span><i class="k" style="background:var(--chart-1)"></i>completed</span><span><i class="k dash"></i>tasks known now</span></span>` : ''}</span>
      </div>
      ${
        last
          ? html`<div class="pb"><mp-chart
            .app=${this.app}
            .summary=${`${count(last.completed)} of ${plural(total, 'task')} completed by ${moment(last.at, now)}`}
            .draw=${draw}
            .table=${this.#table}
          ></mp-chart></div>`
          : html`<div class="empty"><span>No task has completed yet. The line begins with the first.</span></div>`
      }
    </section>`;
  }
}

function drawing(points: readonly CompletionPoint[], total: number): ChartDraw {
  return (tokens, width) => {
    const first = points[0]!;
    const last = points[points.length - 1]!;
    // The count was nought before the first end; a single end still wants a line to be seen.
    const span = Math.max(1000, last.at - first.at);
    const from = first.at - span * 0.04;
    const label = { color: tokens.axis, fontFamily: tokens.font, fontSize: 11 };
    return {
      animationDuration: 0,
      animationDurationUpdate: tokens.motion,
      grid: { left: 8, right: 16, top: 22, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        backgroundColor: tokens.surface,
        borderColor: tokens.line,
        textStyle: { color: tokens.text, fontFamily: tokens.font, fontSize: 12 },
        axisPointer: { lineStyle: { color: tokens.line } },
        valueFormatter: (value) => `${count(Number(value))} of ${count(total)}`,
      },
      xAxis: timeAxis(from, last.at, width, tokens),
      yAxis: {
        type: 'value',
        axisLine: { show: false },
        axisTick: { show: false },
        min: 0,
        max: (extent: { max: number }) => Math.max(extent.max, total),
        minInterval: 1,
        splitNumber: 4,
        splitLine: { lineStyle: { color: tokens.grid } },
        axisLabel: { ...label, formatter: (value: number) => count(value), showMaxLabel: false },
      },
      series: [
        {
          name: 'Completed',
          type: 'line',
          step: 'end',
          showSymbol: false,
          lineStyle: { width: 2, color: tokens.series[0] },
          itemStyle: { color: tokens.series[0] },
          areaStyle: { color: tokens.series[0], opacity: 0.1 },
          data: [[from, 0], ...points.map((p) => [p.at, p.completed])],
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: tokens.ghost, type: 'dashed', width: 1.5 },
            label: { ...label, color: tokens.text, position: 'insideStartTop', formatter: `${count(total)} known now` },
            data: [{ yAxis: total }],
          },
        },
      ],
    };
  };
}
