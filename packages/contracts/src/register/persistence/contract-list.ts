import type { Id } from '@duebook/kernel';
import { normaliseName, wordQueriesOf } from '@duebook/parties';
import { countedRows, ListStatement, type SqlReader } from '@duebook/platform';
import type { ContractFilter, ContractsAsked, ContractStretch } from '../application/ports';
import type { Contract, ContractState } from '../domain/contract';
import {
  CONTRACT_COLUMNS,
  contractOf,
  isOfEntities,
  isOfParty,
  readContracts,
  type ContractRow,
} from './contract-row';

/** Some contracts, the newest first. */
export async function contractPage(
  reader: SqlReader,
  { limit, after, ...asked }: ContractStretch,
): Promise<readonly Contract[]> {
  const list = new ListStatement('contracts.contracts', reader.tenantId);
  const conditions = conditionsOf(list, asked);
  const further = list.when('after', after, (id) => `contract.id < ${id}::uuid`);
  const rows = await readContracts(
    reader,
    list.of(`select ${CONTRACT_COLUMNS} from contracts.contract as contract
              where contract.tenant_id = $1${conditions}${further}
              order by contract.id desc ${list.atMost(limit)}`),
  );
  return rows.slice(0, limit);
}

/** How many there are. */
export function contractCount(
  reader: SqlReader,
  asked: ContractsAsked,
  most: number,
): Promise<number> {
  const list = new ListStatement('contracts.contracts_count', reader.tenantId);
  const limit = list.parameter(most);
  const rows = `from contracts.contract as contract
                where contract.tenant_id = $1${conditionsOf(list, asked)}`;
  return countedRows(reader, list.counting(rows, limit));
}

/** How many contracts a party is in. */
export function contractCountOfParty(
  reader: SqlReader,
  { partyId, legalEntityIds }: Readonly<{ partyId: Id; legalEntityIds: readonly Id[] | null }>,
  most: number,
): Promise<number> {
  const list = new ListStatement('contracts.contracts_of_party_count', reader.tenantId);
  const limit = list.parameter(most);
  const within = list.when('entities', legalEntityIds, isOfEntities);
  const ofParty = list.when('party', partyId, isOfParty);
  const rows = `from contracts.contract as contract where contract.tenant_id = $1${ofParty}${within}`;
  return countedRows(reader, list.counting(rows, limit));
}

/** The newest contracts of each party. */
export async function contractsOfParties(
  reader: SqlReader,
  asked: Readonly<{
    partyIds: readonly Id[];
    legalEntityIds: readonly Id[] | null;
    most: number;
    after: Id | null;
  }>,
): Promise<readonly Readonly<{ partyId: Id; contract: Contract }>[]> {
  const list = new ListStatement('contracts.contracts_of_parties', reader.tenantId);
  const parties = list.set(asked.partyIds);
  const most = list.parameter(asked.most);
  const within = list.when('entities', asked.legalEntityIds, isOfEntities);
  const further = list.when('after', asked.after, (id) => `contract.id < ${id}::uuid`);
  const rows = await reader.query<ContractRow & { readonly partyId: Id }>(
    list.of(`select each.id as "partyId", ${CONTRACT_COLUMNS}
               from unnest(${parties}::uuid[]) as each (id)
              cross join lateral (
                select distinct contract.id from contracts.contract_party as bound
                  join contracts.contract as contract
                    on contract.tenant_id = $1 and contract.id = bound.contract_id
                 where bound.tenant_id = $1 and bound.party_id = each.id${within}${further}
                 order by contract.id desc limit ${most}) as of_party
               join contracts.contract as contract
                 on contract.tenant_id = $1 and contract.id = of_party.id
              order by each.id, contract.id desc`),
  );
  return rows.map(({ partyId, ...row }) => ({ partyId, contract: contractOf(row) }));
}

function conditionsOf(
  list: ListStatement,
  { legalEntityIds, filter, today }: ContractsAsked,
): string {
  return [
    list.when('entities', legalEntityIds, isOfEntities),
    list.when('party', filter.partyId, isOfParty),
    list.when('kinds', filter.kindCodes, (codes) => `contract.kind_code = any (${codes}::text[])`),
    list.inStates(filter.states, today, IN_STATE, lettersOf),
    list.when('valid', filter.validOn, (day) => IN_STATE.IN_FORCE(`${day}::date`)),
    list.days('contract.ends_on', filter.expiresFrom, filter.expiresTo, 'ends'),
    list.when('owner', filter.ownerUserId, (id) => `contract.owner_user_id = ${id}::uuid`),
    list.when('under', filter.parentId, (id) => `contract.parent_id = ${id}::uuid`),
    searched(list, filter.search),
  ].join('');
}

/** All grams of every word in number and title. Text without a letter or digit finds nothing. */
function searched(list: ListStatement, search: ContractFilter['search']): string {
  if (search === null) return '';
  const grams = [
    ...new Set(wordQueriesOf(normaliseName(search)).flatMap(({ contained }) => contained)),
  ];
  return list.when(
    'search',
    grams,
    (parameter) => `contract.id in (
      select found.contract_id from contracts.contract_gram as found
       where found.tenant_id = $1 and found.gram = any (${parameter}::text[])
       group by found.contract_id
      having count(*) = cardinality(${parameter}::text[]))`,
  );
}

/** As `stateOn` of the domain, in SQL. */
const IN_STATE: Readonly<Record<ContractState, (day: string) => string>> = {
  WITHDRAWN: () => 'contract.withdrawn_at is not null',
  DRAFT: () =>
    '(contract.withdrawn_at is null and contract.agreed_at is null and contract.in_review_since is null)',
  IN_REVIEW: () =>
    '(contract.withdrawn_at is null and contract.agreed_at is null and contract.in_review_since is not null)',
  APPROVED: () =>
    '(contract.withdrawn_at is null and contract.agreed_at is not null and contract.signed_on is null)',
  SIGNED: (day) => `(contract.signed_on is not null and contract.valid_from > ${day})`,
  IN_FORCE: (day) => `(contract.signed_on is not null and contract.valid_from <= ${day}
    and (contract.last_day is null or contract.last_day >= ${day}))`,
  ENDED: (day) => `(contract.signed_on is not null and contract.valid_from <= ${day}
    and contract.last_day < ${day} and contract.terminated_on is null)`,
  TERMINATED: (day) => `(contract.signed_on is not null and contract.valid_from <= ${day}
    and contract.terminated_on < ${day})`,
};

/** Names of statements have room for a letter of each. */
const SHORT: Readonly<Record<ContractState, string>> = {
  ...{ DRAFT: 'd', IN_REVIEW: 'r', APPROVED: 'a', SIGNED: 's', IN_FORCE: 'f', ENDED: 'e' },
  ...{ TERMINATED: 't', WITHDRAWN: 'w' },
};

function lettersOf(states: readonly ContractState[]): string {
  return states.map((state) => SHORT[state]).join('');
}
