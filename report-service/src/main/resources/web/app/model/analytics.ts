/** What alerts of a span add up to, as the server answers it, and the sentence that says it. */
import { duration, isoMillis } from '../format/durations';
import { count, plural } from '../format/numbers';
import { wordOf } from './states';

export const GROUPINGS = ['severity', 'component', 'project', 'source', 'name', 'person'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Figures {
  alerts: number;
  /** Messages that were accepted. */
  pages: number;
  acknowledged: number;
  /** Alerts that paged and ended without anybody having done anything. */
  forNothing: number;
  mtta?: string | null;
  acknowledgedP90?: string | null;
  mttr?: string | null;
  resolvedP90?: string | null;
}

export interface Group {
  value: string;
  figures: Figures;
}

export interface Noise {
  name: string;
  times: number;
  pages: number;
  forNothing: number;
  again: string;
  /** What came within two minutes of it every time. */
  with?: string | null;
  /** Null where `unadvised` says why nothing is suggested. */
  suggestion?: string | null;
  unadvised?: string | null;
}

/** What paged for nothing too, and why no remedy is tried. */
export interface Unadvised {
  name: string;
  why: string;
}

/** What a remedy would have done, by a replay of all alerts. */
export interface Effect {
  name: string;
  remedy: 'dashboard' | 'hold';
  hold?: string | null;
  before: number;
  after: number;
  nightBefore: number;
  nightAfter: number;
  answered: number;
  later: number;
}

/** What is done, in words. */
export function remedyWords(effect: Effect): string {
  return effect.remedy === 'dashboard' ? 'Let it tell the dashboard alone' : `Let it last ${length(effect.hold)} before it fires`;
}

/** What comes of it, its price included. */
export function effectWords(effect: Effect): string {
  const nights = effect.nightBefore === effect.nightAfter ? '' : `, ${count(effect.nightBefore)} → ${count(effect.nightAfter)} at night`;
  const price = effect.answered > 0 ? `; ${plural(effect.answered, 'alert')} that somebody answered would have told nobody` : '';
  const later = effect.later > 0 ? `; ${plural(effect.later, 'first page')} later` : '';
  return `${count(effect.before)} → ${plural(effect.after, 'page')}${nights}${price}${later}`;
}

export interface Load {
  target: string;
  messages: number;
  night: number;
}

export interface Analytics {
  from: string;
  to: string;
  complete: boolean;
  all: Figures;
  groups: Group[];
  noise: Noise[];
  load: Load[];
}

export function groupingOf(text: string | null): Grouping {
  return GROUPINGS.find((each) => each === text) ?? 'severity';
}

export function groupName({ value }: Group): string {
  if (value === '') return 'None named';
  return ['critical', 'warning', 'info', 'success'].includes(value) ? wordOf(value) : value;
}

/** What the page opens with: how fast people answer. */
export function answerSentence(all: Figures): string {
  if (all.alerts === 0) return 'No alert was raised.';
  if (all.mtta == null) return all.pages === 0 ? 'Nobody was told of any alert.' : 'No alert was acknowledged.';
  const p90 = all.acknowledgedP90 == null ? '' : `, nine in ten within ${length(all.acknowledgedP90)}`;
  return `Answered in ${length(all.mtta)} on average${p90}.`;
}

/** What stands behind it. */
export function loadSentence(all: Figures, noise: readonly Noise[]): string {
  const raised = `${plural(all.alerts, 'alert')} sent ${plural(all.pages, 'message')}`;
  const idle = all.forNothing === 0 ? 'none for nothing' : `${plural(all.forNothing, 'alert')} paged for nothing`;
  const worst = noise[0] && noise[0].forNothing > 0 ? `; the most often: ${noise[0].name}` : '';
  return `${raised}, ${idle}${worst}.`;
}

/** What to do about it, or why nothing is said of that. */
export function adviceWords({ suggestion, unadvised }: Pick<Noise, 'suggestion' | 'unadvised'>): string {
  const words = suggestion ?? `no advice: ${unadvised ?? ''}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** A duration of the server in words; a dash where there is none. */
export function length(iso: string | null | undefined): string {
  return iso == null ? '–' : duration(isoMillis(iso));
}

/** Every hour of the day, the silent ones too, so that a gap is seen as one. */
export function byHour(groups: readonly Group[]): { hour: string; alerts: number; pages: number }[] {
  const known = new Map(groups.map((group) => [group.value, group.figures]));
  return Array.from({ length: 24 }, (_, i) => {
    const hour = `${String(i).padStart(2, '0')}:00`;
    const figures = known.get(hour);
    return { hour, alerts: figures?.alerts ?? 0, pages: figures?.pages ?? 0 };
  });
}
