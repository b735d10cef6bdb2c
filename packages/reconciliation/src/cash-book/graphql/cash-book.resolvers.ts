import type { GovernanceLoaders } from '@duebook/governance/graphql';
import { createCoreLoaders } from '@duebook/ledger/graphql';
import { type FileLoaders, registerNode, requireCaller } from '@duebook/platform/graphql';
import type { BankStatementLoaders } from '../../bank-statements/graphql/bank-statement.loaders';
import type { MatchingService } from '../../matching/application/matching.service';
import type { CashBook } from '../create-cash-book';
import {
  BankOnlyFieldsResolver,
  BankReconciliationResolver,
  BookOnlyFieldsResolver,
} from './bank-reconciliation.resolver';
import {
  BankReconciliationIssueFieldsResolver,
  BankReconciliationIssueResolver,
} from './bank-reconciliation-issue.resolver';
import { bankReconciliationIssueType } from './bank-reconciliation-issue.types';
import { CashBookMutationResolver } from './cash-book-mutation.resolver';
import { createCashBookLoaders } from './cash-book.loaders';
import {
  CashBookGroupCountResolver,
  CashBookGroupFieldsResolver,
  CashBookListResolver,
  CashBookMemberFieldsResolver,
  CashBookReconciledFieldsResolver,
} from './cash-book.resolver';
import { cashBookGroupType } from './cash-book.types';

/** The resolvers of the cash book, ready to serve. Called while a schema is composed. */
export function cashBookResolvers(
  cashBook: CashBook,
  matches: MatchingService['reading'],
  below: BankStatementLoaders & GovernanceLoaders & FileLoaders,
): readonly object[] {
  const { reading } = cashBook;
  const { journalEntry } = createCoreLoaders(cashBook.ledgerReading);
  const elsewhere = { ...below, journalEntry };
  registerNode('CashBookGroup', async (id, context) => {
    const [found] = await reading.byIds(requireCaller(context), [id]);
    return found ? cashBookGroupType(found) : null;
  });
  registerNode('BankReconciliationStatementIssue', async (id, context) => {
    const [found = null] = await cashBook.issued.byIds(requireCaller(context), [id]);
    return found && bankReconciliationIssueType(found);
  });
  return [
    new CashBookMutationResolver(cashBook),
    new CashBookListResolver(reading),
    new CashBookGroupCountResolver(),
    new CashBookGroupFieldsResolver({ ...elsewhere, ...createCashBookLoaders(reading, matches) }),
    new CashBookMemberFieldsResolver(elsewhere),
    new CashBookReconciledFieldsResolver(elsewhere),
    new BankReconciliationResolver(reading, elsewhere),
    new BankOnlyFieldsResolver(elsewhere),
    new BookOnlyFieldsResolver(elsewhere),
    new BankReconciliationIssueResolver(cashBook),
    new BankReconciliationIssueFieldsResolver(elsewhere),
  ];
}
