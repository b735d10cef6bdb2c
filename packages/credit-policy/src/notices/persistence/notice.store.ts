import type { Id } from '@duebook/kernel';
import { ListStatement } from '@duebook/platform';
import type { NoticeNames, NoticeStore } from '../application/ports';
import type { NoticeLetter, TermsNotice, ToldTerms } from '../domain/terms-notice';

const TABLE = 'credit_policy.terms_notice';

const COLUMNS = `listed.id, listed.party_id as "partyId", listed.legal_entity_id as "legalEntityId",
  listed.policy_version_id as "policyVersionId", listed.class_code as "classCode", listed.language,
  listed.letter_hash as "letterHash", listed.state, listed.sent_on as "sentOn",
  listed.sent_by as "sentBy", listed.sent_at as "sentAt",
  listed.acknowledged_on as "acknowledgedOn", listed.evidence_file_id as "evidenceFileId",
  listed.recorded_by as "recordedBy", listed.recorded_at as "recordedAt", listed.version`;

/** Notices in PostgreSQL. */
export const noticeStore: NoticeStore = {
  names: async (reader, { partyId, legalEntityId }) => {
    const [row] = await reader.query<NoticeNames>({
      name: 'credit_policy.names_of_notice',
      text: `select (select legal_name from parties.v_party
                      where tenant_id = $1 and id = $2 and is_customer) as "partyName",
                    (select name from governance.v_legal_entity
                      where tenant_id = $1 and id = $3) as "legalEntityName"`,
      values: [reader.tenantId, partyId, legalEntityId],
    });
    return row ?? { partyName: null, legalEntityName: null };
  },
  add: async (tx, { notice, terms, mailId, letter }) => {
    await tx.batch([
      {
        name: 'credit_policy.insert_terms_notice',
        text: `insert into ${TABLE}
                 (tenant_id, id, party_id, legal_entity_id, policy_version_id, class_code, language,
                  terms, letter_hash, mail_id, state, sent_on, sent_by, sent_at, version, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'SENT', $11, $12, $13, 1, $14)`,
        values: [
          ...[tx.tenantId, notice.id, notice.partyId, notice.legalEntityId],
          ...[notice.policyVersionId, notice.classCode, notice.language, JSON.stringify(terms)],
          ...[notice.letterHash, mailId, notice.sentOn, notice.sentBy, notice.sentAt, tx.commitId],
        ],
      },
      {
        name: 'credit_policy.insert_terms_notice_letter',
        text: `insert into credit_policy.terms_notice_letter
                 (tenant_id, id, address, name, subject, body, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [
          ...[tx.tenantId, notice.id, letter.address, letter.name, letter.subject, letter.text],
          tx.commitId,
        ],
      },
    ]);
  },
  lock: async (tx, id) => {
    const [row] = await tx.query<TermsNotice>({
      name: 'credit_policy.lock_terms_notice',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return row ?? null;
  },
  acknowledge: async (tx, id, { acknowledgedOn, evidenceFileId }) => {
    await tx.query({
      name: 'credit_policy.acknowledge_terms_notice',
      text: `update ${TABLE}
                set state = 'ACKNOWLEDGED', acknowledged_on = $3, evidence_file_id = $4,
                    recorded_by = $5, recorded_at = $6, version = version + 1, commit_id = $7
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, id, acknowledgedOn, evidenceFileId, tx.caller.principalId],
        ...[tx.startedAt, tx.commitId],
      ],
    });
  },
  byIds: (reader, ids) =>
    reader.query<TermsNotice>({
      name: 'credit_policy.terms_notices_by_ids',
      text: `select ${COLUMNS} from ${TABLE} as listed
              where listed.tenant_id = $1 and listed.id = any($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  letterOf: async (reader, id) => {
    const [row] = await reader.query<NoticeLetter & { readonly terms: ToldTerms }>({
      name: 'credit_policy.letter_of_terms_notice',
      text: `select letter.address, letter.name, letter.subject, letter.body as text, notice.terms
               from credit_policy.terms_notice_letter as letter
               join ${TABLE} as notice on notice.tenant_id = $1 and notice.id = letter.id
              where letter.tenant_id = $1 and letter.id = $2`,
      values: [reader.tenantId, id],
    });
    return row ?? null;
  },
  page: async (reader, { limit, after }, { legalEntityIds, filter }) => {
    const list = new ListStatement('credit_policy.terms_notices', reader.tenantId);
    const conditions = [
      list.when(
        'entities',
        legalEntityIds,
        (ids) => `listed.legal_entity_id = any(${ids}::uuid[])`,
      ),
      list.when('party', filter.partyId, (id) => `listed.party_id = ${id}::uuid`),
      list.when('states', filter.states, (some) => `listed.state = any(${some}::text[])`),
      list.when('after', after, (id) => `listed.id < ${id}::uuid`),
    ];
    const rows = await reader.query<TermsNotice>(
      list.of(`select ${COLUMNS} from ${TABLE} as listed
                where listed.tenant_id = $1${conditions.join('')}
                order by listed.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit);
  },
  evidenceAmong: async (reader, fileIds, legalEntityIds) => {
    const rows = await reader.query<{ readonly fileId: Id }>({
      name: 'credit_policy.evidence_among_files',
      text: `select distinct evidence_file_id as "fileId" from ${TABLE}
              where tenant_id = $1 and evidence_file_id = any($2::uuid[])
                and ($3::uuid[] is null or legal_entity_id = any($3::uuid[]))`,
      values: [reader.tenantId, fileIds, legalEntityIds],
    });
    return new Set(rows.map(({ fileId }) => fileId));
  },
};
