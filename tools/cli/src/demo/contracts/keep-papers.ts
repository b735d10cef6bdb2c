import { addDays, type BusinessDate } from '@duebook/kernel';
import { SELLER } from '../credit/credit-cast';
import { apiId } from '../desk';
import { idOf } from '../load-master-records';
import { type ContractsWork, sellerOf, type UnpaidInvoice } from './contracts-work';
import { UNPAID_AMOUNT } from './invoice-customers';
import { acceptance, deliveryNote, demand } from './papers';

/** A paper, and what a kind of document says of itself. */
interface Paper {
  readonly kindCode: string;
  readonly title: string;
  readonly on: BusinessDate;
  readonly bytes: Buffer;
  readonly elements: Readonly<Record<string, string>>;
}

const DEMANDED_AFTER = 45;

/** What proves the unpaid invoice: delivered, accepted, demanded; the demand starts its time limit anew. */
export async function keepPapers(contracts: ContractsWork): Promise<void> {
  const { invoice } = contracts.unpaid;
  if (!invoice) return;
  const { number, postedOn } = invoice;
  const acceptedOn = addDays(postedOn, 3);
  const demandedOn = addDays(postedOn, DEMANDED_AFTER);
  const us = sellerOf(contracts.work);
  const signed = { SIGNED_BY: '吴宁', SIGNED_ON: postedOn };
  await file(contracts, invoice, {
    ...{ kindCode: 'DELIVERY_NOTE', title: `送货单 ${number}`, on: postedOn },
    bytes: await deliveryNote({ us, on: postedOn }, number),
    elements: { NUMBER: `SH-${number}`, QUANTITY: '12', ...signed },
  });
  await file(contracts, invoice, {
    ...{ kindCode: 'ACCEPTANCE', title: `验收单 ${number}`, on: acceptedOn },
    bytes: await acceptance({ us, on: acceptedOn }, number),
    elements: { SIGNED_BY: '顾海明', SIGNED_ON: acceptedOn },
  });
  const documentId = await file(contracts, invoice, {
    ...{ kindCode: 'DEMAND', title: `催款函 ${number}`, on: demandedOn },
    bytes: await demand({ us, on: demandedOn }, { number, amount: UNPAID_AMOUNT }),
    elements: { AMOUNT: UNPAID_AMOUNT, CURRENCY: 'CNY', DELIVERED_ON: addDays(demandedOn, 2) },
  });
  await contracts.people.legal.change(
    'demand',
    ['limitationEventRecord', 'limitationEvent { id }'],
    {
      ...{ kind: 'DEMAND_REACHED', happenedOn: addDays(demandedOn, 2), documentId },
      openItemIds: invoice.openItemIds,
    },
  );
}

/** Files a paper about the invoice. @returns the document’s id for the API */
async function file(
  { people, records }: ContractsWork,
  invoice: UnpaidInvoice,
  { kindCode, title, on, bytes, elements }: Paper,
): Promise<string> {
  const fileId = await people.clerk.upload(`${title}.pdf`, bytes);
  const { document } = await people.clerk.change<{ readonly document: { readonly id: string } }>(
    title,
    ['documentRecord', 'document { id }'],
    {
      ...{ kindCode, title, fileId, documentDate: on, objectIds: [invoice.id] },
      legalEntityId: apiId.legalEntity(idOf(records.legalEntityIds, SELLER)),
      elements: Object.entries(elements).map(([code, value]) => ({ code, value })),
    },
  );
  return document.id;
}

/** What is owed for paying it late is proposed; somebody else decides. */
export async function proposeInterest({
  work,
  records,
  people,
  unpaid,
}: ContractsWork): Promise<void> {
  if (!unpaid.invoice) return;
  await people.credit.change(
    'late interest',
    ['lateInterestPropose', 'lateInterestCharges { id }'],
    {
      legalEntityId: apiId.legalEntity(idOf(records.legalEntityIds, SELLER)),
      ...{ partyId: unpaid.invoice.partyId, upTo: addDays(work.company.until, -1) },
    },
  );
}
