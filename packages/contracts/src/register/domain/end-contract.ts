import { addDays, addMonths, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { Contract, TerminationGround } from './contract';
import { fault, type ContractFault } from './contract-fault';
import { isEndOfPeriod, lastDayOf, nextEndOf, noticeDayOf } from './contract-state';

/** For how long a contract goes on, as it was agreed with the other side. */
export type RenewalAsked = Readonly<{ validTo: BusinessDate | null }>;

/**
 * A contract with a later end. What goes on by itself needs nobody to say so; a later end that is told
 * anyway has to be one. Without a day it is that of the next period.
 */
export function renew(
  contract: Contract,
  { validTo }: RenewalAsked,
  today: BusinessDate,
): Result<Contract, ContractFault> {
  if (!isSigned(contract) || contract.terminatedOn !== null) {
    return refused(fault('CONTRACT_NOT_STANDING', ['contractId']));
  }
  const { renewal } = contract;
  if (renewal.kind === 'NONE' || contract.validTo === null) {
    return refused(fault('CONTRACT_RENEWAL_NOT_AGREED', ['contractId']));
  }
  const running = nextEndOf(contract, today) ?? contract.validTo;
  const next = renewal.kind === 'AUTOMATIC' ? addMonths(running, renewal.periodMonths) : null;
  const end = validTo ?? next;
  if (end === null || end <= running || end < today) {
    return refused(fault('CONTRACT_RENEWAL_SHORT', ['validTo']));
  }
  return ok({ ...contract, validTo: end });
}

/** How a contract ends before its day, or is kept from going on. */
export type Termination = Readonly<{
  ground: TerminationGround;
  /** The last day in force. */
  lastDay: BusinessDate;
  noticeGivenOn: BusinessDate | null;
}>;

/** What is known when a contract is ended. */
export interface EndMoment {
  readonly today: BusinessDate;
  /** The last day of documents that rest on the contract after its new last day. */
  readonly restsUntil: BusinessDate | null;
}

/** A contract with another end. What goes on by itself is stopped at the end of a period, in time. */
export function terminate(
  contract: Contract,
  { ground, lastDay, noticeGivenOn }: Termination,
  { today, restsUntil }: EndMoment,
): Result<Contract, ContractFault> {
  const standing = lastDayOf(contract);
  if (!isSigned(contract) || contract.terminatedOn !== null) {
    return refused(fault('CONTRACT_NOT_STANDING', ['contractId']));
  }
  const isLater = standing !== null && lastDay >= standing;
  if (lastDay < addDays(contract.validFrom, -1) || isLater) {
    return refused(fault('CONTRACT_END_INVALID', ['lastDay']));
  }
  if (noticeGivenOn !== null && (noticeGivenOn > today || noticeGivenOn > lastDay)) {
    return refused(fault('CONTRACT_END_INVALID', ['noticeGivenOn']));
  }
  const late = ground === 'NOTICE' ? noticeFault(contract, lastDay, noticeGivenOn) : null;
  if (late) return refused(late);
  if (restsUntil !== null && restsUntil > lastDay) {
    return refused(fault('CONTRACT_DOCUMENTS_REST', ['lastDay']));
  }
  return ok({
    ...contract,
    ...{ terminatedOn: lastDay, terminationGround: ground, noticeGivenOn },
  });
}

function noticeFault(
  contract: Contract,
  lastDay: BusinessDate,
  noticeGivenOn: BusinessDate | null,
): ContractFault | null {
  if (noticeGivenOn === null) return fault('CONTRACT_END_INVALID', ['noticeGivenOn']);
  const { renewal } = contract;
  if (renewal.kind !== 'AUTOMATIC') return null;
  if (!isEndOfPeriod(contract, lastDay)) return fault('CONTRACT_END_INVALID', ['lastDay']);
  return noticeGivenOn > noticeDayOf(lastDay, renewal.noticeDays)
    ? fault('CONTRACT_NOTICE_LATE', ['noticeGivenOn'])
    : null;
}

function isSigned({ signedOn, withdrawnAt }: Contract): boolean {
  return signedOn !== null && withdrawnAt === null;
}
