/** Whoever asks for longer is asked again after this. */
const LONGEST_MS = 3_600_000;
const SECONDS = /^\d{1,10}$/;
/** As HTTP writes instants today; older forms are not read. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * For how long an answer asks to be left alone by its header Retry-After, in milliseconds: at most an
 * hour, and 0 for what says nothing that can be read.
 */
export function readRetryAfter(text: string, now: Date): number {
  const asked = askedFor(text.trim(), now);
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), LONGEST_MS);
}

function askedFor(text: string, now: Date): number {
  if (SECONDS.test(text)) return Number(text) * 1_000;
  return HTTP_DATE.test(text) ? Date.parse(text) - now.getTime() : Number.NaN;
}
