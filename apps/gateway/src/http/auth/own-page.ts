import type { IncomingHttpHeaders } from 'node:http';
import { csrfTokenOf, isSameText } from '@duebook/governance/module';

/** The header in which a page of ours repeats what it was told at signing in. */
const CSRF_HEADER = 'x-duebook-csrf';

/**
 * Whether a request may come from a page of ours, by what the browser says of the page. A program
 * that is no browser says neither, and brings no cookie that somebody else put there.
 *
 * @param publicUrl where browsers find the system; null: wherever they asked
 */
export function isFromOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return publicUrl === null ? page.host === host : page.origin === new URL(publicUrl).origin;
}

/**
 * Whether a request with this session was made by a page of ours: it knows what the cookie alone does
 * not tell, and the browser says nothing else.
 */
export function isFromOwnPage(
  headers: IncomingHttpHeaders,
  sessionToken: string,
  publicUrl: string | null,
): boolean {
  if (!isFromOwnOrigin(headers, publicUrl)) return false;
  const shown = headers[CSRF_HEADER];
  return typeof shown === 'string' && isSameText(shown, csrfTokenOf(sessionToken));
}
