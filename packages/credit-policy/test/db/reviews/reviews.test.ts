import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, businessDate, newId, type BusinessDate, type Id } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { encodeId, PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import type { ReviewFilter } from '../../../src/reviews/application/ports';
import { reviewHandlers } from '../../../src/reviews/create-reviews';
import {
  aCreditDesk,
  openCreditTables,
  refusalOf,
  type CreditDesk,
} from '../../support/a-credit-desk';
import { valueOf } from '../../support/a-trading-ledger';
import { someDraft } from '../../support/policy-contents';

let db: TestDatabase;
let desk: CreditDesk;
let today: BusinessDate;

beforeAll(async () => {
  db = await openCreditTables();
});

afterAll(() => db.close());

beforeEach(async () => {
  desk = await aCreditDesk(db);
  today = businessDate(db.clock.now().toISOString().slice(0, 10));
});

const EVERYTHING: ReviewFilter = {
  ...{ states: null, causes: null, classCodes: null, partyId: null, ownerUserId: null },
  ...{ isOverdue: null, dueFrom: null, dueTo: null },
};

async function inClass(partyId: Id, classCode: string, since: string): Promise<void> {
  await db.asOwner(
    `insert into credit_policy.credit_class_assignment
       (tenant_id, id, party_id, class_code, source, valid_from, assigned_by, assigned_at, version,
        commit_id)
     values ($1, $2, $3, $4, 'APPLICATION', $5, $2, now(), 1, $2)`,
    [desk.tenant.tenantId, newId(), partyId, classCode, since],
  );
}

/** Class A is reviewed each 12 months, class B each 6. */
async function policyHolds(): Promise<void> {
  const { services, caller, key } = desk;
  const { policyVersionId } = valueOf(
    await services.policies.draft(caller, { ...key(), ...someDraft() }),
  );
  const days = { effectiveFrom: null, effectiveTo: null };
  const asked = { ...key(), policyVersionId, ...days, expectedVersion: 1 };
  expect(await desk.agree(await services.policies.activate(caller, asked))).toMatchObject({
    ok: true,
  });
}

const listed = (over: Partial<ReviewFilter> = {}) =>
  desk.services.reviews.reading.page(desk.caller, {
    ...{ filter: { ...EVERYTHING, ...over }, after: null, limit: 21 },
  });

async function opened(partyId: Id): Promise<Id> {
  const command = { ...desk.key(), partyId, dueOn: null };
  return valueOf(await desk.services.reviews.open(desk.caller, command)).creditReviewId;
}

describe('the calendar', () => {
  it('opens a review once the months of the class are over since the last look, and once only', async () => {
    const [long = '', short = '', fresh = '', none = ''] = await desk.customers([
      'C1',
      'C2',
      'C3',
      'C4',
    ]);
    await inClass(long, 'A', addDays(today, -400));
    await inClass(short, 'B', addDays(today, -200));
    await inClass(fresh, 'B', addDays(today, -30));
    await policyHolds();
    const { planner } = desk.services.reviews;
    expect(await planner.runDue()).toBe(2);
    expect(await planner.runDue()).toBe(0);
    const reviews = await listed();
    expect(reviews.map(({ partyId }) => partyId).sort()).toEqual([long, short].sort());
    expect(reviews.every(({ cause, state }) => cause === 'CALENDAR' && state === 'OPEN')).toBe(
      true,
    );
    expect(reviews.map(({ partyId }) => partyId)).not.toContain(none);
  });

  it('counts from the day of the last review on', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    await inClass(partyId, 'B', addDays(today, -400));
    await policyHolds();
    const { services, caller, key } = desk;
    const creditReviewId = await opened(partyId);
    const told = { decision: 'KEEP', note: 'Nothing to say against it.' } as const;
    valueOf(
      await services.reviews.complete(caller, {
        ...key(),
        creditReviewId,
        expectedVersion: 1,
        ...told,
      }),
    );
    expect(await services.reviews.planner.runDue()).toBe(0);
    const [done] = await listed({ states: ['DONE'] });
    expect(done).toMatchObject({ ...told, doneOn: today, doneBy: caller.principalId, version: 2 });
  });
});

