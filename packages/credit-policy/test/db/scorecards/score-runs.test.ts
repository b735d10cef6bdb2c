import { addDays, businessDate, newId, type BusinessDate, type Id } from '@duebook/kernel';
import { aTenant } from '@duebook/governance/testing';
import { encodeId, PermissionDenied } from '@duebook/platform';
import { notingJobs, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { explainChange } from '../../../src/scorecards/domain/explain-change';
import { replayScore } from '../../../src/scorecards/domain/score-party';
import { openCreditTables, refusalOf } from '../../support/a-credit-desk';
import { scoreInvariants } from '../../../src/scorecards/persistence/score-invariants';
import { aScoreDesk, type ScoreDesk } from '../../support/a-score-desk';
import { aScorecard, OVERDUE } from '../../support/some-scorecards';

let db: TestDatabase;
let home: ScoreDesk;
let parties: readonly Id[];
let punctual: Id;
let late: Id;
let unknown: Id;

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());

const GOOD = { overdueSharePercent: '0', openReceivables: '40', salesLast12Months: '100' };
const BAD = { overdueSharePercent: '75', openReceivables: '80', salesLast12Months: '100' };

/** The invariants of scores that do not hold. */
const broken = () =>
  db.unitOfWork.snapshot(home.desk.caller, async (reader) => {
    const ids: string[] = [];
    for (const invariant of scoreInvariants) {
      const { holds } = await invariant.check({ reader, now: db.clock.now(), random: () => 0 });
      if (!holds) ids.push(invariant.id);
    }
    return ids;
  });

beforeEach(async () => {
  home = await aScoreDesk(db);
  parties = await home.desk.customers(['C1', 'C2', 'C3']);
  [punctual, late, unknown] = parties as [Id, Id, Id];
  home.know(punctual, GOOD);
  home.know(late, BAD);
});

const day = () => businessDate(db.clock.now().toISOString().slice(0, 10));
const classes = async (on = day()) => {
  const { scorecards, desk } = home;
  const standing = await scorecards.reading.standing(desk.caller, parties, on);
  return standing.map((each) => each && `${each.classCode} ${each.score?.toString() ?? '-'}`);
};

