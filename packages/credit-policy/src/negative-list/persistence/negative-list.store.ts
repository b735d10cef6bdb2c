import type { Id } from '@duebook/kernel';
import { bulkInsert, columnsOf, type Transaction } from '@duebook/platform';
import type { HitDecision, NegativeListStore, NewEntry } from '../application/ports';
import { eachEntry, entryCount, entryPage } from './entry-list';
import {
  DISPUTE_COLUMNS,
  disputeOf,
  ENTRY_COLUMNS,
  ENTRY_FROM,
  entryOf,
  type DisputeRow,
  type EntryRow,
} from './entry-rows';
import { readHits } from './hits.reader';
import { listedOn } from './listed-on.reader';

/** The negative list in PostgreSQL. */
export const negativeListStore: NegativeListStore = {
  listedOn,
  page: entryPage,
  count: entryCount,
  each: eachEntry,
  hits: readHits,

  withContents: async (reader, contentHashes) => {
    const rows = await reader.query<{ contentHash: string; id: Id }>({
      name: 'credit_policy.negative_list_with_contents',
      text: `select content_hash as "contentHash", id from credit_policy.negative_list_entry
              where tenant_id = $1 and content_hash = any ($2::text[]) and removed_on is null`,
      values: [reader.tenantId, contentHashes],
    });
    return new Map(rows.map(({ contentHash, id }) => [contentHash, id]));
  },

  add: async (tx, entries, recordedOn) => {
    if (entries.length === 0) return new Map();
    const added = await tx.query<{ id: Id }>(insertEntries(tx, entries, recordedOn));
    const ids = new Set(added.map(({ id }) => id));
    await tx.query(
      insertSubjects(
        tx,
        entries.filter(({ id }) => ids.has(id)),
      ),
    );
    const hashes = entries.map(({ contentHash }) => contentHash);
    return negativeListStore.withContents(tx, hashes);
  },

  addImport: async (tx, { id, fileId, sha256, rowCount, refusedCount }) => {
    await tx.query({
      name: 'credit_policy.insert_negative_list_import',
      text: `insert into credit_policy.negative_list_import
               (tenant_id, id, file_id, sha256, row_count, refused_count, imported_at, imported_by,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[tx.tenantId, id, fileId, sha256, rowCount, refusedCount],
        ...[tx.startedAt, tx.caller.principalId, tx.commitId],
      ],
    });
  },

  byIds: async (reader, ids) => {
    const rows = await reader.query<EntryRow>({
      name: 'credit_policy.negative_list_by_ids',
      text: `select ${ENTRY_COLUMNS} from ${ENTRY_FROM}
              where entry.tenant_id = $1 and entry.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(entryOf);
  },

  remove: async (tx, id, { reason, removedOn }) => {
    const removed = await tx.query({
      name: 'credit_policy.remove_negative_list_entry',
      text: `update credit_policy.negative_list_entry
                set removed_on = greatest($3::date, recorded_on), removed_at = $4, removed_by = $5
              where tenant_id = $1 and id = $2 and removed_on is null
              returning id`,
      values: [tx.tenantId, id, removedOn, tx.startedAt, tx.caller.principalId],
    });
    if (removed.length === 0) return false;
    await tx.query({
      name: 'credit_policy.tell_negative_list_removal',
      text: `update credit_policy.negative_list_subject set removal_reason = $3
              where tenant_id = $1 and entry_id = $2`,
      values: [tx.tenantId, id, reason],
    });
    return true;
  },

  disputesOf: async (reader, entryIds) => {
    const rows = await reader.query<DisputeRow>({
      name: 'credit_policy.negative_list_disputes_of',
      text: `select ${DISPUTE_COLUMNS} from credit_policy.negative_list_dispute as dispute
              where dispute.tenant_id = $1 and dispute.entry_id = any ($2::uuid[])
              order by dispute.id`,
      values: [reader.tenantId, entryIds],
    });
    return rows.map(disputeOf);
  },

  disputesByIds: async (reader, ids) => {
    const rows = await reader.query<DisputeRow>({
      name: 'credit_policy.negative_list_disputes_by_ids',
      text: `select ${DISPUTE_COLUMNS} from credit_policy.negative_list_dispute as dispute
              where dispute.tenant_id = $1 and dispute.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(disputeOf);
  },

  addDispute: async (tx, dispute, recordedOn) => {
    const added = await tx.query({
      name: 'credit_policy.insert_negative_list_dispute',
      text: `insert into credit_policy.negative_list_dispute
               (tenant_id, id, entry_id, disputed_by, reason, disputed_on, file_id, recorded_on,
                recorded_at, recorded_by, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (tenant_id, entry_id) where outcome is null do nothing
             returning id`,
      values: [
        ...[tx.tenantId, dispute.id, dispute.entryId, dispute.disputedBy, dispute.reason],
        ...[dispute.disputedOn, dispute.fileId, recordedOn, dispute.recordedAt],
        ...[dispute.recordedBy, tx.commitId],
      ],
    });
    return added.length > 0;
  },

  endDispute: async (tx, id, { outcome, reason, endedOn }) => {
    const ended = await tx.query({
      name: 'credit_policy.end_negative_list_dispute',
      text: `update credit_policy.negative_list_dispute
                set outcome = $3, end_reason = $4, ended_on = $5, ended_at = $6, ended_by = $7
              where tenant_id = $1 and id = $2 and outcome is null
              returning id`,
      values: [...[tx.tenantId, id, outcome, reason, endedOn, tx.startedAt, tx.caller.principalId]],
    });
    return ended.length > 0;
  },

  addDecision: async (tx, decision) => {
    const { id, entryId, partyId, isSame, reason, decidedOn, decidedAt, decidedBy } = decision;
    await tx.query({
      name: 'credit_policy.insert_negative_list_hit_decision',
      text: `insert into credit_policy.negative_list_hit_decision
               (tenant_id, id, entry_id, party_id, is_same, reason, decided_on, decided_at,
                decided_by, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        ...[tx.tenantId, id, entryId, partyId, isSame, reason, decidedOn, decidedAt, decidedBy],
        tx.commitId,
      ],
    });
  },

  decisionsOn: (reader, pairs) =>
    reader.query<HitDecision>({
      name: 'credit_policy.negative_list_decisions_on',
      text: `select said.*
               from unnest($2::uuid[], $3::uuid[]) as asked (entry_id, party_id)
              cross join lateral (
                select decision.id, decision.entry_id as "entryId", decision.party_id as "partyId",
                       decision.is_same as "isSame", decision.reason,
                       decision.decided_on as "decidedOn", decision.decided_at as "decidedAt",
                       decision.decided_by as "decidedBy"
                  from credit_policy.negative_list_hit_decision as decision
                 where decision.tenant_id = $1 and decision.entry_id = asked.entry_id
                   and decision.party_id = asked.party_id
                 order by decision.id desc limit 1) as said`,
      values: [
        ...[reader.tenantId, pairs.map(({ entryId }) => entryId)],
        pairs.map(({ partyId }) => partyId),
      ],
    }),

  filesHeld: async (reader, fileIds) => {
    const rows = await reader.query<{ fileId: Id }>({
      name: 'credit_policy.files_of_negative_list',
      text: `select file_id as "fileId" from credit_policy.negative_list_entry
              where tenant_id = $1 and file_id is not null and file_id = any ($2::uuid[])
             union
             select file_id from credit_policy.negative_list_dispute
              where tenant_id = $1 and file_id is not null and file_id = any ($2::uuid[])
             union
             select file_id from credit_policy.negative_list_import
              where tenant_id = $1 and file_id = any ($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    });
    return new Set(rows.map(({ fileId }) => fileId));
  },

  isParty: async (reader, partyId) => {
    const rows = await reader.query({
      name: 'credit_policy.negative_list_party',
      text: `select id from parties.v_party where tenant_id = $1 and id = $2`,
      values: [reader.tenantId, partyId],
    });
    return rows.length > 0;
  },
};

function insertEntries(tx: Transaction, entries: readonly NewEntry[], recordedOn: string) {
  return bulkInsert(
    {
      table: 'credit_policy.negative_list_entry',
      name: 'credit_policy.insert_negative_list_entries',
      // Of two at once that say the same, the first has it.
      suffix:
        'on conflict (tenant_id, content_hash) where removed_on is null do nothing returning id',
    },
    tx.tenantId,
    columnsOf(entries, {
      id: ['uuid', ({ id }) => id],
      reason_code: ['text', ({ reasonCode }) => reasonCode],
      listed_on: ['date', (entry) => entry.listedOn],
      expires_on: ['date', ({ expiresOn }) => expiresOn],
      file_id: ['uuid', ({ fileId }) => fileId],
      import_id: ['uuid', ({ importId }) => importId],
      content_hash: ['text', ({ contentHash }) => contentHash],
      recorded_on: ['date', () => recordedOn],
      recorded_at: ['timestamptz', () => tx.startedAt],
      recorded_by: ['uuid', () => tx.caller.principalId],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function insertSubjects(tx: Transaction, entries: readonly NewEntry[]) {
  return bulkInsert(
    {
      table: 'credit_policy.negative_list_subject',
      name: 'credit_policy.insert_negative_list_subjects',
    },
    tx.tenantId,
    columnsOf(entries, {
      entry_id: ['uuid', ({ id }) => id],
      name: ['text', ({ name }) => name],
      folded_name: ['text', (entry) => entry.foldedName],
      identifier_kind: ['text', ({ identifier }) => identifier?.kind ?? null],
      scheme: ['text', ({ identifier }) => identifier?.scheme ?? null],
      country: ['text', ({ identifier }) => identifier?.country ?? null],
      value: ['text', ({ identifier }) => identifier?.value ?? null],
      identifier_key: ['text', (entry) => entry.identifierKey],
      credit_code: ['text', ({ creditCode }) => creditCode],
      legal_basis: ['text', ({ legalBasis }) => legalBasis],
      source: ['text', ({ source }) => source],
      note: ['text', ({ note }) => note],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}
