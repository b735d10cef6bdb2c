import { Raced, type Transaction } from '@duebook/platform';
import type { PerformedStore } from '../application/ports';
import type { Breach, ContractSecurity, Milestone } from '../domain/performed';
import { performedReads } from './performed.reads';

const CURRENCY = `(select contract.currency from contracts.contract as contract
  where contract.tenant_id = $1 and contract.id = performed.contract_id) as currency`;

const RECORDED = `performed.recorded_by as "recordedBy", performed.recorded_at as "recordedAt",
  performed.version`;

/** Milestones in PostgreSQL. */
export const milestoneStore: PerformedStore<Milestone> = {
  ...performedReads<Milestone>({
    name: 'milestones',
    columns: `performed.id, performed.contract_id as "contractId", text.title,
      performed.planned_on as "plannedOn", performed.amount, performed.reached_on as "reachedOn",
      performed.document_id as "documentId", ${CURRENCY}, ${RECORDED}`,
    from: `contracts.contract_milestone as performed
      join contracts.contract_milestone_text as text
        on text.tenant_id = $1 and text.milestone_id = performed.id`,
    order: 'performed.planned_on, performed.id',
  }),
  add: async (tx, { id, contractId, title, plannedOn, amount, version, ...milestone }) => {
    await tx.query({
      name: 'contracts.insert_milestone',
      text: `insert into contracts.contract_milestone
               (tenant_id, id, contract_id, planned_on, amount, recorded_by, recorded_at, version,
                commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        ...[tx.tenantId, id, contractId, plannedOn, amount && amount.toFixed()],
        ...[milestone.recordedBy, milestone.recordedAt, version, tx.commitId],
      ],
    });
    await tx.query({
      name: 'contracts.insert_milestone_text',
      text: `insert into contracts.contract_milestone_text (tenant_id, milestone_id, title)
             values ($1, $2, $3)`,
      values: [tx.tenantId, id, title],
    });
  },
  save: async (tx, { id, reachedOn, documentId, version }) => {
    const saved = await tx.query({
      name: 'contracts.reach_milestone',
      text: `update contracts.contract_milestone
                set reached_on = $3, document_id = $4, version = version + 1
              where tenant_id = $1 and id = $2 and version = $5 returning id`,
      values: [tx.tenantId, id, reachedOn, documentId, version],
    });
    if (saved.length === 0) throw new Raced('contract milestone');
  },
};

/** Breaches in PostgreSQL. */
export const breachStore: PerformedStore<Breach> = {
  ...performedReads<Breach>({
    name: 'breaches',
    columns: `performed.id, performed.contract_id as "contractId",
      performed.legal_entity_id as "legalEntityId", performed.party_id as "partyId",
      performed.kind, performed.happened_on as "happenedOn", performed.amount,
      performed.milestone_id as "milestoneId", performed.document_id as "documentId",
      performed.settled_on as "settledOn", text.description, text.settlement, ${CURRENCY},
      ${RECORDED}`,
    from: `contracts.contract_breach as performed
      join contracts.contract_breach_text as text
        on text.tenant_id = $1 and text.breach_id = performed.id`,
    order: 'performed.happened_on, performed.id',
  }),
  add: addBreach,
  save: async (tx, { id, settledOn, settlement, version }) => {
    const saved = await tx.query({
      name: 'contracts.settle_breach',
      text: `update contracts.contract_breach set settled_on = $3, version = version + 1
              where tenant_id = $1 and id = $2 and version = $4 returning id`,
      values: [tx.tenantId, id, settledOn, version],
    });
    if (saved.length === 0) throw new Raced('contract breach');
    await tx.query({
      name: 'contracts.tell_settlement',
      text: `update contracts.contract_breach_text set settlement = $3
              where tenant_id = $1 and breach_id = $2`,
      values: [tx.tenantId, id, settlement],
    });
  },
};

async function addBreach(tx: Transaction, breach: Breach): Promise<void> {
  const { id, contractId, legalEntityId, partyId, kind, happenedOn, amount } = breach;
  await tx.query({
    name: 'contracts.insert_breach',
    text: `insert into contracts.contract_breach
             (tenant_id, id, contract_id, legal_entity_id, party_id, kind, happened_on, amount,
              milestone_id, document_id, recorded_by, recorded_at, version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      ...[tx.tenantId, id, contractId, legalEntityId, partyId, kind, happenedOn],
      ...[amount && amount.toFixed(), breach.milestoneId, breach.documentId],
      ...[breach.recordedBy, breach.recordedAt, breach.version, tx.commitId],
    ],
  });
  await tx.query({
    name: 'contracts.insert_breach_text',
    text: `insert into contracts.contract_breach_text (tenant_id, breach_id, description)
           values ($1, $2, $3)`,
    values: [tx.tenantId, id, breach.description],
  });
}

/** What secures contracts in PostgreSQL. */
export const securityStore: PerformedStore<ContractSecurity> = {
  ...performedReads<ContractSecurity>({
    name: 'securities',
    columns: `performed.id, performed.contract_id as "contractId", performed.kind,
      performed.collateral_id as "collateralId", performed.document_id as "documentId",
      text.registration_number as "registrationNumber", text.registry,
      performed.registered_on as "registeredOn",
      coalesce(performed.expires_on, collateral.expires_on) as "expiresOn",
      performed.released_on as "releasedOn", ${RECORDED}`,
    from: `contracts.contract_security as performed
      join contracts.contract_security_text as text
        on text.tenant_id = $1 and text.security_id = performed.id
      left join credit_policy.v_collateral as collateral
        on collateral.tenant_id = $1 and collateral.id = performed.collateral_id`,
    order: 'performed.id',
  }),
  add: addSecurity,
  save: async (tx, { id, releasedOn, version }) => {
    const saved = await tx.query({
      name: 'contracts.release_security',
      text: `update contracts.contract_security set released_on = $3, version = version + 1
              where tenant_id = $1 and id = $2 and version = $4 returning id`,
      values: [tx.tenantId, id, releasedOn, version],
    });
    if (saved.length === 0) throw new Raced('contract security');
  },
};

async function addSecurity(tx: Transaction, security: ContractSecurity): Promise<void> {
  const { id, contractId, kind, collateralId, documentId, registeredOn, expiresOn } = security;
  await tx.query({
    name: 'contracts.insert_security',
    text: `insert into contracts.contract_security
             (tenant_id, id, contract_id, kind, collateral_id, document_id, registered_on, expires_on,
              recorded_by, recorded_at, version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      ...[tx.tenantId, id, contractId, kind, collateralId, documentId, registeredOn, expiresOn],
      ...[security.recordedBy, security.recordedAt, security.version, tx.commitId],
    ],
  });
  await tx.query({
    name: 'contracts.insert_security_text',
    text: `insert into contracts.contract_security_text
             (tenant_id, security_id, registration_number, registry)
           values ($1, $2, $3, $4)`,
    values: [tx.tenantId, id, security.registrationNumber, security.registry],
  });
}
