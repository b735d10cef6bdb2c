import { Decimal } from '@duebook/kernel';
import { Raced, violates } from '@duebook/platform';
import type { IntercompanyParty, IntercompanyStore, NamedParty } from '../application/ports';

type Balance = Awaited<ReturnType<IntercompanyStore['balances']>>[number];

/** Who stands for whom, and what the journal has between them. */
export const intercompanyStore: IntercompanyStore = {
  parties: (reader) =>
    reader.query<IntercompanyParty>({
      name: 'reconciliation.intercompany_parties',
      text: `select legal_entity_id as "legalEntityId", party_id as "partyId", version
               from reconciliation.intercompany_party
              where tenant_id = $1 and party_id is not null order by legal_entity_id`,
      values: [reader.tenantId],
    }),

  lock: async (tx, legalEntityId) => {
    const [party] = await tx.query<NamedParty>({
      name: 'reconciliation.lock_intercompany_party',
      text: `select legal_entity_id as "legalEntityId", party_id as "partyId", version
               from reconciliation.intercompany_party
              where tenant_id = $1 and legal_entity_id = $2 for update`,
      values: [tx.tenantId, legalEntityId],
    });
    return party ?? null;
  },

  exists: async (reader, legalEntityId, partyId) => {
    const [entities, parties] = await reader.batch([
      {
        name: 'reconciliation.legal_entity_exists',
        text: 'select id from governance.v_legal_entity where tenant_id = $1 and id = $2',
        values: [reader.tenantId, legalEntityId],
      },
      {
        name: 'reconciliation.party_exists',
        text: 'select id from parties.v_party where tenant_id = $1 and id = $2',
        values: [reader.tenantId, partyId],
      },
    ]);
    return { legalEntity: entities?.length === 1, party: parties?.length === 1 };
  },

  save: async (tx, { legalEntityId, partyId, version }) => {
    try {
      const saved = await tx.query({
        name: 'reconciliation.save_intercompany_party',
        text: `insert into reconciliation.intercompany_party
                 (tenant_id, legal_entity_id, party_id, version, commit_id)
               values ($1, $2, $3, $4, $5)
               on conflict (tenant_id, legal_entity_id) do update
                 set party_id = excluded.party_id, version = excluded.version,
                     commit_id = excluded.commit_id
               where intercompany_party.version = excluded.version - 1
             returning legal_entity_id`,
        values: [tx.tenantId, legalEntityId, partyId, version, tx.commitId],
      });
      if (saved.length === 0) throw new Raced();
      return true;
    } catch (error) {
      if (violates(error, 'intercompany_party_once')) return false;
      throw error;
    }
  },

  balances: async (reader, { pairs, asOf, dimension }) => {
    const rows = await reader.query<
      Omit<Balance, 'amount' | 'functionalAmount'> & { amount: string; functionalAmount: string }
    >({
      name: 'reconciliation.intercompany_balances',
      text: BALANCES,
      values: [
        reader.tenantId,
        pairs.map(({ legalEntityId }) => legalEntityId),
        pairs.map(({ partyId }) => partyId),
        ...[asOf, dimension],
      ],
    });
    return rows.map(({ amount, functionalAmount, ...row }) => ({
      ...row,
      amount: new Decimal(amount),
      functionalAmount: new Decimal(functionalAmount),
    }));
  },
};

/**
 * Entries are found by the documents of the party and by the matches of its items, which is what the
 * indexes lead to: lines of the journal are not kept by party.
 */
const BALANCES = `
  with pair as (
    select * from unnest($2::uuid[], $3::uuid[]) as pair (legal_entity_id, party_id)),
  source as (
    select pair.legal_entity_id, pair.party_id, document.id as source_id
      from pair join ledger.v_document as document
        on document.tenant_id = $1 and document.party_id = pair.party_id
       and document.legal_entity_id = pair.legal_entity_id and document.posting_date <= $4
    union
    select pair.legal_entity_id, pair.party_id, item.document_id
      from pair join ledger.v_open_item as item
        on item.tenant_id = $1 and item.party_id = pair.party_id
       and item.legal_entity_id = pair.legal_entity_id
    union
    select pair.legal_entity_id, pair.party_id, allocation.id
      from pair
      join ledger.v_open_item as item
        on item.tenant_id = $1 and item.party_id = pair.party_id
       and item.legal_entity_id = pair.legal_entity_id
      join ledger.v_allocation as allocation
        on allocation.tenant_id = $1 and allocation.debit_item_id = item.id
       and allocation.entry_id is not null)
  select line.legal_entity_id as "legalEntityId", source.party_id as "partyId",
         line.book_code as "bookCode", line.book_kind as "bookKind",
         line.book_standard as standard, line.account_code as "accountCode",
         line.item_class as "itemClass", line.dimensions ->> $5::text as "dimensionValue",
         line.currency, entity.functional_currency as "functionalCurrency",
         sum(case line.side when 'DEBIT' then line.amount else -line.amount end) as amount,
         sum(case line.side when 'DEBIT' then line.functional_amount
             else -line.functional_amount end) as "functionalAmount"
    from source
    join ledger.v_journal_line as line
      on line.tenant_id = $1 and line.source_id = source.source_id
     and line.legal_entity_id = source.legal_entity_id and line.posting_date <= $4
     and (line.item_class is not null and line.party_id = source.party_id
          or line.account_type in ('INCOME', 'EXPENSE'))
    join governance.v_legal_entity as entity
      on entity.tenant_id = $1 and entity.id = line.legal_entity_id
   group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  having sum(case line.side when 'DEBIT' then line.amount else -line.amount end) <> 0
      or sum(case line.side when 'DEBIT' then line.functional_amount
             else -line.functional_amount end) <> 0
   order by 1, 2, 3, 6, 9, 8`;