describe('a run', () => {
  it('scores every customer, gives classes, and tells how many moved', async () => {
    const scorecardId = await home.active();
    const runId = await home.run({ scorecardId });

    // 62.5 % of 100 and 37.5 % of 100; of 0 and of 20; of what absent facts get, 40 and 10.
    expect(await classes()).toEqual(['A 100', 'D 7.5', 'D 28.75']);
    const scores = await home.scoresOf(runId);
    expect(scores.get(late)).toMatchObject({ asOf: day(), countsFrom: day(), previousId: null });
    expect(scores.get(late)?.ability?.toString()).toBe('20');
    expect(scores.get(late)?.willingness?.toString()).toBe('0');
    expect(scores.get(unknown)?.absentWeight.toString()).toBe('100');
    expect(scores.get(unknown)?.inputs).toEqual([
      { name: 'overdueSharePercent', type: 'NUMBER', value: null },
      { name: 'openReceivables', type: 'NUMBER', value: null },
      { name: 'salesLast12Months', type: 'NUMBER', value: null },
    ]);
    const [run] = await home.scorecards.reading.runsByIds(home.desk.caller, [runId]);
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED', partiesTotal: 3, partiesDone: 3 },
      classMoves: [
        { from: null, to: 'A', count: 1 },
        { from: null, to: 'D', count: 2 },
      ],
    });
    // Two pieces of two and one, each asking for the facts of the scorecard alone.
    expect(
      home.asked.map(({ partyIds, names, currency, legalEntityId }) => [
        ...[partyIds.length, names?.length, currency, legalEntityId],
      ]),
    ).toEqual([
      [2, 3, 'CNY', null],
      [1, 3, 'CNY', null],
    ]);
  });

  it('explains why a score is another than the last, and comes to the same when replayed', async () => {
    const scorecardId = await home.active();
    const first = await home.scoresOf(await home.run({ scorecardId }));
    home.know(late, { ...BAD, overdueSharePercent: '10' });
    const second = await home.scoresOf(await home.run({ scorecardId }));

    const [before, after] = [first.get(late), second.get(late)];
    if (!before || !after) throw new Error('it was scored twice');
    expect(after.previousId).toBe(before.id);
    const changes = explainChange(before, after);
    expect(
      changes.map(({ difference, ...change }) => [
        ...[change.code, change.valueBefore, change.valueAfter, difference.toString()],
      ]),
    ).toEqual([
      ['OVERDUE', '75', '10', '37.5'],
      ['STEADY', 'false', 'false', '0'],
    ]);
    expect(after.score.minus(before.score).toString()).toBe('37.5');
    const [card] = await home.scorecards.reading.byIds(home.desk.caller, [scorecardId]);
    for (const score of [before, after]) {
      const again = card && replayScore(card.content, score.inputs);
      expect(again?.score.equals(score.score)).toBe(true);
      expect(again?.classCode).toBe(score.classCode);
    }
    const changed = await db.asOwner(
      `select payload->>'classBefore' as "from", payload->>'classAfter' as "to"
         from platform.event
        where tenant_id = $1 and type = 'credit-policy.CreditClassChanged'`,
      [home.desk.tenant.tenantId],
    );
    expect(changed).toEqual([{ from: 'D', to: 'C' }]);
  });

  it('gives no class on days that went by while it waited', async () => {
    const scorecardId = await home.active();
    const asked = day();
    const started = await home.scorecards.startRun(
      home.desk.caller,
      home.request('scoreRunStart'),
      { scorecardId, scope: { kind: 'ALL' }, asOf: null, isDryRun: false },
    );
    if (!started.ok) throw new Error(started.refusal.code);
    const now = db.clock.now();
    db.clock.advance({ days: 3 });
    await home.scorecards.runner.runNext();
    const scores = await home.scoresOf(started.value.scoreRunId);
    expect(scores.get(late)).toMatchObject({ asOf: asked, countsFrom: addDays(asked, 3) });
    const { standing } = home.scorecards.reading;
    const on = (date: BusinessDate) => standing(home.desk.caller, [late], date);
    expect(await on(addDays(asked, 2))).toEqual([null]);
    expect(await on(addDays(asked, 3))).toMatchObject([{ classCode: 'D', source: 'SCORE' }]);
    expect(await broken()).toEqual([]);
    db.clock.set(now);
  });

  it('tells that a class is another than the one that held, whoever gave that', async () => {
    const scorecardId = await home.active();
    await db.asOwner(
      `insert into credit_policy.credit_class_assignment
         (tenant_id, id, party_id, class_code, source, valid_from, valid_to, reason, assigned_by,
          assigned_at, version, commit_id)
       values ($1, gen_random_uuid(), $2, 'A', 'APPLICATION', '2020-01-01', null, null, $3, now(), 1, $3),
              ($1, gen_random_uuid(), $4, 'A', 'OVERRIDE', '2020-01-01', '2999-01-01', 'Known', $3,
               now(), 1, $3)`,
      [home.desk.tenant.tenantId, late, newId(), unknown],
    );
    await home.run({ scorecardId });
    const changed = await db.asOwner(
      `select payload->>'partyId' as "partyId", payload->>'classBefore' as "from",
              payload->>'classAfter' as "to"
         from platform.event
        where tenant_id = $1 and type = 'credit-policy.CreditClassChanged'`,
      [home.desk.tenant.tenantId],
    );
    expect(changed).toEqual([{ partyId: encodeId('Party', late), from: 'A', to: 'D' }]);
  });

  it('tells by which version each score was made, also across versions', async () => {
    const first = await home.active();
    await home.run({ scorecardId: first });
    const lean = { ...OVERDUE, weight: '100' };
    const second = await home.active(aScorecard({ factors: [lean] }));
    const scores = await home.scoresOf(await home.run({ scorecardId: second }));
    const score = scores.get(punctual);
    const [before] = await home.scorecards.reading.scoresByIds(home.desk.caller, [
      score?.previousId ?? newId(),
    ]);
    if (!before || !score) throw new Error('it was scored twice');
    expect([before.scorecardId, score.scorecardId]).toEqual([first, second]);
    const changes = explainChange(before, score);
    expect(
      changes.map(({ code, pointsAfter, difference }) => [
        ...[code, pointsAfter, difference.toString()],
      ]),
    ).toEqual([
      ['OVERDUE', 100, '37.5'],
      ['STEADY', null, '-37.5'],
    ]);
  });

  it('as of an earlier day overtakes no later one, and gives no class', async () => {
    const scorecardId = await home.active();
    await home.run({ scorecardId });
    home.know(punctual, BAD);
    const asOf = addDays(day(), -30);
    const scores = await home.scoresOf(await home.run({ scorecardId, asOf }));
    expect(scores.get(punctual)).toMatchObject({ asOf, countsFrom: null, classCode: 'D' });
    expect(await classes()).toEqual(['A 100', 'D 7.5', 'D 28.75']);
    // And what was not known on a day is not told of it.
    expect(await classes(asOf)).toEqual([null, null, null]);
  });

  it('of a draft counts and keeps nothing; for real it is refused', async () => {
    const scorecardId = await home.draft();
    const runId = await home.run({ scorecardId, isDryRun: true });
    const [run] = await home.scorecards.reading.runsByIds(home.desk.caller, [runId]);
    expect(run?.classMoves).toHaveLength(2);
    expect((await home.scoresOf(runId)).size).toBe(0);
    expect(await classes()).toEqual([null, null, null]);
    const { desk, scorecards, request } = home;
    const real = { scorecardId, scope: { kind: 'ALL' }, asOf: null, isDryRun: false } as const;
    const refused = await scorecards.startRun(desk.caller, request('scoreRunStart'), real);
    expect(refusalOf(refused)).toBe('SCORECARD_NOT_ACTIVE scorecardId');

    const asked = { scorecardId, partyIds: [late, newId()], asOf: null };
    const preview = await scorecards.reading.preview(desk.caller, asked);
    expect(preview?.map(({ partyId, scored, last }) => [partyId, scored.classCode, last])).toEqual([
      [late, 'D', null],
    ]);
  });

  it('scores just whom it is told to', async () => {
    await home.desk.place(late, { segment: 'RETAIL', region: 'EAST' });
    await home.desk.place(unknown, { segment: 'RETAIL', region: 'WEST' });
    const scorecardId = await home.active();
    const filter = { kind: 'FILTER', segments: ['RETAIL'], regions: ['EAST'], industries: null };
    const byFilter = await home.run({ scorecardId, scope: filter as never });
    expect([...(await home.scoresOf(byFilter)).keys()]).toEqual([late]);
    const named = await home.run({ scorecardId, scope: { kind: 'PARTIES', partyIds: [unknown] } });
    expect([...(await home.scoresOf(named)).keys()]).toEqual([unknown]);
  });

  it('goes on where it stopped, each party once', async () => {
    const scorecardId = await home.active();
    const { desk, scorecards, request } = home;
    const command = { scorecardId, scope: { kind: 'ALL' }, asOf: null, isDryRun: false } as const;
    const started = await scorecards.startRun(desk.caller, request('scoreRunStart'), command);
    const runId = started.ok ? started.value.scoreRunId : '';
    const stopping = new AbortController();
    const { asked } = home;
    // Stops after its first piece.
    asked.push = (...questions) => {
      stopping.abort();
      return Array.prototype.push.apply(asked, questions);
    };
    await scorecards.runner.runNext({ signal: stopping.signal });
    const [half] = await scorecards.reading.runsByIds(desk.caller, [runId]);
    expect(half).toMatchObject({ state: 'RUNNING', partiesDone: 2 });
    await scorecards.runner.runNext();
    const [whole] = await scorecards.reading.runsByIds(desk.caller, [runId]);
    expect(whole).toMatchObject({ state: 'COMPLETED', partiesDone: 3 });
    expect((await home.scoresOf(runId)).size).toBe(3);
    expect(await scorecards.runner.runNext()).toBe(false);
  });

  it('is ended early once', async () => {
    const scorecardId = await home.active();
    const { desk, scorecards, request } = home;
    const command = { scorecardId, scope: { kind: 'ALL' }, asOf: null, isDryRun: false } as const;
    const started = await scorecards.startRun(desk.caller, request('scoreRunStart'), command);
    const scoreRunId = started.ok ? started.value.scoreRunId : '';
    const cancel = (id: Id) =>
      scorecards.cancelRun(desk.caller, request('scoreRunCancel'), { scoreRunId: id });
    expect(await cancel(scoreRunId)).toMatchObject({ ok: true });
    expect(refusalOf(await cancel(scoreRunId))).toBe('SCORE_RUN_FINISHED scoreRunId');
    expect(refusalOf(await cancel(newId()))).toBe('SCORE_RUN_UNKNOWN scoreRunId');
    expect(await scorecards.runner.runNext()).toBe(false);
  });

  it('is refused with the field that is at fault', async () => {
    const scorecardId = await home.active();
    const { desk, scorecards, request } = home;
    const usual = { scorecardId, scope: { kind: 'ALL' }, asOf: null, isDryRun: false } as const;
    const refusal = async (over: object) =>
      refusalOf(
        await scorecards.startRun(desk.caller, request('scoreRunStart'), { ...usual, ...over }),
      );
    const of = (partyIds: readonly Id[]) => ({ scope: { kind: 'PARTIES', partyIds } });
    expect(await refusal({ scorecardId: newId() })).toBe('SCORECARD_UNKNOWN scorecardId');
    expect(await refusal({ asOf: addDays(day(), 2) })).toBe('SCORE_RUN_DAY_INVALID asOf');
    expect(await refusal(of([]))).toBe('SCORE_RUN_SCOPE_INVALID scope');
    expect(await refusal(of([late, late]))).toBe('SCORE_RUN_SCOPE_INVALID scope');
    expect(await refusal(of([late, newId()]))).toBe('PARTY_UNKNOWN scope.partyIds.1');
    const none = { kind: 'FILTER', segments: null, regions: null, industries: null };
    expect(await refusal({ scope: none })).toBe('SCORE_RUN_SCOPE_INVALID scope');
    const other = await aTenant(db);
    const foreign = await scorecards.startRun(other.caller, request('scoreRunStart'), usual);
    expect(refusalOf(foreign)).toBe('SCORECARD_UNKNOWN scorecardId');
    const { caller } = desk;
    const weak = { ...caller, grants: [{ permission: '*', legalEntityId: newId() }] };
    await expect(scorecards.startRun(weak, request('scoreRunStart'), usual)).rejects.toThrow(
      PermissionDenied,
    );
  });

  it('leaves nothing that does not hold, and what was planted is found', async () => {
    const scorecardId = await home.active();
    await home.run({ scorecardId });
    await home.run({ scorecardId, asOf: addDays(day(), -3) });
    expect(await broken()).toEqual([]);
    const { tenantId } = home.desk.tenant;
    const plant = (statement: string) => db.asOwner(statement, [tenantId]);
    await plant('update credit_policy.party_score set score = score / 2 where tenant_id = $1');
    expect(await broken()).toEqual(['SC1']);
    await plant(
      "update credit_policy.credit_class_assignment set class_code = 'Z' where tenant_id = $1",
    );
    expect(await broken()).toEqual(['SC1', 'SC2']);
    for (const id of [newId(), newId()]) {
      await plant(
        `insert into credit_policy.credit_class_assignment
           (tenant_id, id, party_id, class_code, source, valid_from, valid_to, reason, assigned_by,
            assigned_at, version, commit_id)
         values ($1, '${id}', '${late}', 'A', 'OVERRIDE', '2026-05-01', '2026-05-02', 'x', '${id}',
                 now(), 1, '${id}')`,
      );
    }
    expect(await broken()).toEqual(['SC1', 'SC2', 'SC3']);
  });

  it('sends as many statements for a large piece as for a small one', async () => {
    const sent: string[] = [];
    const unitOfWork = notingJobs(db.unitOfWork, sent);
    home = await aScoreDesk(db, { unitOfWork, partiesPerPiece: 100 });
    const few = await home.desk.customers(['F1', 'F2']);
    const many = await home.desk.customers(Array.from({ length: 60 }, (_, n) => `M${String(n)}`));
    const scorecardId = await home.active();
    const counted = [];
    for (const partyIds of [few, many, many]) {
      sent.length = 0;
      await home.run({ scorecardId, scope: { kind: 'PARTIES', partyIds } });
      counted.push(sent.length);
    }
    expect(counted[0]).toBeGreaterThan(8);
    expect(new Set(counted).size).toBe(1);
  });
});
