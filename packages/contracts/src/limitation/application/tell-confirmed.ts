import { businessDateAt, type Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { LimitationContext } from './ports';

/** A balance that a debtor confirmed over their name, item by item. */
export interface ConfirmedBalance {
  /** What shows it, by the id of its row. */
  readonly confirmationId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  /** Those of it that are no claims of this legal entity against this party are left out. */
  readonly openItemIds: readonly Id[];
  readonly confirmedAt: Date;
}

/** Tells limitation of a confirmation, in the transaction that keeps it; told again it changes nothing. */
export type TellConfirmed = (tx: Transaction, confirmed: ConfirmedBalance) => Promise<void>;

/**
 * The period of each claim begins anew from the day of the confirmation, in the legal entity. It asks for no
 * permission: whoever keeps confirmations calls it.
 */
export const tellConfirmed =
  ({ events, confirmations }: Pick<LimitationContext, 'events' | 'confirmations'>): TellConfirmed =>
  async (tx, { confirmedAt, ...confirmed }) => {
    if (confirmed.openItemIds.length === 0) return;
    const timeZone = await events.timeZone(tx, confirmed.legalEntityId);
    const confirmedOn = businessDateAt(confirmedAt, timeZone);
    const claims = await confirmations.add(tx, { ...confirmed, confirmedOn });
    if (claims === 0) return;
    tx.audit({
      action: 'limitation.confirm',
      ...{ subjectType: 'BalanceConfirmation', subjectId: confirmed.confirmationId },
      details: { confirmedOn, claims },
    });
  };
