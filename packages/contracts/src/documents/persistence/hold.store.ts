import type { Id } from '@duebook/kernel';
import {
  isOneOf,
  ListStatement,
  Raced,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { HoldStore } from '../application/ports';
import type { LegalHold } from '../domain/legal-hold';
import type { ObjectRef } from '../domain/object-ref';

interface Row extends Omit<LegalHold, 'object'> {
  readonly objectType: string | null;
  readonly objectId: Id | null;
}

const COLUMNS = `hold.id, hold.document_id as "documentId", hold.object_type as "objectType",
  hold.object_id as "objectId", hold.legal_entity_id as "legalEntityId", told.reason,
  hold.placed_by as "placedBy", hold.placed_at as "placedAt", hold.lifted_by as "liftedBy",
  hold.lifted_at as "liftedAt", hold.agreed_by as "agreedBy", hold.version`;

const FROM = `contracts.legal_hold as hold
  join contracts.legal_hold_reason as told
    on told.tenant_id = $1 and told.legal_hold_id = hold.id`;

/** Legal holds in PostgreSQL. */
export const holdStore: HoldStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.legal_holds_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where hold.tenant_id = $1 and ${isOneOf('hold.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { reach, filter, limit, after }) => {
    const list = new ListStatement('contracts.legal_holds', reader.tenantId);
    const { documentId, object, isLifted } = filter;
    const conditions = [
      list.when('entities', reach, (ids) => `hold.legal_entity_id = any (${ids}::uuid[])`),
      list.when('document', documentId, (id) => `hold.document_id = ${id}::uuid`),
      list.when('object', object && object.id, (id) => {
        const type = list.parameter(object?.type);
        return `hold.object_id = ${id}::uuid and hold.object_type = ${type}::text`;
      }),
      list.if('lifted', isLifted === true, 'hold.lifted_at is not null'),
      list.if('standing', isLifted === false, 'hold.lifted_at is null'),
      list.when('after', after, (id) => `hold.id < ${id}::uuid`),
    ].join('');
    return read(
      reader,
      list.of(`select ${COLUMNS} from ${FROM} where hold.tenant_id = $1${conditions}
                order by hold.id desc ${list.atMost(limit)}`),
    );
  },
  on: (reader, documentIds) =>
    reader.query<{ readonly documentId: Id; readonly holdId: Id }>({
      name: 'contracts.legal_holds_on',
      text: `select hold.document_id as "documentId", hold.id as "holdId"
               from contracts.legal_hold as hold
              where hold.tenant_id = $1 and hold.lifted_at is null
                and hold.document_id = any ($2::uuid[])
             union
             select link.document_id, hold.id
               from contracts.document_link as link
               join contracts.legal_hold as hold
                 on hold.tenant_id = $1 and hold.lifted_at is null
                    and hold.object_id = link.object_id and hold.object_type = link.object_type
              where link.tenant_id = $1 and link.unlinked_at is null
                and link.document_id = any ($2::uuid[])
              order by 1, 2`,
      values: [reader.tenantId, documentIds],
    }),
  heldObjects: (reader, objects) =>
    reader.query<ObjectRef>({
      name: 'contracts.held_objects',
      text: `select distinct hold.object_type as type, hold.object_id as id
               from unnest($2::uuid[], $3::text[]) as wanted (id, type)
               join contracts.legal_hold as hold
                 on hold.tenant_id = $1 and hold.lifted_at is null
                    and hold.object_id = wanted.id and hold.object_type = wanted.type`,
      values: [reader.tenantId, objects.map(({ id }) => id), objects.map(({ type }) => type)],
    }),
  place,
  lock: async (tx, id) => {
    const [hold] = await read(tx, {
      name: 'contracts.lock_legal_hold',
      text: `select ${COLUMNS} from ${FROM}
              where hold.tenant_id = $1 and hold.id = $2 for no key update of hold`,
      values: [tx.tenantId, id],
    });
    return hold ?? null;
  },
  lift: async (tx, hold, reason) => {
    const rows = await tx.query({
      name: 'contracts.lift_legal_hold',
      text: `update contracts.legal_hold
                set lifted_by = $3, lifted_at = $4, agreed_by = $5, version = version + 1
              where tenant_id = $1 and id = $2 and version = $6 returning id`,
      values: [tx.tenantId, hold.id, hold.liftedBy, hold.liftedAt, hold.agreedBy, hold.version],
    });
    if (rows.length === 0) throw new Raced('legal hold');
    await tx.query({
      name: 'contracts.tell_why_lifted',
      text: `update contracts.legal_hold_reason set lift_reason = $3
              where tenant_id = $1 and legal_hold_id = $2`,
      values: [tx.tenantId, hold.id, reason],
    });
  },
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly LegalHold[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ objectType, objectId, ...hold }) => ({
    ...hold,
    object: objectType === null || objectId === null ? null : { type: objectType, id: objectId },
  }));
}

async function place(tx: Transaction, hold: LegalHold): Promise<void> {
  const { id, documentId, object, legalEntityId, placedBy, placedAt, version, reason } = hold;
  await tx.query({
    name: 'contracts.insert_legal_hold',
    text: `insert into contracts.legal_hold
             (tenant_id, id, document_id, object_type, object_id, legal_entity_id, placed_by, placed_at,
              version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[tx.tenantId, id, documentId, object?.type ?? null, object?.id ?? null, legalEntityId],
      ...[placedBy, placedAt, version, tx.commitId],
    ],
  });
  await tx.query({
    name: 'contracts.insert_legal_hold_reason',
    text: `insert into contracts.legal_hold_reason (tenant_id, legal_hold_id, reason)
           values ($1, $2, $3)`,
    values: [tx.tenantId, id, reason],
  });
  if (object === null) return;
  // Whoever deletes one of them right now is waited for; whoever comes later sees the hold.
  await tx.query({
    name: 'contracts.lock_held_documents',
    text: `select document.id from contracts.document as document
            where document.tenant_id = $1
              and document.id in (
                select link.document_id from contracts.document_link as link
                 where link.tenant_id = $1 and link.unlinked_at is null
                   and link.object_id = $2 and link.object_type = $3)
            order by document.id for no key update`,
    values: [tx.tenantId, object.id, object.type],
  });
}
