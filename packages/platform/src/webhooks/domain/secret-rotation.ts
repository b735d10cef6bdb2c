import { ok, refused, type Result } from '@duebook/kernel';

/** A secret that another has replaced, and that signs beside it for a while. Sealed. */
export interface FormerSecret {
  readonly sealed: Buffer;
  readonly until: Date;
}

export type RotationFault = Readonly<
  | { code: 'WEBHOOK_OVERLAP_INVALID'; field: 'overlapHours' }
  | { code: 'WEBHOOK_SECRETS_TOO_MANY'; field: 'overlapHours' }
>;

/** Receivers have so long to learn the new secret, unless more or less is told. */
const DEFAULT_OVERLAP_HOURS = 24;
const LONGEST_OVERLAP_HOURS = 168;

/** A header of signatures has an end: those of a new secret and of so many before it. */
const MOST_FORMER_SECRETS = 2;

/** Those that sign still, in the order in which they were replaced. */
export function stillSigning(former: readonly FormerSecret[], now: Date): readonly FormerSecret[] {
  return former.filter(({ until }) => until > now);
}

/** For how many hours a secret that is replaced signs on. */
export function checkOverlap(hours: number | null | undefined): Result<number, RotationFault> {
  const wanted = hours ?? DEFAULT_OVERLAP_HOURS;
  return Number.isInteger(wanted) && wanted >= 0 && wanted <= LONGEST_OVERLAP_HOURS
    ? ok(wanted)
    : refused({ code: 'WEBHOOK_OVERLAP_INVALID', field: 'overlapHours' });
}

/**
 * Which secrets sign beside a new one. Each keeps the time that it was given: a receiver that has not
 * learned of a secret that was lost on its way is not cut off by the next one. An overlap of no hours
 * ends them all at once.
 *
 * @param replaced the one that was the newest until now; null when it cannot be read any more
 * @param former those before it that sign still
 */
export function secretsBeside(
  replaced: FormerSecret | null,
  former: readonly FormerSecret[],
  overlapHours: number,
): Result<readonly FormerSecret[], RotationFault> {
  if (overlapHours === 0) return ok([]);
  const signing = replaced === null ? former : [...former, replaced];
  return signing.length > MOST_FORMER_SECRETS
    ? refused({ code: 'WEBHOOK_SECRETS_TOO_MANY', field: 'overlapHours' })
    : ok(signing);
}
