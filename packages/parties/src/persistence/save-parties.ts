import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { PartyWrite } from '../application/ports';
import { listStatements } from './save-lists';
import { nameStatements } from './save-names';
import { placementStatements } from './save-placements';

/** Writes decided changes of any number of parties in one round trip. */
export async function saveParties(tx: Transaction, writes: readonly PartyWrite[]): Promise<void> {
  const fresh = writes.filter((write) => write.before === null);
  const changed = writes.filter((write) => write.before !== null);
  const placements = await placementStatements(tx, writes);
  await tx.batch([
    ...(fresh.length > 0 ? [insertParties(tx, fresh)] : []),
    ...(changed.length > 0 ? [updateParties(tx, changed)] : []),
    ...nameStatements(tx, writes),
    ...listStatements(tx, writes),
    ...placements,
  ]);
}

type Columns = Readonly<
  Record<string, readonly [type: string, read: (row: PartyWrite) => unknown]>
>;

/** What of a party can change. */
const DETAILS: Columns = {
  legal_name: ['text', ({ plan }) => plan.details.legalName],
  is_customer: ['boolean', ({ plan }) => plan.details.kinds.includes('CUSTOMER')],
  is_supplier: ['boolean', ({ plan }) => plan.details.kinds.includes('SUPPLIER')],
  unified_social_credit_code: ['text', ({ plan }) => plan.details.unifiedSocialCreditCode],
  country: ['text', ({ plan }) => plan.details.country],
  language: ['text', ({ plan }) => plan.details.language],
  virtual_account_number: ['text', ({ plan }) => plan.details.virtualAccountNumber],
  group_id: ['uuid', ({ plan }) => plan.details.groupId],
  segment: ['text', ({ plan }) => plan.details.segment],
  region: ['text', ({ plan }) => plan.details.region],
  industry: ['text', ({ plan }) => plan.details.industry],
  tags: ['jsonb', ({ plan }) => JSON.stringify(plan.details.tags)],
  owner_user_id: ['uuid', ({ plan }) => plan.details.ownerUserId],
  version: ['int', ({ version }) => version],
};

function stamps(tx: Transaction): Columns {
  return {
    ...DETAILS,
    commit_id: ['uuid', () => tx.commitId],
    updated_at: ['timestamptz', () => tx.startedAt],
  };
}

function insertParties(tx: Transaction, writes: readonly PartyWrite[]): Statement {
  return bulkInsert(
    { table: 'parties.party', name: 'parties.insert_party' },
    tx.tenantId,
    columnsOf<PartyWrite>(writes, {
      id: ['uuid', ({ id }): Id => id],
      code: ['text', ({ code }) => code],
      ...stamps(tx),
      created_at: ['timestamptz', () => tx.startedAt],
    }),
  );
}

// The ids stand in the condition a second time: a planner that takes a tenant for small, as it does
// before statistics know it, would else walk all its parties and the whole list for each of them.
function updateParties(tx: Transaction, writes: readonly PartyWrite[]): Statement {
  const columns = columnsOf(writes, stamps(tx));
  const names = columns.map(({ name }) => name);
  return {
    name: 'parties.update_party',
    text: `update parties.party as party
              set ${names.map((name) => `${name} = given.${name}`).join(', ')}
             from unnest($2::uuid[], ${columns.map(({ type }, index) => `$${index + 3}::${type}[]`).join(', ')})
               as given (id, ${names.join(', ')})
            where party.tenant_id = $1 and party.id = given.id and party.id = any ($2::uuid[])`,
    values: [tx.tenantId, writes.map(({ id }) => id), ...columns.map(({ values }) => values)],
  };
}
