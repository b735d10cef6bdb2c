import {
  addDays,
  addMonths,
  businessDate,
  type BusinessDate,
  type Id,
  newId,
} from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClassOverride } from '../../../src/scorecards/application/credit-class-override';
import { starterScorecards } from '../../../src/scorecards/domain/starter-scorecards';
import { aCreditDesk, openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { aScoreDesk, type ScoreDesk } from '../../support/a-score-desk';
import { aScorecard, OVERDUE, STEADY } from '../../support/some-scorecards';

let db: TestDatabase;
let home: ScoreDesk;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());
beforeEach(async () => {
  home = await aScoreDesk(db);
});

const today = () => businessDate(db.clock.now().toISOString().slice(0, 10));
const inDays = (days: number) => addDays(today(), days);

describe('a scorecard', () => {
  const save = async (over: object = {}, expectedVersion = 0, draft = aScorecard(over)) => {
    const { desk, scorecards, request } = home;
    const command = { draft, expectedVersion };
    return scorecards.saveDraft(desk.caller, request('scorecardDraftSave'), command);
  };
  const cards = async () => {
    const page = { after: null, limit: 21 };
    const all = { codes: null, states: null };
    const rows = await home.scorecards.reading.page(home.desk.caller, all, page);
    return rows.map(
      ({ version, state, revision }) => `${String(version)} ${state} ${String(revision)}`,
    );
  };
  const activate = (scorecardId: Id, expectedVersion = 1) => {
    const { desk, scorecards, request } = home;
    const command = { scorecardId, expectedVersion };
    return scorecards.activate(desk.caller, request('scorecardActivate'), command);
  };

  it('is one draft of its code until somebody else agrees, and never changes after', async () => {
    expect(await save()).toMatchObject({ ok: true });
    expect(refusalOf(await save())).toBe('VERSION_CONFLICT expectedVersion');
    expect(await save({}, 1)).toMatchObject({ ok: true });
    expect(await cards()).toEqual(['1 DRAFT 2']);
    const second = await home.active(aScorecard({}, 'OTHER'));
    expect(refusalOf(await activate(second))).toBe('SCORECARD_NOT_DRAFT scorecardId');
    expect(refusalOf(await activate(newId()))).toBe('SCORECARD_UNKNOWN scorecardId');
  });

  it('waits for another person, and the version before is superseded', async () => {
    const first = await home.active();
    const second = await home.draft();
    expect(refusalOf(await activate(second, 7))).toBe('VERSION_CONFLICT expectedVersion');
    const asked = await activate(second);
    expect(await cards()).toEqual(['2 DRAFT 1', '1 ACTIVE 1']);
    // Whoever asks does not agree.
    const { desk } = home;
    const maker = { ...desk, approver: desk.caller };
    const requests = await desk.approvals.requestsByIds(desk.caller, [
      asked.ok && 'approvalRequestId' in asked.value ? asked.value.approvalRequestId : '',
    ]);
    const own = await desk.approvals.approve(maker.approver, {
      ...{ ...desk.key(), approvalRequestId: requests[0]?.id ?? '', comment: null },
      contentHash: requests[0]?.contentHash ?? '',
    });
    expect(own).toMatchObject({ ok: false });
    expect(await desk.agree(asked)).toMatchObject({ ok: true });
    expect(await cards()).toEqual(['2 ACTIVE 1', '1 SUPERSEDED 1']);
    const [card] = await home.scorecards.reading.byIds(desk.caller, [first]);
    expect(card?.content).toEqual(aScorecard().content);
  });

  it('tells every fault at once, by its path', async () => {
    const faulty = {
      factors: [
        { ...OVERDUE, fact: 'overdueShare', weight: '60' },
        { ...STEADY, expression: 'openReceivables <', points: 7 },
      ],
      bands: [{ classCode: 'A', from: '10', to: null }],
    };
    expect(refusalOf(await save(faulty))).toEqual([
      'SCORECARD_FACT_UNKNOWN factors.0.fact',
      'SCORECARD_EXPRESSION_INVALID factors.1.expression',
      'SCORECARD_WEIGHTS_NOT_100 factors',
      'SCORECARD_RANGES_NOT_COVERING bands.0',
    ]);
    expect(await cards()).toEqual([]);
  });

  it('is for whoever has the right in the whole tenant, and of one tenant', async () => {
    const { desk, scorecards, request } = home;
    const scorecardId = await home.active();
    const local = desk.as(['*'], newId());
    const draft = aScorecard();
    const saving = { draft, expectedVersion: 0 };
    await expect(
      scorecards.saveDraft(local, request('scorecardDraftSave'), saving),
    ).rejects.toThrow(PermissionDenied);
    expect(await scorecards.reading.byIds(local, [scorecardId])).toEqual([null]);
    const other = await aTenant(db);
    expect(await scorecards.reading.byIds(other.caller, [scorecardId])).toEqual([null]);
    const command = { scorecardId, expectedVersion: 1 };
    const foreign = await scorecards.activate(other.caller, request('scorecardActivate'), command);
    expect(refusalOf(foreign)).toBe('SCORECARD_UNKNOWN scorecardId');
  });

  it('to begin with looks at nothing but facts that the product tells', async () => {
    const desk = await aCreditDesk(db);
    for (const draft of starterScorecards('CNY')) {
      const request = home.request('scorecardDraftSave');
      const saved = await desk.services.scorecards.saveDraft(desk.caller, request, {
        ...{ draft, expectedVersion: 0 },
      });
      expect(saved).toMatchObject({ ok: true });
    }
  });
});

