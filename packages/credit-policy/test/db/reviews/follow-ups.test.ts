import type { Id } from '@duebook/kernel';
import { encodeId } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReviewDecision } from '../../../src/reviews/domain/credit-review';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { aLimitDesk, type LimitDesk } from '../../support/a-limit-desk';
import { valueOf } from '../../support/a-trading-ledger';
import { someContent, someDraft, someTerms } from '../../support/policy-contents';
import { aScorecard } from '../../support/some-scorecards';

let db: TestDatabase;
let desk: LimitDesk;
let partyId: Id;
let creditReviewId: Id;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());

beforeEach(async () => {
  desk = await aLimitDesk(db);
  partyId = await desk.partyOf('C1');
  const command = { ...desk.key(), partyId, dueOn: null };
  creditReviewId = valueOf(await desk.services.reviews.open(desk.caller, command)).creditReviewId;
});

async function activeScorecard(code = 'TRADE'): Promise<Id> {
  const { scorecards } = desk.services;
  const command = { draft: aScorecard({}, code), expectedVersion: 0 };
  const { scorecardId } = valueOf(
    await scorecards.saveDraft(desk.caller, desk.request('scorecardDraftSave'), command),
  );
  const asked = { scorecardId, expectedVersion: 1 };
  const request = desk.request('scorecardActivate');
  await desk.agree(await scorecards.activate(desk.caller, request, asked));
  return scorecardId;
}

/** The policy that holds from today on, with terms for each class of the scorecard. */
async function policyNaming(scorecardCode: string): Promise<void> {
  const { policies } = desk.services;
  const classes = ['A', 'B', 'C', 'D'].map((code) => someTerms(code));
  const draft = someDraft({ content: someContent({ scorecardCode, classes }) });
  const { policyVersionId } = valueOf(
    await policies.draft(desk.caller, { ...desk.key(), ...draft }),
  );
  const days = { effectiveFrom: null, effectiveTo: null };
  const asked = { ...desk.key(), policyVersionId, ...days, expectedVersion: 1 };
  expect(await desk.agree(await policies.activate(desk.caller, asked))).toMatchObject({ ok: true });
}

const decide = (decision: ReviewDecision, by = desk.caller, key = desk.key()) =>
  desk.services.reviews.complete(by, {
    ...{ ...key, creditReviewId, expectedVersion: 1, decision, note: 'As was found.' },
  });

const review = async () => {
  const [found] = await desk.services.reviews.reading.byIds(desk.caller, [creditReviewId]);
  if (!found) throw new Error('no such review');
  return found;
};

const told = () =>
  db.asOwner<{ payload: Readonly<Record<string, unknown>> }>(
    `select payload from platform.event
      where tenant_id = $1 and type = 'credit-policy.CreditReviewCompleted'`,
    [desk.tenant.tenantId],
  );

/** Nothing is left of a refused decision: the review is to be done, and nobody started anything. */
async function expectNothing(): Promise<void> {
  expect(await review()).toMatchObject({
    ...{ state: 'OPEN', decision: null, scoreRunId: null, creditLimitId: null, version: 1 },
  });
  expect(await told()).toEqual([]);
  for (const table of ['score_run', 'credit_limit']) {
    const rows = `select 1 from credit_policy.${table} where tenant_id = $1`;
    expect(await db.asOwner(rows, [desk.tenant.tenantId])).toEqual([]);
  }
}

