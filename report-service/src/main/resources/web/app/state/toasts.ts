/** Short notes that answer what somebody just did. What merely happened belongs in a timeline. */
import type { Problem } from '../model/problem';
import { Store } from './store';

export interface Toast {
  key: number;
  problem: Problem;
}

const STAY = 12_000;

export class Toasts extends Store {
  #list: Toast[] = [];
  #next = 1;

  get list(): readonly Toast[] {
    return this.#list;
  }

  problem(problem: Problem): void {
    const toast = { key: this.#next++, problem };
    this.#list = [...this.#list.slice(-2), toast];
    this.changed();
    setTimeout(() => this.dismiss(toast.key), STAY);
  }

  dismiss(key: number): void {
    this.#list = this.#list.filter((toast) => toast.key !== key);
    this.changed();
  }
}
