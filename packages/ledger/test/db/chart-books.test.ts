import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { PermissionDenied, readNow } from '@duebook/platform';
import type { AccountCreation } from '../../src/chart/application/account-create';
import type { AccountEdit } from '../../src/chart/application/account-update';
import type { BooksOpening } from '../../src/chart/application/books-open';
import type { Account } from '../../src/chart/domain/account';
import { accountsFor } from '../../src/chart/persistence/account.reads';
import {
  aReference,
  fresh,
  refusal,
  toldOf,
  valueOf,
  type ReferenceHome,
} from '../support/a-reference';

let home: ReferenceHome;
let legalEntityId: Id;
let count = 0;

beforeAll(async () => {
  home = await aReference();
});
beforeEach(async () => {
  count += 1;
  legalEntityId = await home.ours.addLegalEntity({ code: `E${String(count)}` });
});
afterAll(() => home.db.close());

const open = (over: Partial<BooksOpening> = {}, key = fresh()) =>
  home.services.chart.openBooks(home.ours.caller, {
    idempotencyKey: key,
    legalEntityId,
    chartTemplate: 'CHINA',
    standard: 'CAS',
    fiscalYears: [2025, 2026],
    ...over,
  });

const ANY = { types: null, itemClasses: null, roles: null, isActive: null };
const list = (after: string | null = null, limit = 100, filter = {}) =>
  home.services.chart.pageOfAccounts(
    home.ours.caller,
    legalEntityId,
    { limit, after },
    { ...ANY, ...filter },
  );

async function accountOf(code: string): Promise<Account> {
  const account = (await list()).find((one) => one.code === code);
  if (!account) throw new Error(`no account ${code}`);
  return account;
}

