import { approvalRequestOf } from '@duebook/governance/graphql';
import { defineLoader, registerNode } from '@duebook/platform/graphql';
import type { BankStatements } from '../create-bank-statements';
import { bankStatementFieldResolvers } from './bank-statement-fields.resolver';
import { BankStatementLayoutResolver, bankStatementLayoutType } from './bank-statement-layout';
import {
  BankStatementLineConnectionResolver,
  BankStatementLineResolver,
} from './bank-statement-line.resolver';
import type { BankStatementLoaders, BelowLoaders } from './bank-statement.loaders';
import { BankStatementReleasePayload } from './bank-statement.payloads';
import { BankStatementResolver } from './bank-statement.resolver';
import {
  HouseBankAccountCountResolver,
  HouseBankAccountFieldsResolver,
  HouseBankAccountResolver,
} from './house-bank-account.resolver';
import { HouseBankAccountUpdatePayload } from './house-bank-account.types';

const ReleaseRequestResolver = approvalRequestOf(() => BankStatementReleasePayload);
const UpdateRequestResolver = approvalRequestOf(() => HouseBankAccountUpdatePayload);

/** The resolvers of bank statements, ready to serve. Called while a schema is composed. */
export function bankStatementResolvers(
  bank: BankStatements,
  own: BankStatementLoaders,
  below: BelowLoaders,
): readonly object[] {
  const layout = defineLoader(
    'reconciliation.bankStatementLayout',
    async (ids: readonly string[], caller) =>
      (await bank.reading.layoutsByIds(caller, ids)).map(
        (kept) => kept && bankStatementLayoutType(kept),
      ),
  );
  registerNode('HouseBankAccount', (id, { loaders }) => loaders.of(own.houseBankAccount).load(id));
  registerNode('BankStatement', (id, { loaders }) => loaders.of(own.bankStatement).load(id));
  registerNode('BankStatementLine', (id, { loaders }) =>
    loaders.of(own.bankStatementLine).load(id),
  );
  registerNode('BankStatementLayout', (id, { loaders }) => loaders.of(layout).load(id));
  return [
    new HouseBankAccountResolver(bank),
    new HouseBankAccountFieldsResolver(below),
    new HouseBankAccountCountResolver(),
    new BankStatementResolver(bank),
    new BankStatementLineResolver(bank),
    new BankStatementLineConnectionResolver(),
    new BankStatementLayoutResolver(bank),
    new ReleaseRequestResolver(below),
    new UpdateRequestResolver(below),
    ...bankStatementFieldResolvers({ ...own, ...below }),
  ];
}
