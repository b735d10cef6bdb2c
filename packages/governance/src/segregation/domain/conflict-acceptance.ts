import { addDays, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import { readName } from '../../domain/name';
import type { Conflict } from './find-conflicts';

/** Somebody answers for it that a principal holds both halves of a rule, for a time. */
export interface ConflictAcceptance {
  readonly id: Id;
  readonly principalId: Id;
  readonly ruleCode: string;
  /** Where; null for the whole tenant. */
  readonly legalEntityId: Id | null;
  /** What is done instead, so that no harm comes of it. */
  readonly reason: string;
  /** The last day on which it holds, in UTC. */
  readonly expiresOn: BusinessDate;
  readonly acceptedById: Id;
  readonly acceptedAt: Date;
  /** When it was ended before its time; null otherwise. */
  readonly endedAt: Date | null;
}

/** What somebody says who lets a conflict pass. */
export interface AcceptanceDraft {
  readonly reason: string;
  readonly expiresOn: BusinessDate;
}

/** Why a conflict cannot be let pass as told. */
export type AcceptanceFault = Readonly<
  | { code: 'NAME_INVALID'; field: 'reason' }
  | { code: 'CONFLICT_ACCEPTANCE_EXPIRY_INVALID'; field: 'expiresOn' }
  | { code: 'CONFLICT_ACCEPTED_BY_HOLDER'; field: 'principalId' }
>;

/** Nobody is let pass for longer than until the next yearly review. */
const LONGEST_DAYS = 366;

/**
 * Checks an acceptance: of somebody else, with a reason, and for a year at most.
 * @param who whether the holder could be who accepts, as by a program of theirs
 */
export function checkAcceptance(
  draft: AcceptanceDraft,
  who: { readonly isHolder: boolean; readonly today: BusinessDate },
): Result<AcceptanceDraft, AcceptanceFault> {
  const { isHolder, today } = who;
  if (isHolder) {
    return refused({ code: 'CONFLICT_ACCEPTED_BY_HOLDER', field: 'principalId' });
  }
  const reason = readName(draft.reason, 500);
  if (reason === null) return refused({ code: 'NAME_INVALID', field: 'reason' });
  const { expiresOn } = draft;
  return expiresOn < today || expiresOn > addDays(today, LONGEST_DAYS)
    ? refused({ code: 'CONFLICT_ACCEPTANCE_EXPIRY_INVALID', field: 'expiresOn' })
    : ok({ reason, expiresOn });
}

/** What of an acceptance says for what it holds. */
export type AcceptedPlace = Pick<ConflictAcceptance, 'ruleCode' | 'legalEntityId'>;

/** The acceptance by which a conflict passes; one for the whole tenant is one for every place. */
export function acceptanceOf<A extends AcceptedPlace>(
  { rule, legalEntityId }: Pick<Conflict, 'rule' | 'legalEntityId'>,
  acceptances: readonly A[],
): A | undefined {
  return acceptances.find(
    (each) =>
      each.ruleCode === rule.code &&
      (each.legalEntityId === null || each.legalEntityId === legalEntityId),
  );
}
