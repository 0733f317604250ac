/** Whether a project that should be heard from has gone silent. */
import { millis } from '../format/times';
import type { Progress } from './types';

/** Something is under way and nothing was heard of it for this long. */
export const SILENT_AFTER = 5 * 60_000;

export function isSilent(progress: Progress, now: number): boolean {
  const running = (progress.counts.started ?? 0) + (progress.counts.progressed ?? 0);
  const last = millis(progress.lastEventAt);
  return running > 0 && last !== null && now - last > SILENT_AFTER;
}