describe('booksOpen', () => {
  it('opens the statutory book, the accounts of the template and the periods of the years', async () => {
    const { bookId } = valueOf(await open());
    expect(await home.services.chart.booksOf(home.ours.caller, legalEntityId)).toEqual([
      {
        id: bookId,
        legalEntityId,
        code: 'STATUTORY',
        kind: 'STATUTORY',
        standard: 'CAS',
        openedAt: home.db.clock.now(),
        fiscalYears: [2025, 2026],
      },
    ]);
    expect((await list()).length).toBe(34);
    const periods = await home.services.periods.ofLegalEntity(
      home.ours.caller,
      legalEntityId,
      2026,
    );
    expect(periods).toHaveLength(12);
    expect(periods[0]).toMatchObject({ startsOn: '2026-01-01', status: 'OPEN', number: 1 });
    expect(await toldOf(home.db, home.ours, bookId)).toEqual({
      events: ['ledger.BooksOpened'],
      actions: ['books.open'],
    });
    expect(await toldOf(home.db, home.ours, legalEntityId)).toMatchObject({
      actions: ['legalEntity.create', 'fiscalYear.open', 'fiscalYear.open'],
    });
  });

  it('follows the fiscal year of the legal entity', async () => {
    legalEntityId = await home.ours.addLegalEntity({ code: 'APRIL', fiscalYearStartMonth: 4 });
    valueOf(await open({ chartTemplate: 'IFRS', standard: 'IFRS', fiscalYears: [2026] }));
    const periods = await home.services.periods.ofLegalEntity(
      home.ours.caller,
      legalEntityId,
      2026,
    );
    expect(periods.map(({ startsOn }) => startsOn).at(0)).toBe('2026-04-01');
    expect(periods.map(({ endsOn }) => endsOn).at(-1)).toBe('2027-03-31');
  });

  it('happens once: a repeat answers the first outcome, another call is refused', async () => {
    const key = fresh();
    const first = await open({}, key);
    expect(await open({}, key)).toEqual(first);
    expect(await open({ standard: 'IFRS' }, key)).toMatchObject(refusal('IDEMPOTENCY_KEY_REUSED'));
    expect(await open()).toEqual(refusal('BOOKS_ALREADY_OPEN', 'legalEntityId'));
  });

  it('happens once, also when several try at the same time', async () => {
    const outcomes = await Promise.all([open(), open(), open(), open()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(
      Array(3).fill(refusal('BOOKS_ALREADY_OPEN', 'legalEntityId')),
    );
  });

  it('refuses and changes nothing', async () => {
    for (const [over, code, path] of [
      [{ fiscalYears: [] }, 'FISCAL_YEARS_MISSING', 'fiscalYears'],
      [{ fiscalYears: [2024, 2026] }, 'FISCAL_YEARS_NOT_CONSECUTIVE', 'fiscalYears'],
      [{ legalEntityId: newId() }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
      [{ legalEntityId: home.theirs.legalEntityId }, 'LEGAL_ENTITY_UNKNOWN', 'legalEntityId'],
    ] as const) {
      expect(await open(over)).toMatchObject(refusal(code, path));
    }
    expect(await open({ fiscalYears: [1899] })).toMatchObject(refusal('FISCAL_YEAR_INVALID'));
    expect(await list()).toEqual([]);
    expect(await home.services.chart.booksOf(home.ours.caller, legalEntityId)).toEqual([]);
  });

  it('needs its permission for the very legal entity', async () => {
    const elsewhere = home.ours.callerWith(['ledger.book.open'], home.ours.legalEntityId);
    const command = {
      idempotencyKey: fresh(),
      legalEntityId,
      chartTemplate: 'CHINA',
      standard: 'CAS',
      fiscalYears: [2026],
    } as const;
    await expect(home.services.chart.openBooks(elsewhere, command)).rejects.toThrow(
      PermissionDenied,
    );
    const here = home.ours.callerWith(['ledger.book.open'], legalEntityId);
    expect(await home.services.chart.openBooks(here, command)).toMatchObject({ ok: true });
    expect(() => home.services.chart.booksOf(here, legalEntityId)).toThrow(PermissionDenied);
    expect(() =>
      home.services.chart.pageOfAccounts(here, legalEntityId, { limit: 1, after: null }, ANY),
    ).toThrow(PermissionDenied);
  });
});

describe('accountCreate', () => {
  const create = (over: Partial<AccountCreation> = {}) =>
    home.services.chart.createAccount(home.ours.caller, {
      idempotencyKey: fresh(),
      legalEntityId,
      code: '6602.01',
      name: 'Postage',
      nameZh: '邮费',
      type: 'EXPENSE',
      itemClass: null,
      role: null,
      ...over,
    });

  it('adds an account', async () => {
    valueOf(await open());
    const { accountId } = valueOf(await create());
    expect(await home.services.chart.findAccount(home.ours.caller, accountId)).toEqual({
      id: accountId,
      legalEntityId,
      code: '6602.01',
      name: 'Postage',
      nameZh: '邮费',
      type: 'EXPENSE',
      itemClass: null,
      role: null,
      isActive: true,
      version: 1,
    });
    expect(await toldOf(home.db, home.ours, accountId)).toEqual({
      events: ['ledger.AccountCreated'],
      actions: ['account.create'],
    });
  });

  it('refuses what another account has already', async () => {
    valueOf(await open());
    expect(await create({ code: '1122' })).toEqual(refusal('ACCOUNT_CODE_TAKEN', 'code'));
    expect(await create({ type: 'ASSET', itemClass: 'RECEIVABLE' })).toEqual(
      refusal('ACCOUNT_ITEM_CLASS_TAKEN', 'itemClass'),
    );
    expect(await create({ type: 'ASSET', role: 'BANK' })).toEqual(
      refusal('ACCOUNT_ROLE_TAKEN', 'role'),
    );
  });

  it('refuses what cannot be', async () => {
    expect(await create()).toEqual(refusal('BOOKS_NOT_OPEN', 'legalEntityId'));
    valueOf(await open());
    expect(await create({ code: 'a b' })).toEqual(refusal('ACCOUNT_CODE_INVALID', 'code'));
    expect(await create({ name: '' })).toEqual(refusal('ACCOUNT_NAME_INVALID', 'name'));
    expect(await create({ role: 'BANK' })).toMatchObject(refusal('ACCOUNT_TYPE_UNFIT', 'type'));
    expect(await create({ type: 'ASSET', itemClass: 'RECEIVABLE', role: 'BANK' })).toEqual(
      refusal('ACCOUNT_CLASS_AND_ROLE', 'role'),
    );
    expect(await create({ legalEntityId: home.theirs.legalEntityId })).toEqual(
      refusal('LEGAL_ENTITY_UNKNOWN', 'legalEntityId'),
    );
  });

  it('needs its permission', async () => {
    const caller = home.ours.callerWith(['ledger.account.update'], legalEntityId);
    await expect(
      home.services.chart.createAccount(caller, {
        idempotencyKey: fresh(),
        legalEntityId,
        code: '1',
        name: 'One',
        nameZh: null,
        type: 'ASSET',
        itemClass: null,
        role: null,
      }),
    ).rejects.toThrow('ledger.account.create');
  });
});

describe('accountUpdate', () => {
  const update = (over: Partial<AccountEdit> & Pick<AccountEdit, 'accountId'>) =>
    home.services.chart.updateAccount(home.ours.caller, {
      idempotencyKey: fresh(),
      expectedVersion: 1,
      ...over,
    });
  beforeEach(async () => {
    valueOf(await open());
  });

  it('edits names, and keeps what is absent', async () => {
    const { id, ...before } = await accountOf('6051');
    valueOf(await update({ accountId: id, name: 'Other revenue', nameZh: null }));
    expect(await accountOf('6051')).toEqual({
      id,
      ...before,
      name: 'Other revenue',
      nameZh: null,
      version: 2,
    });
    expect(await toldOf(home.db, home.ours, id)).toEqual({
      events: ['ledger.AccountUpdated'],
      actions: ['account.update'],
    });
  });

  it('moves a role in two steps', async () => {
    const from = await accountOf('6001');
    const to = await accountOf('6051');
    const role = 'SALES_REVENUE';
    expect(await update({ accountId: to.id, role })).toEqual(refusal('ACCOUNT_ROLE_TAKEN', 'role'));
    valueOf(await update({ accountId: from.id, role: null }));
    valueOf(await update({ accountId: to.id, role }));
    expect(await accountOf('6051')).toMatchObject({ role, version: 2 });
  });

  it('refuses an edit of what has changed meanwhile', async () => {
    const { id } = await accountOf('6051');
    valueOf(await update({ accountId: id, name: 'First' }));
    expect(await update({ accountId: id, name: 'Second' })).toEqual({
      ok: false,
      refusal: { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 },
    });
  });

  it('lets one of two editors through who saw the same', async () => {
    const { id } = await accountOf('6051');
    const outcomes = await Promise.all([
      update({ accountId: id, name: 'First' }),
      update({ accountId: id, name: 'Second' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await accountOf('6051')).version).toBe(2);
  });

  it('refuses what cannot be', async () => {
    const control = await accountOf('1122');
    expect(await update({ accountId: control.id, isActive: false })).toEqual(
      refusal('ACCOUNT_NEEDED_BY_POSTING', 'isActive'),
    );
    expect(await update({ accountId: control.id, role: 'BANK' })).toEqual(
      refusal('ACCOUNT_CLASS_AND_ROLE', 'role'),
    );
    expect(await update({ accountId: control.id, name: ' ' })).toEqual(
      refusal('ACCOUNT_NAME_INVALID', 'name'),
    );
    expect(await update({ accountId: newId() })).toEqual(refusal('ACCOUNT_UNKNOWN', 'accountId'));
  });

  it('sees nothing of another tenant', async () => {
    const { id } = await accountOf('6051');
    const { caller } = home.theirs;
    expect(
      await home.services.chart.updateAccount(caller, {
        idempotencyKey: fresh(),
        accountId: id,
        expectedVersion: 1,
      }),
    ).toEqual(refusal('ACCOUNT_UNKNOWN', 'accountId'));
    expect(await home.services.chart.findAccount(caller, id)).toBeNull();
    expect(await home.services.chart.accountsByIds(caller, [id])).toEqual([]);
  });

  it('needs its permission for the legal entity of the account', async () => {
    const { id } = await accountOf('6051');
    const elsewhere = home.ours.callerWith(['ledger.account.update'], home.ours.legalEntityId);
    await expect(
      home.services.chart.updateAccount(elsewhere, {
        idempotencyKey: fresh(),
        accountId: id,
        expectedVersion: 1,
        name: 'Mine',
      }),
    ).rejects.toThrow(PermissionDenied);
    expect((await accountOf('6051')).version).toBe(1);
  });
});

describe('reading accounts', () => {
  beforeEach(async () => {
    valueOf(await open());
  });

  it('pages by code', async () => {
    const first = await list(null, 20);
    const rest = await list(first.at(-1)?.code ?? null, 20);
    const codes = [...first, ...rest].map(({ code }) => code);
    expect(codes).toEqual((await list()).map(({ code }) => code));
    expect(codes).toEqual([...codes].sort());
  });

  it('filters', async () => {
    expect(
      (await list(null, 9, { itemClasses: ['RECEIVABLE', 'PAYABLE'] })).map(({ code }) => code),
    ).toEqual(['1122', '2202']);
    expect((await list(null, 9, { roles: ['FX_DIFFERENCE'] })).map(({ code }) => code)).toEqual([
      '660302',
    ]);
    expect((await list(null, 9, { types: ['EQUITY'] })).map(({ code }) => code)).toEqual([
      '4001',
      '4103',
      '4104',
      '9001',
    ]);
    expect(await list(null, 9, { isActive: false })).toEqual([]);
  });

  it('answers the charts of several legal entities at once, for posting', async () => {
    const reader = home.db.unitOfWork.reader(home.ours.caller);
    const unopened = home.ours.legalEntityId;
    const charts = await readNow(reader, accountsFor(reader, [legalEntityId, unopened]));
    const chart = charts.get(legalEntityId);
    expect(chart?.byCode('1122')?.itemClass).toBe('RECEIVABLE');
    expect(chart?.byItemClass('RECEIVABLE')?.code).toBe('1122');
    expect(chart?.byRole('OUTPUT_TAX')?.code).toBe('22210107');
    expect(chart?.byCode('0000')).toBeUndefined();
    expect(charts.has(unopened)).toBe(false);
  });
});
