/** Who is looking, and what they may do. */
import type { Client } from '../api/client';
import { problemOf } from '../api/client';
import type { Role, Session } from '../model/types';
import { Store } from './store';

export type Standing = { kind: 'asking' } | { kind: 'in'; session: Session } | { kind: 'out' } | { kind: 'unknown' };

export class Sessions extends Store {
  #standing: Standing = { kind: 'asking' };

  constructor(private readonly client: Client) {
    super();
  }

  get standing(): Standing {
    return this.#standing;
  }

  get role(): Role | null {
    return this.#standing.kind === 'in' ? this.#standing.session.role : null;
  }

  /** Null when the session may act on alerts, else the reason for a control's tip. */
  get whyNoActions(): string | null {
    const role = this.role;
    if (role === 'responder' || role === 'operator') return null;
    return role === null ? 'Sign in to act on alerts' : `Needs the role responder; you are signed in as ${role}`;
  }

  /** Null when the session may change who is told, and of what; else the reason for a control's tip. */
  get whyNoEdits(): string | null {
    const role = this.role;
    if (role === 'operator') return null;
    return role === null ? 'Sign in to change this' : `Needs the role operator; you are signed in as ${role}`;
  }

  async ask(): Promise<void> {
    try {
      this.#set({ kind: 'in', session: await this.client.get<Session>('/sign-in/session') });
    } catch (error) {
      // A server that is away has not signed anybody out.
      if (problemOf(error).status !== 401 && this.#standing.kind === 'asking') this.#set({ kind: 'unknown' });
    }
  }

  ended(): void {
    if (this.#standing.kind !== 'out') this.#set({ kind: 'out' });
  }

  async signOut(): Promise<void> {
    await this.client.post('/sign-in/out');
    this.ended();
  }

  #set(standing: Standing): void {
    this.#standing = standing;
    this.changed();
  }
}
