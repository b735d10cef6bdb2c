import { invariant } from '@duebook/kernel';
import { OWN_LAYOUT } from './bank-business';
import {
  importStatement,
  matched,
  openHouseBank,
  shown,
  type Shown,
  uploaded,
} from './reconciliation-pieces';
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
  await issueBankReconciliation(tenant, url, houseBankAccountId);
}

/** The reconciliation statement of an account as a file, once the bank has told its balance. */
export async function issueBankReconciliation(
  tenant: TradingTenant,
  url: string,
  houseBankAccountId: string,
): Promise<Shown> {
  const { columns } = OWN_LAYOUT;
  const layout = { ...OWN_LAYOUT, name: 'WITH_BALANCE', currency: { constant: 'CNY' } };
  await tenant.run('bankStatementLayoutSave bankStatementLayout { id }', {
    layoutJson: JSON.stringify({ ...layout, columns: { ...columns, balance: 'Balance' } }),
  });
  const body = 'Day,Money,Note,Who,Balance\n2026-03-28,4.00,Interest,The bank,504.00\n';
  const imported = await tenant.run('bankStatementImport results { outcome }', {
    ...{ houseBankAccountId, layoutName: layout.name },
    fileId: await uploaded(tenant, url, { name: 'balance.csv', body }),
  });
  invariant(JSON.stringify(imported).includes('RELEASED'), JSON.stringify(imported));
  await matched(tenant);
  const issued = await tenant.run(
    'bankReconciliationStatementIssue bankReconciliationStatementIssue { id version }',
    { houseBankAccountId, asOf: '2026-03-31', language: 'CHINESE', format: 'CSV' },
  );
  return shown(issued, 'bankReconciliationStatementIssue');
}
