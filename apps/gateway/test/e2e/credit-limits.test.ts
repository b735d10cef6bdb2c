import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  collateralInput,
  INSURANCE_TERMS,
  insuranceInput,
  limitInput,
  proposedBySomebody,
  recordedBySomebody,
  trustCustomer,
} from '../support/credit-limit-business';
import { guardedCalls, refusals } from '../support/guarded-calls';
import { agree, anApprover } from '../support/manual-entry-business';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const LIMIT = 'creditLimit { id version state amount { amount } validTo ground { formula } }';
const RUN = 'creditLimitRun { id state purpose }';
const COLLATERAL = 'collateral { id version state counts valuation { value { amount } } }';
const POLICY = 'creditInsurancePolicy { id policyNumber }';

describe('limits, exposures, collateral and insurance', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    await trustCustomer(system, tenant);
  }, 60_000);
  afterAll(() => system.close());

  const { call, guarded } = guardedCalls(() => ({ tenant, stranger, powerless }));
  const idOf = (payload: Fields, field: string): string => (payload[field] as { id: string }).id;

  it('proposes, takes back, approves, turns down and ends limits', async () => {
    const proposed = await guarded('creditLimitPropose', LIMIT, {
      input: limitInput(tenant),
      other: { reason: 'Another' },
      unknown: 'PARTY_UNKNOWN input.partyId',
    });
    const own = { creditLimitId: idOf(proposed, 'creditLimit'), expectedVersion: 1 };
    expect(refusals(await call('creditLimitApprove', LIMIT, own))).toEqual([
      'LIMIT_OWN_PROPOSAL input.creditLimitId',
    ]);
    const unknown = 'LIMIT_UNKNOWN input.creditLimitId';
    const other = { expectedVersion: 9 };
    await guarded('creditLimitWithdraw', LIMIT, { input: own, other, unknown });
    const one = { creditLimitId: await proposedBySomebody(system, tenant), expectedVersion: 1 };
    await guarded('creditLimitReject', LIMIT, { input: { ...one, reason: 'No' }, other, unknown });
    const two = { creditLimitId: await proposedBySomebody(system, tenant), expectedVersion: 1 };
    const approved = await guarded('creditLimitApprove', LIMIT, { input: two, other, unknown });
    expect(approved['creditLimit']).toMatchObject({ state: 'APPROVED' });
    const end = { ...two, expectedVersion: 2, reason: 'Trade ended' };
    const ended = await guarded('creditLimitEnd', LIMIT, { input: end, other, unknown });
    expect(ended['creditLimit']).toMatchObject({ state: 'ENDED' });
  });

  it('works limits out by the policy in force, for one and for many', async () => {
    const { Party: partyId } = tenant.ids;
    const proposed = await guarded('creditLimitProposeByFormula', LIMIT, {
      input: { partyId },
      other: { legalEntityId: tenant.ids['LegalEntity'] },
      unknown: 'PARTY_UNKNOWN input.partyId',
    });
    expect(proposed['creditLimit']).toMatchObject({
      ...{ amount: { amount: '50000.00' }, ground: { formula: '50000' } },
    });
    const legalEntity = { legalEntityId: tenant.ids['LegalEntity'] };
    for (const mutation of ['creditLimitRunStart', 'creditLimitUseMeasure']) {
      await guarded(mutation, RUN, {
        ...{ input: legalEntity, other: { parties: { segments: ['X'] } } },
        unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
      });
    }
    const { data, errors } = await tenant.ask(
      '{ creditLimits { totalCount edges { node { state party { code } proposedBy { __typename } } } } creditLimitRuns { edges { node { purpose tallies { outcome count } parties { edges { node { outcome party { code } } } } } } } }',
    );
    expect(errors).toEqual([]);
    expect((data?.['creditLimits'] as Fields)['totalCount']).toMatch(/^\d+$/u);
  });

  it('tells an exposure part by part, and of customers in lists', async () => {
    const { Party: partyId } = tenant.ids;
    const text = `query($partyId: ID!) { creditExposure(partyId: $partyId) {
        currencyCode billsNotCleared { amount { amount } } openReceivables { amount { amount } originals { amount } }
        security { amount { amount } } total { amount } available { amount } hasHiddenLimits missingRates { currencyCode }
        limits { kind usePercent holder { code } } party { code creditExposure { total { amount } } } }
      creditLimitUses { totalCount edges { node { usePercent party { code } } } } }`;
    const { data, errors } = await tenant.ask(text, { partyId });
    expect(errors).toEqual([]);
    const exposure = data?.['creditExposure'] as Fields & { total: unknown };
    expect(exposure).toMatchObject({ currencyCode: 'CNY', billsNotCleared: null });
    expect(exposure['party']).toMatchObject({ creditExposure: { total: exposure.total } });
    const ofGroup = await tenant.ask(
      'query($partyId: ID!) { creditExposure(partyId: $partyId, kind: GROUP) { total { amount } } }',
      { partyId },
    );
    expect(ofGroup).toMatchObject({
      errors: [],
      data: { creditExposure: { total: exposure.total } },
    });
    const forbidden = await tenant.ask(text, { partyId }, powerless);
    expect(forbidden.errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });

  it('records collateral, which counts once somebody else agrees, values, extends and gives it back', async () => {
    const recorded = await guarded('collateralRecord', COLLATERAL, {
      input: collateralInput(tenant),
      other: { rank: 2 },
      unknown: 'PARTY_UNKNOWN input.partyId',
    });
    const collateralId = idOf(recorded, 'collateral');
    const unknown = 'COLLATERAL_UNKNOWN input.collateralId';
    const other = { expectedVersion: 9 };
    expect(recorded['collateral']).toMatchObject({ state: 'PROPOSED', counts: false });
    const own = { collateralId, expectedVersion: 1 };
    expect(refusals(await call('collateralApprove', COLLATERAL, own))).toEqual([
      'COLLATERAL_OWN_RECORD input.collateralId',
    ]);
    await recordedBySomebody(system, collateralId);
    const approved = await guarded('collateralApprove', COLLATERAL, { input: own, other, unknown });
    expect(approved['collateral']).toMatchObject({ state: 'HELD', counts: true });
    const more = { collateralId, expectedVersion: 2, amount: '501.00', haircutPercent: '20' };
    const ASKED = `${COLLATERAL} approvalRequest { operation amount { amount } }`;
    expect(await call('collateralValue', ASKED, more)).toMatchObject({
      ...{ collateral: null, userErrors: [] },
      approvalRequest: { operation: 'collateralValue', amount: { amount: '400.80' } },
    });
    const value = { collateralId, expectedVersion: 2, amount: '300.00', haircutPercent: '0' };
    await guarded('collateralValue', COLLATERAL, { input: value, other, unknown });
    const extend = { collateralId, expectedVersion: 3, expiresOn: '2099-01-01' };
    await guarded('collateralExtend', COLLATERAL, { input: extend, other, unknown });
    const release = { collateralId, expectedVersion: 4 };
    const released = await guarded('collateralRelease', COLLATERAL, {
      ...{ input: release, other, unknown },
    });
    expect(released['collateral']).toMatchObject({ state: 'RELEASED', counts: false });
    const { errors } = await tenant.ask(
      '{ collaterals { totalCount edges { node { providerName approvedAt approvedBy { __typename } party { code } provider { code } files { id } valuations { haircutPercent } } } } }',
    );
    expect(errors).toEqual([]);
  });

  it('records insurance, insured limits, and what insurers were told', async () => {
    const recorded = await guarded('creditInsurancePolicyRecord', POLICY, {
      input: insuranceInput('P-1'),
      other: { policyNumber: 'P-2' },
      unknown: null,
    });
    const creditInsurancePolicyId = idOf(recorded, 'creditInsurancePolicy');
    const { Party: partyId, OpenItem: openItemId } = tenant.ids;
    const unknown = 'INSURANCE_UNKNOWN input.creditInsurancePolicyId';
    const place = { creditInsurancePolicyId, partyId };
    await guarded('creditInsurancePolicyAmend', POLICY, {
      input: { creditInsurancePolicyId, expectedVersion: 1, ...INSURANCE_TERMS },
      ...{ other: { claimDays: 60 }, unknown },
    });
    const asked = await guarded('insuredLimitSet', `${POLICY} approvalRequest { id contentHash }`, {
      input: { ...place, amount: '900.00', validFrom: '2025-01-01' },
      other: { amount: '1.00' },
      unknown,
    });
    expect(asked).toMatchObject({ creditInsurancePolicy: null });
    const agreed = await agree(tenant, await anApprover(tenant, 'Ines'), asked);
    expect(agreed).toMatchObject({ approvalRequest: { state: 'EXECUTED' } });
    await guarded('creditInsuranceNoticeRecord', POLICY, {
      input: { ...place, kind: 'OVERDUE_NOTICE', openItemIds: [openItemId] },
      other: { kind: 'CLAIM' },
      unknown,
    });
    const { data, errors } = await tenant.ask(
      `{ creditInsurancePolicies { edges { node { insurer version termsFrom terms { edges { node { effectiveFrom deductible { amount } } } }
           insuredLimits { edges { node { amount { amount } party { code } } } } } } }
         creditInsuranceDeadlines(withinDays: 400) { edges { node { kind deadlineOn open { amount } party { code }
           openItem { id } creditInsurancePolicy { policyNumber } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      creditInsurancePolicies: {
        edges: [
          {
            node: {
              ...{ version: 2, termsFrom: '2026-03-31' },
              terms: {
                edges: [
                  { node: { effectiveFrom: '2026-03-31', deductible: { amount: '20.00' } } },
                  { node: { effectiveFrom: '2025-01-01', deductible: { amount: '10.00' } } },
                ],
              },
            },
          },
        ],
      },
      creditInsuranceDeadlines: {
        edges: [{ node: { kind: 'CLAIM', openItem: { id: openItemId } } }],
      },
    });
  });
});
