import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import type { BenchAllocation } from '../harness/allocation';
import type { BenchTenant } from '../harness/books';
import type { BenchInvoice } from '../harness/invoice';
import { faultOfGraphql, type Answer, type PreparedCall } from '../harness/load';

const POST_MANY = `mutation Post($input: InvoicesPostInput!) {
  invoicesPost(input: $input) {
    results { documentId userErrors { code message } } userErrors { code message } } }`;
const postOne = (name: string) => `mutation ${name}($input: InvoicePostInput!) {
  invoicePost(input: $input) { invoice { id } userErrors { code message } } }`;
const ALLOCATE = `mutation Allocate($input: ReceiptAllocateInput!) {
  receiptAllocate(input: $input) { allocations { id } userErrors { code message } } }`;

/**
 * What a client of the API sends to post invoices: one mutation, one idempotency key. An operation of
 * another name is another document, which the gateway has not seen.
 */
export function postingCall(
  tenant: BenchTenant,
  invoices: readonly BenchInvoice[],
  name = 'Post',
): PreparedCall {
  const [first] = invoices;
  const isOne = invoices.length === 1 && first !== undefined;
  const input = isOne
    ? { idempotencyKey: newId(), invoice: inputOf(first) }
    : { idempotencyKey: newId(), invoices: invoices.map(inputOf) };
  return {
    path: '/graphql',
    authorization: tenant.authorization,
    body: JSON.stringify({ query: isOne ? postOne(name) : POST_MANY, variables: { input } }),
  };
}

/** What a client of the API sends to apply a part of a receipt to an item. */
export function allocationCall(
  tenant: BenchTenant,
  { documentId, openItemId, amount }: BenchAllocation,
): PreparedCall {
  const input = {
    idempotencyKey: newId(),
    receiptId: encodeId('Receipt', documentId),
    allocations: [{ openItemId: encodeId('OpenItem', openItemId), amount }],
    allocatedOn: '2026-03-31',
  };
  return {
    path: '/graphql',
    authorization: tenant.authorization,
    body: JSON.stringify({ query: ALLOCATE, variables: { input } }),
  };
}

const CHECK_ORDER = `mutation Check($input: SalesOrdersCheckInput!) {
  salesOrdersCheck(input: $input) {
    results { creditCheck { id answer } userErrors { code message } } userErrors { code message } } }`;

/** What a client of the API sends to have an order of its first customer checked. */
export function orderCheckCall(
  tenant: BenchTenant,
  order: { readonly orderNumber: string; readonly amount: string; readonly partyCode: string },
): PreparedCall {
  const { orderNumber, amount, partyCode } = order;
  const input = {
    idempotencyKey: newId(),
    point: 'ORDER',
    orders: [
      {
        ...{ legalEntityId: encodeId('LegalEntity', tenant.legalEntityId), partyCode },
        ...{ sourceSystem: 'BENCH', orderNumber, orderedOn: '2026-03-31', amount },
        currencyCode: 'CNY',
      },
    ],
  };
  return {
    path: '/graphql',
    authorization: tenant.authorization,
    body: JSON.stringify({ query: CHECK_ORDER, variables: { input } }),
  };
}

/** A mutation that was refused in any part is no success. */
export function faultOfMutation(answer: Answer): string | undefined {
  const isRefused = answer.text.includes('"userErrors":[{');
  return faultOfGraphql(answer) ?? (isRefused ? answer.text.slice(0, 300) : undefined);
}

function inputOf(invoice: BenchInvoice) {
  return {
    direction: 'SALES',
    sourceSystem: 'BENCH',
    legalEntityId: encodeId('LegalEntity', invoice.legalEntityId),
    partyId: encodeId('Party', invoice.partyId),
    documentNumber: invoice.documentNumber,
    documentDate: invoice.documentDate,
    dueDate: invoice.dueDate,
    currencyCode: 'CNY',
    lines: invoice.lines,
  };
}
