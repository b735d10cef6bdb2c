import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  countedRows,
  ListStatement,
  violates,
  type Transaction,
} from '@duebook/platform';
import { timeZonesOf } from '../../persistence/time-zones.reader';
import type { ApplicationFilter, ApplicationStore } from '../application/ports';
import type {
  ApplicationEvidence,
  ApplicationGrant,
  ApplicationStep,
  CreditApplication,
} from '../domain/credit-application';

const COLUMNS = `application.id, application.party_id as "partyId",
  application.legal_entity_id as "legalEntityId", application.currency,
  application.requested_amount as "requestedAmount",
  application.requested_term_code as "requestedTermCode", application.purpose, application.state,
  application.prepared_by as "preparedBy", application.prepared_at as "preparedAt",
  application.submitted_by as "submittedBy", application.submitted_at as "submittedAt",
  application.checklist, application.decided_by as "decidedBy",
  application.decided_at as "decidedAt", application.approved_amount as "approvedAmount",
  application.approved_term_code as "approvedTermCode", application.conditions,
  application.valid_from as "validFrom", application.valid_to as "validTo", application.version`;

interface ApplicationRow extends Omit<CreditApplication, 'requestedAmount' | 'grant'> {
  readonly requestedAmount: string;
  readonly approvedAmount: string | null;
  readonly approvedTermCode: string | null;
  readonly conditions: string | null;
  readonly validFrom: BusinessDate | null;
  readonly validTo: BusinessDate | null;
}

