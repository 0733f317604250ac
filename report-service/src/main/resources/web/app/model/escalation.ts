/** The escalation ladder, as far as it is known: steps that were told, and the one that comes next. */
import type { Alert, Notification } from './types';

export interface LadderStep {
  step: number;
  stage: 'done' | 'now' | 'next';
  /** When the first message of the step went out, or when the next step is due. */
  at: string | null;
  targets: string[];
  messages: Notification[];
}

export function ladder(alert: Alert): LadderStep[] {
  const byStep = new Map<number, Notification[]>();
  const round = alert.escalation?.round ?? 1;
  for (const message of alert.notifications ?? []) {
    if ((message.round ?? 1) !== round) continue;
    const known = byStep.get(message.step);
    if (known) known.push(message);
    else byStep.set(message.step, [message]);
  }
  const told = [...byStep.keys()].sort((a, b) => a - b);
  const waiting = alert.status === 'triggered';
  const steps: LadderStep[] = told.map((step, i) => {
    const messages = byStep.get(step) ?? [];
    return {
      step,
      stage: waiting && i === told.length - 1 ? 'now' : 'done',
      at:
        messages
          .map((m) => m.at)
          .filter((at): at is string => at != null)
          .sort()[0] ?? null,
      targets: [...new Set(messages.map((m) => m.target))],
      messages,
    };
  });
  const next = alert.escalation;
  if (waiting && next?.nextAt && next.nextStep != null && !byStep.has(next.nextStep)) {
    steps.push({ step: next.nextStep, stage: 'next', at: next.nextAt, targets: next.nextTargets ?? [], messages: [] });
  }
  return steps;
}

/** The latest message that left, which tells who was told last; null when none did. */
export function lastTold(alert: Alert): Notification | null {
  const sent = (alert.notifications ?? []).filter((m) => m.status === 'sent');
  return sent.reduce<Notification | null>(
    (last, m) => (last === null || (m.at ?? '') >= (last.at ?? '') ? m : last),
    null,
  );
}

/** Share of the wait for the next step that has passed, 0 to 1; null when nothing is due. */
export function waited(alert: Alert, now: number): number | null {
  const dueAt = alert.status === 'triggered' ? alert.escalation?.nextAt : null;
  if (!dueAt) return null;
  const due = Date.parse(dueAt);
  const from = Date.parse(lastTold(alert)?.at ?? alert.startedAt);
  return due <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (due - from)));
}

/** Screens speak of a person by the part before the @, and keep the whole for the tip. */
export function personOf(target: string): string {
  const at = target.indexOf('@');
  return at > 0 ? target.slice(0, at) : target;
}

export function channelWord(channel: string): string {
  return { email: 'e-mail', sms: 'SMS', slack: 'Slack' }[channel] ?? channel;
}
