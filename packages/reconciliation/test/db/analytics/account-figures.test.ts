import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notingReads } from '@duebook/platform/testing';
import { businessDate, fixedClock, newId, type Decimal, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { DifferenceScope, TaskScope } from '../../../src/analytics/application/ports';
import { createAnalytics } from '../../../src/analytics/create-analytics';
import {
  differenceRates,
  type DifferenceDimension,
} from '../../../src/analytics/domain/difference-figures';
import { taskRates, type TaskDimension } from '../../../src/analytics/domain/task-figures';
import { aMatching, type TestMatching } from '../../support/a-matching';
import { aCycle, aTask, compared } from '../../support/some-figures';

/** It is the 20th of April in Shanghai, where the company is, and in UTC. */
const clock = fixedClock(new Date('2026-04-20T02:00:00Z'));
let desk: TestMatching;
let crestline: Id;
let dalton: Id;
const [wang, li] = [newId(), newId()].sort();

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' } as const;
const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;

beforeAll(async () => {
  desk = await aMatching();
  crestline = await desk.party('P1', 'Crestline Foods');
  dalton = await desk.party('P2', 'Dalton Steel');
  await someDifferences();
  await someTasks();
}, 120_000);
afterAll(() => desk.db.close());

async function someDifferences(): Promise<void> {
  // Signed off on 5 March in Shanghai, half past midnight.
  const signedOff = { ...FEBRUARY, matched: 7, reviewedAt: '2026-03-04T16:30:00Z' };
  await compared(desk, { partyId: crestline, ...signedOff }, [
    {
      ...{ type: 'AMOUNT_MISMATCH', cause: 'AMOUNTS_DIFFER', amount: '-7.00' },
      // The 12th in Shanghai: its last day, and ten days after it was found.
      ...{ openedOn: '2026-03-02', dueOn: '2026-03-12', resolvedAt: '2026-03-11T17:00:00Z' },
    },
    {
      ...{ type: 'MISSING_HERE', cause: 'NOT_IN_OUR_BOOKS', amount: '20.00' },
      ...{ openedOn: '2026-03-02', dueOn: '2026-03-12' },
    },
    {
      ...{ type: 'TIMING', cause: 'NEAR_THE_CUT_OFF', amount: '-30.00', isPresent: false },
      ...{ openedOn: '2026-03-02', dueOn: '2026-03-12', resolvedAt: '2026-03-04T00:00:00Z' },
    },
  ]);
  const late = { ...FEBRUARY, matched: 3, reviewedAt: '2026-03-10T01:00:00Z' };
  await compared(desk, { partyId: dalton, ...late });
  await compared(desk, { partyId: dalton, ...MARCH, matched: 10 }, [
    {
      ...{ type: 'AMOUNT_MISMATCH', cause: 'AMOUNTS_DIFFER', amount: '5.00' },
      // Due today: not late yet.
      ...{ openedOn: '2026-04-10', dueOn: '2026-04-20' },
    },
  ]);
  await compared(desk, { partyId: crestline, ...MARCH, matched: 0, currency: 'USD' }, [
    {
      ...{ type: 'TERMS_MISMATCH', cause: 'DUE_DATES_DIFFER', amount: '0.00' },
      ...{ openedOn: '2026-04-01', dueOn: '2026-04-05', resolvedAt: '2026-04-09T16:30:00Z' },
    },
  ]);
}

async function someTasks(): Promise<void> {
  const all = { relation: 'CUSTOMER', scope: 'ALL', scopeValue: '' };
  const customers = await aCycle(desk, all);
  const key = await aCycle(desk, { relation: 'SUPPLIER', scope: 'SEGMENT', scopeValue: 'KEY' });
  const ofCustomers = {
    cycleId: customers,
    relation: 'CUSTOMER',
    ...FEBRUARY,
    dueOn: '2026-03-05',
  };
  await aTask(desk, {
    ...{ ...ofCustomers, partyId: crestline, owner: wang ?? '', state: 'DONE' },
    hours: ['1.50', '0.50'],
  });
  await aTask(desk, {
    ...{ ...ofCustomers, partyId: dalton, owner: li ?? '', state: 'DONE', hours: ['3.00'] },
  });
  await aTask(desk, {
    ...{ ...ofCustomers, ...MARCH, partyId: dalton, owner: li ?? '', dueOn: '2026-04-05' },
    ...{ state: 'IN_PROGRESS', hours: ['2.00'] },
  });
  await aTask(desk, {
    ...{ cycleId: key, relation: 'SUPPLIER', ...MARCH, partyId: crestline, dueOn: '2026-05-05' },
    ...{ owner: wang ?? '', state: 'PLANNED' },
  });
}

const ALL_DIFFERENCES: DifferenceScope = {
  ...{ legalEntityIds: null, currencies: null, relations: null, types: null, partyId: null },
  ...{ endedFrom: null, endedTo: null },
};
const ALL_TASKS: TaskScope = {
  ...{ legalEntityIds: null, relations: null, ownerUserId: null, endedFrom: null, endedTo: null },
};

function reading(names: string[] = []) {
  const unitOfWork = notingReads(desk.db.unitOfWork, names);
  return createAnalytics({ unitOfWork, clock }).reading;
}
const differences = (by: readonly DifferenceDimension[], over: Partial<DifferenceScope> = {}) =>
  reading().differences(desk.caller, {
    ...{ by, filter: { ...ALL_DIFFERENCES, ...over }, after: null, limit: 100 },
  });
const tasks = (by: readonly TaskDimension[], over: Partial<TaskScope> = {}) =>
  reading().tasks(desk.caller, {
    ...{ by, filter: { ...ALL_TASKS, ...over }, after: null, limit: 100 },
  });

const texts = (rates: object) =>
  Object.fromEntries(
    Object.entries(rates as Record<string, Decimal | null>).map(([rate, value]) => [
      rate,
      value?.toFixed() ?? null,
    ]),
  );

describe('figures of differences', () => {
  it('are of all that was compared in a currency', async () => {
    const [cny, usd, ...others] = await differences([]);
    expect(others).toEqual([]);
    if (!cny || !usd) throw new Error('accounts in two currencies were compared');
    expect(cny).toMatchObject({
      ...{ currency: 'CNY', reconciliations: 3, matchedGroups: 20, presentInAll: 3 },
      ...{ found: 4, present: 3, affectedReconciliations: 2 },
      ...{ open: 2, openOverdue: 1, resolved: 2, resolvedInTime: 2, medianDays: 2, p90Days: 10 },
    });
    const { amount, netAmount, openAmount } = cny;
    expect([amount, netAmount, openAmount].map((each) => each.toFixed(2))).toEqual([
      ...['62.00', '-12.00', '25.00'],
    ]);
    // 3 of 23, 2 of 3, 2 of 2 + 1.
    expect(texts(differenceRates(cny))).toEqual({
      ...{ difference: '13.04', affected: '66.67', withinSla: '66.67' },
    });
    expect(usd).toMatchObject({ found: 1, resolvedInTime: 0, medianDays: 9, p90Days: 9 });
    expect(texts(differenceRates(usd))).toEqual({
      ...{ difference: '100', affected: '100', withinSla: '0' },
    });
  });

  it('are told apart by type, each of all that was compared', async () => {
    const groups = await differences(['TYPE'], { currencies: ['CNY'] });
    expect(groups.map((group) => [group.type, group.found, texts(differenceRates(group))])).toEqual(
      [
        ['AMOUNT_MISMATCH', 2, { difference: '8.7', affected: '66.67', withinSla: '100' }],
        ['MISSING_HERE', 1, { difference: '4.35', affected: '33.33', withinSla: '0' }],
        ['TIMING', 1, { difference: '0', affected: '0', withinSla: '100' }],
      ],
    );
    const [amounts] = await differences(['CAUSE'], { types: ['AMOUNT_MISMATCH'] });
    expect(amounts).toMatchObject({ cause: 'AMOUNTS_DIFFER', type: null, presentInAll: 3 });
  });

  it('are told apart by counterparty and month, also where nothing differs', async () => {
    const groups = await differences(['PARTY', 'MONTH'], { currencies: ['CNY'] });
    const told = groups.map(({ partyId, month, found, matchedGroups }) => [
      ...[partyId === dalton ? 'Dalton' : 'Crestline', month, found, matchedGroups],
    ]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        ['Crestline', '2026-02-01', 3, 7],
        ['Dalton', '2026-02-01', 0, 3],
        ['Dalton', '2026-03-01', 1, 10],
      ]),
    );
  });

  it('narrow to a party and to days, and go on after a group', async () => {
    const march = { endedFrom: businessDate('2026-03-01'), endedTo: businessDate('2026-03-31') };
    expect(await differences([], { ...march, partyId: dalton })).toMatchObject([{ found: 1 }]);
    expect(await differences([], { relations: ['SUPPLIER'] })).toEqual([]);
    const asked = { by: ['TYPE'] as const, filter: ALL_DIFFERENCES };
    const first = await reading().differences(desk.caller, { ...asked, after: null, limit: 2 });
    const after = first.at(-1)?.key ?? null;
    const rest = await reading().differences(desk.caller, { ...asked, after, limit: 100 });
    expect([...first, ...rest].map(({ currency, type }) => `${currency} ${String(type)}`)).toEqual([
      ...['CNY AMOUNT_MISMATCH', 'CNY MISSING_HERE', 'CNY TIMING', 'USD TERMS_MISMATCH'],
    ]);
  });
});