/** Applications in PostgreSQL. */
export const applicationStore: ApplicationStore = {
  timeZones: timeZonesOf,

  add: async (tx, application) => {
    try {
      await tx.query({
        name: 'credit_policy.add_application',
        text: `insert into credit_policy.credit_application
                 (tenant_id, id, party_id, legal_entity_id, currency, requested_amount,
                  requested_term_code, purpose, state, prepared_by, prepared_at, version, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        values: [
          ...[tx.tenantId, application.id, application.partyId, application.legalEntityId],
          ...[application.currency, application.requestedAmount.toFixed()],
          ...[application.requestedTermCode, application.purpose, application.state],
          ...[application.preparedBy, application.preparedAt, application.version, tx.commitId],
        ],
      });
      return true;
    } catch (error) {
      if (violates(error, 'credit_application_open')) return false;
      throw error;
    }
  },

  lock: async (tx, id) => {
    const [row] = await tx.query<ApplicationRow>({
      name: 'credit_policy.lock_application',
      text: `select ${COLUMNS} from credit_policy.credit_application as application
              where application.tenant_id = $1 and application.id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return row ? applicationOf(row) : null;
  },

  save: async (tx, application) => {
    const { grant, checklist } = application;
    await tx.query({
      name: 'credit_policy.save_application',
      text: `update credit_policy.credit_application
                set currency = $3, requested_amount = $4, requested_term_code = $5, purpose = $6,
                    state = $7, submitted_by = $8, submitted_at = $9, checklist = $10,
                    decided_by = $11, decided_at = $12, approved_amount = $13,
                    approved_term_code = $14, conditions = $15, valid_from = $16, valid_to = $17,
                    version = $18
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, application.id, application.currency],
        ...[application.requestedAmount.toFixed(), application.requestedTermCode],
        ...[application.purpose, application.state, application.submittedBy],
        ...[application.submittedAt, checklist && JSON.stringify(checklist)],
        ...[application.decidedBy, application.decidedAt, ...grantValues(grant)],
        application.version,
      ],
    });
  },

  addStep: async (tx, { applicationId, version, action, comment }) => {
    await tx.query({
      name: 'credit_policy.add_application_step',
      text: `insert into credit_policy.credit_application_step
               (tenant_id, id, application_id, version, action, comment, done_by, done_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[tx.tenantId, tx.ids.next(), applicationId, version, action, comment],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },

  stepsOf: (reader, ids) =>
    reader.query<ApplicationStep>({
      name: 'credit_policy.steps_of_applications',
      text: `select application_id as "applicationId", version, action, comment,
                    done_by as "doneBy", done_at as "doneAt"
               from credit_policy.credit_application_step
              where tenant_id = $1 and application_id = any ($2::uuid[])
              order by application_id, version`,
      values: [reader.tenantId, ids],
    }),

  evidenceOf: (reader, ids) =>
    reader.query<ApplicationEvidence>({
      name: 'credit_policy.evidence_of_applications',
      text: `select id, application_id as "applicationId", item_code as "itemCode", title,
                    file_id as "fileId", removed_version is not null as "isRemoved"
               from credit_policy.credit_application_evidence
              where tenant_id = $1 and application_id = any ($2::uuid[]) order by id`,
      values: [reader.tenantId, ids],
    }),

  addEvidence: async (tx, evidence, version) => {
    if (evidence.length === 0) return;
    await tx.query(insertEvidence(tx, evidence, version));
  },

  removeEvidence: async (tx, ids, version) => {
    if (ids.length === 0) return;
    await tx.query({
      name: 'credit_policy.remove_application_evidence',
      text: `update credit_policy.credit_application_evidence set removed_version = $3
              where tenant_id = $1 and id = any ($2::uuid[]) and removed_version is null`,
      values: [tx.tenantId, ids, version],
    });
  },

  byIds: async (reader, ids) => {
    const rows = await reader.query<ApplicationRow>({
      name: 'credit_policy.applications_by_ids',
      text: `select ${COLUMNS} from credit_policy.credit_application as application
              where application.tenant_id = $1 and application.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    });
    return rows.map(applicationOf);
  },

  page: async (reader, { filter, limit, after }) => {
    const list = new ListStatement('credit_policy.applications', reader.tenantId);
    const conditions = conditionsOf(list, filter);
    const further = list.when('after', after, (id) => `application.id < ${id}::uuid`);
    const rows = await reader.query<ApplicationRow>(
      list.of(`select ${COLUMNS} from credit_policy.credit_application as application
                where application.tenant_id = $1${conditions}${further}
                order by application.id desc ${list.atMost(limit)}`),
    );
    return rows.slice(0, limit).map(applicationOf);
  },

  count: (reader, { filter, most }) => {
    const list = new ListStatement('credit_policy.applications_count', reader.tenantId);
    const rows = `from credit_policy.credit_application as application
                  where application.tenant_id = $1${conditionsOf(list, filter)}`;
    return countedRows(reader, list.counting(rows, list.parameter(most)));
  },

  filesHeld: (reader, fileIds) =>
    reader.query<{ fileId: Id; legalEntityId: Id | null }>({
      name: 'credit_policy.files_of_applications',
      text: `select evidence.file_id as "fileId", application.legal_entity_id as "legalEntityId"
               from credit_policy.credit_application_evidence as evidence
               join credit_policy.credit_application as application
                 on application.tenant_id = $1 and application.id = evidence.application_id
              where evidence.tenant_id = $1 and evidence.file_id = any ($2::uuid[])`,
      values: [reader.tenantId, fileIds],
    }),
};

function grantValues(grant: ApplicationGrant | null): readonly unknown[] {
  if (grant === null) return [null, null, null, null, null];
  const { amount, termCode, conditions, validFrom, validTo } = grant;
  return [amount.toFixed(), termCode, conditions, validFrom, validTo];
}

function applicationOf({
  approvedAmount,
  approvedTermCode: termCode,
  conditions,
  validFrom,
  validTo,
  ...row
}: ApplicationRow): CreditApplication {
  const isGranted = approvedAmount !== null && validFrom !== null && validTo !== null;
  return {
    ...row,
    requestedAmount: new Decimal(row.requestedAmount),
    grant: isGranted
      ? { amount: new Decimal(approvedAmount), termCode, conditions, validFrom, validTo }
      : null,
  };
}

function insertEvidence(
  tx: Transaction,
  evidence: readonly ApplicationEvidence[],
  version: number,
) {
  return bulkInsert(
    {
      table: 'credit_policy.credit_application_evidence',
      name: 'credit_policy.add_application_evidence',
    },
    tx.tenantId,
    columnsOf(evidence, {
      id: ['uuid', ({ id }) => id],
      application_id: ['uuid', ({ applicationId }) => applicationId],
      item_code: ['text', ({ itemCode }) => itemCode],
      title: ['text', ({ title }) => title],
      file_id: ['uuid', ({ fileId }) => fileId],
      added_version: ['int', () => version],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

function conditionsOf(list: ListStatement, filter: ApplicationFilter): string {
  const { legalEntityIds, partyId, states, validToFrom, validToTo } = filter;
  return [
    list.when(
      'entities',
      legalEntityIds,
      (ids) => `application.legal_entity_id = any (${ids}::uuid[])`,
    ),
    list.when('party', partyId, (id) => `application.party_id = ${id}::uuid`),
    list.when('states', states, (all) => `application.state = any (${all}::text[])`),
    list.when('from', validToFrom, (day) => `application.valid_to >= ${day}::date`),
    list.when('to', validToTo, (day) => `application.valid_to <= ${day}::date`),
  ].join('');
}
