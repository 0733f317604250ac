/** Work gathered until the next animation frame, so that a thousand facts a second cost sixty redraws. */

/** A hidden page gets no frames; it still keeps its numbers true, at a slower beat. */
const HIDDEN_BEAT = 250;

const waiting = new Set<() => void>();
let asked = false;

/** Runs the function once at the next frame, however often it is asked for before then. */
export function onNextFrame(work: () => void): void {
  waiting.add(work);
  if (asked) return;
  asked = true;
  if (document.hidden) setTimeout(run, HIDDEN_BEAT);
  else requestAnimationFrame(run);
}

/** A frame that was asked for while the page was seen does not come once it is hidden. */
document.addEventListener('visibilitychange', () => {
  if (document.hidden && asked) setTimeout(run, HIDDEN_BEAT);
});

function run(): void {
  asked = false;
  const work = [...waiting];
  waiting.clear();
  work.forEach((step) => step());
}
