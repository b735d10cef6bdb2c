import { Decimal, type Id } from '@duebook/kernel';
import { readPaymentTermRule } from '@duebook/ledger';
import {
  isOneOf,
  Raced,
  type SqlReader,
  type Statement,
  type Transaction,
} from '@duebook/platform';
import type { VersionStore } from '../application/ports';
import {
  contractTermsJson,
  contractTermsOf,
  type ContractTermsJson,
} from '../domain/contract-terms-json';
import type { ContractVersion } from '../domain/contract-version';
import type { Signature } from '../domain/signature';
import { once } from './contract-row';

/** Of a row called `version`; its last day is the one before the next agreed version begins. */
const COLUMNS = `version.id, version.contract_id as "contractId", version.number, version.state,
  version.effective_from as "effectiveFrom", version.value, version.terms, version.revision,
  version.drafted_by as "draftedBy", version.drafted_at as "draftedAt",
  version.agreed_by as "agreedBy", version.agreed_at as "agreedAt", told.note,
  case when version.state = 'AGREED' then
    (select min(next.effective_from) - 1 from contracts.contract_version as next
      where next.tenant_id = $1 and next.contract_id = version.contract_id
        and next.state = 'AGREED' and next.effective_from > version.effective_from)
  end as "effectiveTo"`;

const FROM = `contracts.contract_version as version
  left join contracts.contract_version_text as told
    on told.tenant_id = $1 and told.version_id = version.id`;

type Row = Omit<ContractVersion, 'value' | 'terms'> &
  Readonly<{ value: string | null; terms: ContractTermsJson }>;

