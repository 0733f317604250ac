/** Escalation policies as they are sent and answered, as a form holds them, and what one would do. */
import { isoMillis } from '../format/durations';
import { isoOf, typedSpan } from './spans';
import type { AlertType } from './types';

export const IMPACTS = ['low', 'medium', 'high'] as const;
export type Impact = (typeof IMPACTS)[number];

export interface StepView {
  after: string;
  targets: string[];
  /** None means all. */
  severities?: string[] | null;
  /** As much as this at least; none for any. */
  impact?: string | null;
}

export interface PolicyView {
  name: string;
  steps: StepView[];
  acknowledgeFor?: string | null;
  repeat?: { times?: number | null; after?: string | null } | null;
  acknowledgements?: number | null;
  edited: boolean;
  version: number;
}

export interface StepForm {
  key: number;
  after: string;
  targets: string[];
  severities: string[];
  impact: string;
}

export interface PolicyForm {
  name: string;
  steps: StepForm[];
  acknowledgeFor: string;
  times: string;
  again: string;
  acknowledgements: string;
}

/** A target with what is known of it. */
export interface Known {
  /** Names of people by id. */
  people: ReadonlyMap<string, string>;
  /** Schedules by id: how they are called, and who has the shift. */
  duties: ReadonlyMap<string, { name: string; now: string | null }>;
}

/** One step as it would be taken for an alert. */
export interface Told {
  number: number;
  /** Milliseconds after the trigger. */
  at: number;
  targets: string[];
  /** Why it is passed over; null when it is taken. */
  passed: string | null;
}

/** How much later than the one before a new step is, in seconds. */
const LATER = 300;

let keys = 0;

export function newStep(steps: readonly StepForm[]): StepForm {
  const last = steps.at(-1);
  const after = last ? typedSpan(isoOf(`${isoMillis(isoOf(last.after)) / 1000 + LATER} s`)) : '0 s';
  return { key: ++keys, after, targets: [''], severities: [], impact: '' };
}

export function newPolicy(): PolicyForm {
  return { name: '', steps: [newStep([])], acknowledgeFor: '', times: '0', again: '', acknowledgements: '1' };
}

export function policyForm(policy: PolicyView): PolicyForm {
  return {
    name: policy.name,
    steps: policy.steps.map((step) => ({ key: ++keys, after: typedSpan(step.after), targets: [...step.targets], severities: [...(step.severities ?? [])], impact: step.impact ?? '' })),
    acknowledgeFor: typedSpan(policy.acknowledgeFor),
    times: String(policy.repeat?.times ?? 0),
    again: typedSpan(policy.repeat?.after),
    acknowledgements: String(policy.acknowledgements ?? 1),
  };
}

/** What is sent; an empty field is left out, and what is no number goes as it was typed. */
export function policyDraft(form: PolicyForm): Record<string, unknown> {
  const number = (text: string) => (text.trim() !== '' && Number.isInteger(Number(text)) ? Number(text) : text.trim());
  return {
    steps: form.steps.map((step) => ({
      after: isoOf(step.after),
      targets: step.targets.map((target) => target.trim()),
      severities: step.severities,
      ...(step.impact === '' ? {} : { impact: step.impact }),
    })),
    ...(form.acknowledgeFor.trim() === '' ? {} : { acknowledgeFor: isoOf(form.acknowledgeFor) }),
    repeat: { times: number(form.times), ...(form.again.trim() === '' ? {} : { after: isoOf(form.again) }) },
    acknowledgements: number(form.acknowledgements),
  };
}

/** Whom the policy would tell of such an alert, gone through once. */
export function would(form: PolicyForm, severity: AlertType, impact: Impact): Told[] {
  return form.steps.map((step, i) => ({
    number: i + 1,
    at: isoMillis(isoOf(step.after)),
    targets: step.targets.map((target) => target.trim()).filter((target) => target !== ''),
    passed: whyPassed(step, severity, impact),
  }));
}

function whyPassed(step: StepForm, severity: AlertType, impact: Impact): string | null {
  if (step.severities.length > 0 && !step.severities.includes(severity)) return `only for ${step.severities.join(' and ')}`;
  const least = (IMPACTS as readonly string[]).indexOf(step.impact);
  return least > IMPACTS.indexOf(impact) ? `only for ${step.impact} impact${step.impact === 'high' ? '' : ' or more'}` : null;
}

/** A target as people speak of it, with who that is now. */
export function targetWords(target: string, known: Known): string {
  const [kind = '', rest = ''] = target.includes(':') ? [target.slice(0, target.indexOf(':')), target.slice(target.indexOf(':') + 1)] : [];
  if (kind === 'person') return known.people.get(rest) ?? `${rest} (not known)`;
  if (kind === 'schedule') {
    const duty = known.duties.get(rest);
    return duty ? `${duty.name}, now ${duty.now ?? 'nobody'}` : `${rest} (no such schedule)`;
  }
  if (kind === 'sms') return `SMS to ${rest}`;
  return kind === '' ? target : `${rest} by ${{ slack: 'Slack', pagerduty: 'PagerDuty', alertmanager: 'Alertmanager' }[kind] ?? kind}`;
}

/** `at once`, `after 5 m`. */
export function afterWords(at: number): string {
  return at === 0 ? 'At once' : `After ${typedSpan(isoOf(`${Math.round(at / 1000)} s`))}`;
}

/** What holds beside the steps, in sentences. */
export function besides(form: PolicyForm): string[] {
  const said: string[] = [];
  const times = Number(form.times);
  if (times > 0) said.push(`If nobody has answered, it begins again ${times === 1 ? 'once' : `${times} times`}, each ${typedSpan(isoOf(form.again)) || '…'} after its last step.`);
  const people = Number(form.acknowledgements);
  if (people > 1) said.push(`It goes on until ${people} people have acknowledged.`);
  if (form.acknowledgeFor.trim() !== '') said.push(`An acknowledgement holds ${typedSpan(isoOf(form.acknowledgeFor))}, longer while work on the task goes on; then others are told again.`);
  return said;
}
