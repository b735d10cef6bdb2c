import type { Id } from '@duebook/kernel';
import { gramsOf, normaliseName } from '@duebook/parties';
import { bulkInsert, columnsOf, isOneOf, Raced, type Transaction } from '@duebook/platform';
import type { ContractStore } from '../application/ports';
import type { Contract } from '../domain/contract';
import { deadlinePage } from './contract-deadlines';
import {
  contractCount,
  contractCountOfParty,
  contractPage,
  contractsOfParties,
} from './contract-list';
import { CONTRACT_COLUMNS, once, readContracts } from './contract-row';

/** Contracts in PostgreSQL. */
export const contractStore: ContractStore = {
  byIds: (reader, ids) =>
    readContracts(reader, {
      name: 'contracts.contracts_by_ids',
      text: `select ${CONTRACT_COLUMNS} from contracts.contract as contract
              where contract.tenant_id = $1 and ${isOneOf('contract.id', '$2::uuid[]')}`,
      values: [reader.tenantId, once(ids)],
    }),
  page: contractPage,
  count: contractCount,
  countOfParty: contractCountOfParty,
  ofParties: contractsOfParties,
  deadlines: deadlinePage,
  lock: async (tx, id) => {
    const [contract] = await readContracts(tx, {
      name: 'contracts.lock_contract',
      text: `select ${CONTRACT_COLUMNS} from contracts.contract as contract
              where contract.tenant_id = $1 and contract.id = $2 for no key update of contract`,
      values: [tx.tenantId, id],
    });
    return contract ?? null;
  },
  add,
  save: async (tx, contract) => {
    const [saved] = await tx.query({
      name: 'contracts.save_contract',
      text: `update contracts.contract
                set valid_to = $3, in_review_since = case when $4::boolean
                      then coalesce(in_review_since, $5) end,
                    agreed_at = $6, signed_on = $7, terminated_on = $8, termination_ground = $9,
                    notice_given_on = $10, withdrawn_at = $11, version = version + 1
              where tenant_id = $1 and id = $2 and version = $12 returning id`,
      values: [
        ...[tx.tenantId, contract.id, contract.validTo, contract.isInReview, tx.startedAt],
        ...[contract.agreedAt, contract.signedOn, contract.terminatedOn],
        ...[contract.terminationGround, contract.noticeGivenOn, contract.withdrawnAt],
        contract.version,
      ],
    });
    if (!saved) throw new Raced('contract');
    if (contract.withdrawnAt !== null) await freeNumber(tx, contract.id);
  },
};

async function freeNumber(tx: Transaction, contractId: Id): Promise<void> {
  await tx.query({
    name: 'contracts.free_number',
    text: `update contracts.contract_legal_entity set is_withdrawn = true
            where tenant_id = $1 and contract_id = $2`,
    values: [tx.tenantId, contractId],
  });
}

async function add(tx: Transaction, contract: Contract): Promise<boolean> {
  await tx.query(
    bulkInsert(
      { name: 'contracts.insert_contract', table: 'contracts.contract' },
      tx.tenantId,
      columnsOf([contract], {
        id: ['uuid', ({ id }) => id],
        number: ['text', ({ number }) => number],
        title: ['text', ({ title }) => title],
        kind_code: ['text', ({ kindCode }) => kindCode],
        currency: ['text', ({ currency }) => currency],
        valid_from: ['date', ({ validFrom }) => validFrom],
        valid_to: ['date', ({ validTo }) => validTo],
        renewal: ['text', ({ renewal }) => renewal.kind],
        notice_days: ['int', ({ renewal }) => renewal.noticeDays],
        period_months: ['int', ({ renewal }) => renewal.periodMonths],
        owner_user_id: ['uuid', ({ ownerUserId }) => ownerUserId],
        parent_id: ['uuid', ({ parentId }) => parentId],
        recorded_by: ['uuid', ({ recordedBy }) => recordedBy],
        recorded_at: ['timestamptz', ({ recordedAt }) => recordedAt],
        version: ['int', ({ version }) => version],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
  if (!(await addEntities(tx, contract))) return false;
  await addParties(tx, contract);
  const grams = [...new Set(gramsOf(normaliseName(`${contract.number} ${contract.title}`)))];
  await tx.query({
    name: 'contracts.insert_contract_grams',
    text: `insert into contracts.contract_gram (tenant_id, gram, contract_id)
           select $1, each.gram, $2 from unnest($3::text[]) as each (gram)`,
    values: [tx.tenantId, contract.id, grams],
  });
  return true;
}

/** False where another contract has the number, though it was recorded in this very moment. */
async function addEntities(
  tx: Transaction,
  { id, number, legalEntityIds }: Contract,
): Promise<boolean> {
  const added = await tx.query({
    name: 'contracts.insert_contract_entities',
    text: `insert into contracts.contract_legal_entity
             (tenant_id, contract_id, legal_entity_id, place, number, commit_id)
           select $1, $2, each.id, each.place, $4, $5
             from unnest($3::uuid[]) with ordinality as each (id, place)
            order by each.id
           on conflict (tenant_id, legal_entity_id, number) where not is_withdrawn do nothing
           returning legal_entity_id`,
    values: [tx.tenantId, id, legalEntityIds, number, tx.commitId],
  });
  return added.length === legalEntityIds.length;
}

async function addParties(tx: Transaction, { id, parties }: Contract): Promise<void> {
  await tx.query(
    bulkInsert(
      { name: 'contracts.insert_contract_parties', table: 'contracts.contract_party' },
      tx.tenantId,
      columnsOf(
        parties.map((party, index) => ({ ...party, place: index + 1 })),
        {
          contract_id: ['uuid', () => id],
          party_id: ['uuid', ({ partyId }) => partyId],
          role: ['text', ({ role }) => role],
          place: ['int', ({ place }) => place],
          reference: ['text', ({ reference }) => reference],
          commit_id: ['uuid', () => tx.commitId],
        },
      ),
    ),
  );
}
