/** Calls of the REST interface. Every refusal, and every failure to reach the server, becomes one Problem. */
import { readProblem, type Problem } from '../model/problem';

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
  }
}

/** Told what an answer says of itself, beside its body. */
export type Heard = (headers: Headers) => void;

export class Client {
  /** @param signedOut called when the server no longer knows the session. */
  constructor(
    private readonly signedOut: () => void = () => {},
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  get<T>(path: string, heard: Heard = () => {}): Promise<T> {
    return this.#call<T>(path, { method: 'GET' }, heard);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#call<T>(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#call<T>(path, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  delete<T>(path: string): Promise<T> {
    return this.#call<T>(path, { method: 'DELETE' });
  }

  async #call<T>(path: string, init: RequestInit, heard: Heard = () => {}): Promise<T> {
    let response: Response;
    try {
      response = await this.send(path, {
        credentials: 'same-origin',
        ...init,
        headers: { Accept: 'application/json, application/problem+json', ...init.headers },
      });
    } catch {
      throw new Refused(readProblem(0, null));
    }
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) {
      heard(response.headers);
      return body as T;
    }
    if (response.status === 401) this.signedOut();
    throw new Refused(readProblem(response.status, body, response.headers.get('Retry-After')));
  }
}

/** What to show of anything that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  return readProblem(-1, { title: 'The page failed', detail: error instanceof Error ? error.message : String(error) });
}
