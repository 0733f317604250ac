/** Which rows of a long list are worth drawing. */

/** Rows drawn beyond each edge, so that a quick scroll meets rows and not a void. */
const OVERSCAN = 12;

/**
 * @param offset pixels of the list above the top of the view; negative when the list begins below it
 * @returns half-open `[first, last)`
 */
export function windowOf(
  offset: number,
  viewHeight: number,
  rowHeight: number,
  rows: number,
): { first: number; last: number } {
  const from = Math.floor(offset / rowHeight) - OVERSCAN;
  const to = Math.ceil((offset + viewHeight) / rowHeight) + OVERSCAN;
  const first = Math.max(0, Math.min(from, rows));
  return { first, last: Math.max(first, Math.min(rows, to)) };
}
