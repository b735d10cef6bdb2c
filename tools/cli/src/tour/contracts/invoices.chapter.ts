import { addDays, type BusinessDate, invariant } from '@duebook/kernel';
import { nodesOf } from '../../call/api-shapes';
import { type Amount, CURRENCY, type Edges } from '../credit/credit-story';
import type { SignedContract } from './agreement.chapter';
import { NET_DAYS } from './agreement.chapter';
import type { ContractStory } from './contract-story';
import { okOf } from '../terminal-guide';

/** Invoices under a contract, one of which says another day. */
export interface ContractInvoiceFigures {
  readonly invoices: readonly { readonly number: string; readonly dueOn: string }[];
  readonly deviations: readonly ShownDeviation[];
  /** The day of each is the contract's; the other one is found, and nothing else. */
  readonly holds: boolean;
}

/** What an invoice says otherwise than its contract. */
interface ShownDeviation {
  readonly kind: string;
  readonly agreed: string | null;
  readonly invoiced: string;
  readonly document: { readonly documentNumber: string };
}

/** An invoice that is not paid. */
export interface UnpaidInvoice {
  readonly id: string;
  readonly number: string;
  readonly total: string;
  readonly openItemId: string;
  readonly dueOn: BusinessDate;
}

const UNPAID_SINCE = 95;
const WRITTEN_AGO = 20;
/** Two weeks more than agreed. */
const GRANTED_DAYS = NET_DAYS + 14;

/** Posts invoices that name the contract, and shows what one of them says otherwise. */
export async function invoiceUnder(
  story: ContractStory,
  contract: SignedContract,
): Promise<{ readonly unpaid: UnpaidInvoice; readonly figures: ContractInvoiceFigures }> {
  const { guide, today } = story;
  guide.chapter('Invoices fall due as agreed; one says another day, and is found');
  const unpaidOn = addDays(today, -UNPAID_SINCE);
  const lately = addDays(today, -WRITTEN_AGO);
  const unpaid = await write(story, { contract, place: 1, on: unpaidOn, net: '200000.00' });
  const usual = await write(story, { contract, place: 2, on: lately, net: '36000.00' });
  const granted = addDays(lately, GRANTED_DAYS);
  const other = await write(story, {
    ...{ contract, place: 3, on: lately, net: '18000.00', dueDate: granted },
  });
  const deviations = await deviationsOf(story, contract);
  const invoices = [unpaid, usual, other].map(({ number, dueOn }) => ({ number, dueOn }));
  for (const { number, dueOn } of invoices) guide.tell(`${number}  due ${dueOn}`);
  for (const { document, kind, agreed, invoiced } of deviations)
    guide.tell(`found: ${document.documentNumber} ${kind}, agreed ${agreed}, invoiced ${invoiced}`);
  const [found, ...more] = deviations;
  const holds =
    unpaid.dueOn === addDays(unpaidOn, NET_DAYS) &&
    usual.dueOn === addDays(lately, NET_DAYS) &&
    found?.document.documentNumber === other.number &&
    found.agreed === addDays(lately, NET_DAYS) &&
    found.invoiced === granted &&
    more.length === 0;
  guide.tell(
    `Due as agreed; what says otherwise is found with both days, and nothing else: ${okOf(holds)}`,
  );
  return { unpaid, figures: { invoices, deviations, holds } };
}

interface Writing {
  readonly contract: SignedContract;
  readonly place: number;
  readonly on: BusinessDate;
  readonly net: string;
  readonly dueDate?: BusinessDate;
}

interface Posted {
  readonly invoice: {
    readonly id: string;
    readonly total: Amount;
    readonly openItems: readonly { readonly id: string; readonly dueDate: BusinessDate }[];
  };
}

async function write(
  { people, legalEntityId, customer }: ContractStory,
  { contract, place, on, net, dueDate }: Writing,
): Promise<UnpaidInvoice> {
  const number = `${contract.number}-${place}`;
  const { invoice } = await people.clerk.change<Posted>(
    'invoicePost',
    'invoice { id total { amount } openItems { id dueDate } }',
    {
      invoice: {
        ...{ legalEntityId, direction: 'SALES', partyCode: customer.code, currencyCode: CURRENCY },
        ...{ documentNumber: number, documentDate: on, contractNumber: contract.number, dueDate },
        lines: [{ description: '数控机床附件', netAmount: net, taxRatePercent: '13' }],
      },
    },
  );
  const [item] = invoice.openItems;
  invariant(item, 'an invoice opens an item');
  return {
    ...{ id: invoice.id, number, total: invoice.total.amount },
    ...{ openItemId: item.id, dueOn: item.dueDate },
  };
}

const DEVIATIONS = `query ($contractId: ID!) {
  contractDeviations(first: 10, filter: { contractId: $contractId }) { edges { node {
    kind agreed invoiced document { documentNumber } } } } }`;
const PAUSE_MS = 50;
const PATIENCE = 400;

/** They are found right after the posting, by who listens to it. */
async function deviationsOf(
  { people }: ContractStory,
  { id }: SignedContract,
): Promise<readonly ShownDeviation[]> {
  for (let round = 0; round < PATIENCE; round += 1) {
    const { contractDeviations } = await people.counsel.ask<{
      readonly contractDeviations: Edges<ShownDeviation>;
    }>(DEVIATIONS, { contractId: id });
    const found = nodesOf(contractDeviations);
    if (found.length > 0) return found;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  return [];
}
