import type { PartyLinkStore } from '../application/ports';
import type { PartyLink } from '../domain/party-link';

const COLUMNS = `id, purpose, subject_id as "subjectId", legal_entity_id as "legalEntityId",
  party_id as "partyId", language, delivery,
  issued_at as "issuedAt", expires_at as "expiresAt",
  first_opened_at as "firstOpenedAt", used_at as "usedAt", revoked_at as "revokedAt"`;

/** Links in PostgreSQL. */
export const partyLinkStore: PartyLinkStore = {
  add: async (tx, link, secretHash) => {
    await tx.query({
      name: 'reconciliation.add_party_link',
      text: `insert into reconciliation.party_link
               (tenant_id, id, purpose, subject_id, legal_entity_id, party_id, language,
                secret_hash, issued_at, expires_at, commit_id, delivery)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[tx.tenantId, link.id, link.purpose, link.subjectId, link.legalEntityId, link.partyId],
        ...[link.language, secretHash, link.issuedAt, link.expiresAt, tx.commitId, link.delivery],
      ],
    });
  },

  findBySecret: async (reader, secretHash) => {
    const [link] = await reader.query<PartyLink>({
      name: 'reconciliation.party_link_by_secret',
      text: `select ${COLUMNS} from reconciliation.party_link
              where tenant_id = $1 and secret_hash = $2`,
      values: [reader.tenantId, secretHash],
    });
    return link ?? null;
  },

  lock: async (tx, id) => {
    const [link] = await tx.query<PartyLink>({
      name: 'reconciliation.lock_party_link',
      text: `select ${COLUMNS} from reconciliation.party_link
              where tenant_id = $1 and id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return link ?? null;
  },

  ofSubjects: (reader, subjectIds) =>
    reader.query<PartyLink>({
      name: 'reconciliation.party_links_of_subjects',
      text: `select ${COLUMNS} from reconciliation.party_link
              where tenant_id = $1 and subject_id = any ($2::uuid[])
              order by id desc`,
      values: [reader.tenantId, subjectIds],
    }),

  noteOpened: async (tx, id) => {
    const opened = await tx.query({
      name: 'reconciliation.open_party_link',
      text: `update reconciliation.party_link set first_opened_at = $3
              where tenant_id = $1 and id = $2 and first_opened_at is null returning id`,
      values: [tx.tenantId, id, tx.startedAt],
    });
    return opened.length === 1;
  },

  noteUsed: async (tx, id) => {
    await tx.query({
      name: 'reconciliation.use_party_link',
      text: 'update reconciliation.party_link set used_at = $3 where tenant_id = $1 and id = $2',
      values: [tx.tenantId, id, tx.startedAt],
    });
  },

  revokeOfSubject: async (tx, subjectId) => {
    await tx.query({
      name: 'reconciliation.revoke_party_links',
      text: `update reconciliation.party_link set revoked_at = $3
              where tenant_id = $1 and subject_id = $2 and used_at is null and revoked_at is null`,
      values: [tx.tenantId, subjectId, tx.startedAt],
    });
  },
};
