import { newId } from '@duebook/kernel';
import { decodeAnyId, encodeId } from '@duebook/platform/graphql';
import { until } from '@duebook/platform/testing';
import { agree, anApprover } from './manual-entry-business';
import type { Fields } from './mutating';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

const LIMIT = 'creditLimit { id version }';
const COLLATERAL = 'collateral { id version }';
const POLICY = 'creditInsurancePolicy { id }';

/** A tenant of whose customer this is about. */
type OfCustomer = Pick<TradingTenant, 'tenantId' | 'ids'>;

const partyOf = ({ ids }: Pick<TradingTenant, 'ids'>): string =>
  decodeAnyId(ids['Party'] ?? '')?.uuid ?? '';

/** An approved application, a policy with a class that the customer is in: what limits rest on. */
export async function trustCustomer(system: TestGateway, tenant: OfCustomer): Promise<void> {
  const { tenantId } = tenant;
  const values = [tenantId, newId(), partyOf(tenant)];
  await system.home.asOwner(
    `insert into credit_policy.credit_application
       (tenant_id, id, party_id, currency, requested_amount, state, prepared_by, prepared_at,
        decided_by, decided_at, approved_amount, valid_from, valid_to, version, commit_id)
     values ($1, $2, $3, 'CNY', 1, 'APPROVED', $2, now(), $3, now(), 1000000, '2020-01-01',
             '2099-12-31', 1, $2)`,
    values,
  );
  await system.home.asOwner(
    `insert into credit_policy.credit_application_step
       (tenant_id, id, application_id, version, action, done_by, done_at, commit_id)
     values ($1, $2, $2, 1, 'APPROVED', $3, now(), $2)`,
    values,
  );
  await system.home.asOwner(
    `insert into credit_policy.credit_class_assignment
       (tenant_id, id, party_id, class_code, source, valid_from, assigned_by, assigned_at, version,
        commit_id)
     values ($1, $2, $3, 'A', 'APPLICATION', '2024-01-01', $2, now(), 1, $2)`,
    [tenantId, newId(), partyOf(tenant)],
  );
  await system.home.asOwner(
    `insert into credit_policy.policy_version
       (tenant_id, id, policy_code, version, name, state, effective_from, content, content_hash,
        revision, drafted_by, drafted_at, activated_by, activated_at, commit_id)
     values ($1, $2, 'LIMITS', 1, 'Limits', 'ACTIVE', '2020-01-01', $3, 'none', 1, $2, now(), $2,
             now(), $2)`,
    [tenantId, newId(), JSON.stringify(CONTENT)],
  );
}

const CONTENT = {
  ...{ currencyCode: 'CNY', scorecardCode: null },
  classes: [
    {
      ...{ code: 'A', name: 'Good', nameZh: '良好', paymentTermCode: null, limitFormula: '50000' },
      ...{ limitCap: null, paymentCondition: 'OPEN', depositPercent: null },
      ...{ lateChargePercentPerYear: null, dunningStrategyCode: null, reconciliationMonths: null },
      ...{ visitMonths: null, reviewMonths: 12 },
    },
  ],
  exposure: { deductsSecurity: true, deductsInsured: true },
  orderCheck: { trivialAmount: null, trivialPerDay: null, reservationHours: 48, rules: [] },
};

/** The customer of the tenant may owe so much in CNY; orders beyond that are held. */
export async function trustUpTo(
  system: TestGateway,
  tenant: OfCustomer,
  amount: string,
): Promise<void> {
  await trustCustomer(system, tenant);
  const rule = {
    ...{ code: 'LIMIT', kind: 'LIMIT', answer: 'HOLD', threshold: '100', classes: null },
    ...{ months: null, expression: null, exemptions: { segments: [], partyCodes: [] } },
  };
  await system.home.asOwner(
    `update credit_policy.policy_version
        set content = jsonb_set(content, '{orderCheck,rules}', $2)
      where tenant_id = $1 and policy_code = 'LIMITS'`,
    [tenant.tenantId, JSON.stringify([rule])],
  );
  await system.home.asOwner(
    `insert into credit_policy.credit_limit
       (tenant_id, id, party_id, kind, currency, amount, is_rise, valid_from, state, origin, reason,
        proposed_by, proposed_at, decided_by, decided_at, version, commit_id)
     values ($1, $2, $3, 'PARTY', 'CNY', $4, false, '2026-01-01', 'APPROVED', 'HAND', 'Known', $2,
             '2026-01-01', $3, '2026-01-01', 1, $2)`,
    [tenant.tenantId, newId(), partyOf(tenant), amount],
  );
}

