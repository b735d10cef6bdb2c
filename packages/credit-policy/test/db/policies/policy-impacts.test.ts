import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { aTenant } from '@duebook/governance/testing';
import type { PolicyContentJson } from '../../../src/policies/domain/policy-content-json';
import {
  aCreditDesk,
  openCreditTables,
  refusalOf,
  type CreditDesk,
} from '../../support/a-credit-desk';
import { lineOf, valueOf } from '../../support/a-trading-ledger';
import { EVERYBODY, someContent, someDraft, someTerms } from '../../support/policy-contents';

let db: TestDatabase;
let desk: CreditDesk;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aCreditDesk(db);
});

async function drafted(classes: PolicyContentJson['classes'], over: object = {}): Promise<string> {
  const { services, caller, key } = desk;
  const draft = someDraft({ content: someContent({ classes }), ...over });
  return valueOf(await services.policies.draft(caller, { ...key(), ...draft })).policyVersionId;
}

async function holds(policyVersionId: string): Promise<void> {
  const { services, caller, key } = desk;
  const days = { effectiveFrom: null, effectiveTo: null };
  const command = { ...key(), policyVersionId, ...days, expectedVersion: 1 };
  expect(await desk.agree(await services.policies.activate(caller, command))).toMatchObject({
    ok: true,
  });
}

async function reported(policyVersionId: string): Promise<string> {
  const { services, caller, key } = desk;
  const place = { legalEntityId: null, productGroup: null };
  const asked = valueOf(
    await services.policies.requestImpact(caller, { ...key(), policyVersionId, ...place }),
  );
  expect(await services.policies.impactRunner.runNext()).toBe(true);
  expect(await services.policies.impactRunner.runNext()).toBe(false);
  return asked.impactId;
}

async function inClass(partyId: string, classCode: string): Promise<void> {
  await db.asOwner(
    `insert into credit_policy.credit_class_assignment
       (tenant_id, id, party_id, class_code, source, valid_from, assigned_by, assigned_at, version,
        commit_id)
     values ($1, $2, $3, $4, 'APPLICATION', '2020-01-01', $2, now(), 1, $2)`,
    [desk.tenant.tenantId, newId(), partyId, classCode],
  );
}

async function owes(party: string, amount: string): Promise<void> {
  const { ledger, caller, tenant, key } = desk;
  const on = businessDate(db.clock.now().toISOString().slice(0, 10));
  valueOf(
    await ledger.documents.post(
      caller,
      { operation: 'test', ...key() },
      {
        ...{ kind: 'SALES_INVOICE', legalEntityId: tenant.legalEntityId, party: { code: party } },
        ...{ sourceSystem: 'DUEBOOK', documentNumber: null, numberedInFiscalYear: null },
        ...{ externalRef: null, documentDate: on, postingDate: null, currency: 'CNY' },
        ...{ exchangeRate: null, reference: null, memo: null, lines: [lineOf(amount)] },
        due: { kind: 'DATE', dueDate: on },
      },
    ),
  );
}

async function secures(partyId: string, amount: string): Promise<void> {
  const { services, caller, key } = desk;
  const recorded = await services.security.record(
    caller,
    { operation: 'test', ...key() },
    {
      ...{ partyId, covers: 'PARTY', legalEntityId: null, type: 'DEPOSIT', amount, rank: 1 },
      ...{ currencyCode: 'CNY', haircutPercent: '0', providerPartyId: null, providerName: null },
      ...{
        reference: null,
        note: null,
        validFrom: businessDate('2020-01-01'),
        expiresOn: null,
        fileIds: [],
      },
    },
  );
  expect(recorded).toMatchObject({ ok: true });
  // As if somebody else had agreed.
  await db.asOwner(
    `update credit_policy.collateral set state = 'HELD', approved_by = $2, approved_at = now()
      where tenant_id = $1`,
    [desk.tenant.tenantId, newId()],
  );
}

async function openBooks(): Promise<void> {
  const { ledger, caller, tenant, key } = desk;
  const fiscalYear = Number(db.clock.now().toISOString().slice(0, 4));
  valueOf(
    await ledger.reference.chart.openBooks(caller, {
      ...{ ...key(), legalEntityId: tenant.legalEntityId },
      ...{ chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [fiscalYear] },
    }),
  );
}

