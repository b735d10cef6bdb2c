import { daysBefore, monthsAfter, type BusinessDate } from '@duebook/kernel';
import type { ContractStanding, ContractState } from './contract';

/**
 * Where a contract stands on a day. Signatures and agreement count as they are known now, days as they
 * are on the day that is asked for.
 */
export function stateOn(contract: ContractStanding, on: BusinessDate): ContractState {
  if (contract.withdrawnAt !== null) return 'WITHDRAWN';
  if (contract.agreedAt === null) return contract.isInReview ? 'IN_REVIEW' : 'DRAFT';
  if (contract.signedOn === null) return 'APPROVED';
  if (contract.validFrom > on) return 'SIGNED';
  const last = lastDayOf(contract);
  if (last === null || last >= on) return 'IN_FORCE';
  return contract.terminatedOn === null ? 'ENDED' : 'TERMINATED';
}

/** The last day in force; null: it goes on until somebody ends it. */
export function lastDayOf(
  contract: Pick<ContractStanding, 'terminatedOn' | 'renewal' | 'validTo'>,
): BusinessDate | null {
  const { terminatedOn, renewal, validTo } = contract;
  if (terminatedOn !== null) return terminatedOn;
  return renewal.kind === 'AUTOMATIC' ? null : validTo;
}

/**
 * The end that comes next on a day: that of the running period where a contract goes on by itself,
 * counted from the end that was agreed, so that the 31st stays the 31st after a February.
 */
export function nextEndOf(
  contract: Pick<ContractStanding, 'terminatedOn' | 'renewal' | 'validTo'>,
  on: BusinessDate,
): BusinessDate | null {
  const { terminatedOn, renewal, validTo } = contract;
  if (terminatedOn !== null) return terminatedOn;
  if (renewal.kind !== 'AUTOMATIC' || validTo === null || validTo >= on) return validTo;
  let periods = 1;
  let end = monthsAfter(validTo, renewal.periodMonths);
  while (end < on) {
    periods += 1;
    end = monthsAfter(validTo, periods * renewal.periodMonths);
  }
  return end;
}

/** The last day on which notice of not renewing still counts for an end. */
export function noticeDayOf(end: BusinessDate, noticeDays: number): BusinessDate {
  return daysBefore(end, noticeDays);
}

/** Whether a day is the end of one of the periods of a contract that goes on by itself. */
export function isEndOfPeriod(
  contract: Pick<ContractStanding, 'terminatedOn' | 'renewal' | 'validTo'>,
  day: BusinessDate,
): boolean {
  return contract.validTo !== null && nextEndOf(contract, day) === day;
}
