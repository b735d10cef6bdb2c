import {
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { LetterLanguage } from '@duebook/kernel';
import type { ObjectRef } from '../../documents/domain/object-ref';
import type { EvidenceFault } from './evidence-fault';

/** Claims whose evidence is put together, under the name that people give the case. Plain JSON. */
export type EvidenceCase = Readonly<{
  /** May name persons. */
  name: string;
  /** Of one legal entity against one debtor, in the order in which they are told. */
  openItemIds: readonly Id[];
  /** The day of the statement and of what is open; null: today on the clock of the legal entity. */
  asOf: BusinessDate | null;
  language: LetterLanguage;
  /** What a package above keeps the case as, which its sources of contacts are asked for; null for none. */
  keptAs: ObjectRef | null;
}>;

/** What of a claim decides whether it belongs to a case. */
export interface NamedClaim {
  readonly openItemId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly documentDate: BusinessDate;
  /** IANA zone of the legal entity. */
  readonly timeZone: string;
}

/** A case that can be put together. */
export interface CheckedCase {
  readonly name: string;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly asOf: BusinessDate;
}

/** With the points of a check-list they fit on the pages that tell how the case stands. */
export const MOST_CLAIMS = 400;
const LONGEST_NAME = 200;

/** What of a case can be told without looking anything up. */
export function checkNamed({
  name: told,
  openItemIds,
}: Pick<EvidenceCase, 'name' | 'openItemIds'>): Result<string, EvidenceFault> {
  const name = readableText(told, LONGEST_NAME);
  if (name === null) return refused({ code: 'EVIDENCE_CASE_NAME_INVALID', path: ['name'] });
  const isCounted = openItemIds.length > 0 && openItemIds.length <= MOST_CLAIMS;
  return isCounted && new Set(openItemIds).size === openItemIds.length
    ? ok(name)
    : refused({ code: 'EVIDENCE_CLAIMS_COUNT_INVALID', path: ['openItemIds'] });
}

/**
 * Whether claims make a case: all of them are known, of one legal entity against one debtor, and there by the
 * day as of which it is told, which is not ahead.
 */
export function checkClaims(
  { openItemIds, asOf: asked }: Pick<EvidenceCase, 'openItemIds' | 'asOf'>,
  claims: readonly NamedClaim[],
  todayIn: (timeZone: string) => BusinessDate,
): Result<Omit<CheckedCase, 'name'>, EvidenceFault> {
  const known = new Set(claims.map(({ openItemId }) => openItemId));
  const unknown = openItemIds.findIndex((id) => !known.has(id));
  const [first] = claims;
  if (unknown !== -1 || !first) {
    return refused({ code: 'EVIDENCE_CLAIM_UNKNOWN', path: ['openItemIds', unknown] });
  }
  const { legalEntityId, partyId } = first;
  const isOne = claims.every(
    (each) => each.legalEntityId === legalEntityId && each.partyId === partyId,
  );
  if (!isOne) return refused({ code: 'EVIDENCE_CLAIMS_MIXED', path: ['openItemIds'] });
  const today = todayIn(first.timeZone);
  const asOf = asked ?? today;
  const isThere = asOf <= today && claims.every(({ documentDate }) => documentDate <= asOf);
  return isThere
    ? ok({ legalEntityId, partyId, asOf })
    : refused({ code: 'EVIDENCE_DAY_INVALID', path: ['asOf'] });
}