/** A proposal of somebody else, past the API: the maker does not decide it. */
export async function proposedBySomebody(
  { home }: TestGateway,
  tenant: TradingTenant,
): Promise<string> {
  const id = newId();
  await home.asOwner(
    `insert into credit_policy.credit_limit
       (tenant_id, id, party_id, kind, currency, amount, is_rise, valid_from, state, origin, reason,
        proposed_by, proposed_at, version, commit_id)
     values ($1, $2, $3, 'PARTY', 'CNY', 1000, false, '2026-01-01', 'PROPOSED', 'HAND', 'Known', $2,
             now(), 1, $2)`,
    [tenant.tenantId, id, partyOf(tenant)],
  );
  return encodeId('CreditLimit', id);
}

export const limitInput = (tenant: TradingTenant): Fields => ({
  ...{ partyId: tenant.ids['Party'], kind: 'PARTY', isRise: false, reason: 'Known for years' },
  amount: { amount: '1000.00', currencyCode: 'CNY' },
});

export const collateralInput = (tenant: TradingTenant): Fields => ({
  ...{ partyId: tenant.ids['Party'], covers: 'PARTY', type: 'GUARANTEE', rank: 1 },
  ...{ value: { amount: '500.00', currencyCode: 'CNY' }, haircutPercent: '20' },
  ...{ providerName: '李保证', validFrom: '2026-01-01' },
});

export const insuranceInput = (policyNumber: string): Fields => ({
  ...{ insurer: 'Sinosure', policyNumber, currencyCode: 'CNY', deductible: '10.00' },
  ...{ validFrom: '2025-01-01', validTo: '2027-12-31', coInsurancePercent: '10' },
  ...{ overdueNoticeDays: 30, claimDays: 90 },
});

/** Terms as they are agreed to anew. */
export const INSURANCE_TERMS: Fields = {
  ...{ deductible: '20.00', coInsurancePercent: '10', maximumLiability: '5000.00' },
  ...{ overdueNoticeDays: 30, claimDays: 90 },
};

