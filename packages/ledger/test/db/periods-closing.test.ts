import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok, type Id } from '@duebook/kernel';
import { PermissionDenied, readNow } from '@duebook/platform';
import type { KeptPeriod } from '../../src/periods/application/ports';
import { findPeriod, firstOpenDay } from '../../src/periods/domain/find-period';
import { periodsFor } from '../../src/periods/persistence/period.reads';
import {
  aReference,
  day,
  fresh,
  refusal,
  toldOf,
  valueOf,
  type ReferenceHome,
} from '../support/a-reference';

let home: ReferenceHome;
let legalEntityId: Id;
let bookId: Id;
let count = 0;

beforeAll(async () => {
  home = await aReference();
});
beforeEach(async () => {
  count += 1;
  legalEntityId = await home.ours.addLegalEntity({ code: `E${String(count)}` });
  const { chart } = home.services;
  const opened = await chart.openBooks(home.ours.caller, {
    idempotencyKey: fresh(),
    legalEntityId,
    chartTemplate: 'CHINA',
    standard: 'CAS',
    fiscalYears: [2026],
  });
  ({ bookId } = valueOf(opened));
});
afterAll(() => home.db.close());

const periodsOf = (year: number) =>
  home.services.periods.ofLegalEntity(home.ours.caller, legalEntityId, year);

async function period(number: number): Promise<KeptPeriod> {
  const found = (await periodsOf(2026)).find((one) => one.number === number);
  if (!found) throw new Error('no such period');
  return found;
}

type Change = 'softClose' | 'close' | 'reopen';
async function change(what: Change, number: number, caller = home.ours.caller) {
  const { id: fiscalPeriodId, version: expectedVersion } = await period(number);
  const command = { idempotencyKey: fresh(), fiscalPeriodId, expectedVersion };
  return home.services.periods[what](caller, command);
}

