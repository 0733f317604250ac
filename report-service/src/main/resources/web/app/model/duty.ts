/** Schedules and people as they are sent and answered. */
import { isoOf, typedSpan } from './spans';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const TURNS = ['daily', 'weekly', 'custom'] as const;
export type TurnKind = (typeof TURNS)[number];
export const CHANNELS = ['email', 'sms', 'webhook'] as const;

export interface Window {
  days?: string[] | null;
  from?: string | null;
  to?: string | null;
}

export interface Rotation {
  kind: TurnKind;
  every?: number | null;
  weekday?: string | null;
  length?: string | null;
  startsOn: string;
  handOver: string;
  people: string[];
}

export interface Layer {
  name: string;
  rotation: Rotation;
  windows?: Window[] | null;
}

export interface Warning {
  kind: string;
  from: string;
  to: string;
  message: string;
}

export interface Schedule {
  id: string;
  name: string;
  zone: string;
  layers: Layer[];
  warnings?: Warning[] | null;
  version: number;
}

export interface Override {
  id: string;
  from: string;
  to: string;
  person: string;
  by: string;
  swap?: string | null;
  agreedBy?: string | null;
}

export interface Contact {
  id: string;
  channel: string;
  address: string;
  verified?: boolean;
}

export interface Wish {
  severities: string[];
  days: string[];
  from: string;
  to: string;
  contact: string;
  after: string;
}

export interface Person {
  id: string;
  name: string;
  /** The name by which they sign in; null when nobody has said it. */
  user?: string | null;
  zone: string;
  contacts: Contact[];
  rules: Wish[];
  version: number;
}

export function newLayer(today: string): Layer {
  return { name: '', rotation: { kind: 'weekly', every: 1, weekday: 'monday', startsOn: today, handOver: '09:00', people: [] }, windows: [] };
}

/** A layer to be sent: what another kind of turn needs is left out, for the server takes it amiss. */
export function sentLayer({ name, rotation: r, windows }: Layer): Layer {
  const { kind, startsOn, handOver, people } = r;
  const turn =
    kind === 'custom' ? { length: isoOf(r.length ?? '') } : kind === 'weekly' ? { every: r.every ?? 1, weekday: r.weekday ?? 'monday' } : { every: r.every ?? 1 };
  return { name, rotation: { kind, ...turn, startsOn, handOver, people }, windows: windows ?? [] };
}

/** `every week on Monday at 09:00: Ana, Ben`. */
export function layerWords({ rotation: r, windows }: Layer, nameOf: (id: string) => string): string {
  const every = (unit: string) => ((r.every ?? 1) === 1 ? `every ${unit}` : `every ${r.every} ${unit}s`);
  const turn = r.kind === 'daily' ? every('day') : r.kind === 'weekly' ? `${every('week')} on ${capital(r.weekday ?? '')}` : `every ${typedSpan(r.length)}`;
  const when = (windows ?? []).map(windowWords).join(' and ');
  return `${turn} at ${r.handOver}: ${r.people.map(nameOf).join(', ') || 'nobody'}${when === '' ? '' : `; ${when}`}`;
}

/** `Mon to Fri, 09:00 to 17:00`. */
export function windowWords({ days, from, to }: Window): string {
  const all = (days ?? WEEKDAYS).map((day) => (WEEKDAYS as readonly string[]).indexOf(day)).sort((a, b) => a - b);
  const run = all.length > 2 && all.every((day, i) => i === 0 || day === all[i - 1]! + 1);
  const short = (day: number) => capital(WEEKDAYS[day] ?? '').slice(0, 3);
  const which = all.length === 7 ? 'every day' : run ? `${short(all[0]!)} to ${short(all.at(-1)!)}` : all.map(short).join(', ');
  const [a, b] = [from ?? '00:00', to ?? '00:00'];
  return a === b ? which : `${which}, ${a} to ${b}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What a schedule or a person may be called by in an address: its name, in what an id may hold. */
export function idOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
}
