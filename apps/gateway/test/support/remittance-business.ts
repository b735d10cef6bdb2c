import { newId } from '@duebook/kernel';
import { expect } from '@jest/globals';
import type { ImportingTenant } from './importing-tenant';
import { type Fields, unchangedBy } from './mutating';
import type { GraphqlAnswer } from './post';
import type { TradingTenant } from './trading-tenant';

const ADVICE = `id payerName paymentReference paidOn totalAmount { amount currencyCode }
  linesAmount { amount } isPartial lineCount source state withdrawalReason version
  party { code } file { name }
  lines { edges { node { position documentNumber documentOn amount { amount }
    discountAmount { amount } deductionAmount { amount } deductionReason memo } } }`;
const ERRORS = `userErrors { code message path
  ... on RemittanceTotalDiffersError { stated summed line }
  ... on RemittanceLinesError { lines }
  ... on ImportFileError { columns }
  ... on VersionConflictError { currentVersion } }`;
export const RECORD = `mutation($input: RemittanceAdviceRecordInput!) {
  remittanceAdviceRecord(input: $input) { isNew remittanceAdvice { ${ADVICE} } ${ERRORS} } }`;
export const TEXT = `mutation($input: RemittanceAdviceRecordTextInput!) {
  remittanceAdviceRecordText(input: $input) { isNew remittanceAdvice { ${ADVICE} } ${ERRORS} } }`;
export const IMPORT = `mutation($input: RemittanceAdviceImportInput!) {
  remittanceAdviceImport(input: $input) { recordedCount remittanceAdvices { ${ADVICE} } ${ERRORS} } }`;
export const WITHDRAW = `mutation($input: RemittanceAdviceWithdrawInput!) {
  remittanceAdviceWithdraw(input: $input) { remittanceAdvice { ${ADVICE} } ${ERRORS} } }`;
export const LIST = `query($filter: RemittanceAdviceFilter, $first: Int, $after: String) {
  remittanceAdvices(filter: $filter, first: $first, after: $after) { totalCount
    edges { cursor node { id paymentReference } } pageInfo { hasNextPage endCursor } } }`;
export const NODE = `query($id: ID!) { node(id: $id) { ... on RemittanceAdvice { ${ADVICE} } } }`;

interface Advice {
  readonly id: string;
  readonly version: number;
  readonly paymentReference: string | null;
  readonly lines: { readonly edges: readonly { readonly node: Fields }[] };
}

interface Payload {
  readonly isNew: boolean | null;
  readonly remittanceAdvice: Advice | null;
  readonly remittanceAdvices: readonly Advice[] | null;
  readonly recordedCount: number | null;
  readonly userErrors: readonly Fields[];
}

interface Listed {
  readonly totalCount: string;
  readonly edges: readonly { readonly node: { readonly paymentReference: string | null } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** An advice of 900.00 as a client sends it. */
export const advice = (over: Fields = {}): Fields => ({
  idempotencyKey: newId(),
  ...{ payerName: 'Northwind Traders', paymentReference: 'PAY-1', paidOn: '2026-03-02' },
  ...{ currencyCode: 'CNY', totalAmount: '900.00' },
  lines: [
    {
      documentNumber: '00042',
      documentOn: '2026-01-15',
      amount: '1000.00',
      discountAmount: '20',
    },
    { documentNumber: 'CN-7', amount: '-100.00', memo: 'Returned goods' },
  ],
  ...over,
});

/** Hands of a tenant; `tenant` is asked when they are used, for it is opened later. */
export function adviceHands(tenantNow: () => ImportingTenant) {
  const payloadOf = (answer: GraphqlAnswer, name: string): Payload => {
    expect(answer.errors).toEqual([]);
    return answer.data?.[name] as Payload;
  };
  const record = async (over: Fields = {}): Promise<Payload> =>
    payloadOf(await tenantNow().ask(RECORD, { input: advice(over) }), 'remittanceAdviceRecord');
  const recordText = async (text: string, over: Fields = {}): Promise<Payload> => {
    const input = { idempotencyKey: newId(), text, ...over };
    return payloadOf(await tenantNow().ask(TEXT, { input }), 'remittanceAdviceRecordText');
  };
  const importFile = async (content: string | Buffer, over: Fields = {}): Promise<Payload> => {
    const fileId = await tenantNow().fileId(`${newId()}.csv`, content);
    const input = { idempotencyKey: newId(), fileId, ...over };
    return payloadOf(await tenantNow().ask(IMPORT, { input }), 'remittanceAdviceImport');
  };
  const withdraw = async (input: Fields): Promise<Payload> => {
    const sent = { idempotencyKey: newId(), expectedVersion: 1, reason: 'Sent twice', ...input };
    return payloadOf(await tenantNow().ask(WITHDRAW, { input: sent }), 'remittanceAdviceWithdraw');
  };
  const list = async (filter: Fields | null = null, over: Fields = {}): Promise<Listed> => {
    const answer = await tenantNow().ask(LIST, { filter, ...over });
    expect(answer.errors).toEqual([]);
    return answer.data?.['remittanceAdvices'] as Listed;
  };
  /** Whatever is refused leaves nothing behind. */
  const unchanged = unchangedBy(() => list(null, { first: 100 }));

  return { record, recordText, importFile, withdraw, list, unchanged };
}

/** Records what payments pay in each way but by a file, and takes one back. */
export async function adviseOfPayments(tenant: Pick<TradingTenant, 'run'>): Promise<void> {
  const { idempotencyKey: _, ...typed } = advice();
  const recorded = await tenant.run('remittanceAdviceRecord remittanceAdvice { id }', typed);
  const text = 'INV-9 100.00\nTotal 100.00';
  await tenant.run('remittanceAdviceRecordText remittanceAdvice { id }', {
    ...{ text, currencyCode: 'CNY', paymentReference: 'PAY-TEXT' },
  });
  const { id } = recorded['remittanceAdvice'] as { id: string };
  await tenant.run('remittanceAdviceWithdraw remittanceAdvice { id }', {
    ...{ remittanceAdviceId: id, expectedVersion: 1, reason: 'Sent twice' },
  });
}
