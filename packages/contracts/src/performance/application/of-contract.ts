import {
  Money,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import { versionConflict, type Transaction, type VersionConflict } from '@duebook/platform';
import { requireInAll } from '../../register/application/register-rights';
import type { Contract } from '../../register/domain/contract';
import { performanceRefusal, type PerformanceRefusal } from '../domain/performance-refusal';
import { RECORD_PERFORMANCE } from '../performance-permissions';
import type { PerformanceContext, PerformedStore } from './ports';

/** A contract of which something is recorded, and today by its clocks. */
export type PerformedContract = Readonly<{ contract: Contract; today: BusinessDate }>;

/**
 * Locks a contract that was not withdrawn.
 * @throws PermissionDenied where the right to record is not held in each of its legal entities
 */
export async function lockPerformed(
  { known }: Pick<PerformanceContext, 'known'>,
  tx: Transaction,
  contractId: Id,
): Promise<Result<PerformedContract, PerformanceRefusal>> {
  const contract = await known.lockContract(tx, contractId);
  if (!contract) return refused(performanceRefusal('PERFORMANCE_CONTRACT_UNKNOWN', 'contractId'));
  requireInAll(tx.caller, RECORD_PERFORMANCE, contract.legalEntityIds);
  if (contract.withdrawnAt !== null) {
    return refused(performanceRefusal('PERFORMANCE_CONTRACT_WITHDRAWN', 'contractId'));
  }
  const today = await known.today(tx, contract.legalEntityIds, tx.startedAt);
  return ok({ contract, today });
}

/** What of a contract is to be ended, and how it is refused. */
interface RecordedAsked<T> {
  readonly store: Pick<PerformedStore<T>, 'byIds' | 'lock'>;
  readonly id: Id;
  /** The field of the id. */
  readonly field: string;
  readonly expectedVersion: number;
  readonly hasEnded: (recorded: T) => boolean;
  readonly codes: Readonly<Record<'unknown' | 'ended', PerformanceRefusal['code']>>;
}

/**
 * Locks what was recorded of a contract and has not ended, the contract first.
 * @throws PermissionDenied where the right to record is not held in each of its legal entities
 */
export async function lockRecorded<T extends { readonly contractId: Id; readonly version: number }>(
  context: Pick<PerformanceContext, 'known'>,
  tx: Transaction,
  { store, id, field, expectedVersion, hasEnded, codes }: RecordedAsked<T>,
): Promise<
  Result<Readonly<{ before: T; today: BusinessDate }>, PerformanceRefusal | VersionConflict>
> {
  const [read] = await store.byIds(tx, [id]);
  if (!read) return refused(performanceRefusal(codes.unknown, field));
  const locked = await lockPerformed(context, tx, read.contractId);
  if (!locked.ok) return locked;
  const before = (await store.lock(tx, id)) ?? read;
  const conflict = versionConflict(before, expectedVersion);
  if (conflict) return refused(conflict);
  return hasEnded(before)
    ? refused(performanceRefusal(codes.ended, field))
    : ok({ before, today: locked.value.today });
}

/** An amount in the currency of a contract, from zero on; null where none was sent. */
export function amountOf(
  sent: string | null,
  { currency }: Pick<Contract, 'currency'>,
): Result<Decimal | null, PerformanceRefusal> {
  if (sent === null) return ok(null);
  const money = Money.parse(sent, currency);
  return money.ok && !money.value.isNegative()
    ? ok(money.value.amount)
    : refused(performanceRefusal('PERFORMANCE_AMOUNT_INVALID', 'amount'));
}

/** Words that are needed. */
export function wordsOf(
  sent: string,
  field: string,
  longest: number,
): Result<string, PerformanceRefusal> {
  const words = readableText(sent, longest);
  return words === null
    ? refused(performanceRefusal('PERFORMANCE_TEXT_INVALID', field))
    : ok(words);
}

/** Words that may be left out. */
export function wordsIfSent(
  sent: string | null,
  field: string,
  longest: number,
): Result<string | null, PerformanceRefusal> {
  return sent === null ? ok(null) : wordsOf(sent, field, longest);
}

/** A paper that is named has to be there. */
export async function documentFault(
  { known }: Pick<PerformanceContext, 'known'>,
  tx: Transaction,
  documentId: Id | null,
): Promise<PerformanceRefusal | null> {
  return documentId === null || (await known.isDocument(tx, documentId))
    ? null
    : performanceRefusal('PERFORMANCE_DOCUMENT_UNKNOWN', 'documentId');
}

/** What has happened did not happen ahead. */
export function dayFault(
  day: BusinessDate,
  today: BusinessDate,
  field: string,
): PerformanceRefusal | null {
  return day > today ? performanceRefusal('PERFORMANCE_DAY_INVALID', field) : null;
}
