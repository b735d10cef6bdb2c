import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { notingJobs, type TestDatabase } from '@duebook/platform/testing';
import {
  anInterestDesk,
  openInterestTables,
  refusalOf,
  valueOf,
  type InterestDesk,
} from '../../support/an-interest-desk';

let db: TestDatabase;
beforeAll(async () => {
  db = await openInterestTables();
});
afterAll(() => db.close());

const day = businessDate;
const NO_FILTER = { partyId: null, runId: null, states: null, upToFrom: null, upToTo: null };

/** Five customers of whom three owe 0.50 a day since 1 April 2025; two at a time are looked at. */
async function aDeskOfMany(sent: string[] = []): Promise<InterestDesk> {
  const desk = await anInterestDesk({ ...db, unitOfWork: notingJobs(db.unitOfWork, sent) });
  await desk.house({ kind: 'DAILY', percentADay: '0.05' });
  for (const party of ['C1', 'C2', 'C3', 'C4', 'C5']) {
    await desk.customer(party);
    if (party === 'C2' || party === 'C5') continue;
    await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31', party });
  }
  return desk;
}

const start = (desk: InterestDesk, upTo: string | null, caller = desk.caller) =>
  desk.interest.startRun(caller, desk.request('lateInterestRunStart'), {
    ...{ legalEntityId: desk.legalEntityId, upTo: upTo === null ? null : day(upTo) },
  });

async function read(desk: InterestDesk, runId: string) {
  const { reading } = desk.interest;
  const [run] = await reading.runsByIds(desk.caller, [runId]);
  const filter = { ...NO_FILTER, runId };
  const asked = { filter, legalEntityIds: null, after: null, limit: 50 };
  return { run, charges: await reading.charges(desk.caller, asked) };
}

describe('a run over all customers', () => {
  it('proposes for whoever owes, and again only what has come since', async () => {
    const desk = await aDeskOfMany();
    const { lateInterestRunId } = valueOf(await start(desk, '2025-04-10'));
    await desk.interest.runner.runNext({});
    const { run, charges } = await read(desk, lateInterestRunId);
    expect(run).toMatchObject({
      ...{ state: 'COMPLETED', partiesDone: 5, chargesMade: 3, itemsWithoutRate: 0 },
    });
    expect(charges.map(({ amount, proposedBy }) => [amount.toFixed(), proposedBy])).toEqual(
      Array.from({ length: 3 }, () => ['5', desk.caller.principalId]),
    );
    const again = valueOf(await start(desk, '2025-04-11'));
    await desk.interest.runner.runNext({});
    const second = await read(desk, again.lateInterestRunId);
    expect(second.charges.map(({ amount }) => amount.toFixed())).toEqual(['0.5', '0.5', '0.5']);
  });

  it('ends where it is told to, and goes on in no other case', async () => {
    const desk = await aDeskOfMany();
    const { lateInterestRunId } = valueOf(await start(desk, null));
    const cancel = (caller = desk.caller, id = lateInterestRunId) =>
      desk.interest.cancelRun(caller, desk.request('cancel'), { lateInterestRunId: id });
    expect(refusalOf(await cancel(desk.caller, newId()))).toBe(
      'LATE_INTEREST_RUN_UNKNOWN lateInterestRunId',
    );
    valueOf(await cancel());
    await desk.interest.runner.runNext({});
    const { run, charges } = await read(desk, lateInterestRunId);
    expect([run?.state, run?.upTo, charges.length]).toEqual(['CANCELLED', '2026-03-30', 0]);
    expect(refusalOf(await cancel())).toBe('LATE_INTEREST_RUN_FINISHED lateInterestRunId');
  });

  it('is refused for days that are not over, and to whoever may not propose', async () => {
    const desk = await aDeskOfMany();
    expect(refusalOf(await start(desk, '2026-03-31'))).toBe('LATE_INTEREST_DAY_NOT_OVER upTo');
    const elsewhere = desk.as(['contracts.lateInterest.propose'], newId());
    await expect(start(desk, null, elsewhere)).rejects.toThrow(PermissionDenied);
    const command = { legalEntityId: newId(), upTo: null };
    const unknown = await desk.interest.startRun(desk.caller, desk.request('start'), command);
    expect(refusalOf(unknown)).toBe('LEGAL_ENTITY_UNKNOWN legalEntityId');
    const { lateInterestRunId } = valueOf(await start(desk, null));
    const stranger = await anInterestDesk(db);
    expect((await read(stranger, lateInterestRunId)).run).toBeNull();
  });

  it('puts a customer on one charge, in as many statements however many invoices there are', async () => {
    const sent: string[] = [];
    const desk = await aDeskOfMany(sent);
    const worked = async (upTo: string) => {
      const { lateInterestRunId } = valueOf(await start(desk, upTo));
      sent.length = 0;
      await desk.interest.runner.runNext({});
      const statements = sent.length;
      const { charges } = await read(desk, lateInterestRunId);
      return { statements, amounts: charges.map(({ amount }) => amount.toFixed()).sort() };
    };
    const few = await worked('2025-04-10');
    expect(few.amounts).toEqual(['5', '5', '5']);
    for (let index = 0; index < 10; index += 1) {
      await desk.sell({ amount: '1000', on: '2025-03-01', due: '2025-03-31', party: 'C1' });
    }
    const many = await worked('2025-04-20');
    // Ten days more of three invoices, and twenty of ten others of C1.
    expect(many.amounts).toEqual(['105', '5', '5']);
    expect(many.statements).toBe(few.statements);
  });
});