describe('a review that comes to a new score', () => {
  it('starts a run for its customer alone, once, and names it', async () => {
    const scorecardId = await activeScorecard();
    const key = desk.key();
    valueOf(await decide('RESCORE', desk.caller, key));
    valueOf(await decide('RESCORE', desk.caller, key));
    const { scoreRunId, ...done } = await review();
    expect(done).toMatchObject({ state: 'DONE', decision: 'RESCORE', creditLimitId: null });
    const { scorecards } = desk.services;
    const [run] = await scorecards.reading.runsByIds(desk.caller, [scoreRunId ?? '']);
    expect(run).toMatchObject({
      ...{ scorecardId, isDryRun: false, state: 'WAITING' },
      scope: { kind: 'PARTIES', partyIds: [partyId] },
    });
    expect(await told()).toMatchObject([
      { payload: { scoreRunId: encodeId('ScoreRun', scoreRunId ?? ''), creditLimitId: null } },
    ]);
    expect(await scorecards.runner.runNext()).toBe(true);
    expect(await scorecards.runner.runNext()).toBe(false);
    const [ended] = await scorecards.reading.runsByIds(desk.caller, [scoreRunId ?? '']);
    expect(ended).toMatchObject({ state: 'COMPLETED', partiesDone: 1 });
  });

  it('goes by the scorecard that its policy names, where several are active', async () => {
    await activeScorecard('ONE');
    const other = await activeScorecard('OTHER');
    expect(refusalOf(await decide('RESCORE'))).toBe('REVIEW_SCORECARD_AMBIGUOUS decision');
    await expectNothing();
    await policyNaming('OTHER');
    valueOf(await decide('RESCORE'));
    const { scoreRunId } = await review();
    const { reading } = desk.services.scorecards;
    expect(await reading.runsByIds(desk.caller, [scoreRunId ?? ''])).toMatchObject([
      { scorecardId: other },
    ]);
  });

  it('is refused without an active scorecard, or the right to start runs', async () => {
    expect(refusalOf(await decide('RESCORE'))).toBe('REVIEW_WITHOUT_SCORECARD decision');
    await activeScorecard();
    const rights = ['credit-policy.review.complete', 'credit-policy.creditLimit.propose'];
    expect(refusalOf(await decide('RESCORE', desk.as(rights)))).toBe(
      'REVIEW_FOLLOW_UP_FORBIDDEN decision',
    );
    await expectNothing();
  });
});

describe('a review that comes to another limit', () => {
  it('proposes what the formula makes, which somebody else has to approve', async () => {
    await desk.policy({});
    await desk.apply(partyId);
    await desk.giveClass(partyId, 'B');
    valueOf(await decide('PROPOSE_LIMIT'));
    const { creditLimitId, ...done } = await review();
    expect(done).toMatchObject({ state: 'DONE', decision: 'PROPOSE_LIMIT', scoreRunId: null });
    const limit = await desk.find(creditLimitId ?? '');
    expect(limit).toMatchObject({ state: 'PROPOSED', origin: 'FORMULA', partyId });
    expect(limit.amount.toFixed()).toBe('50000');
    expect(await desk.limitsOn(partyId, desk.today)).toEqual([]);
    expect(refusalOf(await desk.approve(limit, desk.caller))).toBe(
      'LIMIT_OWN_PROPOSAL creditLimitId',
    );
    expect(await told()).toMatchObject([
      { payload: { scoreRunId: null, creditLimitId: encodeId('CreditLimit', limit.id) } },
    ]);
  });

  it('is refused as limits are, and without the right to propose them', async () => {
    expect(refusalOf(await decide('PROPOSE_LIMIT'))).toMatch(/^LIMIT_WITHOUT_\w+ decision$/);
    await desk.apply(partyId);
    expect(refusalOf(await decide('PROPOSE_LIMIT'))).toBe('LIMIT_WITHOUT_POLICY decision');
    await desk.policy({});
    expect(refusalOf(await decide('PROPOSE_LIMIT'))).toBe('LIMIT_WITHOUT_CLASS decision');
    await desk.giveClass(partyId, 'B');
    const rights = ['credit-policy.review.complete', 'credit-policy.scoreRun.start'];
    expect(refusalOf(await decide('PROPOSE_LIMIT', desk.as(rights)))).toBe(
      'REVIEW_FOLLOW_UP_FORBIDDEN decision',
    );
    const { legalEntityId } = desk.tenant;
    const inOne = desk.as(['credit-policy.creditLimit.propose'], legalEntityId).grants;
    const half = { ...desk.as(['credit-policy.review.complete']) };
    expect(
      refusalOf(await decide('PROPOSE_LIMIT', { ...half, grants: [...half.grants, ...inOne] })),
    ).toBe('REVIEW_FOLLOW_UP_FORBIDDEN decision');
    await expectNothing();
  });
});

describe('a review that comes to anything else', () => {
  it.each(['KEEP', 'PROPOSE_CLASS'] as const)('starts nothing: %s', async (decision) => {
    const rights = desk.as(['credit-policy.review.complete']);
    valueOf(await decide(decision, rights));
    expect(await review()).toMatchObject({ decision, scoreRunId: null, creditLimitId: null });
  });
});