describe('an override', () => {
  let party: Id;
  let scorecardId: Id;

  beforeEach(async () => {
    [party] = (await home.desk.customers(['C1'])) as [Id];
    home.know(party, {
      ...{ overdueSharePercent: '0', openReceivables: '40', salesLast12Months: '100' },
    });
    scorecardId = await home.active();
    await home.run({ scorecardId });
  });

  const ask = (over: Partial<ClassOverride> = {}) =>
    home.scorecards.override(home.desk.caller, home.request('creditClassOverride'), {
      ...{ partyId: party, classCode: 'C', validFrom: null, validTo: inDays(30) },
      ...{ reason: 'The owner is in court.', ...over },
    });
  const classOn = async (on: BusinessDate) => {
    const [standing] = await home.scorecards.reading.standing(home.desk.caller, [party], on);
    return (
      standing && `${standing.classCode} ${standing.source} ${standing.score?.toString() ?? ''}`
    );
  };
  const given = async () => {
    const page = { after: null, limit: 21 };
    return home.scorecards.reading.assignments(home.desk.caller, party, page);
  };
  const withdraw = (assignmentId: Id) => {
    const command = { assignmentId };
    const request = home.request('creditClassOverrideWithdraw');
    return home.scorecards.withdrawOverride(home.desk.caller, request, command);
  };

  it('holds once somebody else agreed, and the score is back after its last day by itself', async () => {
    const asked = await ask();
    expect(await classOn(today())).toBe('A SCORE 100');
    expect(await home.desk.agree(asked)).toMatchObject({ ok: true });
    expect(await classOn(today())).toBe('C OVERRIDE 100');
    // A further score does not end it.
    await home.run({ scorecardId });
    expect(await classOn(inDays(30))).toBe('C OVERRIDE 100');
    expect(await classOn(inDays(31))).toBe('A SCORE 100');
    expect((await given())[1]).toMatchObject({
      ...{ source: 'OVERRIDE', reason: 'The owner is in court.', validTo: inDays(30) },
    });
    expect(refusalOf(await ask({ validFrom: inDays(30), validTo: inDays(40) }))).toBe(
      'CREDIT_CLASS_OVERRIDDEN validFrom',
    );
    const next = await ask({ validFrom: inDays(31), validTo: inDays(40) });
    expect(await home.desk.agree(next)).toMatchObject({ ok: true });
    expect(await classOn(inDays(31))).toBe('C OVERRIDE 100');
  });

  it('is ended before its time by two people; the days behind stay as they were', async () => {
    await home.desk.agree(await ask());
    const [override] = await given();
    const asked = await withdraw(override?.id ?? '');
    expect(await classOn(today())).toBe('C OVERRIDE 100');
    expect(await home.desk.agree(asked)).toMatchObject({ ok: true });
    expect(await classOn(today())).toBe('A SCORE 100');
    expect((await given())[0]).toMatchObject({ withdrawnOn: today(), version: 2 });
    expect(refusalOf(await withdraw(override?.id ?? ''))).toBe(
      'CREDIT_CLASS_OVERRIDE_OVER creditClassAssignmentId',
    );
    const scored = (await given()).find(({ source }) => source === 'SCORE');
    for (const id of [newId(), scored?.id ?? '']) {
      expect(refusalOf(await withdraw(id))).toBe(
        'CREDIT_CLASS_OVERRIDE_UNKNOWN creditClassAssignmentId',
      );
    }
  });

  it('is refused with the field that is at fault', async () => {
    const refusal = async (over: Partial<ClassOverride>) => refusalOf(await ask(over));
    expect(await refusal({ partyId: newId() })).toBe('PARTY_UNKNOWN partyId');
    expect(await refusal({ classCode: 'X' })).toBe('CREDIT_CLASS_UNKNOWN classCode');
    expect(await refusal({ reason: ' ' })).toBe('CREDIT_CLASS_REASON_INVALID reason');
    expect(await refusal({ reason: 'x'.repeat(1001) })).toBe('CREDIT_CLASS_REASON_INVALID reason');
    expect(await refusal({ validFrom: inDays(-1) })).toBe('CREDIT_CLASS_DAYS_INVALID validFrom');
    expect(await refusal({ validTo: inDays(-1) })).toBe('CREDIT_CLASS_DAYS_INVALID validTo');
    const tooLong = addDays(addMonths(today(), 12), 1);
    expect(await refusal({ validTo: tooLong })).toBe('CREDIT_CLASS_DAYS_INVALID validTo');
    // A year from then on would end beyond the calendar.
    const atTheEnd = businessDate('2999-06-01');
    expect(await refusal({ validFrom: atTheEnd, validTo: inDays(30) })).toBe(
      'CREDIT_CLASS_DAYS_INVALID validTo',
    );
    const { desk, scorecards, request } = home;
    const weak = desk.as(['credit-policy.creditScore.read']);
    const command = { assignmentId: newId() };
    await expect(
      scorecards.withdrawOverride(weak, request('creditClassOverrideWithdraw'), command),
    ).rejects.toThrow(PermissionDenied);
  });

  it('is told to rules as the class of the day, with the score', async () => {
    await home.desk.agree(await ask());
    const { services, caller } = home.desk;
    const facts = await services.facts.reader.read(db.unitOfWork.reader(caller), {
      ...{ partyIds: [party], legalEntityId: null, asOf: today(), currency: 'CNY' },
      names: ['creditClass', 'creditScore'],
    });
    const told = facts.get(party);
    expect([told?.get('creditClass'), String(told?.get('creditScore'))]).toEqual(['C', '100']);
  });

  it('comes before the class of an application, which a later score replaces', async () => {
    const [other] = (await home.desk.customers(['C2'])) as [Id];
    const { caller } = home.desk;
    const request = { ...home.request('test'), input: {} };
    await db.unitOfWork.mutate(caller, request, async (tx) => {
      await home.scorecards.inside.giveClass(tx, {
        ...{ partyId: other, applicationId: newId(), classCode: 'B' },
        ...{ validFrom: today(), validTo: null },
      });
      return { ok: true, value: {} };
    });
    const standing = async () => (await home.scorecards.reading.standing(caller, [other], null))[0];
    expect(await standing()).toMatchObject({ classCode: 'B', source: 'APPLICATION', score: null });
    await home.run({ scorecardId });
    expect(await standing()).toMatchObject({ classCode: 'D', source: 'SCORE' });
  });
});
