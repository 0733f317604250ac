/** Reads a cursor-paged list to its end. */
import type { Page } from '../model/types';

/** Whatever answers a path. */
export interface Reads {
  get<T>(path: string): Promise<T>;
}

/** @param each called with every page as it comes, so that the first rows show while the rest is read. */
export async function readAll<T>(client: Reads, path: string, each: (items: T[]) => void): Promise<void> {
  const join = path.includes('?') ? '&' : '?';
  let cursor: string | null | undefined = null;
  do {
    const next: string = cursor ? `${path}${join}cursor=${encodeURIComponent(cursor)}` : path;
    const page: Page<T> = await client.get<Page<T>>(next);
    each(page.items);
    cursor = page.next;
  } while (cursor);
}
