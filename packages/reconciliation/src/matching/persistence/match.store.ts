import { Money, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  isOneOf,
  Raced,
  violates,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { MatchedLine, MatchStore, StoredExplanation } from '../application/ports';
import type { Match, MatchWithParts } from '../domain/match';
import type { PlannedParty } from '../domain/posting-plan';
import type { SentItem } from '../domain/sent-parts';
import { autonomyStore } from './autonomy.store';
import {
  MATCH_COLUMNS,
  matchOf,
  PART_COLUMNS,
  partOf,
  POSTED_LINE_COLUMNS,
  type MatchRow,
  type PartRow,
  type PostedLineRow,
} from './match-rows';
import { shortPaymentStore } from './short-payment.store';

/** Matches in PostgreSQL. */
export const matchStore: MatchStore = {
  ...autonomyStore,
  ...shortPaymentStore,
  byIds: (reader, ids) => readMatches(reader, byIdsStatement(reader.tenantId, ids)),
  partsOf: async (reader, matchIds) => {
    const rows = await reader.query<PartRow>({
      name: 'reconciliation.parts_of_matches',
      text: `select ${PART_COLUMNS}
               from reconciliation.match_part as part
               join reconciliation.match as match
                 on match.tenant_id = $1 and match.id = part.match_id
              where part.tenant_id = $1 and ${isOneOf('part.match_id', '$2::uuid[]')}
              order by part.match_id, part.place`,
      values: [reader.tenantId, matchIds],
    });
    return rows.map(partOf);
  },
  lock: (tx, ids) =>
    readMatches(tx, {
      name: 'reconciliation.lock_matches',
      text: `select ${MATCH_COLUMNS} from reconciliation.match as match
              where match.tenant_id = $1 and ${isOneOf('match.id', '$2::uuid[]')}
              order by match.id for no key update`,
      values: [tx.tenantId, ids],
    }),
  lockLines: async (tx, ids) => {
    const rows = await tx.query<PostedLineRow>({
      name: 'reconciliation.lock_lines_to_match',
      text: `select ${POSTED_LINE_COLUMNS}
               from reconciliation.bank_statement_line as line
               join reconciliation.house_bank_account as account
                 on account.tenant_id = $1 and account.id = line.house_bank_account_id
              where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}
              order by line.id for no key update of line`,
      values: [tx.tenantId, ids],
    });
    return rows.map(lineOf);
  },
  items: readItems,
  itemsOfDocuments: async (reader, documentIds) => {
    if (documentIds.length === 0) return new Map();
    const rows = await reader.query<{ id: Id; documentId: Id }>({
      name: 'reconciliation.items_of_documents',
      text: `select item.id, item.document_id as "documentId" from ledger.v_open_item as item
              where item.tenant_id = $1 and ${isOneOf('item.document_id', '$2::uuid[]')}`,
      values: [reader.tenantId, documentIds],
    });
    return new Map(rows.map(({ id, documentId }) => [documentId, id]));
  },
  parties: (reader, ids) =>
    reader.query<PlannedParty>({
      name: 'reconciliation.kinds_of_parties',
      text: `select party.id, party.is_customer as "isCustomer", party.is_supplier as "isSupplier"
               from parties.v_party as party
              where party.tenant_id = $1 and ${isOneOf('party.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  supersede: async (tx, lineIds) => {
    await tx.query({
      name: 'reconciliation.supersede_matches',
      text: `update reconciliation.match as match
                set state = 'SUPERSEDED', awaits_posting = false, version = match.version + 1,
                    commit_id = $3
              where match.tenant_id = $1 and ${isOneOf('match.line_id', '$2::uuid[]')}
                and match.state = 'PROPOSED'`,
      values: [tx.tenantId, lineIds, tx.commitId],
    });
  },
  add,
  save,
  setLines: async (tx, ids, state) => {
    await tx.query({
      name: 'reconciliation.set_matched_lines',
      text: `update reconciliation.bank_statement_line as line
                set state = $3, version = line.version + 1, commit_id = $4
              where line.tenant_id = $1 and ${isOneOf('line.id', '$2::uuid[]')}
                and line.state <> $3`,
      values: [tx.tenantId, ids, state, tx.commitId],
    });
  },
  addExplanations: async (tx, explanations) => {
    if (explanations.length > 0) await tx.query(insertExplanations(tx, explanations));
  },
  explanations: (reader, ids) =>
    reader.query<StoredExplanation>({
      name: 'reconciliation.match_explanations',
      text: `select id, line_id as "lineId", explanation::text as explanation
               from reconciliation.match_explanation as kept
              where kept.tenant_id = $1 and ${isOneOf('kept.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
};

function byIdsStatement(tenantId: Id, ids: readonly Id[]): Statement {
  return {
    name: 'reconciliation.matches_by_ids',
    text: `select ${MATCH_COLUMNS} from reconciliation.match as match
            where match.tenant_id = $1 and ${isOneOf('match.id', '$2::uuid[]')}`,
    values: [tenantId, ids],
  };
}

async function readMatches(reader: SqlReader, statement: Statement): Promise<readonly Match[]> {
  const rows = await reader.query<MatchRow>(statement);
  return rows.map(matchOf);
}

function lineOf({ fingerprint, occurrence, currency, ...row }: PostedLineRow): MatchedLine {
  return {
    ...row,
    amount: Money.of(row.amount, currency),
    externalRef: `${row.houseBankAccountId}/${fingerprint}/${occurrence}`,
  };
}

async function readItems(reader: SqlReader, ids: readonly Id[]): Promise<readonly SentItem[]> {
  if (ids.length === 0) return [];
  const rows = await reader.query<Omit<SentItem, 'open'> & { readonly openAmount: string }>({
    name: 'reconciliation.items_to_settle',
    text: `select item.id, item.document_id as "documentId", item.party_id as "partyId",
                  item.item_class as "itemClass", item.side, item.currency,
                  item.legal_entity_id as "legalEntityId", item.open_amount as "openAmount"
             from ledger.v_open_item as item
            where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}`,
    values: [reader.tenantId, ids],
  });
  return rows.map(({ openAmount, ...item }) => ({
    ...item,
    open: Money.of(openAmount, item.currency),
  }));
}

async function add(tx: Transaction, matches: readonly MatchWithParts[]): Promise<void> {
  if (matches.length === 0) return;
  const parts = matches.flatMap(({ match, parts: each }) =>
    each.map((part, place) => ({ id: tx.ids.next(), matchId: match.id, place, part })),
  );
  try {
    await tx.batch([
      insertMatches(
        tx,
        matches.map(({ match }) => match),
      ),
      bulkInsert(
        { name: 'reconciliation.insert_match_parts', table: 'reconciliation.match_part' },
        tx.tenantId,
        columnsOf(parts, {
          id: ['uuid', ({ id }) => id],
          match_id: ['uuid', ({ matchId }) => matchId],
          place: ['int', ({ place }) => place],
          item_id: ['uuid', ({ part }) => part.itemId],
          party_id: ['uuid', ({ part }) => part.partyId],
          amount: ['numeric', ({ part }) => part.amount.toStorageText()],
          discount: ['numeric', ({ part }) => part.discount.toStorageText()],
          is_discount_earned: ['boolean', ({ part }) => part.isDiscountEarned],
          tolerance: ['numeric', ({ part }) => part.tolerance.toStorageText()],
          bank_fee: ['numeric', ({ part }) => part.bankFee.toStorageText()],
          shortfall: ['numeric', ({ part }) => part.shortfall.toStorageText()],
          shortfall_reason: ['text', ({ part }) => part.shortfallReason],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    ]);
  } catch (error) {
    throw raced(error);
  }
}

/** The line was matched by somebody else in this very moment. */
function raced(error: unknown): unknown {
  return violates(error, 'match_proposed_once') || violates(error, 'match_posted_once')
    ? new Raced('The line was matched meanwhile.', { cause: error })
    : error;
}

function insertMatches(tx: Transaction, matches: readonly Match[]): Statement {
  return bulkInsert(
    { name: 'reconciliation.insert_matches', table: 'reconciliation.match' },
    tx.tenantId,
    columnsOf(matches, {
      id: ['uuid', ({ id }) => id],
      line_id: ['uuid', ({ lineId }) => lineId],
      house_bank_account_id: ['uuid', ({ houseBankAccountId }) => houseBankAccountId],
      legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
      run_id: ['uuid', ({ runId }) => runId],
      origin: ['text', ({ origin }) => origin],
      state: ['text', ({ state }) => state],
      match_case: ['text', (match) => match.case],
      rule: ['text', ({ rule }) => rule],
      pattern: ['text', ({ pattern }) => pattern],
      engine_version: ['text', ({ engineVersion }) => engineVersion],
      policy_id: ['uuid', ({ policyId }) => policyId],
      party_id: ['uuid', ({ partyId }) => partyId],
      direction: ['text', ({ direction }) => direction],
      currency: ['text', ({ amount }) => amount.currency],
      amount: ['numeric', ({ amount }) => amount.toStorageText()],
      unapplied: ['numeric', ({ unapplied }) => unapplied.toStorageText()],
      leftover: ['numeric', ({ leftover }) => leftover.toStorageText()],
      score: ['int', ({ score }) => score],
      margin: ['int', ({ margin }) => margin],
      obstacles: ['jsonb', ({ obstacles }) => JSON.stringify(obstacles)],
      explanation_id: ['uuid', ({ explanationId }) => explanationId],
      remittance_advice_id: ['uuid', ({ remittanceAdviceId }) => remittanceAdviceId],
      awaits_posting: ['boolean', ({ awaitsPosting }) => awaitsPosting],
      blocked_by: ['text', ({ blockedBy }) => blockedBy],
      version: ['int', ({ version }) => version],
      created_at: ['timestamptz', ({ createdAt }) => createdAt],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

async function save(tx: Transaction, matches: readonly Match[]): Promise<void> {
  if (matches.length === 0) return;
  const of = <T>(read: (match: Match) => T): readonly T[] => matches.map(read);
  try {
    await tx.query({
      name: 'reconciliation.save_matches',
      text: `update reconciliation.match as match
                set state = saved.state, awaits_posting = saved.awaits_posting,
                    blocked_by = saved.blocked_by, document_id = saved.document_id,
                    further_documents = saved.further_documents,
                    allocation_groups = saved.allocation_groups,
                    posting_date = saved.posting_date, is_automatic = saved.is_automatic,
                    decided_by = saved.decided_by, decided_at = saved.decided_at,
                    reason = saved.reason, reversed_on = saved.reversed_on,
                    version = match.version + 1, commit_id = $3
               from unnest($2::uuid[], $4::text[], $5::boolean[], $6::text[], $7::uuid[],
                           $8::jsonb[], $9::jsonb[], $10::date[], $11::boolean[], $12::uuid[],
                           $13::timestamptz[], $14::text[], $15::date[])
                      as saved (id, state, awaits_posting, blocked_by, document_id,
                                further_documents, allocation_groups, posting_date, is_automatic,
                                decided_by, decided_at, reason, reversed_on)
              where match.tenant_id = $1 and match.id = saved.id`,
      values: [
        tx.tenantId,
        of(({ id }) => id),
        tx.commitId,
        of(({ state }) => state),
        of(({ awaitsPosting }) => awaitsPosting),
        of(({ blockedBy }) => blockedBy),
        of(({ documentId }) => documentId),
        of(({ furtherDocuments }) => JSON.stringify(furtherDocuments)),
        of(({ allocationGroups }) => JSON.stringify(allocationGroups)),
        of(({ postingDate }) => postingDate),
        of(({ isAutomatic }) => isAutomatic),
        of(({ decidedBy }) => decidedBy),
        of(({ decidedAt }) => decidedAt),
        of(({ reason }) => reason),
        of(({ reversedOn }) => reversedOn),
      ],
    });
  } catch (error) {
    throw raced(error);
  }
}

function insertExplanations(
  tx: Transaction,
  explanations: readonly StoredExplanation[],
): Statement {
  return bulkInsert(
    { name: 'reconciliation.insert_explanations', table: 'reconciliation.match_explanation' },
    tx.tenantId,
    columnsOf(explanations, {
      id: ['uuid', ({ id }) => id],
      line_id: ['uuid', ({ lineId }) => lineId],
      explanation: ['jsonb', ({ explanation }) => explanation],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}
