import type { Quota, Standing } from './token-buckets';

/** `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-11, section 3. */
export function policyHeader(quotas: readonly Quota[]): string {
  return quotas
    .map(({ name, tokens, seconds, unit }) => {
      const unitPart = unit === undefined ? '' : `;qu="${unit}"`;
      return `"${name}";q=${tokens};w=${seconds}${unitPart}`;
    })
    .join(', ');
}

/**
 * `RateLimit` of the same draft, section 4. A bucket grows all the time: the window in which no more
 * than what is left may be used is one second, or as long as what was asked for has to wait.
 */
export function standingHeader(standings: readonly Standing[]): string {
  return standings
    .map(
      ({ quota, left, waitSeconds }) => `"${quota.name}";r=${left};t=${Math.max(1, waitSeconds)}`,
    )
    .join(', ');
}
