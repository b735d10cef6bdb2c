import type { Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  jobTable,
  ListStatement,
  type Caller,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type {
  EvidencePackageRow,
  PackageProgress,
  PackageStore,
} from '../application/package.ports';

const COLUMNS = `job.id, job.name, job.legal_entity_id as "legalEntityId",
  job.party_id as "partyId", job.case_type as "caseType", job.case_id as "caseId",
  job.as_of as "asOf", job.language, job.state, job.tenant_id as "tenantId",
  job.principal_id as "principalId", job.principal_kind as "principalKind", job.grants,
  job.request_id as "requestId", job.requested_at as "requestedAt",
  job.started_at as "startedAt", job.finished_at as "finishedAt",
  job.is_cancel_requested as "isCancelRequested", job.planned_at as "plannedAt", job.subject,
  job.checklist_revision as "checklistRevision",
  job.completeness_percent as "completenessPercent", job.files_total as "filesTotal",
  job.files_done as "filesDone", job.bytes_total as "bytesTotal",
  job.bytes_done as "bytesDone", job.root_hash as "rootHash", job.file_id as "fileId",
  job.attempts, job.failure`;

const FROM = 'from contracts.evidence_package as job where job.tenant_id = $1';

/** Counts of bytes are bigint in the database, and text of the driver. */
type Row = Omit<EvidencePackageRow, 'starter' | 'keptAs' | 'bytesTotal' | 'bytesDone'> &
  Caller & {
    readonly caseType: string | null;
    readonly caseId: Id | null;
    readonly bytesTotal: string;
    readonly bytesDone: string;
  };

const queue = jobTable<Row, EvidencePackageRow, PackageProgress>({
  ...{ table: 'contracts.evidence_package', columns: COLUMNS, jobOf: packageOf, alone: 'NEVER' },
  order: 'next.requested_at, next.id',
  json: ['subject'],
});

/** Packages in PostgreSQL; the table is the queue they wait in as well. */
export const packageStore: PackageStore = {
  ...queue,
  add,
  page: (reader, { legalEntityIds, filter, after, limit }) => {
    const { partyId, openItemId, states } = filter;
    const list = new ListStatement('contracts.evidence_packages', reader.tenantId);
    const conditions = [
      list.when('entities', legalEntityIds, (ids) => `job.legal_entity_id = any (${ids}::uuid[])`),
      list.when('party', partyId, (id) => `job.party_id = ${id}::uuid`),
      list.when('states', states, (all) => `job.state = any (${all}::text[])`),
      list.when(
        'item',
        openItemId,
        (id) => `job.id in (
          select claim.package_id from contracts.evidence_package_claim as claim
           where claim.tenant_id = $1 and claim.open_item_id = ${id}::uuid)`,
      ),
      list.when('after', after, (id) => `job.id < ${id}::uuid`),
    ];
    return read(
      reader,
      list.of(`select ${COLUMNS} ${FROM}${conditions.join('')}
                order by job.id desc ${list.atMost(limit)}`),
    );
  },
  claimsOf: (reader, packageIds) =>
    reader.query<Readonly<{ packageId: Id; openItemId: Id }>>({
      name: 'contracts.evidence_package_claims',
      text: `select package_id as "packageId", open_item_id as "openItemId"
               from contracts.evidence_package_claim
              where tenant_id = $1 and package_id = any ($2::uuid[])
              order by package_id, place`,
      values: [reader.tenantId, packageIds],
    }),
};

async function add(
  tx: Transaction,
  row: EvidencePackageRow,
  openItemIds: readonly Id[],
): Promise<void> {
  const { starter, keptAs } = row;
  await tx.query(
    bulkInsert(
      { name: 'contracts.insert_evidence_package', table: 'contracts.evidence_package' },
      tx.tenantId,
      columnsOf([row], {
        id: ['uuid', ({ id }) => id],
        name: ['text', ({ name }) => name],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        party_id: ['uuid', ({ partyId }) => partyId],
        case_type: ['text', () => keptAs?.type ?? null],
        case_id: ['uuid', () => keptAs?.id ?? null],
        as_of: ['date', ({ asOf }) => asOf],
        language: ['text', ({ language }) => language],
        state: ['text', ({ state }) => state],
        principal_id: ['uuid', () => starter.principalId],
        principal_kind: ['text', () => starter.principalKind],
        grants: ['jsonb', () => JSON.stringify(starter.grants)],
        request_id: ['text', () => starter.requestId],
        requested_at: ['timestamptz', ({ requestedAt }) => requestedAt],
        commit_id: ['uuid', () => tx.commitId],
      }),
    ),
  );
  await tx.query({
    name: 'contracts.insert_evidence_package_claims',
    text: `insert into contracts.evidence_package_claim
             (tenant_id, package_id, place, open_item_id, commit_id)
           select $1, $2, named.place, named.id, $4
             from unnest($3::uuid[]) with ordinality as named (id, place)`,
    values: [tx.tenantId, row.id, openItemIds, tx.commitId],
  });
}

async function read(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly EvidencePackageRow[]> {
  return (await reader.query<Row>(statement)).map(packageOf);
}

function packageOf(found: Row): EvidencePackageRow {
  const { tenantId, principalId, principalKind, grants, requestId, ...rest } = found;
  const { caseType, caseId, bytesTotal, bytesDone, ...row } = rest;
  return {
    ...row,
    ...{ bytesTotal: Number(bytesTotal), bytesDone: Number(bytesDone) },
    keptAs: caseType === null || caseId === null ? null : { type: caseType, id: caseId },
    starter: { tenantId, principalId, principalKind, grants, requestId },
  };
}