describe('fiscalYearOpen', () => {
  const open = (year: number, over = {}) =>
    home.services.periods.openFiscalYear(home.ours.caller, {
      idempotencyKey: fresh(),
      legalEntityId,
      year,
      ...over,
    });

  it('adds twelve open periods', async () => {
    expect(valueOf(await open(2027))).toEqual({ legalEntityId, year: 2027 });
    const periods = await periodsOf(2027);
    expect(periods.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(periods.every(({ status, version }) => status === 'OPEN' && version === 1)).toBe(true);
    const told = await toldOf(home.db, home.ours, legalEntityId);
    expect(told.events.filter((type) => type === 'ledger.FiscalYearOpened')).toHaveLength(2);
    expect(told.actions.filter((action) => action === 'fiscalYear.open')).toHaveLength(2);
  });

  it('refuses', async () => {
    expect(await open(2026)).toMatchObject(refusal('FISCAL_YEAR_ALREADY_OPEN', 'year'));
    expect(await open(2028)).toMatchObject(refusal('FISCAL_YEAR_NOT_ADJACENT', 'year'));
    expect(await open(1800)).toMatchObject(refusal('FISCAL_YEAR_INVALID', 'year'));
    expect(await open(2027, { legalEntityId: home.ours.legalEntityId })).toEqual(
      refusal('BOOKS_NOT_OPEN', 'legalEntityId'),
    );
    expect(await open(2027, { legalEntityId: home.theirs.legalEntityId })).toEqual(
      refusal('LEGAL_ENTITY_UNKNOWN', 'legalEntityId'),
    );
    valueOf(await change('close', 1));
    expect(await open(2025)).toMatchObject(refusal('FISCAL_YEAR_BEFORE_CLOSED', 'year'));
    expect(await periodsOf(2027)).toEqual([]);
  });

  it('opens a year once, also when several try at the same time', async () => {
    const outcomes = await Promise.all([open(2027), open(2027), open(2027)]);
    expect(outcomes.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
    expect(await periodsOf(2027)).toHaveLength(12);
  });

  it('never slips in before a period that is being closed', async () => {
    const [opened, closed] = await Promise.all([open(2025), change('close', 1)]);
    // Whichever came first, the other one saw it.
    expect([opened.ok, closed.ok].filter(Boolean)).toHaveLength(1);
  });

  it('needs its permission', async () => {
    const caller = home.ours.callerWith(['ledger.period.close'], legalEntityId);
    await expect(
      home.services.periods.openFiscalYear(caller, {
        idempotencyKey: fresh(),
        legalEntityId,
        year: 2027,
      }),
    ).rejects.toThrow(PermissionDenied);
  });
});

describe('closing and opening again', () => {
  it('records who did it and when', async () => {
    const { id } = await period(1);
    valueOf(await change('softClose', 1));
    expect(await period(1)).toMatchObject({
      status: 'SOFT_CLOSED',
      version: 2,
      statusChangedBy: home.ours.caller.principalId,
      statusChangedAt: home.db.clock.now(),
    });
    valueOf(await change('reopen', 1));
    valueOf(await change('close', 1));
    expect(await period(1)).toMatchObject({ status: 'CLOSED', version: 4 });
    expect(await toldOf(home.db, home.ours, id)).toEqual({
      events: [
        'ledger.FiscalPeriodSoftClosed',
        'ledger.FiscalPeriodReopened',
        'ledger.FiscalPeriodClosed',
      ],
      actions: ['fiscalPeriod.softClose', 'fiscalPeriod.reopen', 'fiscalPeriod.close'],
    });
  });

  it('closes in order', async () => {
    expect(await change('close', 2)).toMatchObject(
      refusal('PERIOD_EARLIER_NOT_CLOSED', 'fiscalPeriodId'),
    );
    valueOf(await change('close', 1));
    valueOf(await change('close', 2));
  });

  it('refuses', async () => {
    expect(await change('reopen', 1)).toEqual(refusal('PERIOD_ALREADY_OPEN', 'fiscalPeriodId'));
    valueOf(await change('softClose', 1));
    expect(await change('softClose', 1)).toMatchObject(
      refusal('PERIOD_NOT_OPEN', 'fiscalPeriodId'),
    );
    valueOf(await change('close', 1));
    expect(await change('close', 1)).toEqual(refusal('PERIOD_ALREADY_CLOSED', 'fiscalPeriodId'));
    expect(await change('reopen', 1)).toMatchObject({
      value: { approvalRequestId: expect.any(String) as unknown },
    });
    expect(await period(1)).toMatchObject({ status: 'CLOSED', version: 3 });
  });

  it('refuses a stale version, an unknown period and one of another tenant', async () => {
    const { id } = await period(1);
    const close = (over: object, caller = home.ours.caller) =>
      home.services.periods.close(caller, {
        idempotencyKey: fresh(),
        fiscalPeriodId: id,
        expectedVersion: 1,
        ...over,
      });
    expect(await close({ expectedVersion: 7 })).toMatchObject(
      refusal('VERSION_CONFLICT', 'expectedVersion'),
    );
    expect(await close({ fiscalPeriodId: newId() })).toEqual(
      refusal('PERIOD_UNKNOWN', 'fiscalPeriodId'),
    );
    expect(await close({}, home.theirs.caller)).toEqual(
      refusal('PERIOD_UNKNOWN', 'fiscalPeriodId'),
    );
    expect(await home.services.periods.find(home.theirs.caller, id)).toBeNull();
    expect(await period(1)).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('leaves the opening period alone', async () => {
    const { id } = await period(1);
    const guard = (does: 'disable' | 'enable') =>
      home.db.asOwner(
        `alter table ledger.fiscal_period ${does} trigger fiscal_period_opening_stays`,
      );
    await guard('disable');
    await home.db.asOwner(`update ledger.fiscal_period set kind = 'OPENING' where id = $1`, [id]);
    await guard('enable');
    expect(await change('close', 1)).toEqual(refusal('PERIOD_IS_OPENING', 'fiscalPeriodId'));
  });

  it('needs the permission of the very change for the very legal entity', async () => {
    const closer = home.ours.callerWith(
      ['ledger.period.close', 'ledger.period.read'],
      legalEntityId,
    );
    await expect(change('softClose', 1, closer)).rejects.toThrow('ledger.period.softClose');
    await expect(change('reopen', 1, closer)).rejects.toThrow('ledger.period.reopen');
    expect(await change('close', 1, closer)).toMatchObject({ ok: true });
    const elsewhere = home.ours.callerWith(['ledger.period.close'], home.ours.legalEntityId);
    await expect(change('close', 2, elsewhere)).rejects.toThrow(PermissionDenied);
  });
});

describe('a posting and a closing of the same period', () => {
  /** An entry without lines, which is enough for the guard of the period. */
  const post = (periodId: Id, beforeCommit: () => Promise<void> = () => Promise.resolve()) =>
    home.db.unitOfWork.run(home.ours.caller, 'test', async (tx) => {
      await tx.query({
        text: `insert into ledger.journal_entry
                 (tenant_id, id, commit_id, legal_entity_id, book_id, period_id, posting_date,
                  source_type, source_id, description)
               values ($1, $2, $3, $4, $5, $6, '2026-01-15', 'DOCUMENT', $2, 'test')`,
        values: [tx.tenantId, tx.ids.next(), tx.commitId, legalEntityId, bookId, periodId],
      });
      await beforeCommit();
      return ok(null);
    });

  it('wait for one another: the closing for the posting', async () => {
    const { id } = await period(1);
    const order: string[] = [];
    let closing: Promise<unknown> = Promise.resolve();
    await post(id, async () => {
      closing = change('close', 1).then(() => order.push('closed'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('posted');
    });
    await closing;
    expect(order).toEqual(['posted', 'closed']);
  });

  it('and no posting comes after it, by whatever door', async () => {
    const { id } = await period(1);
    valueOf(await change('softClose', 1));
    await post(id);
    valueOf(await change('close', 1));
    await expect(post(id)).rejects.toMatchObject({ constraint: 'journal_entry_period_open' });
  });

  it('lets postings of other periods through', async () => {
    valueOf(await change('close', 1));
    const { id } = await period(2);
    await expect(post(id)).rejects.toMatchObject({ constraint: 'journal_entry_period_open' });
    await home.db.unitOfWork.run(home.ours.caller, 'test', async (tx) => {
      await tx.query({
        text: `insert into ledger.journal_entry
                 (tenant_id, id, commit_id, legal_entity_id, book_id, period_id, posting_date,
                  source_type, source_id, description)
               values ($1, $2, $3, $4, $5, $6, '2026-02-15', 'DOCUMENT', $2, 'test')`,
        values: [tx.tenantId, tx.ids.next(), tx.commitId, legalEntityId, bookId, id],
      });
      return ok(null);
    });
  });
});

describe('periodsFor', () => {
  it('answers the periods of the days and those that are not closed, of several entities', async () => {
    valueOf(await change('close', 1));
    valueOf(await change('close', 2));
    valueOf(await change('softClose', 3));
    const reader = home.db.unitOfWork.reader(home.ours.caller);
    const days = [day('2026-02-10'), day('2027-01-01')];
    const found = await readNow(
      reader,
      periodsFor(reader, [legalEntityId, home.ours.legalEntityId], days),
    );
    const periods = found.get(legalEntityId) ?? [];
    expect(periods.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(findPeriod(periods, day('2026-02-10'))).toMatchObject({ number: 2, status: 'CLOSED' });
    expect(findPeriod(periods, day('2027-01-01'))).toBeUndefined();
    expect(firstOpenDay(periods, day('2026-02-10'))).toBe('2026-04-01');
    expect(found.has(home.ours.legalEntityId)).toBe(false);
  });
});
