import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { BankStatementContext, KeptStatement } from './ports';

/**
 * A statement that nobody else changes, nor imports beside, until the transaction ends: its account
 * is locked first, as imports do. Null when there is none.
 */
export async function lockStatement(
  { accounts, statements }: Pick<BankStatementContext, 'accounts' | 'statements'>,
  tx: Transaction,
  id: Id,
): Promise<KeptStatement | null> {
  const [found] = await statements.byIds(tx, [id]);
  if (!found) return null;
  await accounts.lock(tx, [found.houseBankAccountId]);
  return statements.lock(tx, id);
}
