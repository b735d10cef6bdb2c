import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyInput, putIntoClass, reported } from '../support/credit-policy-business';
import { activeScorecard } from '../support/credit-score-business';
import { guardedCalls, refusals } from '../support/guarded-calls';
import { agree, anApprover } from '../support/manual-entry-business';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const VERSION = `creditPolicyVersion { id version versionNumber policyCode state effectiveFrom effectiveTo
  scope { legalEntities { code } segments } draftedBy { __typename }
  content { classes { code paymentCondition depositPercent limitCap { amount } } orderCheck { rules { code thresholdFigure } } } }`;
const CHANGED = 'creditPolicyVersion { state } approvalRequest { id contentHash }';
const REVIEW = 'creditReview { id version state isOverdue owner { __typename } decision }';
const NOTICE =
  'creditTermsNotice { id version state letterHash policyVersion { policyCode } letter { subject text } }';
const IN_FORCE = `query ($partyId: ID, $legalEntityId: ID, $on: Date) {
  creditPolicyInForce(partyId: $partyId, legalEntityId: $legalEntityId, on: $on) { versionNumber } }`;

describe('credit policies, reviews and notices of terms', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let approver: Headers;
  let creditPolicyVersionId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    approver = await anApprover(tenant, 'Anna');
    await putIntoClass(system, tenant);
  }, 60_000);
  afterAll(() => system.close());

  const { call, guarded } = guardedCalls(() => ({ tenant, stranger, powerless }));
  const inForce = async (on: string | null): Promise<unknown> => {
    const { Party: partyId, LegalEntity: legalEntityId } = tenant.ids;
    const { data, errors } = await tenant.ask(IN_FORCE, { partyId, legalEntityId, on });
    expect(errors).toEqual([]);
    return data?.['creditPolicyInForce'];
  };

  it('drafts a policy, tells all its faults, and lists it', async () => {
    const drafted = await guarded('creditPolicyDraft', VERSION, {
      input: policyInput(tenant, 'TRADE'),
      other: { name: 'Another' },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.scope.legalEntityIds',
    });
    const version = drafted['creditPolicyVersion'] as Fields;
    creditPolicyVersionId = version['id'] as string;
    expect(version).toMatchObject({
      ...{ policyCode: 'TRADE', versionNumber: 1, state: 'DRAFT', effectiveFrom: null },
      draftedBy: { __typename: 'User' },
    });
    const { content } = policyInput(tenant, 'TRADE') as { content: Fields };
    const [terms] = content['classes'] as Fields[];
    const faulty = await call('creditPolicyDraft', 'creditPolicyVersion { id }', {
      ...policyInput(tenant, 'FAULTY'),
      content: {
        ...content,
        classes: [{ ...terms, depositPercent: null, limitFormula: 'sales *' }],
      },
    });
    expect(refusals(faulty)).toEqual([
      'POLICY_EXPRESSION_INVALID input.content.classes.0.limitFormula',
      'POLICY_DEPOSIT_INVALID input.content.classes.0.depositPercent',
    ]);
    const { data } = await tenant.ask(
      '{ creditPolicyVersions(filter: { states: [DRAFT] }) { edges { node { policyCode } } } }',
    );
    expect(data).toEqual({ creditPolicyVersions: { edges: [{ node: { policyCode: 'TRADE' } }] } });
  });

  it('reports what a draft would change, customer by customer', async () => {
    const id = await reported({ tenant, asking: tenant }, creditPolicyVersionId);
    const { data, errors } = await tenant.ask(
      `query ($id: ID!) { node(id: $id) { ... on CreditPolicyImpact { partiesDone policyVersion { policyCode }
        classes { classCode partyCount limitAfter { currencyCode } } parties { edges { node {
        classCode isHeldAfter party { code } policyBefore { id } conditionAfter absentFacts } } } } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    expect(data?.['node']).toMatchObject({
      policyVersion: { policyCode: 'TRADE' },
      classes: [{ classCode: 'A', partyCount: 1, limitAfter: { currencyCode: 'CNY' } }],
      parties: {
        edges: [{ node: { classCode: 'A', isHeldAfter: true, conditionAfter: 'DEPOSIT' } }],
      },
    });
    const command = { creditPolicyVersionId };
    await guarded('creditPolicyImpactRequest', 'creditPolicyImpact { state }', {
      ...{ input: command, other: { productGroup: 'PUMPS' } },
      unknown: 'POLICY_UNKNOWN input.creditPolicyVersionId',
    });
  });

  it('activates a draft by two people, and answers which policy holds on any day', async () => {
    const back = { creditPolicyVersionId, expectedVersion: 1, effectiveFrom: '2026-03-30' };
    expect(refusals(await call('creditPolicyActivate', CHANGED, back))).toEqual([
      'POLICY_BACK_DATED input.effectiveFrom',
    ]);
    const asked = await guarded('creditPolicyActivate', CHANGED, {
      input: { creditPolicyVersionId, expectedVersion: 1 },
      other: { effectiveFrom: '2026-12-01' },
      unknown: 'POLICY_UNKNOWN input.creditPolicyVersionId',
    });
    expect(asked['creditPolicyVersion']).toBeNull();
    await agree(tenant, approver, asked);
    expect(await inForce(null)).toEqual({ versionNumber: 1 });
    expect(await inForce('2026-03-30')).toBeNull();
    const next = { ...policyInput(tenant, 'TRADE'), name: 'Trade credit, stricter' };
    const drafted = await call('creditPolicyDraft', VERSION, next);
    const afterId = (drafted['creditPolicyVersion'] as Fields)['id'];
    const { data } = await tenant.ask(
      'query ($a: ID!, $b: ID!) { creditPolicyDifferences(beforeId: $a, afterId: $b) { path before after } }',
      { a: creditPolicyVersionId, b: afterId },
    );
    expect(data?.['creditPolicyDifferences']).toEqual([
      { path: ['name'], before: 'Trade credit', after: 'Trade credit, stricter' },
    ]);
  });

  it('tells a customer its terms, and records that it acknowledged them', async () => {
    const sent = await guarded('creditTermsNoticeSend', NOTICE, {
      input: {
        ...{ partyId: tenant.ids['Party'], legalEntityId: tenant.ids['LegalEntity'] },
        ...{ language: 'ENGLISH', recipient: { address: 'ap@customer.example.test' } },
      },
      other: { language: 'CHINESE' },
      unknown: 'LEGAL_ENTITY_UNKNOWN input.legalEntityId',
    });
    const notice = sent['creditTermsNotice'] as Fields;
    expect(notice).toMatchObject({ state: 'SENT', policyVersion: { policyCode: 'TRADE' } });
    expect((notice['letter'] as Fields)['text']).toContain('Deposit: 30% of the order');
    const known = await guarded('creditTermsNoticeAcknowledge', NOTICE, {
      input: { creditTermsNoticeId: notice['id'], expectedVersion: 1 },
      other: { acknowledgedOn: '2026-03-31' },
      unknown: 'NOTICE_UNKNOWN input.creditTermsNoticeId',
    });
    expect(known['creditTermsNotice']).toMatchObject({ state: 'ACKNOWLEDGED', version: 2 });
    const { data } = await tenant.ask(
      '{ creditTermsNotices(filter: { states: [ACKNOWLEDGED] }) { edges { node { id } } } }',
    );
    expect(data).toEqual({ creditTermsNotices: { edges: [{ node: { id: notice['id'] } }] } });
  });

  it('reviews credit: opened, given to somebody, put off, done', async () => {
    const opened = await guarded('creditReviewOpen', REVIEW, {
      input: { partyId: tenant.ids['Party'] },
      other: { dueOn: '2026-06-30' },
      unknown: 'PARTY_UNKNOWN input.partyId',
    });
    const { id: creditReviewId, version } = opened['creditReview'] as {
      id: string;
      version: number;
    };
    const of = (later: number) => ({ creditReviewId, expectedVersion: version + later });
    const unknown = 'REVIEW_UNKNOWN input.creditReviewId';
    const ownerId = encodeId('User', tenant.caller.principalId);
    const given = await guarded('creditReviewAssign', REVIEW, {
      ...{ input: { ...of(0), ownerId }, other: { ownerId: newId() }, unknown },
    });
    expect(given['creditReview']).toMatchObject({
      owner: { __typename: 'User' },
      isOverdue: false,
    });
    await guarded('creditReviewSnooze', REVIEW, {
      input: { ...of(1), until: '2026-04-15', reason: 'Accounts are awaited.' },
      ...{ other: { until: '2026-04-16' }, unknown },
    });
    const started =
      'creditReview { state decision scoreRun { scope scorecard { code } } creditLimit { id } }';
    const told = { ...of(2), note: 'Buys twice as much, pays on time.' };
    const without = await call('creditReviewComplete', started, { ...told, decision: 'RESCORE' });
    expect(refusals(without)).toEqual(['REVIEW_WITHOUT_SCORECARD input.decision']);
    const limitless = await call('creditReviewComplete', started, {
      ...{ ...told, decision: 'PROPOSE_LIMIT' },
    });
    expect(refusals(limitless)[0]).toMatch(/^LIMIT_\w+ input\.decision$/);
    await activeScorecard({ tenant, asking: tenant, approver }, 'REVIEWED');
    const done = await guarded('creditReviewComplete', started, {
      input: { ...told, decision: 'RESCORE' },
      ...{ other: { decision: 'KEEP' }, unknown },
    });
    expect(done['creditReview']).toEqual({
      ...{ state: 'DONE', decision: 'RESCORE', creditLimit: null },
      scoreRun: { scope: 'PARTIES', scorecard: { code: 'REVIEWED' } },
    });
    const { data } = await tenant.ask(
      '{ creditReviews(filter: { states: [DONE] }) { totalCount edges { node { party { code } doneBy { __typename } } } } }',
    );
    expect(data?.['creditReviews']).toMatchObject({ totalCount: '1' });
  });

  it('ends a policy by two people: the days on which it held stay', async () => {
    const asked = await guarded('creditPolicyEnd', CHANGED, {
      input: { creditPolicyVersionId, expectedVersion: 2, effectiveTo: '2026-04-30' },
      other: { effectiveTo: '2026-05-01' },
      unknown: 'POLICY_UNKNOWN input.creditPolicyVersionId',
    });
    await agree(tenant, approver, asked);
    expect(await inForce('2026-04-30')).toEqual({ versionNumber: 1 });
    expect(await inForce('2026-05-01')).toBeNull();
  });

  it('loads the starter pack once', async () => {
    const fields = 'scorecardCodes alertRuleCodes creditPolicyVersion { policyCode state }';
    const loaded = await guarded('creditStarterPackLoad', fields, {
      ...{ input: { currencyCode: 'CNY' }, other: { currencyCode: 'EUR' }, unknown: null },
    });
    expect(loaded).toMatchObject({
      creditPolicyVersion: { policyCode: 'STANDARD', state: 'DRAFT' },
    });
    expect(loaded['alertRuleCodes']).toHaveLength(12);
    const again = await call('creditStarterPackLoad', fields, { currencyCode: 'CNY' });
    expect(again).toMatchObject({
      scorecardCodes: [],
      alertRuleCodes: [],
      creditPolicyVersion: null,
    });
  });
});