/** Every call of limits, exposures, collateral and insurance once. */
export async function limitCredit(
  system: TestGateway,
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<void> {
  await trustCustomer(system, tenant);
  const mine = await made(asking, `creditLimitPropose ${LIMIT}`, limitInput(tenant));
  await asking.run(`creditLimitWithdraw ${LIMIT}`, { creditLimitId: mine, expectedVersion: 1 });
  const [one, other] = [
    await proposedBySomebody(system, tenant),
    await proposedBySomebody(system, tenant),
  ];
  const approve = { creditLimitId: one, expectedVersion: 1 };
  await asking.run(`creditLimitApprove ${LIMIT} approvalRequest { id }`, approve);
  const reason = 'Too much';
  await asking.run(`creditLimitReject ${LIMIT}`, {
    ...{ creditLimitId: other, expectedVersion: 1, reason },
  });
  const newer = await proposedBySomebody(system, tenant);
  await asking.run(`creditLimitApprove ${LIMIT} approvalRequest { id }`, {
    ...{ creditLimitId: newer, expectedVersion: 1 },
  });
  await asking.run(`creditLimitEnd ${LIMIT}`, {
    ...{ creditLimitId: newer, expectedVersion: 2, reason },
  });
  const { Party: partyId } = tenant.ids;
  await asking.run(`creditLimitProposeByFormula ${LIMIT}`, { partyId });
  await measure(system, tenant, asking);
  await cancelRun(system, tenant, asking);
  await secure(system, tenant, asking);
  await insure(tenant, asking, 'P-1');
}

async function measure(system: TestGateway, tenant: TradingTenant, asking: Asked): Promise<void> {
  const run = await made(asking, 'creditLimitUseMeasure creditLimitRun { id }', {});
  await ran(system, tenant, run);
}

async function cancelRun(system: TestGateway, tenant: TradingTenant, asking: Asked): Promise<void> {
  const creditLimitRunId = await made(asking, 'creditLimitRunStart creditLimitRun { id }', {});
  await ran(system, tenant, creditLimitRunId);
  // It stands in the queue for somebody who does not go on.
  await system.home.asOwner(
    `update credit_policy.limit_run
        set state = 'WAITING', finished_at = null, claimed_until = '2100-01-01'
      where tenant_id = $1 and id = $2`,
    [tenant.tenantId, decodeAnyId(creditLimitRunId)?.uuid],
  );
  await asking.run('creditLimitRunCancel creditLimitRun { id }', { creditLimitRunId });
}

/** As if somebody else had recorded it: whoever did does not say that it counts. */
export async function recordedBySomebody(
  { home }: TestGateway,
  collateralId: string,
): Promise<void> {
  await home.asOwner('update credit_policy.collateral set recorded_by = $2 where id = $1', [
    ...[decodeAnyId(collateralId)?.uuid, newId()],
  ]);
}

async function secure(system: TestGateway, tenant: TradingTenant, asking: Asked): Promise<void> {
  const collateralId = await made(
    asking,
    `collateralRecord ${COLLATERAL}`,
    collateralInput(tenant),
  );
  await recordedBySomebody(system, collateralId);
  await asking.run(`collateralApprove ${COLLATERAL}`, { collateralId, expectedVersion: 1 });
  await asking.run(`collateralValue ${COLLATERAL}`, {
    ...{ collateralId, expectedVersion: 2, amount: '400.00', haircutPercent: '10' },
  });
  await asking.run(`collateralExtend ${COLLATERAL}`, {
    ...{ collateralId, expectedVersion: 3, expiresOn: '2099-12-31' },
  });
  await asking.run(`collateralRelease ${COLLATERAL}`, { collateralId, expectedVersion: 4 });
}

async function insure(tenant: TradingTenant, asking: Asked, number: string): Promise<string> {
  const { Party: partyId, OpenItem: openItemId } = tenant.ids;
  const creditInsurancePolicyId = await made(
    asking,
    `creditInsurancePolicyRecord ${POLICY}`,
    insuranceInput(number),
  );
  await asking.run(`creditInsurancePolicyAmend ${POLICY}`, {
    ...{ creditInsurancePolicyId, expectedVersion: 1, ...INSURANCE_TERMS },
  });
  const asked = await asking.run('insuredLimitSet approvalRequest { id contentHash }', {
    ...{ creditInsurancePolicyId, partyId, amount: '900.00', validFrom: '2025-01-01' },
  });
  await agree(tenant, await anApprover(tenant, `Insures${number.replace('-', '')}`), asked);
  await asking.run(`creditInsuranceNoticeRecord ${POLICY}`, {
    ...{ creditInsurancePolicyId, partyId, kind: 'OVERDUE_NOTICE', openItemIds: [openItemId] },
  });
  return creditInsurancePolicyId;
}

/** One id of each object of limits, collateral and insurance. */
export async function limitIdsOf(
  system: TestGateway,
  tenant: TradingTenant,
): Promise<Readonly<Record<string, string>>> {
  const run = await made(tenant, 'creditLimitRunStart creditLimitRun { id }', {});
  await ran(system, tenant, run);
  return {
    CreditLimit: await proposedBySomebody(system, tenant),
    CreditLimitRun: run,
    Collateral: await made(tenant, `collateralRecord ${COLLATERAL}`, collateralInput(tenant)),
    CreditInsurancePolicy: await insure(tenant, tenant, 'P-9'),
  };
}

async function made(asking: Asked, mutation: string, input: Fields): Promise<string> {
  const payload = await asking.run(mutation, input);
  const object = Object.values(payload).find(
    (value) => value !== null && typeof value === 'object' && 'id' in value,
  );
  return (object as { id: string }).id;
}

async function ran({ gateway }: TestGateway, tenant: TradingTenant, id: string): Promise<void> {
  // The loop looks for work once a second only.
  await gateway.composition.services.creditPolicy.limits.runner.runNext();
  const text = 'query($id: ID!) { node(id: $id) { ... on CreditLimitRun { state } } }';
  await until(async () => {
    const { data } = await tenant.ask(text, { id });
    return (data?.['node'] as Fields)['state'] === 'COMPLETED';
  });
}
