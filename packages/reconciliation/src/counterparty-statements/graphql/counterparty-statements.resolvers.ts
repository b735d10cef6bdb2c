import type { ApprovalLoaders } from '@duebook/governance/graphql';
import { createCoreLoaders } from '@duebook/ledger/graphql';
import { registerNode, requireCaller, type FileLoaders } from '@duebook/platform/graphql';
import { READ_RECONCILIATIONS, READ_STATEMENTS } from '../application/permissions';
import type { CounterpartyStatements } from '../create-counterparty-statements';
import {
  DifferenceConnectionResolver,
  DifferenceResolver,
  RequestOfResolving,
} from './difference.resolver';
import { CommentFieldsResolver, DifferenceFieldsResolver } from './difference-fields.resolver';
import { commentType, DifferenceObjectType, differenceType } from './difference.types';
import { entityAndPartyOf, type AccountLoaders } from './entity-and-party';
import {
  ReconciliationConnectionResolver,
  ReconciliationFieldsResolver,
  ReconciliationResolver,
  ReportFieldsResolver,
} from './reconciliation.resolver';
import { ReconciliationType, reconciliationType } from './reconciliation.types';
import {
  StatementConnectionResolver,
  StatementFieldsResolver,
  StatementResolver,
} from './statement.resolver';
import { StatementType, statementType } from './statement.types';

const AccountOfStatement = entityAndPartyOf(() => StatementType, {
  accountOf: ({ recorded }) => recorded,
  permission: READ_STATEMENTS,
});
const AccountOfReconciliation = entityAndPartyOf(() => ReconciliationType, {
  accountOf: ({ known }) => known,
  permission: READ_RECONCILIATIONS,
});
const AccountOfDifference = entityAndPartyOf(() => DifferenceObjectType, {
  accountOf: ({ known }) => known,
  permission: READ_RECONCILIATIONS,
});

/** The resolvers of statements and reconciliations, ready to serve. Called while a schema is composed. */
export function counterpartyStatementResolvers(
  statements: CounterpartyStatements,
  below: AccountLoaders & FileLoaders & ApprovalLoaders,
): readonly object[] {
  const { reading } = statements;
  registerNodes(statements);
  const { document } = createCoreLoaders(statements.ledgerReading);
  return [
    new StatementResolver(statements),
    new StatementConnectionResolver(),
    new StatementFieldsResolver(reading, below),
    new ReconciliationResolver(statements),
    new ReconciliationConnectionResolver(),
    new ReconciliationFieldsResolver(reading, below),
    new ReportFieldsResolver(below),
    new DifferenceResolver(statements),
    new DifferenceConnectionResolver(),
    new DifferenceFieldsResolver(reading, { ...below, document }),
    new CommentFieldsResolver(below),
    new RequestOfResolving(below),
    new AccountOfStatement(below),
    new AccountOfReconciliation(below),
    new AccountOfDifference(below),
  ];
}

function registerNodes({ reading }: CounterpartyStatements): void {
  registerNode('CounterpartyStatement', async (id, context) => {
    const [found] = await reading.statementsByIds(requireCaller(context), [id]);
    return found ? statementType(found) : null;
  });
  registerNode('Reconciliation', async (id, context) => {
    const [found] = await reading.reconciliationsByIds(requireCaller(context), [id]);
    return found ? reconciliationType(found) : null;
  });
  registerNode('Difference', async (id, context) => {
    const [found] = await reading.differencesByIds(requireCaller(context), [id]);
    return found ? differenceType(reading.today())(found) : null;
  });
  registerNode('DifferenceComment', async (id, context) => {
    const found = await reading.commentById(requireCaller(context), id);
    return found && commentType(found);
  });
}
