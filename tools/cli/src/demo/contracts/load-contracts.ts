import type { DemoCompany } from '@duebook/demo-data';
import type { GraphQLSchema } from 'graphql';
import { CURRENCY, SELLER } from '../credit/credit-cast';
import { openDesks } from '../desk';
import type { MasterRecords } from '../load-master-records';
import { inOrder, type LoadWork } from '../load-work';
import { adoptRules, agreeContracts, CONTRACTS } from './agree-contracts';
import { CONTRACT_POSTS, type ContractsWork } from './contracts-work';
import { invoiceCustomers } from './invoice-customers';
import { keepPapers, proposeInterest } from './keep-papers';

/**
 * People of the company agree on contracts, through the operations of the API: packs of rules are adopted,
 * contracts are recorded, agreed to and signed, invoices written under them, their papers filed, and
 * interest on one that is paid late proposed.
 */
export async function loadContracts(
  work: LoadWork,
  schema: GraphQLSchema,
  records: MasterRecords,
): Promise<void> {
  const people = await openDesks(work, schema, { area: 'contracts', posts: CONTRACT_POSTS });
  const contracts: ContractsWork = {
    ...{ work, records, people },
    customers: customersOf(work.company).slice(0, CONTRACTS),
    ...{ agreed: new Map(), unpaid: {} },
  };
  const steps = [adoptRules, agreeContracts, invoiceCustomers, keepPapers, proposeInterest];
  await inOrder(work, 'contracts', steps, (step) => step(contracts));
}

/** Who buys from the seller, chosen by what the company itself says, so that a load that goes on chooses the same. */
function customersOf({ tradeAccounts }: DemoCompany): readonly string[] {
  const codes = tradeAccounts
    .filter(
      ({ side, legalEntityCode, currency }) =>
        side === 'SALES' && legalEntityCode === SELLER && currency === CURRENCY,
    )
    .map(({ partyCode }) => partyCode);
  return [...new Set(codes)].sort();
}
