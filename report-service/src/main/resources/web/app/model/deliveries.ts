/** Messages to people and systems, and how each stands. */
import type { Tone } from './states';

export const DELIVERY_STATES = ['failed', 'pending', 'sent', 'skipped', 'all'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Delivery {
  id: number;
  alert: string;
  number: number;
  title: string;
  project?: string | null;
  round: number;
  step: number;
  channel: string;
  target: string;
  change: string;
  status: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped';
  attempts: number;
  resends: number;
  nextAt?: string | null;
  /** The provider's words, or the reason. */
  detail?: string | null;
  receipt?: string | null;
  updatedAt: string;
}

/** On these a row says why nobody was told: there is no address to send to again. */
const NOWHERE = new Set(['person', 'schedule', 'unknown']);

export function deliveryState(text: string | null): DeliveryState {
  return DELIVERY_STATES.find((each) => each === text) ?? 'failed';
}

/** Why it cannot be sent again; null when it can. */
export function whyNotAgain(delivery: Delivery): string | null {
  if (NOWHERE.has(delivery.channel)) return 'It went to no address; escalate the alert to tell others';
  if (delivery.status === 'pending' || delivery.status === 'sending') return 'It is on its way';
  return null;
}

/** “Accepted” is what a channel that took the message has said; “delivered” only what it reported later. */
export function standing(delivery: Delivery): { word: string; tone: Tone; icon: string } {
  switch (delivery.status) {
    case 'failed':
      return { word: 'Not delivered', tone: 'crit', icon: 'failed' };
    case 'skipped':
      return { word: 'Not sent', tone: 'idle', icon: 'skipped' };
    case 'pending':
      return delivery.attempts > 0
        ? { word: 'Trying again', tone: 'warn', icon: 'warn' }
        : { word: 'Waiting', tone: 'idle', icon: 'planned' };
    case 'sending':
      return { word: 'On its way', tone: 'info', icon: 'started' };
    case 'sent':
      if (delivery.receipt === 'delivered') return { word: 'Delivered', tone: 'ok', icon: 'completed' };
      if (delivery.receipt === 'undelivered') return { word: 'Undelivered', tone: 'crit', icon: 'failed' };
      return { word: 'Accepted', tone: 'ok', icon: 'completed' };
  }
}
