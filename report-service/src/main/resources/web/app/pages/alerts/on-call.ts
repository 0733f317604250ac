/** Who is on call now, the calendar of shifts with its gaps, and who stands in for whom. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { problemOf } from '../../api/client';
import { PageElement } from '../../elements/element';
import { emptyNote, problemNote, skeleton } from '../../elements/problem-note';
import { readAll } from '../../api/paging';
import { dayAndTime, dayOfMonth, fullMoment, moment, monthOfYear } from '../../format/times';
import { addDays, spanOf, turned, viewOfText, VIEWS, type CalendarSpan, type CalendarView } from '../../model/calendar';
import type { Override, Person } from '../../model/duty';
import type { Duty, Page, Shifts } from '../../model/types';
import { Loader } from '../../state/loading';
import type { App } from '../../state/app';
import { Watch } from '../../state/store';
import { nobody, type Cover } from './cover';
import { rota } from './rota';
import { shiftsWrong } from './shifts-wrong';

const WORDS: Record<CalendarView, string> = { week: 'Week', fortnight: '2 weeks', month: 'Month' };

interface Shown {
  duty: Duty;
  shifts: Shifts | null;
  overrides: Override[];
}

@customElement('mp-on-call')
export class OnCallPage extends PageElement {
  @property({ attribute: false }) app!: App;
  @state() shown: readonly Shown[] = [];
  @state() people: readonly Person[] = [];
  @state() at = addDays(new Date(), 0);
  /** The schedule that the dialog is about. */
  @state() about: Shown | null = null;
  @query('mp-cover') dialog!: Cover;
  #view: CalendarView | null = null;
  readonly #watch = new Watch(this);
  readonly #loader = new Loader(
    () => this.#load(),
    () => this.requestUpdate(),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#loader.stop();
  }

  override willUpdate(): void {
    this.#watch.on(this.app.clock, this.app.router, this.app.sessions);
    if (location.pathname !== '/on-call') return;
    const view = viewOfText(new URLSearchParams(location.search).get('view'));
    if (view === this.#view) return;
    this.#view = view;
    void this.#loader.run();
  }

  get #span(): CalendarSpan {
    return spanOf(this.#view ?? 'fortnight', this.at);
  }

  get #ids(): string[] {
    const onDuty = this.shown.flatMap(({ shifts }) => (shifts?.shifts ?? []).map((shift) => shift.person));
    return [...new Set([...this.people.map((person) => person.id), ...onDuty])];
  }

  async #load(): Promise<void> {
    const span = this.#span;
    const duties = await this.app.client.get<Page<Duty>>('/api/v1/schedules/on-call');
    const [shown, people] = await Promise.all([Promise.all(duties.items.map((duty) => this.#schedule(duty, span))), this.#everybody()]);
    this.shown = shown;
    this.people = people;
  }

  /** One schedule that cannot be had leaves the others. */
  async #schedule(duty: Duty, span: CalendarSpan): Promise<Shown> {
    const path = `/api/v1/schedules/${encodeURIComponent(duty.schedule)}`;
    try {
      const [shifts, overrides] = await Promise.all([
        this.app.client.get<Shifts>(`${path}/shifts?from=${span.from.toISOString()}&to=${span.to.toISOString()}`),
        this.app.client.get<Page<Override>>(`${path}/overrides`),
      ]);
      return { duty, shifts, overrides: overrides.items };
    } catch (error) {
      console.warn(`The shifts of ${duty.schedule} could not be had.`, problemOf(error).title);
      return { duty, shifts: null, overrides: [] };
    }
  }

  /** Who may not see people still sees who is on call. */
  async #everybody(): Promise<Person[]> {
    const people: Person[] = [];
    try {
      await readAll<Person>(this.app.client, '/api/v1/people', (items) => people.push(...items));
    } catch (error) {
      console.info('People cannot be listed.', problemOf(error).title);
    }
    return people;
  }

  override render(): TemplateResult {
    const { state } = this.#loader;
    if (state.kind === 'error') return html`<section class="panel">${problemNote(state.problem, this.#loader, 'Alerts go on.')}</section>`;
    if (state.kind === 'loading') return html`<section class="panel">${skeleton(4)}</section>`;
    const make = this.app.sessions.whyNoEdits === null ? html`<a class="btn sm" href="/on-call?new">New schedule</a>` : nothing;
    if (this.shown.length === 0) {
      return html`<section class="panel"><div class="ph"><h1>On call</h1><span class="r">${make}</span></div>${emptyNote('There is no schedule yet: a policy can tell people by name, and by a schedule whoever has the shift.')}</section>`;
    }
    return html`${this.#bar(make)}${this.shown.map((each) => this.#panel(each))}
      <mp-cover .app=${this.app} .schedule=${this.about?.duty.schedule ?? ''} .shifts=${this.about?.shifts ?? null} .people=${this.people} .done=${() => void this.#loader.run()}></mp-cover>`;
  }

  #bar(make: TemplateResult | typeof nothing): TemplateResult {
    const span = this.#span;
    const last = addDays(span.to, -1);
    const words = this.#view === 'month' ? monthOfYear(this.at) : `${dayOfMonth(span.from)} to ${dayOfMonth(last)}`;
    const turn = (by: -1 | 1) => this.#show(turned(this.#view ?? 'fortnight', this.at, by));
    return html`<div class="cal-bar">
      <span class="tabs" role="group" aria-label="How much">${VIEWS.map((view) => html`<button aria-pressed=${view === this.#view} @click=${() => this.app.router.query('view', view === 'fortnight' ? null : view)}>${WORDS[view]}</button>`)}</span>
      <button class="btn sm" @click=${() => turn(-1)} aria-label="Earlier">‹</button>
      <button class="btn sm" @click=${() => this.#show(addDays(new Date(), 0))}>Today</button>
      <button class="btn sm" @click=${() => turn(1)} aria-label="Later">›</button>
      <b class="num" aria-live="polite">${words}</b>
      <span class="r"><span class="legend"><span><i class="k-bar"></i>by layer</span><span><i class="k-bar override"></i>stands in</span><span><i class="k-bar gap"></i>nobody</span></span>${make}</span>
    </div>`;
  }

  #show(at: Date): void {
    this.at = at;
    void this.#loader.run();
  }

  #panel(each: Shown): TemplateResult {
    const { duty, shifts } = each;
    const now = this.app.clock.now;
    const off = this.app.sessions.whyNoActions;
    return html`<section class="panel oncall" aria-label=${duty.name}>
      <div class="ph"><h2>${duty.name}</h2><small>${shifts?.zone ?? ''}</small>
        <span class="r">
          <button class="btn sm" ?disabled=${off !== null} title=${off ?? ''} @click=${() => this.#open(each, (dialog) => dialog.cover())}>Override…</button>
          <button class="btn sm" ?disabled=${off !== null || !shifts} title=${off ?? ''} @click=${() => this.#open(each, (dialog) => dialog.exchange())}>Swap…</button>
          <a class="btn sm" href="/on-call/${encodeURIComponent(duty.schedule)}">${this.app.sessions.whyNoEdits === null ? 'Edit' : 'Layers'}</a></span></div>
      <p class="who">${duty.person ? html`<b>${duty.person.name}</b> <span class="dim">${duty.reason?.words ?? ''}</span>` : html`<b class="crit-t">Nobody is on call.</b>`}
        ${duty.until ? html`<time class="num dim" datetime=${duty.until} title=${fullMoment(duty.until)}>until ${moment(duty.until, now)}, then ${duty.next?.name ?? 'nobody'}</time>` : nothing}</p>
      ${shifts ? rota({ shifts, span: this.#span, view: this.#view ?? 'fortnight', people: this.#ids, now, off, press: (piece) => this.#open(each, (dialog) => dialog.cover(piece.from, piece.to)) }) : html`<p class="notice-line">The shifts cannot be had now.</p>`}
      ${shifts ? shiftsWrong(shifts) : nothing}
      ${nobody(this.people)}
      ${this.#covers(each)}
    </section>`;
  }

  #open(each: Shown, ask: (dialog: Cover) => void): void {
    this.about = each;
    void this.updateComplete.then(() => ask(this.dialog));
  }

  #covers({ duty, overrides }: Shown): TemplateResult | typeof nothing {
    if (overrides.length === 0) return nothing;
    const off = this.app.sessions.whyNoActions;
    const name = (id: string) => this.people.find((person) => person.id === id)?.name ?? id;
    return html`<ul class="covers" aria-label="Overrides of ${duty.name}">${overrides.map(
      (each) => html`<li><span><b>${name(each.person)}</b> ${each.swap ? 'by a swap' : 'stands in'} <span class="num">${dayAndTime(each.from)} to ${dayAndTime(each.to)}</span><small>set by ${each.by}${each.agreedBy ? `, agreed by ${each.agreedBy}` : ''}</small></span>
        <button class="btn sm" ?disabled=${off !== null} title=${off ?? (each.swap ? 'Both halves of the swap end' : '')} @click=${() => void this.#takeBack(duty.schedule, each.id)}>Take back</button></li>`,
    )}</ul>`;
  }

  async #takeBack(schedule: string, id: string): Promise<void> {
    try {
      await this.app.client.delete(`/api/v1/schedules/${encodeURIComponent(schedule)}/overrides/${encodeURIComponent(id)}`);
    } catch (error) {
      this.app.toasts.problem(problemOf(error));
    }
    void this.#loader.run();
  }
}
