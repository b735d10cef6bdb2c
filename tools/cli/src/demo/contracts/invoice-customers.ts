import { addDays, type BusinessDate } from '@duebook/kernel';
import { CURRENCY, SELLER } from '../credit/credit-cast';
import { apiId } from '../desk';
import { idOf } from '../load-master-records';
import type { AgreedContract, ContractsWork, UnpaidInvoice } from './contracts-work';

/** When goods went out to the customer that has not paid, how long ago. */
const UNPAID_SINCE = 75;
/** What it owes, with tax. */
export const UNPAID_AMOUNT = '135600.00';

/** An invoice under a contract. */
interface Writing {
  readonly customer: string;
  readonly contract: AgreedContract;
  readonly place: number;
  readonly on: BusinessDate;
  readonly netAmount: string;
  /** Where somebody writes another day than was agreed. */
  readonly dueDate?: BusinessDate;
}

interface Posted {
  readonly invoice: { readonly id: string; readonly openItems: readonly { readonly id: string }[] };
}

/** Invoices under contracts: due as agreed, but for one; and one that stays unpaid. */
export async function invoiceCustomers(contracts: ContractsWork): Promise<void> {
  const { until } = contracts.work.company;
  for (const [customer, contract] of contracts.agreed) {
    const writing = { customer, contract };
    if (customer === contracts.customers[0]) {
      const on = addDays(until, -UNPAID_SINCE);
      const invoice = await write(contracts, { ...writing, place: 1, on, netAmount: '120000.00' });
      const partyId = apiId.party(idOf(contracts.records.partyIds, customer));
      contracts.unpaid.invoice = { ...invoice, postedOn: on, partyId };
    }
    if (customer === contracts.customers[1]) {
      const on = addDays(until, -12);
      await write(contracts, { ...writing, place: 1, on, netAmount: '18400.00' });
      // Thirty days more than the contract gives.
      const dueDate = addDays(on, 75);
      await write(contracts, { ...writing, place: 2, on, netAmount: '9200.00', dueDate });
    }
  }
}

async function write(
  { records, people }: ContractsWork,
  { customer, contract, place, on, netAmount, dueDate }: Writing,
): Promise<Omit<UnpaidInvoice, 'postedOn' | 'partyId'>> {
  const number = `${contract.number}-${place}`;
  const { invoice } = await people.clerk.change<Posted>(
    `invoice ${number}`,
    ['invoicePost', 'invoice { id openItems { id } }'],
    {
      invoice: {
        legalEntityId: apiId.legalEntity(idOf(records.legalEntityIds, SELLER)),
        ...{ direction: 'SALES', partyCode: customer, currencyCode: CURRENCY, sourceSystem: 'ERP' },
        ...{ documentNumber: number, documentDate: on, contractNumber: contract.number, dueDate },
        lines: [{ description: '数控机床附件', netAmount, taxRatePercent: '13' }],
      },
    },
  );
  return { id: invoice.id, number, openItemIds: invoice.openItems.map(({ id }) => id) };
}
