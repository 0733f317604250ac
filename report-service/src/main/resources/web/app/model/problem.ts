/** A refusal as a person would want to read it (RFC 9457 problem details). */

export interface Violation {
  field: string;
  message: string;
}

export interface Problem {
  status: number;
  title: string;
  detail: string;
  violations: Violation[];
  /** Seconds after which the server asks to be tried again, when it said so. */
  retryAfter: number | null;
}

/** What a status means when the answer carried no words of its own. */
function words(status: number): [title: string, detail: string] {
  switch (status) {
    case 0:
      return ['The server cannot be reached', 'Check that the stack is up; the page tries again by itself.'];
    case 401:
      return ['Signed out', 'Sign in again to go on.'];
    case 403:
      return ['Not allowed', 'Your role does not allow this.'];
    case 404:
      return ['Not found', 'It may have been removed, or its address is mistyped.'];
    case 409:
      return ['Already changed', 'Somebody or something was quicker; the page now shows the latest.'];
    case 429:
      return ['Too many requests', 'The server asked for a pause; the page tries again by itself.'];
    case 502:
    case 503:
    case 504:
      return ['A service is away', 'The rest of the page goes on; this part is tried again by itself.'];
    default:
      return [`The server answered ${status}`, 'This was not expected. The service’s log says more.'];
  }
}

/** Reads whatever a refusing server sent: a problem, other JSON, a proxy's HTML, or nothing. */
export function readProblem(status: number, body: unknown, retryAfter: string | null = null): Problem {
  const [title, detail] = words(status);
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' && value !== '' ? value : otherwise);
  const violations = Array.isArray(sent.violations) ? sent.violations : [];
  const seconds = retryAfter === null ? NaN : Number(retryAfter);
  return {
    status,
    title: text(sent.title, title),
    detail: text(sent.detail, detail),
    violations: violations
      .filter((v): v is Record<string, unknown> => typeof v === 'object' && v !== null)
      .map((v) => ({ field: text(v.field, ''), message: text(v.message, '') }))
      .filter((v) => v.message !== ''),
    retryAfter: Number.isFinite(seconds) ? seconds : null,
  };
}

/** What is wrong in one sentence: the first field of it, or the whole. */
export function refusalWords({ violations: [first], detail }: Problem): string {
  return first ? `${first.field} ${first.message}` : detail;
}
