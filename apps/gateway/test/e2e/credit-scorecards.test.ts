import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { until } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guardedCalls, refusals } from '../support/guarded-calls';
import { agree, anApprover } from '../support/manual-entry-business';
import type { Fields, Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const CARD =
  'scorecard { id code versionNumber state version factors { code weightPercent ranges { fromFigure toFigure points } } bands { classCode fromScore toScore } draftedBy { __typename } }';
const ACTIVATED = 'scorecard { state } approvalRequest { id state contentHash }';
const RUN =
  'scoreRun { id state isDryRun asOf scope partiesTotal partiesDone scorecard { code } startedBy { __typename } }';
const CLASS = 'creditClassAssignment { id } approvalRequest { id state contentHash }';
const SCORES = `query ($filter: CreditScoreFilter) { creditScores(filter: $filter) { edges { node {
  id score abilityScore willingnessScore absentWeightPercent classCode party { code } scorecard { versionNumber } scoreRun { id }
  factors { code value points weightedPoints } inputs { name value } previous { score }
  changes { code valueBefore valueAfter pointsBefore pointsAfter differencePoints } } } } }`;

const factor = (over: Fields): Fields => ({
  ...{ name: 'Overdue share', nameZh: '逾期比例', dimension: 'WILLINGNESS', absentPoints: 40 },
  ...{ code: 'OVERDUE', weightPercent: '60', fact: 'overdueSharePercent' },
  ranges: [
    { toFigure: '1', points: 100 },
    { fromFigure: '1', points: 20 },
  ],
  ...over,
});
const STEADY = factor({
  ...{ code: 'STEADY', weightPercent: '40', dimension: 'ABILITY', fact: null, ranges: null },
  ...{ expression: 'openReceivables <= 0.6 * salesLast12Months', absentPoints: 10 },
  values: [
    { values: ['true'], points: 100 },
    { values: ['false'], points: 0 },
  ],
});
const draft = (over: Fields = {}): Fields => ({
  ...{ code: 'TRADE', name: 'Customers', nameZh: '客户', currencyCode: 'CNY', expectedVersion: 0 },
  factors: [factor({}), STEADY],
  bands: [
    { classCode: 'C', fromScore: '0', toScore: '50' },
    { classCode: 'B', fromScore: '50', toScore: '80' },
    { classCode: 'A', fromScore: '80' },
  ],
  ...over,
});

describe('scorecards, scores and classes', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let approver: Headers;
  let scorecardId: string;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    approver = await anApprover(tenant, 'Anna');
  }, 60_000);
  afterAll(() => system.close());

  const { call, closedToOthers, guarded, query } = guardedCalls(() => ({
    tenant,
    stranger,
    powerless,
  }));
  const nodes = (connection: unknown): Fields[] =>
    (connection as { edges: { node: Fields }[] }).edges.map(({ node }) => node);
  const ran = async (runId: unknown): Promise<Fields> => {
    const text = `query($id: ID!) { node(id: $id) { ... on ScoreRun { state partiesDone classMoves { from to count } finishedAt failure } } }`;
    let run: Fields = {};
    await until(async () => {
      run = (await query(text, { id: runId }))['node'] as Fields;
      return run['state'] === 'COMPLETED';
    });
    return run;
  };

  it('check an expression for whoever writes it', async () => {
    const text = `query($expression: String!, $wants: CreditExpressionWants!) { creditExpressionCheck(expression: $expression, wants: $wants) {
      isValid canonicalText facts { name type } fault { kind position found expected } } }`;
    const wants = 'BOOLEAN';
    expect(await query(text, { wants, expression: 'overdueAmount>0.2*openReceivables' })).toEqual({
      creditExpressionCheck: {
        ...{ isValid: true, canonicalText: 'overdueAmount > 0.2 * openReceivables', fault: null },
        facts: [
          { name: 'overdueAmount', type: 'AMOUNT' },
          { name: 'openReceivables', type: 'AMOUNT' },
        ],
      },
    });
    expect(await query(text, { wants, expression: 'overdueAmount > 5 %' })).toMatchObject({
      creditExpressionCheck: {
        ...{ isValid: false, canonicalText: null, facts: [] },
        fault: { kind: 'UNREADABLE', position: 19, found: '%' },
      },
    });
    const { errors } = await tenant.ask(text, { wants, expression: '1 > 0' }, powerless);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('are drafted with every fault told, and hold once somebody else agrees', async () => {
    const faulty = draft({
      factors: [factor({ weightPercent: '61' }), STEADY, factor({ weightPercent: '0' })],
    });
    expect(refusals(await call('scorecardDraftSave', CARD, faulty))).toEqual([
      'SCORECARD_CODE_REPEATED input.factors.2.code',
      'SCORECARD_WEIGHT_INVALID input.factors.2.weightPercent',
      'SCORECARD_WEIGHTS_NOT_100 input.factors',
    ]);
    const saved = await guarded('scorecardDraftSave', CARD, {
      ...{ input: draft(), other: { name: 'Others' }, unknown: null },
    });
    expect(saved['scorecard']).toMatchObject({
      ...{ code: 'TRADE', versionNumber: 1, state: 'DRAFT', version: 1 },
      factors: [
        {
          ranges: [
            { fromFigure: null, toFigure: '1', points: 100 },
            { fromFigure: '1', toFigure: null },
          ],
        },
        {},
      ],
      draftedBy: { __typename: 'User' },
    });
    expect(refusals(await call('scorecardDraftSave', CARD, draft()))).toEqual([
      'VERSION_CONFLICT input.expectedVersion',
    ]);
    scorecardId = String((saved['scorecard'] as Fields)['id']);
    const early = await call('scoreRunStart', RUN, { scorecardId });
    expect(refusals(early)).toEqual(['SCORECARD_NOT_ACTIVE input.scorecardId']);
    const input = { scorecardId, expectedVersion: 1 };
    const asked = await guarded('scorecardActivate', ACTIVATED, {
      ...{
        input: input,
        other: { expectedVersion: 2 },
        unknown: 'SCORECARD_UNKNOWN input.scorecardId',
      },
    });
    expect(asked).toMatchObject({ scorecard: null, approvalRequest: { state: 'AWAITING' } });
    const agreed = await agree(tenant, approver, asked);
    expect(agreed).toMatchObject({ approvalRequest: { state: 'EXECUTED', resultId: scorecardId } });
    expect(refusals(await call('scorecardActivate', ACTIVATED, input))).toEqual([
      'SCORECARD_NOT_DRAFT input.scorecardId',
    ]);
    const { scorecards } = await query(
      '{ scorecards(filter: { codes: ["TRADE"], states: [ACTIVE] }) { edges { node { id activatedAt activatedBy { ... on User { displayName } } agreedBy { ... on User { displayName } } } } } }',
    );
    expect(nodes(scorecards)).toMatchObject([
      {
        id: scorecardId,
        activatedBy: { displayName: 'Ada Admin' },
        agreedBy: { displayName: expect.not.stringMatching(/^Ada Admin$/) },
      },
    ]);
  });

  it('score customers in the background, give classes and explain changes', async () => {
    const started = await guarded('scoreRunStart', RUN, {
      ...{
        input: { scorecardId, asOf: '2026-02-10' },
        other: { isDryRun: true },
        unknown: 'SCORECARD_UNKNOWN input.scorecardId',
      },
    });
    const run = started['scoreRun'] as Fields;
    expect(run).toMatchObject({ scope: 'ALL', scorecard: { code: 'TRADE' }, isDryRun: false });
    expect(await ran(run['id'])).toMatchObject({
      ...{ partiesDone: 1, failure: null, classMoves: [{ from: null, to: 'A', count: 1 }] },
    });
    const later = await call('scoreRunStart', RUN, { scorecardId, asOf: '2026-02-20' });
    const laterId = (later['scoreRun'] as Fields)['id'];
    expect(await ran(laterId)).toMatchObject({ classMoves: [{ from: 'A', to: 'B', count: 1 }] });

    const { creditScores } = await query(SCORES, { filter: { scoreRunId: laterId } });
    // 565.00 of 1,130.00 is open and half of what was bought; all of it is overdue since 15 February.
    expect(nodes(creditScores)).toMatchObject([
      {
        ...{
          score: '52',
          abilityScore: '100',
          willingnessScore: '20',
          absentWeightPercent: '0',
          classCode: 'B',
        },
        ...{ party: { code: 'C1' }, scorecard: { versionNumber: 1 }, previous: { score: '100' } },
        factors: [
          { code: 'OVERDUE', value: '100', points: 20, weightedPoints: '12' },
          { code: 'STEADY', value: 'true', points: 100, weightedPoints: '40' },
        ],
        inputs: [
          { name: 'overdueSharePercent', value: '100' },
          { name: 'openReceivables', value: '565' },
          { name: 'salesLast12Months', value: '1130' },
        ],
        changes: [
          { code: 'OVERDUE', valueBefore: '0', valueAfter: '100', differencePoints: '-48' },
          { code: 'STEADY', pointsBefore: 100, pointsAfter: 100, differencePoints: '0' },
        ],
      },
    ]);
    const hidden = await tenant.ask(SCORES, {}, powerless);
    expect(hidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(refusals(await call('scoreRunStart', RUN, { scorecardId, asOf: '2099-01-01' }))).toEqual(
      ['SCORE_RUN_DAY_INVALID input.asOf'],
    );
    const both = { partyIds: [tenant.ids['Party']], filter: { segments: ['X'] } };
    expect(refusals(await call('scoreRunStart', RUN, { scorecardId, scope: both }))).toEqual([
      'SCORE_RUN_SCOPE_INVALID input.scope',
    ]);
    const cancel = await call('scoreRunCancel', RUN, { scoreRunId: laterId });
    expect(refusals(cancel)).toEqual(['SCORE_RUN_FINISHED input.scoreRunId']);
    await closedToOthers('scoreRunCancel', RUN, {
      input: { scoreRunId: laterId },
      unknown: 'SCORE_RUN_UNKNOWN input.scoreRunId',
    });
    const { scoreRuns } = await query(
      '{ scoreRuns(filter: { states: [COMPLETED] }) { edges { node { id } } } }',
    );
    expect(nodes(scoreRuns)).toHaveLength(2);
  });

  it('are tried before they hold', async () => {
    const lean = { factors: [factor({ weightPercent: '100' })] };
    const saved = await call('scorecardDraftSave', CARD, draft(lean));
    const id = String((saved['scorecard'] as Fields)['id']);
    const text = `query($id: ID!, $ids: [ID!]!) { creditScorePreview(scorecardId: $id, partyIds: $ids, asOf: "2026-02-20") {
      score classCode party { code } last { score } changes { code differencePoints } inputs { name } } }`;
    const ids = [tenant.ids['Party'], stranger.ids['Party']];
    expect(await query(text, { id, ids })).toEqual({
      creditScorePreview: [
        {
          ...{ score: '20', classCode: 'C', party: { code: 'C1' }, last: { score: '52' } },
          changes: [
            { code: 'OVERDUE', differencePoints: '8' },
            { code: 'STEADY', differencePoints: '-40' },
          ],
          inputs: [{ name: 'overdueSharePercent' }],
        },
      ],
    });
    expect(await query(text, { id: encodeId('Scorecard', newId()), ids })).toEqual({
      creditScorePreview: null,
    });
    const dry = await call('scoreRunStart', RUN, {
      scorecardId: id,
      isDryRun: true,
      asOf: '2026-02-20',
    });
    const runId = (dry['scoreRun'] as Fields)['id'];
    expect(await ran(runId)).toMatchObject({ classMoves: [{ from: 'B', to: 'C', count: 1 }] });
    const { creditScores } = await query(SCORES, { filter: { scoreRunId: runId } });
    expect(nodes(creditScores)).toEqual([]);
  });

  it('are overridden until a day by two people', async () => {
    const partyId = tenant.ids['Party'];
    const day = (days: number) =>
      new Date(system.home.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const input = { partyId, classCode: 'A', validTo: day(20), reason: 'Guarantee of the parent.' };
    const asked = await guarded('creditClassOverride', CLASS, {
      ...{ input: input, other: { reason: 'Another.' }, unknown: 'PARTY_UNKNOWN input.partyId' },
    });
    await agree(tenant, approver, asked);
    const PARTY = `query($id: ID!, $on: Date) { node(id: $id) { ... on Party { creditClass(on: $on) { classCode source score validTo } } } }`;
    const classOn = async (on: string | null) =>
      ((await query(PARTY, { id: partyId, on }))['node'] as Fields)['creditClass'];
    expect(await classOn(null)).toEqual({
      ...{ classCode: 'A', source: 'OVERRIDE', score: '52', validTo: day(20) },
    });
    expect(await classOn(day(21))).toMatchObject({
      classCode: 'B',
      source: 'SCORE',
      validTo: null,
    });
    const text = `query($id: ID!) { creditClassAssignments(partyId: $id) { edges { node {
      id classCode source reason assignedBy { __typename } creditScore { score } party { code } } } } }`;
    const given = nodes((await query(text, { id: partyId }))['creditClassAssignments']);
    expect(given.map(({ source }) => source)).toEqual(['OVERRIDE', 'SCORE', 'SCORE']);
    const withdrawal = { creditClassAssignmentId: given[0]?.['id'] };
    const ending = await guarded('creditClassOverrideWithdraw', CLASS, {
      ...{
        input: withdrawal,
        other: { creditClassAssignmentId: given[1]?.['id'] },
        unknown: 'CREDIT_CLASS_OVERRIDE_UNKNOWN input.creditClassAssignmentId',
      },
    });
    await agree(tenant, approver, ending);
    expect(await classOn(null)).toMatchObject({ classCode: 'B', source: 'SCORE' });
    const refused = await call('creditClassOverride', CLASS, { ...input, classCode: 'Z' });
    expect(refusals(refused)).toEqual(['CREDIT_CLASS_UNKNOWN input.classCode']);
  });
});
