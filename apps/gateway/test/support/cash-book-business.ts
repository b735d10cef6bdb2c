import { invariant } from '@duebook/kernel';
import { importStatement, matched, openHouseBank, type Shown } from './reconciliation-pieces';
import { postDocument, type TradingTenant } from './trading-tenant';

interface Member {
  readonly lineNumber: number | null;
  readonly bankStatementLine: { readonly id: string } | null;
  readonly journalEntry: { readonly id: string } | null;
}

type Group = Shown & { readonly members: readonly Member[] };

const PROPOSED = `{ cashBookGroups(first: 50, filter: { states: [PROPOSED] }) {
  edges { node { id version members { lineNumber bankStatementLine { id } journalEntry { id } } } } } }`;

/** Movements that are the same: confirmed and undone, rejected, and put together by hand. */
export async function keepCashBook(tenant: TradingTenant, url: string): Promise<void> {
  const { id: houseBankAccountId } = await openHouseBank(tenant);
  const amounts = ['71.00', '72.00', '73.00'];
  for (const amount of amounts) {
    await postDocument(tenant, 'receipt', { amount, documentDate: '2026-03-09' });
  }
  await importStatement(tenant, url, {
    houseBankAccountId,
    rows: amounts.map((amount) => `2026-03-09,${amount},Cash paid in ${amount},Nobody`),
  });
  await matched(tenant);
  await tenant.run('cashBookReconcile result { bankLinesLeft }', {
    ...{ houseBankAccountId, from: '2026-03-09', to: '2026-03-09' },
  });
  const { data, errors } = await tenant.ask(PROPOSED);
  invariant(errors.length === 0, JSON.stringify(errors));
  const groups = (data?.['cashBookGroups'] as { edges: { node: Group }[] }).edges;
  const [first, second] = groups.map(({ node }) => node);
  invariant(first && second, 'movements of one amount are proposed');
  await tenant.run('cashBookGroupsConfirm results { userErrors { code } }', {
    groups: [{ cashBookGroupId: first.id, expectedVersion: first.version }],
  });
  await tenant.run('cashBookGroupReject cashBookGroup { id }', {
    ...{ cashBookGroupId: second.id, expectedVersion: second.version },
  });
  await tenant.run('cashBookGroupUndo cashBookGroup { id }', {
    ...{ cashBookGroupId: first.id, expectedVersion: first.version + 1 },
  });
  await tenant.run('cashBookGroupCreate cashBookGroup { id }', {
    ...{ houseBankAccountId, reason: 'Seen on the slip' },
    bankStatementLineIds: first.members.flatMap(
      ({ bankStatementLine }) => bankStatementLine?.id ?? [],
    ),
    bookLines: first.members.flatMap(({ journalEntry, lineNumber }) =>
      journalEntry ? [{ journalEntryId: journalEntry.id, lineNumber }] : [],
    ),
  });
}