describe('figures of tasks', () => {
  it('tell the days to the sign-off where the company is, the hours, and what is late', async () => {
    const [all, ...others] = await tasks([]);
    expect(others).toEqual([]);
    if (!all) throw new Error('there are tasks');
    expect(all).toMatchObject({
      ...{ tasks: 4, done: 2, doneInTime: 1, overdue: 1 },
      ...{ medianDays: 5, p90Days: 10, longestDays: 10 },
    });
    expect([all.hours.toFixed(), all.hoursOfDone.toFixed()]).toEqual(['7', '5']);
    expect(texts(taskRates(all))).toEqual({ onTime: '33.33', hoursPerDone: '2.5' });
  });

  it('are told apart by class and owner', async () => {
    const groups = await tasks(['CLASS', 'OWNER']);
    expect(
      groups.map(({ relation, scope, scopeValue, ownerUserId, ...of }) => [
        ...[relation, scope, scopeValue, ownerUserId === wang ? 'Wang' : 'Li'],
        ...[of.tasks, of.done, of.overdue, of.medianDays],
      ]),
    ).toEqual([
      ['CUSTOMER', 'ALL', '', 'Wang', 1, 1, 0, 5],
      ['CUSTOMER', 'ALL', '', 'Li', 2, 1, 1, 10],
      ['SUPPLIER', 'SEGMENT', 'KEY', 'Wang', 1, 0, 0, null],
    ]);
  });

  it('narrow to an owner, to whose accounts they are, and to days', async () => {
    expect(await tasks([], { ownerUserId: li ?? '' })).toMatchObject([{ tasks: 2 }]);
    expect(await tasks([], { relations: ['SUPPLIER'] })).toMatchObject([{ tasks: 1, done: 0 }]);
    const endedTo = businessDate('2026-02-28');
    expect(await tasks([], { endedTo })).toMatchObject([{ tasks: 2, done: 2 }]);
  });
});

