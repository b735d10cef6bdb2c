import { refused, ok, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { Contract } from './contract';
import { fault, type ContractFault } from './contract-fault';
import { lastDayOf } from './contract-state';
import type { ContractContent } from './contract-terms';
import { differencesBetween } from './differences';

/** Where a version stands. */
export type VersionState = 'DRAFT' | 'IN_REVIEW' | 'AGREED';

/**
 * What a contract says from a day on. An agreed one holds until the day before the next agreed one
 * begins, so that no two hold on one day and none is missing in between.
 */
export interface ContractVersion extends ContractContent {
  readonly id: Id;
  readonly contractId: Id;
  /** From 1; counted in the order of drafting. */
  readonly number: number;
  readonly state: VersionState;
  readonly effectiveFrom: BusinessDate;
  /** The last day before the next agreed version; null: until further notice. */
  readonly effectiveTo: BusinessDate | null;
  /** Why it was drafted, as somebody wrote it; may be null. */
  readonly note: string | null;
  readonly draftedBy: Id;
  readonly draftedAt: Date;
  readonly agreedBy: Id | null;
  readonly agreedAt: Date | null;
  /** Counts its edits as a draft. */
  readonly revision: number;
}

/** An agreed version, as far as another has to come after it. */
export type AgreedVersion = ContractContent & Pick<ContractVersion, 'effectiveFrom' | 'number'>;

/** What is known when a version is to begin on a day. */
export interface VersionMoment {
  readonly contract: Contract;
  /** The agreed version that begins last; null where none is agreed. */
  readonly latest: AgreedVersion | null;
  /** The last day of documents that rest on the contract from the first day of the version on. */
  readonly restsUntil: BusinessDate | null;
  readonly today: BusinessDate;
}

/**
 * Whether a version may begin on its day: the first with the contract, every other after those that
 * are agreed, within the days of the contract, and before no past day on which a document rests.
 */
export function checkDays(
  { effectiveFrom }: Pick<ContractVersion, 'effectiveFrom'>,
  { contract, latest, restsUntil, today }: VersionMoment,
): Result<null, ContractFault> {
  const path = ['effectiveFrom'];
  const last = lastDayOf(contract);
  if (latest === null) {
    return effectiveFrom === contract.validFrom
      ? ok(null)
      : refused(fault('CONTRACT_VERSION_OUTSIDE', path));
  }
  if (effectiveFrom < contract.validFrom || (last !== null && effectiveFrom > last)) {
    return refused(fault('CONTRACT_VERSION_OUTSIDE', path));
  }
  if (effectiveFrom <= latest.effectiveFrom) {
    return refused(fault('CONTRACT_VERSION_OVERLAPS', path));
  }
  // What was due by then was due by other terms: a past day stays as it was.
  return effectiveFrom < today && restsUntil !== null && restsUntil >= effectiveFrom
    ? refused(fault('CONTRACT_DOCUMENTS_REST', path))
    : ok(null);
}

/** A version that says what is said already is none. */
export function checkChanges(
  content: ContractContent,
  latest: AgreedVersion | null,
): Result<null, ContractFault> {
  return latest && differencesBetween(latest, content).length === 0
    ? refused(fault('CONTRACT_VERSION_UNCHANGED', ['terms']))
    : ok(null);
}

/** Whether anything of a contract is still decided: it was not withdrawn, and is not over. */
export function checkStanding(
  contract: Contract,
  today: BusinessDate,
): Result<null, ContractFault> {
  const last = lastDayOf(contract);
  const isOver = contract.signedOn !== null && last !== null && last < today;
  return contract.withdrawnAt !== null || isOver
    ? refused(fault('CONTRACT_NOT_STANDING', ['contractId']))
    : ok(null);
}
