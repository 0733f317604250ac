/** Who is on call now, and the shifts of the coming two weeks with the gaps between them. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { problemOf } from '../../api/client';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { openFor } from '../../format/durations';
import { dayAndTime, dayOfMonth, fullMoment, moment, month } from '../../format/times';
import { lanes, type Lane } from '../../model/shifts';
import type { Duty, Page, Shifts } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';

const DAYS = 14;
const DAY = 86_400_000;

interface Shown {
  duty: Duty;
  shifts: Shifts | null;
}

@customElement('mp-on-call')
export class OnCallPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() shown: readonly Shown[] = [];
  readonly #watch = new Watch(this);
  readonly #loader = new Loader(
    () => this.#load(),
    () => this.requestUpdate(),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loader.run();
  }

  override willUpdate(): void {
    this.#watch.on(this.app.clock);
  }

  async #load(): Promise<void> {
    const duties = await this.app.client.get<Page<Duty>>('/api/v1/schedules/on-call');
    this.shown = await Promise.all(duties.items.map(async (duty) => ({ duty, shifts: await this.#shifts(duty) })));
  }

  /** One schedule that cannot be had leaves the others. */
  async #shifts(duty: Duty): Promise<Shifts | null> {
    const from = new Date();
    from.setHours(0, 0, 0, 0);
    const span = `from=${from.toISOString()}&to=${new Date(from.getTime() + DAYS * DAY).toISOString()}`;
    try {
      return await this.app.client.get<Shifts>(`/api/v1/schedules/${encodeURIComponent(duty.schedule)}/shifts?${span}`);
    } catch (error) {
      console.warn(`The shifts of ${duty.schedule} could not be had.`, problemOf(error).title);
      return null;
    }
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel">${problemNote(state.problem, this.#loader, 'Alerts go on.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(4)}</section>`;
    if (this.shown.length === 0) {
      return html`<section class="panel"><div class="ph"><h1>On call</h1></div>${emptyNote('There is no schedule yet: PUT one at /api/v1/schedules/…; docs/integrations/calendar.md shows how.')}</section>`;
    }
    return html`${this.shown.map((each) => this.#schedule(each))}`;
  }

  #schedule({ duty, shifts }: Shown): TemplateResult {
    const now = this.app.clock.now;
    return html`<section class="panel oncall" aria-label=${duty.name}>
      <div class="ph"><h2>${duty.name}</h2><small>${shifts?.zone ?? ''}</small>
        <span class="r num">${duty.until ? html`<time datetime=${duty.until} title=${fullMoment(duty.until)}>until ${moment(duty.until, now)}, then ${duty.next?.name ?? 'nobody'}</time>` : ''}</span></div>
      <p class="who">${duty.person ? html`<b>${duty.person.name}</b> <span class="dim">${duty.reason?.words ?? ''}</span>` : html`<b class="crit-t">Nobody is on call.</b>`}</p>
      ${shifts ? this.#calendar(shifts, now) : nothing}
      ${shifts && shifts.gaps.length > 0 ? html`<p class="notice-line">${shifts.gaps.slice(0, 3).map((gap) => `Nobody from ${dayAndTime(gap.from)} to ${dayAndTime(gap.to)}.`).join(' ')}${shifts.gaps.length > 3 ? ` And ${shifts.gaps.length - 3} more gaps.` : ''}</p>` : nothing}
    </section>`;
  }

  #calendar(shifts: Shifts, now: number): TemplateResult {
    const from = Date.parse(shifts.from);
    const to = Date.parse(shifts.to);
    const at = (moment: number) => (100 * (moment - from)) / (to - from);
    const days = Array.from({ length: DAYS }, (_, i) => new Date(from + i * DAY));
    return html`<div class="rota">
      <div class="rdays">${days.map((day) => html`<span class=${day.getDay() % 6 === 0 ? 'we' : ''} title=${dayOfMonth(day)}>${day.getDate()}<em> ${month(day)}</em></span>`)}</div>
      ${lanes(shifts).map((lane) => this.#lane(lane, at))}
      <i class="today" style="left:calc(var(--names) + (100% - var(--names)) * ${at(now) / 100})"></i>
    </div>`;
  }

  #lane(lane: Lane, at: (moment: number) => number): TemplateResult {
    return html`<div class="rlane">
      <span class="rname" title=${lane.name}>${lane.name}<small>${lane.total > 0 ? openFor(lane.total) : ''}</small></span>
      <div class="rbars">${lane.bars.map(
        (bar) => html`<i class=${lane.person === null ? 'gap' : ''} title="${lane.name}: ${dayAndTime(bar.from)} to ${dayAndTime(bar.to)}. ${bar.words}"
          style="left:${at(Date.parse(bar.from))}%;width:${at(Date.parse(bar.to)) - at(Date.parse(bar.from))}%;${lane.person === null ? '' : `background:${lane.colour}`}"></i>`,
      )}</div>
    </div>`;
  }
}