describe('figures of accounts', () => {
  it('take a statement each, whatever they are told apart by', async () => {
    const names: string[] = [];
    const asked = { after: null, limit: 100 };
    const { caller } = desk;
    await reading(names).differences(caller, {
      ...{ ...asked, by: ['LEGAL_ENTITY', 'PARTY', 'TYPE', 'CAUSE', 'MONTH'] },
      filter: ALL_DIFFERENCES,
    });
    await reading(names).tasks(caller, {
      ...{ ...asked, by: ['LEGAL_ENTITY', 'CLASS', 'OWNER', 'MONTH'], filter: ALL_TASKS },
    });
    expect(names).toEqual(['reconciliation.difference_figures', 'reconciliation.task_figures']);
  });

  it('are of nothing that the caller may not see', async () => {
    const { addLegalEntity, callerWith } = desk.tenant;
    const elsewhere = await addLegalEntity({ code: 'CN02' });
    const of = { by: [], after: null, limit: 1 };
    const there = callerWith(
      ['reconciliation.reconciliation.read', 'reconciliation.cycle.read'],
      elsewhere,
    );
    expect(await reading().differences(there, { ...of, filter: ALL_DIFFERENCES })).toEqual([]);
    expect(await reading().tasks(there, { ...of, filter: ALL_TASKS })).toEqual([]);
    const legalEntityIds = [desk.legalEntityId];
    const named = { ...of, filter: { ...ALL_TASKS, legalEntityIds } };
    expect(() => reading().tasks(there, named)).toThrow(PermissionDenied);
    const nowhere = callerWith(['reconciliation.match.read']);
    const all = { ...of, filter: ALL_DIFFERENCES };
    expect(() => reading().differences(nowhere, all)).toThrow(PermissionDenied);
  });
});