/** Versions and signatures in PostgreSQL. */
export const versionStore: VersionStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'contracts.versions_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where version.tenant_id = $1 and ${isOneOf('version.id', '$2::uuid[]')}`,
      values: [reader.tenantId, once(ids)],
    }),
  ofContracts: (reader, contractIds, most) =>
    read(reader, {
      name: 'contracts.versions_of_contracts',
      text: `select ${COLUMNS} from ${FROM}
              where version.tenant_id = $1
                and version.id in (
                  select listed.id from unnest($2::uuid[]) as each (id)
                   cross join lateral (
                     select latest.id from contracts.contract_version as latest
                      where latest.tenant_id = $1 and latest.contract_id = each.id
                      order by latest.number desc limit $3) as listed)
              order by version.contract_id, version.number desc`,
      values: [reader.tenantId, once(contractIds), most],
    }),
  holdingOn: (reader, contractIds, on) =>
    read(reader, {
      name: 'contracts.versions_holding_on',
      text: `select ${COLUMNS} from ${FROM}
              where version.tenant_id = $1
                and version.id in (
                  select holding.id from unnest($2::uuid[]) as each (id)
                   cross join lateral (
                     select begun.id from contracts.contract_version as begun
                      where begun.tenant_id = $1 and begun.contract_id = each.id
                        and begun.state = 'AGREED' and begun.effective_from <= $3::date
                      order by begun.effective_from desc limit 1) as holding)`,
      values: [reader.tenantId, once(contractIds), on],
    }),
  agreed: (reader, contractIds) =>
    read(reader, {
      name: 'contracts.versions_agreed',
      text: `select ${COLUMNS} from ${FROM}
              where version.tenant_id = $1 and ${isOneOf('version.contract_id', '$2::uuid[]')}
                and version.state = 'AGREED'
              order by version.contract_id, version.effective_from`,
      values: [reader.tenantId, once(contractIds)],
    }),
  standing: async (tx, contractId) => {
    const versions = await read(tx, {
      name: 'contracts.versions_standing',
      text: `select ${COLUMNS} from ${FROM}
              where version.tenant_id = $1 and version.contract_id = $2
                and (version.state in ('DRAFT', 'IN_REVIEW') or version.number = 1
                  or version.number = (
                  select max(counted.number) from contracts.contract_version as counted
                   where counted.tenant_id = $1 and counted.contract_id = $2)
                  or version.id = (
                    select latest.id from contracts.contract_version as latest
                     where latest.tenant_id = $1 and latest.contract_id = $2
                       and latest.state = 'AGREED'
                     order by latest.effective_from desc limit 1))`,
      values: [tx.tenantId, contractId],
    });
    const agreed = versions.filter(({ state }) => state === 'AGREED');
    const isLater = (one: ContractVersion, other: ContractVersion): number =>
      one.effectiveFrom < other.effectiveFrom ? 1 : -1;
    return {
      first: versions.find(({ number }) => number === 1) ?? null,
      latest: [...agreed].sort(isLater)[0] ?? null,
      open: versions.find(({ state }) => state === 'DRAFT' || state === 'IN_REVIEW') ?? null,
      lastNumber: Math.max(0, ...versions.map(({ number }) => number)),
    };
  },
  add: async (tx, version) => {
    await tx.query({
      name: 'contracts.insert_version',
      text: `insert into contracts.contract_version
               (tenant_id, id, contract_id, number, state, effective_from, value, terms, revision,
                drafted_by, drafted_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[tx.tenantId, version.id, version.contractId, version.number, version.state],
        ...[version.effectiveFrom, ...contentOf(version), version.revision],
        ...[version.draftedBy, version.draftedAt, tx.commitId],
      ],
    });
    await tellNote(tx, version);
  },
  save: async (tx, version) => {
    const [saved] = await tx.query({
      name: 'contracts.save_version',
      text: `update contracts.contract_version
                set state = $3, effective_from = $4, value = $5, terms = $6, drafted_by = $7,
                    drafted_at = $8, agreed_by = $9, agreed_at = $10, revision = revision + 1
              where tenant_id = $1 and id = $2 and revision = $11
                and state in ('DRAFT', 'IN_REVIEW') returning id`,
      values: [
        ...[tx.tenantId, version.id, version.state, version.effectiveFrom, ...contentOf(version)],
        ...[version.draftedBy, version.draftedAt, version.agreedBy, version.agreedAt],
        version.revision,
      ],
    });
    if (!saved) throw new Raced('contract version');
    await tellNote(tx, version);
  },
  signatures: (reader, versionIds) =>
    reader.query<Signature>({
      name: 'contracts.signatures_of_versions',
      text: `select signed.id, signed.contract_id as "contractId", signed.version_id as "versionId",
                    signed.legal_entity_id as "legalEntityId", signed.party_id as "partyId",
                    signed.signed_on as "signedOn", signed.file_id as "fileId",
                    signed.recorded_by as "recordedBy", signed.recorded_at as "recordedAt",
                    told.signatory
               from contracts.contract_signature as signed
               left join contracts.contract_signature_text as told
                 on told.tenant_id = $1 and told.signature_id = signed.id
              where signed.tenant_id = $1 and ${isOneOf('signed.version_id', '$2::uuid[]')}
              order by signed.version_id, signed.id`,
      values: [reader.tenantId, once(versionIds)],
    }),
  addSignature,
  filesHeld: async (reader, fileIds, legalEntityIds) => {
    const rows = await reader.query<{ readonly id: Id }>({
      name: 'contracts.files_of_signatures',
      text: `select distinct signed.file_id as id from contracts.contract_signature as signed
              where signed.tenant_id = $1 and ${isOneOf('signed.file_id', '$2::uuid[]')}
                and ($3::uuid[] is null or exists (
                  select from contracts.contract_legal_entity as within
                   where within.tenant_id = $1 and within.contract_id = signed.contract_id
                     and within.legal_entity_id = any ($3::uuid[])))`,
      values: [reader.tenantId, once(fileIds), legalEntityIds],
    });
    return new Set(rows.map(({ id }) => id));
  },
};

function contentOf({ value, terms }: ContractVersion): readonly unknown[] {
  return [value && value.toFixed(), JSON.stringify(contractTermsJson(terms))];
}

async function read(reader: SqlReader, statement: Statement): Promise<readonly ContractVersion[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ value, terms, ...row }) => ({
    ...row,
    value: value === null ? null : new Decimal(value),
    terms: contractTermsOf(terms, readPaymentTermRule),
  }));
}

async function tellNote(tx: Transaction, { id, note }: ContractVersion): Promise<void> {
  await tx.query({
    name: 'contracts.tell_version_note',
    text: `insert into contracts.contract_version_text (tenant_id, version_id, note)
           values ($1, $2, $3)
           on conflict (tenant_id, version_id) do update set note = excluded.note`,
    values: [tx.tenantId, id, note],
  });
}

async function addSignature(tx: Transaction, signature: Signature): Promise<void> {
  const { id, contractId, versionId, legalEntityId, partyId, signedOn, fileId } = signature;
  await tx.query({
    name: 'contracts.insert_signature',
    text: `insert into contracts.contract_signature
             (tenant_id, id, contract_id, version_id, legal_entity_id, party_id, signed_on, file_id,
              recorded_by, recorded_at, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      ...[tx.tenantId, id, contractId, versionId, legalEntityId, partyId, signedOn, fileId],
      ...[signature.recordedBy, signature.recordedAt, tx.commitId],
    ],
  });
  if (signature.signatory === null) return;
  await tx.query({
    name: 'contracts.insert_signatory',
    text: `insert into contracts.contract_signature_text (tenant_id, signature_id, signatory)
           values ($1, $2, $3)`,
    values: [tx.tenantId, id, signature.signatory],
  });
}
