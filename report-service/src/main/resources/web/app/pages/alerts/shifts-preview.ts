/** The shifts that would come of what stands in a form. Nothing is kept. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { problemOf } from '../../api/client';
import { PageElement } from '../../elements/element';
import { duration, isoMillis } from '../../format/durations';
import { plural } from '../../format/numbers';
import type { CalendarSpan, CalendarView } from '../../model/calendar';
import { refusalWords, type Problem } from '../../model/problem';
import type { Shifts } from '../../model/types';
import type { App } from '../../state/app';
import { rota } from './rota';
import { shiftsWrong } from './shifts-wrong';

/** A pause in typing, after which the server is asked. */
const PAUSE = 300;

/** Of a schedule whatever is not kept yet; what is left out is as it is kept. */
export interface Unsaved {
  name?: string;
  zone?: string;
  layers?: unknown[];
  overrides?: { person: string; from?: string; to: string }[];
}

@customElement('mp-shifts-preview')
export class ShiftsPreview extends PageElement {
  @property({ attribute: false }) app!: App;
  @property() schedule = '';
  @property({ attribute: false }) unsaved: Unsaved = {};
  @property({ attribute: false }) span!: CalendarSpan;
  @property() view: CalendarView = 'month';
  /** Ids of everybody who has a colour. */
  @property({ attribute: false }) people: readonly string[] = [];
  /** Whether what each would carry is told too. */
  @property({ type: Boolean }) loads = false;
  @state() shifts: Shifts | null = null;
  @state() refusal: Problem | null = null;
  #asked = '';
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked = '';
  }

  override willUpdate(): void {
    const body = JSON.stringify({ ...this.unsaved, from: this.span.from.toISOString(), to: this.span.to.toISOString() });
    const asked = `${this.schedule} ${body}`;
    if (asked === this.#asked) return;
    const first = this.#asked === '';
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(JSON.parse(body) as object), first ? 0 : PAUSE);
  }

  async #ask(body: object): Promise<void> {
    const turn = ++this.#turn;
    try {
      const shifts = await this.app.client.post<Shifts>(`/api/v1/schedules/${encodeURIComponent(this.schedule)}/preview`, body);
      if (turn !== this.#turn) return;
      this.shifts = shifts;
      this.refusal = null;
    } catch (error) {
      if (turn === this.#turn) this.refusal = problemOf(error);
    }
  }

  /** What was shown last stays while the form holds something that cannot be followed. */
  override render(): TemplateResult {
    const { shifts, refusal } = this;
    return html`<div aria-live="polite">
      ${refusal ? html`<p class="notice-line">Not to be shown yet: ${refusalWords(refusal)}</p>` : nothing}
      ${shifts ? shiftsWrong(shifts) : nothing}
    </div>
    ${shifts ? html`<div class=${refusal ? 'stale' : ''}>${rota({ shifts, span: this.span, view: this.view, people: this.people, now: this.app.clock.now, off: 'Not kept yet', press: () => {} })}${this.loads ? this.#loads(shifts) : nothing}</div>` : nothing}`;
  }

  #loads({ hours }: Shifts): TemplateResult | typeof nothing {
    if (hours.length === 0) return nothing;
    const time = (iso: string) => duration(isoMillis(iso));
    return html`<table class="carries"><thead><tr><th scope="col">Carries</th><th scope="col" class="n">In all</th><th scope="col" class="n">Nights</th><th scope="col" class="n">Weekends</th><th scope="col" class="n">Shifts</th></tr></thead>
      <tbody>${hours.map((each) => html`<tr><td>${each.name}</td><td class="n"><b>${time(each.total)}</b></td><td class="n">${time(each.night)}</td><td class="n">${time(each.weekend)}</td><td class="n">${plural(each.shifts, 'shift')}</td></tr>`)}</tbody></table>`;
  }
}
