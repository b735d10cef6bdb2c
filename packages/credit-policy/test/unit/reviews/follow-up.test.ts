import { businessDate, newId, ok, refused, type Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { describe, expect, it } from '@jest/globals';
import { followUp } from '../../../src/reviews/application/follow-up';
import type { ReviewFollowUps } from '../../../src/reviews/application/ports';
import type { ReviewDecision } from '../../../src/reviews/domain/credit-review';

const [partyId, scoreRunId, creditLimitId] = [newId(), newId(), newId()];
const on = businessDate('2026-03-31');
const EVERYTHING = ['credit-policy.scoreRun.start', 'credit-policy.creditLimit.propose'];

/** A desk with these active scorecards, and a policy that names one of them or none. */
function aDesk({
  cards = [newId()] as readonly Id[],
  named = null as string | null,
  over = {} as Partial<ReviewFollowUps>,
  permissions = EVERYTHING,
}) {
  const started: unknown[] = [];
  const asked: unknown[] = [];
  const followUps: ReviewFollowUps = {
    policiesInForce: () => Promise.resolve([{ content: { scorecardCode: named } }] as never),
    scorecards: {
      page: (_, filter) => {
        asked.push(filter);
        return Promise.resolve(cards.map((id) => ({ id })) as never);
      },
    },
    startScoreRun: (_, command) => {
      started.push(command);
      return Promise.resolve(ok({ scoreRunId }));
    },
    proposeLimit: (_, command) => {
      started.push(command);
      return Promise.resolve(ok({ creditLimitId }));
    },
    ...over,
  };
  const grants = permissions.map((permission) => ({ permission, legalEntityId: null }));
  const tx = { caller: { grants } } as unknown as Transaction;
  const decide = (decision: ReviewDecision) => followUp(followUps, tx, { partyId, decision, on });
  return { decide, started, asked };
}

describe('what follows from a review', () => {
  it('is a run for the customer by the only scorecard that is active', async () => {
    const card = newId();
    const { decide, started, asked } = aDesk({ cards: [card] });
    expect(await decide('RESCORE')).toEqual(ok({ scoreRunId, creditLimitId: null }));
    const scope = { kind: 'PARTIES', partyIds: [partyId] };
    expect(started).toEqual([{ scorecardId: card, scope, asOf: null, isDryRun: false }]);
    expect(asked).toEqual([{ codes: null, states: ['ACTIVE'] }]);
  });

  it('asks for the scorecard that the policy names, and for no other', async () => {
    const { decide, asked } = aDesk({ named: 'TRADE' });
    await decide('RESCORE');
    expect(asked).toEqual([{ codes: ['TRADE'], states: ['ACTIVE'] }]);
  });

  it('is a limit towards all legal entities together', async () => {
    const { decide, started } = aDesk({});
    expect(await decide('PROPOSE_LIMIT')).toEqual(ok({ scoreRunId: null, creditLimitId }));
    expect(started).toEqual([{ partyId, legalEntityId: null }]);
  });

  it.each(['KEEP', 'PROPOSE_CLASS'] as const)('is nothing of %s', async (decision) => {
    const { decide, started } = aDesk({ permissions: [] });
    expect(await decide(decision)).toEqual(ok({ scoreRunId: null, creditLimitId: null }));
    expect(started).toEqual([]);
  });

  it.each([
    ['REVIEW_WITHOUT_SCORECARD', 'RESCORE', { cards: [] }],
    ['REVIEW_SCORECARD_AMBIGUOUS', 'RESCORE', { cards: [newId(), newId()] }],
    ['REVIEW_FOLLOW_UP_FORBIDDEN', 'RESCORE', { permissions: EVERYTHING.slice(1) }],
    ['REVIEW_FOLLOW_UP_FORBIDDEN', 'PROPOSE_LIMIT', { permissions: EVERYTHING.slice(0, 1) }],
  ] as const)('is refused with %s of %s', async (code, decision, over) => {
    const { decide, started } = aDesk(over);
    expect(await decide(decision)).toEqual(refused({ code, path: ['decision'] }));
    expect(started).toEqual([]);
  });

  it('tells why the formula makes no limit, at the decision', async () => {
    const absent = { code: 'LIMIT_FACTS_ABSENT', path: ['partyId'], absent: ['salesLast12Months'] };
    const over = { proposeLimit: () => Promise.resolve(refused(absent as never)) };
    const { decide } = aDesk({ over });
    expect(await decide('PROPOSE_LIMIT')).toEqual(refused({ ...absent, path: ['decision'] }));
  });
});
