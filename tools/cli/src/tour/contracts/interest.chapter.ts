import { addDays, daysBetween, Decimal, invariant } from '@duebook/kernel';
import type { Amount } from '../credit/credit-story';
import { grouped, okOf } from '../terminal-guide';
import { PERCENT_A_DAY } from './agreement.chapter';
import type { ContractStory } from './contract-story';
import type { UnpaidInvoice } from './invoices.chapter';

/** What is owed for paying late, and its debit note. */
export interface InterestFigures {
  readonly principal: string;
  readonly days: number;
  readonly proposed: string;
  readonly state: string;
  readonly debitNote: string;
  /** It is what principal, days and rate come to, and stands in the books. */
  readonly holds: boolean;
}

interface Charge {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly amount: Amount;
  readonly lines: {
    readonly edges: readonly { readonly node: { readonly days: number | null } }[];
  };
}

interface Decided {
  readonly lateInterestCharge: {
    readonly state: string;
    readonly debitNote: { readonly documentNumber: string } | null;
  };
}

/** Proposes what the contract gives for the unpaid invoice; somebody else posts its debit note. */
export async function chargeInterest(
  story: ContractStory,
  unpaid: UnpaidInvoice,
): Promise<InterestFigures> {
  const { guide, people, legalEntityId, customer, today } = story;
  guide.chapter('Paid late: interest by the contract, and its debit note (逾期付款违约金)');
  const upTo = addDays(today, -1);
  const { lateInterestCharges } = await people.creditController.change<{
    readonly lateInterestCharges: readonly Charge[];
  }>(
    'lateInterestPropose',
    'lateInterestCharges { id version state amount { amount } lines(first: 20) { edges { node { days } } } }',
    { legalEntityId, partyId: customer.id, upTo },
  );
  const [charge] = lateInterestCharges;
  invariant(charge, 'an unpaid item bears interest');
  const days = daysBetween(unpaid.dueOn, upTo);
  const expected = new Decimal(unpaid.total).times(PERCENT_A_DAY).dividedBy(100).times(days);
  guide.tell(
    `${unpaid.number}: ${grouped(unpaid.total)}, ${days} days late at ${PERCENT_A_DAY} % a day: ` +
      `${grouped(charge.amount.amount)} proposed by the credit controller`,
  );
  const { lateInterestCharge } = await people.clerk.change<Decided>(
    'lateInterestApprove',
    'lateInterestCharge { state debitNote { documentNumber } }',
    { lateInterestChargeId: charge.id, expectedVersion: charge.version },
  );
  const { state, debitNote } = lateInterestCharge;
  guide.tell(
    `approved by the clerk, who posts ${debitNote?.documentNumber ?? 'nothing'}: ${state}`,
  );
  const shownDays = charge.lines.edges.reduce((sum, { node }) => sum + (node.days ?? 0), 0);
  const holds =
    charge.amount.amount === expected.toFixed(2) && shownDays === days && debitNote !== null;
  guide.tell(`Principal, days and rate come to it, to the cent: ${okOf(holds)}`);
  return {
    ...{ principal: unpaid.total, days, proposed: charge.amount.amount, state, holds },
    debitNote: debitNote?.documentNumber ?? '',
  };
}