describe('a report of what a draft would change', () => {
  it('says whom, from which terms to which, and who would be above the new limit', async () => {
    const [a = '', b = '', none = ''] = await desk.customers(['C1', 'C2', 'C3']);
    await openBooks();
    await inClass(a, 'A');
    await inClass(b, 'B');
    await owes('C1', '30000.00');
    await owes('C2', '30000.00');
    await holds(
      await drafted([
        someTerms('A', { limitFormula: '100000' }),
        someTerms('B', { limitFormula: '50000' }),
      ]),
    );
    const draft = await drafted([
      someTerms('A', { limitFormula: '3 * openReceivables', limitCap: '80000' }),
      someTerms('B', {
        limitFormula: '20000.019',
        paymentCondition: 'DEPOSIT',
        depositPercent: '30',
      }),
    ]);
    const impactId = await reported(draft);
    const { impacts } = desk.services.policies;
    const [impact] = await impacts.byIds(desk.caller, [impactId]);
    expect(impact).toMatchObject({
      state: 'COMPLETED',
      partiesTotal: 3,
      partiesDone: 3,
      failure: null,
    });
    const classes = await impacts.classes(desk.caller, impactId);
    expect(JSON.parse(JSON.stringify(classes))).toEqual([
      {
        ...{ classCode: 'A', partyCount: 1, limitBefore: '100000', limitAfter: '80000' },
        ...{ exposure: '30000', overCount: 0, overAmount: '0', unknownCount: 0 },
      },
      {
        ...{ classCode: 'B', partyCount: 1, limitBefore: '50000', limitAfter: '20000.01' },
        ...{ exposure: '30000', overCount: 1, overAmount: '9999.99', unknownCount: 0 },
      },
      {
        ...{ classCode: null, partyCount: 1, limitBefore: '0', limitAfter: '0' },
        ...{ exposure: '0', overCount: 0, overAmount: '0', unknownCount: 1 },
      },
    ]);
    const page = { limit: 21, after: null };
    const over = { impactId, filter: { classCodes: null, isOverLimit: true } };
    expect(await impacts.parties(desk.caller, page, over)).toMatchObject([
      { partyId: b, conditionBefore: 'OPEN', conditionAfter: 'DEPOSIT', isHeldAfter: true },
    ]);
    const all = { impactId, filter: { classCodes: null, isOverLimit: null } };
    const listed = await impacts.parties(desk.caller, page, all);
    expect(listed.map(({ partyId }) => partyId)).toEqual([a, b, none]);
  });

  it('leaves out whom nothing changes for, and tells absent facts', async () => {
    const [key = '', other = ''] = await desk.customers(['C1', 'C2']);
    await desk.place(key, { segment: 'KEY' });
    await inClass(key, 'A');
    await inClass(other, 'A');
    await holds(await drafted([someTerms('A', { limitFormula: '1000' })]));
    const draft = await drafted([someTerms('A', { limitFormula: '2 * medianOrder12Months' })], {
      ...{ policyCode: 'KEY', scope: { ...EVERYBODY, segments: ['KEY'] } },
    });
    const impactId = await reported(draft);
    const { impacts } = desk.services.policies;
    const all = { impactId, filter: { classCodes: ['A'], isOverLimit: null } };
    expect(await impacts.parties(desk.caller, { limit: 21, after: null }, all)).toMatchObject([
      { partyId: key, limitAfter: null, absentFacts: ['medianOrder12Months'] },
    ]);
  });

  it('tells exposures as the policy has them that customers come to', async () => {
    const [left = '', taken = ''] = await desk.customers(['C1', 'C2']);
    await openBooks();
    for (const [partyId, segment] of [
      [left, 'KEY'],
      [taken, 'GOLD'],
    ] as const) {
      await desk.place(partyId, { segment });
      await inClass(partyId, 'A');
      await secures(partyId, '10000.00');
    }
    await owes('C1', '30000.00');
    await owes('C2', '30000.00');
    const deducting = { deductsSecurity: true, deductsInsured: true };
    const counting = { deductsSecurity: false, deductsInsured: false };
    const content = (exposure: PolicyContentJson['exposure']) =>
      someContent({ classes: [someTerms('A')], exposure });
    await holds(await drafted([], { content: content(deducting) }));
    const ofSegment = async (segment: string) =>
      drafted([], {
        ...{ policyCode: 'SOME', scope: { ...EVERYBODY, segments: [segment] } },
        content: content(counting),
      });
    const first = await ofSegment('KEY');
    await reported(first);
    await holds(first);
    const impactId = await reported(await ofSegment('GOLD'));
    const all = { impactId, filter: { classCodes: null, isOverLimit: null } };
    const { impacts } = desk.services.policies;
    const rows = await impacts.parties(desk.caller, { limit: 21, after: null }, all);
    // Who is left comes back to the policy for everybody, by which collateral is deducted.
    expect(
      rows.map(({ partyId, isHeldAfter, exposure }) => [
        partyId,
        isHeldAfter,
        exposure?.toFixed(2),
      ]),
    ).toEqual([
      [left, false, '20000.00'],
      [taken, true, '30000.00'],
    ]);
  });

  it('is for those who may see policies where it looks', async () => {
    const { services, tenant } = desk;
    const id = await drafted([someTerms('A')]);
    const impactId = await reported(id);
    const inOne = desk.as(['credit-policy.policy.read'], tenant.legalEntityId);
    const everywhere = desk.as(['credit-policy.policy.read']);
    const { impacts, reading } = services.policies;
    // The draft is for them too; what all customers owe everybody is not.
    expect(await reading.byIds(inOne, [id])).toMatchObject([{ id }]);
    expect(await impacts.byIds(inOne, [impactId])).toEqual([null]);
    expect(await impacts.latestOf(inOne, [id])).toEqual([null]);
    expect(await impacts.byIds(everywhere, [impactId])).toMatchObject([{ id: impactId }]);
    expect(await impacts.latestOf(everywhere, [id])).toMatchObject([{ id: impactId }]);
  });

  it('is given up for a draft that was edited meanwhile, and refused for what is no draft', async () => {
    const { services, caller, key } = desk;
    const id = await drafted([someTerms('A')]);
    const place = { legalEntityId: null, productGroup: null };
    const asked = valueOf(
      await services.policies.requestImpact(caller, { ...key(), policyVersionId: id, ...place }),
    );
    const edit = { ...key(), ...someDraft({ name: 'Edited', expectedVersion: 1 }) };
    valueOf(await services.policies.draft(caller, edit));
    await services.policies.impactRunner.runNext();
    const [impact] = await services.policies.impacts.byIds(caller, [asked.impactId]);
    expect(impact).toMatchObject({ state: 'FAILED', failure: 'DRAFT_CHANGED' });
    const unknown = { ...key(), policyVersionId: newId(), ...place };
    expect(refusalOf(await services.policies.requestImpact(caller, unknown))).toBe(
      'POLICY_UNKNOWN creditPolicyVersionId',
    );
    const other = await aTenant(db);
    expect(await services.policies.impacts.byIds(other.caller, [asked.impactId])).toEqual([null]);
  });

  it('is refused outside of the scope, and for a version that holds', async () => {
    const { services, caller, key, tenant } = desk;
    const { legalEntityId } = tenant;
    const own = { ...EVERYBODY, legalEntityIds: [legalEntityId], productGroups: ['PUMPS'] };
    const anybody = await drafted([someTerms('A')], { policyCode: 'ANYBODY' });
    const nowhere = { policyVersionId: anybody, legalEntityId: newId(), productGroup: null };
    const strange = await services.policies.requestImpact(caller, { ...key(), ...nowhere });
    expect(refusalOf(strange)).toBe('LEGAL_ENTITY_UNKNOWN legalEntityId');
    const id = await drafted([someTerms('A')], { scope: own });
    const ask = async (over: object) =>
      refusalOf(
        await services.policies.requestImpact(caller, {
          ...{ ...key(), policyVersionId: id, legalEntityId: null, productGroup: null },
          ...over,
        }),
      );
    expect(await ask({ legalEntityId: newId() })).toBe('POLICY_SCOPE_INVALID legalEntityId');
    expect(await ask({ productGroup: 'VALVES' })).toBe('POLICY_SCOPE_INVALID productGroup');
    await holds(id);
    expect(await ask({})).toBe('POLICY_NOT_DRAFT creditPolicyVersionId');
  });
});
