import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  listIdsOf,
  schemeInput,
  schemeThatHolds,
  workedOut,
} from '../support/credit-list-business';
import { agree, anApprover } from '../support/manual-entry-business';
import { type Fields, type Headers, mutating, unchangedBy } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const VERSION = `discountSchemeVersion { id schemeCode versionNumber version name state currencyCode
  periodFrom periodTo measure method tiers { fromFigure toFigure percent fixedAmount { amount } }
  conditions { paidWithinDays needsNoOverdue classCodes } scope { segments regions parties { code } }
  budget { amount } limitUpliftPercent creditReference contentHash legalEntity { code }
  draftedBy { ... on User { displayName } } activatedBy { ... on User { displayName } } endedBy { __typename } }`;
const FIGURES = `{ id state partiesTotal partiesDone failure asOf isFinal partyCount rewardedCount incompleteCount
  rewardTotal { amount } overBudget { amount } discountSchemeVersion { schemeCode }
  evaluatedBy { ... on User { displayName } }
  rewards { edges { node { outcome tier measuredFigure reward { amount currencyCode } turnover { amount }
    eligibleTurnover { amount } due { amount } paidOnTime { amount } overdue { amount }
    classCode missingCurrencyCode party { code } creditLimit { state } } } } }`;
const EVALUATION = 'discountSchemeEvaluation { id state asOf isFinal }';

