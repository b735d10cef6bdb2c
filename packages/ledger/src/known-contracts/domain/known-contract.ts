import type { BusinessDate, Id } from '@duebook/kernel';
import type { PaymentTermRule } from '../../terms/domain/payment-term';

/** When to pay by a contract, from a day on. */
export interface AgreedPaymentTerm {
  readonly from: BusinessDate;
  /** Null: from that day on the contract says nothing of it. */
  readonly rule: PaymentTermRule | null;
}

/**
 * A contract as far as documents under it follow from it. A package above keeps contracts, and tells of
 * each change in the transaction that makes it.
 */
export interface KnownContract {
  readonly id: Id;
  /** As printed, leading zeros kept; of those that stand unique in each of its legal entities. */
  readonly number: string;
  readonly legalEntityIds: readonly Id[];
  readonly partyIds: readonly Id[];
  /** The earliest first; each holds until the next begins. */
  readonly paymentTerms: readonly AgreedPaymentTerm[];
  /** It takes no new documents; those under it stay. */
  readonly isWithdrawn: boolean;
}

/** When to pay for a document of a day; null where nothing was agreed by then. */
export function paymentTermOn(
  { paymentTerms }: Pick<KnownContract, 'paymentTerms'>,
  day: BusinessDate,
): PaymentTermRule | null {
  return paymentTerms.findLast(({ from }) => from <= day)?.rule ?? null;
}

/** The contract of a number towards a party: the one that stands before those that were withdrawn. */
export function contractNamed(
  contracts: readonly KnownContract[],
  named: { readonly number: string; readonly legalEntityId: Id; readonly partyId: Id },
): KnownContract | undefined {
  const meant = contracts.filter(
    ({ number, legalEntityIds, partyIds }) =>
      number === named.number &&
      legalEntityIds.includes(named.legalEntityId) &&
      partyIds.includes(named.partyId),
  );
  return meant.find(({ isWithdrawn }) => !isWithdrawn) ?? meant[0];
}
