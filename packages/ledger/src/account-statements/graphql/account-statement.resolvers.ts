import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { AccountStatements } from '../application/account-statements';
import {
  AccountStatementFieldsResolver,
  AccountStatementIssueFieldsResolver,
  AccountStatementResolver,
  StatementItemFieldsResolver,
  type StatementLoaders,
  StatementMovementFieldsResolver,
} from './account-statement.resolver';
import { accountStatementIssueType } from './account-statement.types';

/** The resolvers of statements of account, ready to serve. Called while a schema is composed. */
export function accountStatementResolvers(
  statements: AccountStatements,
  loaders: StatementLoaders,
): readonly object[] {
  registerNode('AccountStatementIssue', async (id, context) => {
    const [issued = null] = await statements.issuedByIds(requireCaller(context), [id]);
    return issued && accountStatementIssueType(issued);
  });
  return [
    new AccountStatementResolver(statements),
    new AccountStatementFieldsResolver(statements, loaders),
    new StatementMovementFieldsResolver(loaders),
    new StatementItemFieldsResolver(loaders),
    new AccountStatementIssueFieldsResolver(loaders),
  ];
}
