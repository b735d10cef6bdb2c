import { addDays, monthsAfter, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
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
  if (!isSigned(contract)) return refused(fault('CONTRACT_NOT_STANDING', ['contractId']));
  const { renewal } = contract;
  if (renewal.kind === 'NONE' || contract.validTo === null) {
    return refused(fault('CONTRACT_RENEWAL_NOT_AGREED', ['contractId']));
  }
  const running = nextEndOf(contract, today) ?? contract.validTo;
  const next = renewal.kind === 'AUTOMATIC' ? monthsAfter(running, renewal.periodMonths) : null;
  const end = validTo ?? next;
  return end === null || end <= running || end < today
    ? refused(fault('CONTRACT_RENEWAL_SHORT', ['validTo']))
    : ok({ ...contract, validTo: end });
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
  termination: Termination,
  { today, restsUntil }: EndMoment,
): Result<Contract, ContractFault> {
  if (!isSigned(contract)) return refused(fault('CONTRACT_NOT_STANDING', ['contractId']));
  const { ground, lastDay, noticeGivenOn } = termination;
  const wrong =
    daysFault(contract, termination, today) ??
    (ground === 'NOTICE' ? noticeFault(contract, lastDay, noticeGivenOn) : null);
  if (wrong) return refused(wrong);
  if (restsUntil !== null && restsUntil > lastDay) {
    return refused(fault('CONTRACT_DOCUMENTS_REST', ['lastDay']));
  }
  return ok({
    ...contract,
    ...{ terminatedOn: lastDay, terminationGround: ground, noticeGivenOn },
  });
}

/** It ends earlier than it would, not before it begins, and nobody gives notice in the future. */
function daysFault(
  contract: Contract,
  { lastDay, noticeGivenOn }: Termination,
  today: BusinessDate,
): ContractFault | null {
  const standing = lastDayOf(contract);
  const isLater = standing !== null && lastDay >= standing;
  if (isLater || lastDay < addDays(contract.validFrom, -1)) {
    return fault('CONTRACT_END_INVALID', ['lastDay']);
  }
  return noticeGivenOn !== null && (noticeGivenOn > today || noticeGivenOn > lastDay)
    ? fault('CONTRACT_END_INVALID', ['noticeGivenOn'])
    : null;
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

/** Whether something stands that could go on or end. */
function isSigned({ signedOn, withdrawnAt, terminatedOn }: Contract): boolean {
  return signedOn !== null && withdrawnAt === null && terminatedOn === null;
}
