import { businessDate } from '@duebook/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noting } from '@duebook/platform/testing';
import { lineStore } from '../../../src/bank-statements/persistence/line.store';
import { createCashBook } from '../../../src/cash-book/create-cash-book';
import { aCashBook, type TestCashBook } from '../../support/a-cash-book';

let desk: TestCashBook;

beforeAll(async () => {
  desk = await aCashBook();
  await desk.party('P1', 'Crestline Foods Ltd');
  const amounts = ['11.00', '12.00', '13.00', '14.00', '15.00', '16.00', '17.00', '18.00'];
  for (const amount of amounts) await desk.book({ amount, on: '2026-03-04' });
  await desk.statement({
    ...{ opening: '0.00', closing: '116.00' },
    lines: amounts.map((amount, index) => ({
      ...{ amount, name: 'CRESTLINE FOODS', memo: `Transfer ${String(index)}` },
      on: index === 0 ? '2026-03-05' : '2026-03-20',
    })),
  });
});

afterAll(() => desk.home.close());

test('One movement takes as many statements as many, compared or confirmed', async () => {
  const { caller, db, ledger, files } = desk.home;
  const names: string[] = [];
  const noted = createCashBook({
    ...{ unitOfWork: noting(db.unitOfWork, names), lineStates: lineStore },
    ...{ ledgerReading: ledger.reading, clock: db.clock, files },
  });
  const sentBy = async (work: () => Promise<{ readonly ok: boolean }>) => {
    names.length = 0;
    expect((await work()).ok).toBe(true);
    return [...names];
  };
  const compare = (to: string) =>
    sentBy(() =>
      noted.reconcile(caller, {
        ...{ ...desk.key(), houseBankAccountId: desk.accountId, isDryRun: false },
        ...{ from: businessDate('2026-03-01'), to: businessDate(to), largestFee: '0' },
        ...{ daysBookFirst: 20, daysBankFirst: null },
      }),
    );
  const confirm = async () => {
    const groups = (await desk.groups()).filter(({ state }) => state === 'PROPOSED');
    const named = groups.map(({ id, version }) => ({ groupId: id, expectedVersion: version }));
    const sent = await sentBy(() => noted.confirm(caller, { ...desk.key(), groups: named }));
    return { count: groups.length, sent };
  };
  const first = await compare('2026-03-10');
  const one = await confirm();
  const second = await compare('2026-03-31');
  const many = await confirm();
  expect([one.count, many.count]).toEqual([1, 7]);
  expect(second).toEqual(first);
  expect(many.sent).toEqual(one.sent);
  expect(first.length).toBeLessThanOrEqual(8);
  expect(one.sent.length).toBeLessThanOrEqual(6);
});