describe('discount schemes', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let approver: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    approver = await anApprover(tenant, 'Sam');
  }, 60_000);
  afterAll(() => system.close());

  const { call, send } = mutating(() => tenant);
  const kept = () =>
    system.home.asOwner(
      `select (select jsonb_agg(state order by id) from credit_policy.discount_scheme_version) as versions,
              (select count(*) from credit_policy.discount_scheme_evaluation) as evaluations,
              (select count(*) from credit_policy.discount_scheme_uplift) as uplifts,
              (select count(*) from platform.audit_entry where subject_type like 'Discount%') as audit`,
    );
  const unchanged = unchangedBy(kept);
  /** The code and place of the first refusal, which leaves no trace. */
  const refused = async (mutation: string, input: Fields): Promise<string> => {
    const payload = await unchanged(() => call(mutation, 'userErrors { code path }', input));
    const [first] = payload['userErrors'] as { code: string; path: string[] }[];
    return first ? `${first.code} ${first.path.slice(1).join('.')}`.trim() : 'NOT REFUSED';
  };
  const evaluationOf = async (id: string): Promise<unknown> => {
    const text = `query ($id: ID!) { node(id: $id) { ... on DiscountSchemeEvaluation ${FIGURES} } }`;
    const { data, errors } = await tenant.ask(text, { id });
    expect(errors).toEqual([]);
    return data?.['node'];
  };
  const idOf = (payload: Fields, field: string) => (payload[field] as { id: string }).id;

  it('are drafted, agreed to by somebody else and evaluated, against their plan', async () => {
    const drafted = await call('discountSchemeDraft', VERSION, {
      ...schemeInput(tenant, { schemeCode: 'YEAR' }),
      tiers: [
        { fromFigure: '500', toFigure: '1000', percent: '0.5' },
        { fromFigure: '1000', percent: '1' },
      ],
      conditions: { paidWithinDays: null, needsNoOverdue: false },
    });
    expect(drafted['discountSchemeVersion']).toMatchObject({
      ...{
        versionNumber: 1,
        version: 1,
        state: 'DRAFT',
        method: 'WHOLE',
        creditReference: 'YEAR/1',
      },
      tiers: [
        { fromFigure: '500', toFigure: '1000', percent: '0.5', fixedAmount: null },
        { fromFigure: '1000', toFigure: null, percent: '1', fixedAmount: null },
      ],
      ...{ budget: { amount: '5.00' }, draftedBy: { displayName: 'Ada Admin' } },
      ...{ activatedBy: null, endedBy: null, scope: { parties: [] } },
    });
    const discountSchemeVersionId = idOf(drafted, 'discountSchemeVersion');
    const asked = await call(
      'discountSchemeActivate',
      'approvalRequest { id contentHash } discountSchemeVersion { id }',
      { discountSchemeVersionId, expectedVersion: 1 },
    );
    expect(asked['discountSchemeVersion']).toBeNull();
    await agree(tenant, approver, asked);
    // 1,130 sold in January: one per cent is 11.30, which is 6.30 above the plan of 5.
    const evaluated = await call('discountSchemeEvaluate', EVALUATION, {
      ...{ discountSchemeVersionId, isFinal: true },
    });
    const discountSchemeEvaluationId = idOf(evaluated, 'discountSchemeEvaluation');
    await workedOut(tenant, discountSchemeEvaluationId);
    expect(await evaluationOf(discountSchemeEvaluationId)).toMatchObject({
      ...{ state: 'COMPLETED', partiesTotal: 1, partiesDone: 1, failure: null },
      ...{ asOf: '2026-03-31', isFinal: true, partyCount: 1, rewardedCount: 1, incompleteCount: 0 },
      ...{ rewardTotal: { amount: '11.30' }, overBudget: { amount: '6.30' } },
      ...{
        discountSchemeVersion: { schemeCode: 'YEAR' },
        evaluatedBy: { displayName: 'Ada Admin' },
      },
      rewards: {
        edges: [
          {
            node: {
              ...{ outcome: 'EARNED', tier: 2, measuredFigure: '1130', party: { code: 'C1' } },
              ...{ reward: { amount: '11.30', currencyCode: 'CNY' }, overdue: null },
              ...{ turnover: { amount: '1130.00' }, eligibleTurnover: { amount: '1130.00' } },
              // It fell due on 2026-02-14, and half of it was paid on 2026-02-10.
              ...{ due: { amount: '1130.00' }, paidOnTime: { amount: '565.00' } },
              ...{ classCode: null, missingCurrencyCode: null, creditLimit: null },
            },
          },
        ],
      },
    });
    const proposed = await call(
      'discountSchemeUpliftsPropose',
      'proposedCount withoutLimitCount discountSchemeEvaluation { id }',
      { discountSchemeEvaluationId, validTo: '2026-12-31' },
    );
    expect(proposed).toMatchObject({ proposedCount: 0, withoutLimitCount: 1 });
    const { data, errors } = await tenant.ask(
      `query ($version: ID!, $evaluation: ID!) {
        discountSchemeVersions(filter: { schemeCodes: ["YEAR"], states: [ACTIVE], periodOn: "2026-02-01" }) {
          edges { node { state evaluations { isFinal } } } }
        version: node(id: $version) { ... on DiscountSchemeVersion { name legalEntity { code } } }
        evaluation: node(id: $evaluation) { ... on DiscountSchemeEvaluation {
          rewards(filter: { outcomes: [OVERDUE] }) { edges { node { outcome } } } } } }`,
      { version: discountSchemeVersionId, evaluation: discountSchemeEvaluationId },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      discountSchemeVersions: {
        edges: [{ node: { state: 'ACTIVE', evaluations: [{ isFinal: true }] } }],
      },
      version: { name: '一季度返利', legalEntity: { code: 'CN01' } },
      evaluation: { rewards: { edges: [] } },
    });
  });

  it('show what was credited and not earned, with its document', async () => {
    await tenant.run('creditNotePost creditNote { id }', {
      creditNote: {
        ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', currencyCode: 'CNY' },
        ...{ documentDate: '2026-03-20', direction: 'SALES', reference: 'YEAR/1' },
        ...{ documentNumber: 'CN-77', lines: [{ description: '返利', netAmount: '20.00' }] },
      },
    });
    const { data, errors } = await tenant.ask(
      `query ($filter: DiscountLeakFilter) {
        discountLeaks(filter: $filter) { edges { node { kind takenOn taken { amount }
          unearned { amount } documentNumber daysLate party { code } legalEntity { code }
          document { id } openItem { id } discountSchemeVersion { schemeCode } } } }
        discountLeakTotals(filter: $filter) { kind unearned { amount currencyCode } count } }`,
      { filter: { kinds: ['SCHEME_REWARD'], legalEntityIds: [tenant.ids['LegalEntity']] } },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      discountLeaks: {
        edges: [
          {
            node: {
              ...{ kind: 'SCHEME_REWARD', takenOn: '2026-03-20', documentNumber: 'CN-77' },
              ...{ taken: { amount: '20.00' }, unearned: { amount: '8.70' }, daysLate: null },
              ...{ party: { code: 'C1' }, legalEntity: { code: 'CN01' }, openItem: null },
              ...{ document: {}, discountSchemeVersion: { schemeCode: 'YEAR' } },
            },
          },
        ],
      },
      discountLeakTotals: [
        { kind: 'SCHEME_REWARD', unearned: { amount: '8.70', currencyCode: 'CNY' }, count: 1 },
      ],
    });
  });

  it('are ended before their time, and refuse what they cannot do', async () => {
    const hands = { tenant, asking: tenant, approver };
    const discountSchemeVersionId = await schemeThatHolds(hands, 'ENDS');
    const unknown = { discountSchemeVersionId: encodeId('DiscountSchemeVersion', newId()) };
    const draft = (over: Fields) => refused('discountSchemeDraft', schemeInput(tenant, over));
    expect(await draft({ schemeCode: 'a b' })).toBe('DISCOUNT_SCHEME_CODE_INVALID schemeCode');
    expect(await draft({ periodTo: '2025-01-01' })).toBe(
      'DISCOUNT_SCHEME_PERIOD_REVERSED periodTo',
    );
    expect(await draft({ tiers: [{ fromFigure: '0', percent: '101' }] })).toBe(
      'DISCOUNT_PERCENT_ABOVE_100 tiers.0.percent',
    );
    const apart = [
      { fromFigure: '0', toFigure: '5', percent: '1' },
      { fromFigure: '9', percent: '2' },
    ];
    expect(await draft({ tiers: apart })).toBe('DISCOUNT_TIERS_GAP tiers.0.toFigure');
    expect(await draft({ schemeCode: 'ENDS', expectedVersion: 7 })).toBe(
      'VERSION_CONFLICT expectedVersion',
    );
    expect(await refused('discountSchemeActivate', { ...unknown, expectedVersion: 1 })).toBe(
      'DISCOUNT_SCHEME_UNKNOWN discountSchemeVersionId',
    );
    expect(await refused('discountSchemeEnd', unknown)).toBe(
      'DISCOUNT_SCHEME_UNKNOWN discountSchemeVersionId',
    );
    expect(await refused('discountSchemeEvaluate', unknown)).toBe(
      'DISCOUNT_SCHEME_UNKNOWN discountSchemeVersionId',
    );
    const early = { discountSchemeVersionId, asOf: '2026-03-30', isFinal: true };
    expect(await refused('discountSchemeEvaluate', early)).toBe(
      'DISCOUNT_SCHEME_PERIOD_RUNNING isFinal',
    );
    const evaluation = encodeId('DiscountSchemeEvaluation', newId());
    expect(
      await refused('discountSchemeUpliftsPropose', {
        ...{ discountSchemeEvaluationId: evaluation, validTo: '2026-12-31' },
      }),
    ).toBe('DISCOUNT_EVALUATION_UNKNOWN discountSchemeEvaluationId');
    expect(
      await refused('discountSchemeEvaluationCancel', { discountSchemeEvaluationId: evaluation }),
    ).toBe('DISCOUNT_EVALUATION_UNKNOWN discountSchemeEvaluationId');
    const asked = await call('discountSchemeEvaluate', EVALUATION, { discountSchemeVersionId });
    const discountSchemeEvaluationId = idOf(asked, 'discountSchemeEvaluation');
    await workedOut(tenant, discountSchemeEvaluationId);
    expect(await refused('discountSchemeEvaluationCancel', { discountSchemeEvaluationId })).toBe(
      'DISCOUNT_EVALUATION_FINISHED discountSchemeEvaluationId',
    );
    const ended = await call('discountSchemeEnd', VERSION, { discountSchemeVersionId });
    expect(ended['discountSchemeVersion']).toMatchObject({ state: 'ENDED' });
    expect(await refused('discountSchemeEnd', { discountSchemeVersionId })).toBe(
      'DISCOUNT_SCHEME_NOT_ACTIVE discountSchemeVersionId',
    );
  });

  it('answer a repeat, and refuse another call with the key, strangers and who lacks the right', async () => {
    const input = { idempotencyKey: newId(), ...schemeInput(tenant, { schemeCode: 'KEYED' }) };
    const first = await call('discountSchemeDraft', VERSION, input);
    expect(await call('discountSchemeDraft', VERSION, input)).toEqual(first);
    expect(await refused('discountSchemeDraft', { ...input, name: '另一名称' })).toBe(
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    );
    const theirs = await listIdsOf(stranger);
    const { DiscountSchemeVersion: discountSchemeVersionId } = theirs;
    const { DiscountSchemeEvaluation: discountSchemeEvaluationId } = theirs;
    expect(await refused('discountSchemeEvaluate', { discountSchemeVersionId })).toBe(
      'DISCOUNT_SCHEME_UNKNOWN discountSchemeVersionId',
    );
    const uplifts = { discountSchemeEvaluationId, validTo: '2026-12-31' };
    expect(await refused('discountSchemeUpliftsPropose', uplifts)).toBe(
      'DISCOUNT_EVALUATION_UNKNOWN discountSchemeEvaluationId',
    );
    expect(await refused('discountSchemeEvaluationCancel', { discountSchemeEvaluationId })).toBe(
      'DISCOUNT_EVALUATION_UNKNOWN discountSchemeEvaluationId',
    );
    const reader = await withoutRights(tenant);
    const calls: readonly (readonly [string, Fields])[] = [
      ['discountSchemeDraft', schemeInput(tenant)],
      ['discountSchemeActivate', { discountSchemeVersionId, expectedVersion: 1 }],
      ['discountSchemeEnd', { discountSchemeVersionId }],
      ['discountSchemeEvaluate', { discountSchemeVersionId }],
      ['discountSchemeEvaluationCancel', { discountSchemeEvaluationId }],
      ['discountSchemeUpliftsPropose', uplifts],
    ];
    for (const [mutation, sent] of calls) {
      const answer = await unchanged(() => send(mutation, 'userErrors { code }', sent, reader));
      expect([mutation, answer.errors[0]?.extensions['code']]).toEqual([mutation, 'FORBIDDEN']);
    }
  });
});
