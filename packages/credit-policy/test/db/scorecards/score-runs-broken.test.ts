import type { Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openCreditTables } from '../../support/a-credit-desk';
import { aDyingProcess } from '../../support/a-dying-process';
import { aScoreDesk, type ScoreDesk } from '../../support/a-score-desk';

let db: TestDatabase;
let home: ScoreDesk;
let parties: readonly Id[];
let scorecardId: Id;
/** Told each question for facts; a test lets it throw. */
let asking: (partyIds: readonly Id[]) => void;

const CODES = ['C1', 'C2', 'C3', 'C4', 'C5'];

beforeAll(async () => {
  db = await openCreditTables();
});
afterAll(() => db.close());

/** A desk on which a test has a say when facts are asked for. */
async function aWatchedDesk(over: Parameters<typeof aScoreDesk>[1] = {}): Promise<ScoreDesk> {
  const desk = await aScoreDesk(db, over);
  desk.asked.push = (...questions) => {
    for (const { partyIds } of questions) asking(partyIds);
    return questions.length;
  };
  return desk;
}

beforeEach(async () => {
  asking = () => undefined;
  home = await aWatchedDesk();
  parties = await home.desk.customers(CODES);
  parties.forEach((id, index) => {
    home.know(id, { overdueSharePercent: String(index * 20), openReceivables: '40' });
  });
  scorecardId = await home.active();
});

async function start(desk = home, of = scorecardId): Promise<Id> {
  const command = { scorecardId: of, scope: { kind: 'ALL' }, asOf: null, isDryRun: false } as const;
  const started = await desk.scorecards.startRun(
    desk.desk.caller,
    desk.request('scoreRunStart'),
    command,
  );
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.scoreRunId;
}

const runOf = async (id: Id, desk = home) => {
  const [run] = await desk.scorecards.reading.runsByIds(desk.desk.caller, [id]);
  if (!run) throw new Error('no such run');
  return run;
};

const said = async (id: Id) =>
  parties.map(
    ((scores) => (party: Id) => {
      const score = scores.get(party);
      return score && [score.score.toString(), score.classCode, score.inputs];
    })(await home.scoresOf(id)),
  );

describe('a run that is broken off', () => {
  it('by the death of its process is taken up by another, and comes to the same', async () => {
    const whole = await start();
    await home.scorecards.runner.runNext();

    const id = await start();
    const dying = aDyingProcess(db.unitOfWork);
    let pieces = 0;
    asking = () => {
      pieces += 1;
      if (pieces === 2) dying.kill();
    };
    const process = home.with({ unitOfWork: dying.unitOfWork });
    await expect(process.runner.runNext()).rejects.toThrow('killed');
    expect(await runOf(id)).toMatchObject({ state: 'RUNNING', partiesDone: 2, attempts: 0 });
    // Nobody else takes it up while the dead one may be alive.
    expect(await home.scorecards.runner.runNext()).toBe(false);
    db.clock.advance({ minutes: 2, seconds: 1 });
    expect(await home.scorecards.runner.runNext()).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', partiesTotal: 5, partiesDone: 5 });
    expect(await said(id)).toEqual(await said(whole));
    const { classMoves } = await runOf(id);
    expect(classMoves.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  });

  it('again and again at one piece is given up, and says in words why', async () => {
    const id = await start();
    let tries = 0;
    asking = ([first]) => {
      if (first !== parties[2]) return;
      tries += 1;
      throw new TypeError(`of ${String(first)}`);
    };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(home.scorecards.runner.runNext()).rejects.toThrow(TypeError);
      expect(await runOf(id)).toMatchObject({ partiesDone: 2, attempts: attempt });
      db.clock.advance({ minutes: 1 });
    }
    expect(tries).toBe(5);
    const run = await runOf(id);
    expect(run).toMatchObject({ state: 'FAILED', partiesDone: 2, finishedAt: expect.any(Date) });
    expect(run.failure).toMatch(/^It met a fault \(TypeError\)\. 5 attempts in a row/);
    expect(run.failure).not.toContain(parties[2]);
    expect(await home.scorecards.runner.runNext()).toBe(false);
    // What it scored by then stands, and another one scores all.
    expect((await home.scoresOf(id)).size).toBe(2);
    asking = () => undefined;
    const next = await start();
    await home.scorecards.runner.runNext();
    expect(await runOf(next)).toMatchObject({ state: 'COMPLETED', partiesDone: 5 });
  });

  it('now and then waits two seconds each time, as what was done counts', async () => {
    const id = await start();
    let asks = 0;
    asking = () => {
      asks += 1;
      if (asks % 2 === 0) throw new Error('now and then');
    };
    const { runner } = home.scorecards;
    await expect(runner.runNext()).rejects.toThrow('now and then');
    expect(await runOf(id)).toMatchObject({ partiesDone: 2, attempts: 1 });
    expect(await runner.runNext()).toBe(false);
    db.clock.advance({ seconds: 2 });
    await expect(runner.runNext()).rejects.toThrow('now and then');
    expect(await runOf(id)).toMatchObject({ partiesDone: 4, attempts: 1 });
    db.clock.advance({ seconds: 2 });
    expect(await runner.runNext()).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', attempts: 0, failure: null });
  });

  it('of one tenant holds nobody else up', async () => {
    const neighbour = await aWatchedDesk();
    await neighbour.desk.customers(['N1']);
    const theirs = await start(neighbour, await neighbour.active());
    const ours = await start();
    asking = (partyIds) => {
      if (partyIds.some((id) => parties.includes(id))) throw new Error('ours is broken');
    };
    const tenants = [home, neighbour].map(({ desk }) => desk.tenant.tenantId);
    const { runner } = home.with({ tenants: () => Promise.resolve(tenants) });
    const told: string[] = [];
    await runner.runNext({ onFailure: ({ tenantId }) => told.push(tenantId) });
    expect(told).toEqual([tenants[0]]);
    expect(await runOf(ours)).toMatchObject({ state: 'RUNNING', attempts: 1 });
    expect(await runOf(theirs, neighbour)).toMatchObject({ state: 'COMPLETED', partiesDone: 1 });
  });

  it('by somebody who cancels it ends before its next piece; what was scored stands', async () => {
    const id = await start();
    const { desk, scorecards, request } = home;
    const stopping = new AbortController();
    asking = () => {
      stopping.abort();
    };
    await scorecards.runner.runNext({ signal: stopping.signal });
    const key = request('scoreRunCancel');
    expect(await scorecards.cancelRun(desk.caller, key, { scoreRunId: id })).toMatchObject({
      ok: true,
    });
    expect(await runOf(id)).toMatchObject({ state: 'RUNNING', isCancelRequested: true });
    expect(await scorecards.runner.runNext()).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'CANCELLED', partiesDone: 2, failure: null });
    expect((await home.scoresOf(id)).size).toBe(2);
    expect(await scorecards.runner.runNext()).toBe(false);
  });
});
