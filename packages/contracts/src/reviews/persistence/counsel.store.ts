import { isOneOf, ListStatement, Raced, type SqlReader, type Statement } from '@duebook/platform';
import type { CounselStore, KnownCounsel } from '../application/ports';

const COLUMNS = `counsel.id, counsel.kind, counsel.firm_id as "firmId", counsel.fields, counsel.venues,
  counsel.is_active as "isActive", counsel.recorded_by as "recordedBy",
  counsel.recorded_at as "recordedAt", counsel.version, text.name,
  text.licence_number as "licenceNumber", text.contact_name as "contactName", text.email, text.phone,
  text.address, text.rate_note as "rateNote"`;

const FROM = `contracts.counsel as counsel
  join contracts.counsel_text as text
    on text.tenant_id = $1 and text.counsel_id = counsel.id`;

/** Law firms and lawyers in PostgreSQL. */
export const counselStore: CounselStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.counsel_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where counsel.tenant_id = $1 and ${isOneOf('counsel.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  page: async (reader, { filter, after, limit }) => {
    const list = new ListStatement('contracts.counsels', reader.tenantId);
    const { kinds, isActive, field, venue, firmId } = filter;
    const among = [
      list.when('kinds', kinds, (some) => `counsel.kind = any (${some}::text[])`),
      list.when('active', isActive, (active) => `counsel.is_active = ${active}::boolean`),
      list.when('field', field, (word) => `${word}::text = any (counsel.fields)`),
      list.when('venue', venue, (word) => `${word}::text = any (counsel.venues)`),
      list.when('firm', firmId, (id) => `counsel.firm_id = ${id}::uuid`),
      list.when('after', after, (id) => `counsel.id < ${id}::uuid`),
    ].join('');
    const rows = await read(
      reader,
      list.of(`select ${COLUMNS} from ${FROM} where counsel.tenant_id = $1${among}
                order by counsel.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
  lock: async (tx, id) => {
    const [counsel = null] = await read(tx, {
      name: 'contracts.lock_counsel',
      text: `select ${COLUMNS} from ${FROM}
              where counsel.tenant_id = $1 and counsel.id = $2 for no key update of counsel`,
      values: [tx.tenantId, id],
    });
    return counsel;
  },
  add: async (tx, counsel) => {
    await tx.query({
      name: 'contracts.insert_counsel',
      text: `insert into contracts.counsel
               (tenant_id, id, kind, firm_id, fields, venues, is_active, recorded_by, recorded_at,
                version, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [
        ...[tx.tenantId, counsel.id, counsel.kind, counsel.firmId, counsel.fields, counsel.venues],
        ...[counsel.isActive, counsel.recordedBy, counsel.recordedAt, counsel.version],
        tx.commitId,
      ],
    });
    await tx.query({
      name: 'contracts.insert_counsel_text',
      text: `insert into contracts.counsel_text
               (tenant_id, counsel_id, name, licence_number, contact_name, email, phone, address,
                rate_note)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [tx.tenantId, counsel.id, ...textsOf(counsel)],
    });
  },
  save: async (tx, counsel) => {
    const [saved] = await tx.query({
      name: 'contracts.save_counsel',
      text: `update contracts.counsel
                set firm_id = $3, fields = $4, venues = $5, is_active = $6, version = version + 1
              where tenant_id = $1 and id = $2 and version = $7 returning id`,
      values: [
        ...[tx.tenantId, counsel.id, counsel.firmId, counsel.fields, counsel.venues],
        ...[counsel.isActive, counsel.version],
      ],
    });
    if (!saved) throw new Raced('counsel');
    await tx.query({
      name: 'contracts.save_counsel_text',
      text: `update contracts.counsel_text
                set name = $3, licence_number = $4, contact_name = $5, email = $6, phone = $7,
                    address = $8, rate_note = $9
              where tenant_id = $1 and counsel_id = $2`,
      values: [tx.tenantId, counsel.id, ...textsOf(counsel)],
    });
  },
};

function textsOf(counsel: KnownCounsel): readonly (string | null)[] {
  const { name, licenceNumber, contactName, email, phone, address, rateNote } = counsel;
  return [name, licenceNumber, contactName, email, phone, address, rateNote];
}

function read(reader: SqlReader, statement: Statement): Promise<readonly KnownCounsel[]> {
  return reader.query<KnownCounsel>(statement);
}
