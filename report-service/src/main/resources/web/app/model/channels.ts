/** Endpoints and limits as they are sent and answered, and as forms hold them. */
import { isoOf, typedSpan } from './spans';

export interface LimitsView {
  throttle?: { messages: number; per: string } | null;
  budget?: { pages: number; from: string; to: string; overflow: string } | null;
  version: number;
}

/** What is typed; a limit that is not set keeps what stands in its fields. */
export interface LimitsForm {
  throttled: boolean;
  messages: string;
  per: string;
  budgeted: boolean;
  pages: string;
  from: string;
  to: string;
  overflow: string;
}

export function limitsForm({ throttle, budget }: Pick<LimitsView, 'throttle' | 'budget'>): LimitsForm {
  return {
    throttled: throttle != null,
    messages: String(throttle?.messages ?? 20),
    per: typedSpan(throttle?.per ?? 'PT10M'),
    budgeted: budget != null,
    pages: String(budget?.pages ?? 5),
    from: budget?.from ?? '22:00',
    to: budget?.to ?? '07:00',
    overflow: budget?.overflow ?? '',
  };
}

/** What is sent; what is no number goes as it was typed, for the server to say so at its field. */
export function limitsDraft(form: LimitsForm): { throttle: unknown; budget: unknown } {
  const number = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text.trim());
  return {
    throttle: form.throttled ? { messages: number(form.messages), per: isoOf(form.per) } : null,
    budget: form.budgeted ? { pages: number(form.pages), from: form.from, to: form.to, overflow: form.overflow.trim() } : null,
  };
}

export const KINDS = ['webhook', 'slack', 'alertmanager', 'pagerduty', 'sms'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_WORDS: Record<Kind, string> = { webhook: 'Webhook', slack: 'Slack', alertmanager: 'Alertmanager', pagerduty: 'PagerDuty', sms: 'Text messages' };

interface Account {
  baseUrl: string;
  accountSid: string;
  from: string;
}

export interface EndpointView {
  name: string;
  kind: Kind;
  target: string;
  url?: string | null;
  urlSet?: boolean | null;
  secretSet?: boolean | null;
  tokenSet?: boolean | null;
  routingKeySet?: boolean | null;
  account?: Account | null;
  failover?: Account | null;
  editedBy: string;
  editedAt: string;
  version: number;
}

/** A field of an endpoint. */
export interface Part {
  /** As it is sent: `url`, `failover.from`. */
  path: string;
  name: string;
  hint: string;
  /** Goes in and never comes out, so it is typed anew whenever the endpoint is changed. */
  secret?: boolean;
  optional?: boolean;
}

const URL_HINT = 'https://…; only addresses out in the world';

function account(path: string): Part[] {
  return [
    { path: `${path}accountSid`, name: 'Account SID', hint: '' },
    { path: `${path}authToken`, name: 'Auth token', hint: '', secret: true },
    { path: `${path}from`, name: 'From', hint: 'A number with + and country code, or a name' },
    { path: `${path}baseUrl`, name: 'Address', hint: 'Empty: Twilio’s own', optional: true },
  ];
}

export const PARTS: Record<Kind, Part[]> = {
  webhook: [
    { path: 'url', name: 'Address', hint: URL_HINT },
    { path: 'secret', name: 'Secret', hint: '16 characters or more; messages are signed with it', secret: true },
  ],
  slack: [{ path: 'url', name: 'Address', hint: 'Of an incoming webhook; whoever knows it can post', secret: true }],
  alertmanager: [
    { path: 'url', name: 'Address', hint: URL_HINT },
    { path: 'token', name: 'Bearer token', hint: 'Empty: none is sent', secret: true, optional: true },
  ],
  pagerduty: [
    { path: 'routingKey', name: 'Integration key', hint: 'Of a service, Events API v2', secret: true },
    { path: 'url', name: 'Address', hint: 'Empty: PagerDuty’s own', optional: true },
  ],
  sms: account(''),
};

/** The second provider of text messages. */
export const FAILOVER: Part[] = account('failover.');

export interface EndpointForm {
  name: string;
  kind: Kind;
  /** What is typed, by path; of no kind other than this one is it sent. */
  values: Readonly<Record<string, string>>;
  failover: boolean;
}

export function newEndpoint(): EndpointForm {
  return { name: '', kind: 'webhook', values: {}, failover: false };
}

export function endpointForm(view: EndpointView): EndpointForm {
  const values: Record<string, string> = {};
  if (view.url != null) values.url = view.url;
  for (const [path, kept] of [['', view.account], ['failover.', view.failover]] as const) {
    if (kept) for (const part of ['baseUrl', 'accountSid', 'from'] as const) values[`${path}${part}`] = kept[part];
  }
  return { name: view.name, kind: view.kind, values, failover: view.failover != null };
}

/** An endpoint is sent whole; an empty field that may be empty is left out. */
export function endpointDraft({ kind, values, failover }: EndpointForm): Record<string, unknown> {
  const draft: Record<string, unknown> = { kind, ...filled(PARTS[kind], values) };
  if (kind === 'sms' && failover) draft.failover = filled(FAILOVER, values);
  return draft;
}

function filled(parts: readonly Part[], values: EndpointForm['values']): Record<string, string> {
  return Object.fromEntries(
    parts
      .map((part) => [part.path.split('.').at(-1) ?? '', (values[part.path] ?? '').trim(), part] as const)
      .filter(([, value, part]) => value !== '' || !part.optional)
      .map(([name, value]) => [name, value]),
  );
}

/** Where it leads, as far as that is told. */
export function whereWords(view: EndpointView): string {
  if (view.account) return `from ${view.account.from}${view.failover ? `, else from ${view.failover.from}` : ''}`;
  return view.url ?? 'its address is a secret';
}