describe('news', () => {
  const tell = async (type: string, payload: Readonly<Record<string, string>>) => {
    const [handler] = reviewHandlers;
    await db.unitOfWork.run(desk.caller, 'test', async (tx) => {
      await handler?.handle(tx, {
        ...{ id: newId(), type, aggregateType: 'Any', aggregateId: newId() },
        ...{ occurredAt: tx.startedAt, payload },
      } as never);
      return { ok: true as const, value: null };
    });
  };

  it.each([
    ['credit-policy.CreditClassChanged', {}, 'CLASS_CHANGE'],
    ['credit-policy.CreditAlertRaised', { severity: 'HIGH' }, 'ALERT'],
    ['parties.SignalRecorded', { severity: 'SEVERE' }, 'SIGNAL'],
  ])('%s opens a review early, and one is enough', async (type, payload, cause) => {
    const [partyId = ''] = await desk.customers(['C1']);
    await tell(type, { partyId: encodeId('Party', partyId), ...payload });
    await tell(type, { partyId: encodeId('Party', partyId), ...payload });
    expect(await listed()).toMatchObject([{ partyId, cause, dueOn: today }]);
  });

  it('opens a review that is due on the day it is where we are, and not overdue at once', async () => {
    const now = db.clock.now();
    const [partyId = ''] = await desk.customers(['C1']);
    // 07:30 of 1 April in Shanghai, and still March in UTC.
    db.clock.set('2026-03-31T23:30:00Z');
    await tell('parties.SignalRecorded', {
      partyId: encodeId('Party', partyId),
      severity: 'SEVERE',
    });
    expect(await listed({ isOverdue: true })).toEqual([]);
    expect(await listed()).toMatchObject([{ partyId, dueOn: '2026-04-01' }]);
    db.clock.set(now);
  });

  it('that says nothing against paying opens none', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    const payload = { partyId: encodeId('Party', partyId), severity: 'INFO' };
    await tell('parties.SignalRecorded', payload);
    await tell('parties.SignalRecorded', {
      ...payload,
      partyId: encodeId('Party', newId()),
      severity: 'SEVERE',
    });
    expect(await listed()).toEqual([]);
  });
});

describe('a review', () => {
  it('is given to somebody, put off, overdue no more, and done', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    await inClass(partyId, 'B', addDays(today, -300));
    await policyHolds();
    const { services, caller, key, approver } = desk;
    await services.reviews.planner.runDue();
    const [late] = await listed({ isOverdue: true });
    const creditReviewId = late?.id ?? '';
    const ownerUserId = approver.principalId;
    valueOf(
      await services.reviews.assign(caller, {
        ...key(),
        creditReviewId,
        expectedVersion: 1,
        ownerUserId,
      }),
    );
    const until = addDays(today, 14);
    const put = {
      ...key(),
      creditReviewId,
      expectedVersion: 2,
      until,
      reason: 'Audit is under way.',
    };
    valueOf(await services.reviews.snooze(caller, put));
    expect(await services.reviews.snooze(caller, put)).toMatchObject({ ok: true });
    expect(await listed({ isOverdue: true })).toEqual([]);
    expect(await listed({ ownerUserId })).toMatchObject([{ snoozedUntil: until, version: 3 }]);
    expect(await services.reviews.reading.count(caller, { ...EVERYTHING, isOverdue: false })).toBe(
      1,
    );
  });

  it('is refused what does not fit', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    const { services, caller, key } = desk;
    const { reviews } = services;
    const open = async (over: object) =>
      refusalOf(await reviews.open(caller, { ...key(), partyId, dueOn: null, ...over }));
    expect(await open({ partyId: newId() })).toBe('PARTY_UNKNOWN partyId');
    expect(await open({ dueOn: addDays(today, -1) })).toBe('REVIEW_DAY_INVALID dueOn');
    const creditReviewId = await opened(partyId);
    expect(await opened(partyId)).toBe(creditReviewId);
    const of = () => ({ ...key(), creditReviewId, expectedVersion: 1 });
    const snooze = async (over: object) =>
      refusalOf(
        await reviews.snooze(caller, {
          ...of(),
          until: addDays(today, 1),
          reason: 'Later',
          ...over,
        }),
      );
    expect(await snooze({ until: today })).toBe('REVIEW_DAY_INVALID until');
    expect(await snooze({ until: addDays(today, 91) })).toBe('REVIEW_DAY_INVALID until');
    expect(await snooze({ reason: ' ' })).toBe('REVIEW_TEXT_INVALID reason');
    expect(await snooze({ expectedVersion: 2 })).toBe('VERSION_CONFLICT expectedVersion');
    expect(await snooze({ creditReviewId: newId() })).toBe('REVIEW_UNKNOWN creditReviewId');
    const nobody = { ...of(), ownerUserId: newId() };
    expect(refusalOf(await reviews.assign(caller, nobody))).toBe('REVIEW_OWNER_UNKNOWN ownerId');
    const told = { decision: 'KEEP', note: '' } as const;
    expect(refusalOf(await reviews.complete(caller, { ...of(), ...told }))).toBe(
      'REVIEW_TEXT_INVALID note',
    );
    valueOf(await reviews.complete(caller, { ...of(), ...told, note: 'Ask for figures.' }));
    const again = { ...of(), ...told, note: 'Again' };
    expect(refusalOf(await reviews.complete(caller, again))).toBe('REVIEW_DONE creditReviewId');
  });

  it('is nothing to other tenants and to who lacks the right', async () => {
    const [partyId = ''] = await desk.customers(['C1']);
    const { reviews } = desk.services;
    const creditReviewId = await opened(partyId);
    const other = await aTenant(db);
    expect(await reviews.reading.byIds(other.caller, [creditReviewId])).toEqual([null]);
    const told = { decision: 'KEEP', note: 'Fine' } as const;
    const command = { ...desk.key(), creditReviewId, expectedVersion: 1, ...told };
    expect(refusalOf(await reviews.complete(other.caller, command))).toBe(
      'REVIEW_UNKNOWN creditReviewId',
    );
    const inOne = desk.as(['credit-policy.review.complete'], desk.tenant.legalEntityId);
    await expect(reviews.complete(inOne, command)).rejects.toThrow(PermissionDenied);
  });
});
