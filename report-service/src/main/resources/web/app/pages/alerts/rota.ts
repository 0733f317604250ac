/** Shifts drawn: a lane a person over some days, or week under week. Each can be pressed, to put somebody else there. */
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { openFor } from '../../format/durations';
import { dayAndTime, dayOfMonth, month } from '../../format/times';
import { piecesOf, weeks, type CalendarSpan, type CalendarView, type Piece } from '../../model/calendar';
import type { Shifts } from '../../model/types';

export interface Rota {
  shifts: Shifts;
  span: CalendarSpan;
  view: CalendarView;
  /** Ids of everybody who is shown anywhere on the page. */
  people: readonly string[];
  now: number;
  /** Why nothing can be changed; null when it can. */
  off: string | null;
  press(piece: Piece): void;
}

export function rota(seat: Rota): TemplateResult {
  return seat.view === 'month' ? monthView(seat) : laneView(seat);
}

function laneView(seat: Rota): TemplateResult {
  const { shifts, span, now } = seat;
  const [from, to] = [span.from.getTime(), span.to.getTime()];
  const pieces = piecesOf(shifts, from, to, seat.people);
  const lanes = [...new Set(pieces.map((piece) => piece.person))].sort((a, b) => Number(a === null) - Number(b === null));
  const at = (moment: number) => (100 * (moment - from)) / (to - from);
  return html`<div class="rota">
    <div class="rdays" style="grid-template-columns:repeat(${span.days.length},minmax(0,1fr))">${span.days.map((day) => dayHead(day, now))}</div>
    ${lanes.map((person) => {
      const own = pieces.filter((piece) => piece.person === person);
      const name = own[0]?.name ?? '';
      const total = own.reduce((sum, piece) => sum + piece.to - piece.from, 0);
      return html`<div class="rlane"><span class="rname" title=${name}>${name}<small>${openFor(total)}</small></span>
        <div class="rbars">${own.map((piece) => bar(piece, seat, at, ''))}</div></div>`;
    })}
    ${now > from && now < to ? html`<i class="today" style="left:calc(var(--names) + (100% - var(--names) - 14px) * ${at(now) / 100})"></i>` : ''}
  </div>`;
}

function monthView(seat: Rota): TemplateResult {
  const { shifts, span, now } = seat;
  const middle = span.days[10]?.getMonth();
  return html`<div class="rmonth">
    <div class="rdays">${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day) => html`<span>${day}</span>`)}</div>
    ${weeks(span.days).map((days, i) => {
      const from = days[0]!.getTime();
      const to = (weeks(span.days)[i + 1]?.[0] ?? span.to).getTime();
      const at = (moment: number) => (100 * (moment - from)) / (to - from);
      return html`<div class="rweek">
        ${days.map((day) => html`<span class=${classMap({ we: day.getDay() % 6 === 0, other: day.getMonth() !== middle, now: isDay(day, now) })} title=${dayOfMonth(day)}>${day.getDate()}</span>`)}
        <div class="rbars">${piecesOf(shifts, from, to, seat.people).map((piece) => bar(piece, seat, at, piece.name))}</div>
      </div>`;
    })}
  </div>`;
}

function dayHead(day: Date, now: number): TemplateResult {
  return html`<span class=${classMap({ we: day.getDay() % 6 === 0, now: isDay(day, now) })} title=${dayOfMonth(day)}>${day.getDate()}<em> ${month(day)}</em></span>`;
}

function isDay(day: Date, now: number): boolean {
  return day.toDateString() === new Date(now).toDateString();
}

function bar(piece: Piece, seat: Rota, at: (moment: number) => number, text: string): TemplateResult {
  const words = `${piece.name}: ${dayAndTime(piece.from)} to ${dayAndTime(piece.to)}.${piece.words ? ` ${piece.words}.` : ''}`;
  const over = piece.to <= seat.now;
  return html`<button class="rbar ${piece.kind} ${over ? 'past' : ''}" ?disabled=${over || seat.off !== null} aria-label="${words}${over || seat.off !== null ? '' : ' Put somebody else there'}" title="${words}${seat.off ? ` ${seat.off}` : ''}"
    style="left:${at(piece.from)}%;width:${at(piece.to) - at(piece.from)}%;${piece.colour === '' ? '' : `--of:${piece.colour}`}" @click=${() => seat.press(piece)}>${text === '' ? '' : html`<span class="full">${text}</span><span class="ini">${initials(text)}</span>`}</button>`;
}

/** Where a name has no room. */
function initials(name: string): string {
  return name.split(/\s+/).map((word) => word.charAt(0)).join('').slice(0, 2);
}
