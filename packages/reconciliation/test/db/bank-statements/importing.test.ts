import { newId } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aBank, type TestBank } from '../../support/a-bank';
import { camtOf, type WrittenLine } from '../../support/bank-files';

const MARCH: readonly WrittenLine[] = [
  { amount: '1190.00', on: '2026-03-05', memo: 'Invoice 4711', name: 'Müller GmbH' },
  { amount: '250.50', on: '2026-03-05', memo: 'Invoice 4712', name: '杭州测试有限公司' },
  { amount: '30.25', side: 'DBIT', on: '2026-03-31', memo: 'Charges' },
];
const GOOD = camtOf({ opening: '100.00', closing: '1510.25', lines: MARCH });

describe('files of bank statements', () => {
  let home: TestBank;

  beforeEach(async () => {
    home = await aBank();
  });
  afterEach(async () => {
    expect(await home.verify()).toEqual([]);
    await home.close();
  });

  const traces = async () => {
    const [counts] = await home.db.asOwner(
      `select (select count(*)::int from reconciliation.bank_statement) as statements,
              (select count(*)::int from reconciliation.bank_statement_line) as lines,
              (select count(*)::int from reconciliation.bank_statement_import) as imports`,
    );
    return counts;
  };

  it('become lines that are open, when opening and lines make the closing balance', async () => {
    const imported = await home.importFile(GOOD);
    expect(imported).toMatchObject({
      ...{ isNew: true, format: 'CAMT', formatVersion: 'camt.053.001.08' },
      statements: [
        {
          ...{ outcome: 'RELEASED', houseBankAccountId: home.accountId, currency: 'EUR' },
          ...{ fromOn: '2026-03-01', toOn: '2026-03-31', lineCount: 3, knownLineCount: 0 },
          ...{ openingBalance: '100', closingBalance: '1510.25', creditTotal: '1440.5' },
          ...{ debitTotal: '30.25', holdReasons: [], warnings: [] },
        },
      ],
    });
    expect(await home.lineStates()).toEqual({ OPEN: 3 });
    const lines = await home.bank.reading.lines(home.caller, {
      ...{ legalEntityIds: null, after: null, limit: 10 },
      filter: anyLine({ direction: 'CREDIT', search: 'MÜLLER' }),
    });
    expect(lines).toMatchObject([{ counterpartyName: 'Müller GmbH', memo: 'Invoice 4711' }]);
    const totals = await home.bank.reading.totals(home.caller, {
      ...{ legalEntityIds: null, filter: anyLine({}) },
    });
    expect(
      totals.map(({ currency, count, credit, debit }) => [
        currency,
        count,
        credit.toString(),
        debit.toString(),
      ]),
    ).toEqual([['EUR', 3, '1440.5', '30.25']]);
  });

  it('add nothing when they come again: renamed, re-ordered, in parts, or over a longer time', async () => {
    const first = await home.importFile(GOOD);
    const renamed = await home.tryImport(GOOD, { fileId: await home.upload(GOOD, 'copy (2).xml') });
    expect(renamed).toMatchObject({
      ok: true,
      value: { isNew: false, bankStatementImportId: first.bankStatementImportId },
    });
    const reordered = camtOf({
      ...{ opening: '100.00', closing: '1510.25', id: 'again', lines: [...MARCH].reverse() },
    });
    expect((await home.importFile(reordered)).statements).toMatchObject([
      { outcome: 'KNOWN', bankStatementId: null, lineCount: 0, knownLineCount: 3 },
    ]);
    const part = camtOf({ from: '2026-03-05', to: '2026-03-05', lines: MARCH.slice(0, 2) });
    expect((await home.importFile(part)).statements).toMatchObject([
      { outcome: 'KNOWN', knownLineCount: 2 },
    ]);
    const longer = camtOf({
      ...{ from: '2026-03-01', to: '2026-04-15', opening: '100.00', closing: '1515.25' },
      lines: [...MARCH, { amount: '5.00', on: '2026-03-31', memo: 'Interest' }],
    });
    expect((await home.importFile(longer)).statements).toMatchObject([
      {
        ...{ outcome: 'RELEASED', lineCount: 1, knownLineCount: 3 },
        warnings: [{ code: 'LINES_KNOWN', count: 3 }, { code: 'PERIOD_OVERLAPS' }],
      },
    ]);
    expect(await home.lineStates()).toEqual({ OPEN: 4 });
  });

  it('keep two payments that say the same, in one file and in two of one day', async () => {
    const twice = { amount: '10.00', on: '2026-03-02', memo: 'Parking' };
    const day = { from: '2026-03-02', to: '2026-03-02' };
    const morning = camtOf({ ...day, opening: '0.00', closing: '20.00', lines: [twice, twice] });
    const evening = camtOf({ ...day, opening: '20.00', closing: '30.00', lines: [twice] });
    await home.importFile(morning);
    expect((await home.importFile(evening)).statements).toMatchObject([
      { outcome: 'RELEASED', lineCount: 1, knownLineCount: 0 },
    ]);
    const whole = camtOf({
      ...day,
      opening: '0.00',
      closing: '30.00',
      lines: [twice, twice, twice],
    });
    expect((await home.importFile(whole)).statements).toMatchObject([
      { lineCount: 0, knownLineCount: 3 },
    ]);
    expect(await home.lineStates()).toEqual({ OPEN: 3 });
  });

  it('that do not add up are held until somebody else agrees, and told so', async () => {
    const short = camtOf({ opening: '100.00', closing: '2000.00', lines: MARCH });
    const [held] = (await home.importFile(short)).statements;
    expect(held).toMatchObject({
      outcome: 'HELD',
      holdReasons: [{ code: 'DOES_NOT_ADD_UP', expected: '1510.25', found: '2000' }],
    });
    expect(await home.lineStates()).toEqual({ HELD: 3 });
    const release = { bankStatementId: held?.bankStatementId ?? '', expectedVersion: 1 };
    const asked = await home.bank.release(home.caller, { idempotencyKey: newId(), ...release });
    expect(asked).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    expect(await home.lineStates()).toEqual({ HELD: 3 });
    expect(await home.agree(asked)).toBe('EXECUTED');
    expect(await home.lineStates()).toEqual({ OPEN: 3 });
    const again = await home.bank.release(home.caller, {
      ...{ idempotencyKey: newId(), ...release, expectedVersion: 2 },
    });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'BANK_STATEMENT_NOT_HELD' } });
    const events = await home.db.asOwner<{ type: string }>(
      `select type from platform.event where type like 'reconciliation.BankStatement%'`,
    );
    expect(events.map(({ type }) => type).sort()).toEqual([
      'reconciliation.BankStatementHeld',
      'reconciliation.BankStatementReleased',
    ]);
  });

  it('give way, while they are held, to the one that the bank has mended', async () => {
    await home.importFile(
      camtOf({ opening: '100.00', closing: '1510.25', lines: MARCH.slice(0, 2) }),
    );
    expect(await home.lineStates()).toEqual({ HELD: 2 });
    const mended = await home.importFile(GOOD);
    expect(mended.statements).toMatchObject([
      {
        outcome: 'RELEASED',
        lineCount: 3,
        warnings: [{ code: 'HELD_STATEMENT_REPLACED', count: 1 }],
      },
    ]);
    expect(await home.lineStates()).toEqual({ OPEN: 3, WITHDRAWN: 2 });
  });

  it('are looked at beside their neighbours', async () => {
    await home.importFile(GOOD);
    const gap = camtOf({
      ...{
        from: '2026-03-20',
        to: '2026-03-25',
        opening: '5.00',
        closing: '5.00',
        lines: [],
      },
    });
    expect((await home.importFile(gap)).statements).toMatchObject([{ outcome: 'RELEASED' }]);
    home.db.clock.set('2026-06-30T08:00:00Z');
    const breaking = camtOf({
      ...{
        from: '2026-04-01',
        to: '2026-04-10',
        opening: '1500.00',
        closing: '1500.00',
        lines: [],
      },
    });
    expect((await home.importFile(breaking)).statements).toMatchObject([
      {
        outcome: 'HELD',
        holdReasons: [{ code: 'OPENING_BREAKS', expected: '1510.25', found: '1500' }],
      },
    ]);
    const missing = camtOf({
      ...{ from: '2026-05-01', to: '2026-05-10', opening: '7.00', closing: '7.00', lines: [] },
    });
    expect((await home.importFile(missing)).statements).toMatchObject([
      {
        outcome: 'RELEASED',
        warnings: [{ code: 'STATEMENT_MISSING_BEFORE', expected: '1510.25' }],
      },
    ]);
  });

  it('are taken back whole, and may come again', async () => {
    const [statement] = (await home.importFile(GOOD)).statements;
    const id = statement?.bankStatementId ?? '';
    const withdraw = (over: object = {}) =>
      home.bank.withdraw(home.caller, {
        ...{
          idempotencyKey: newId(),
          bankStatementId: id,
          expectedVersion: 1,
          reason: 'Wrong bank',
        },
        ...over,
      });
    expect(await withdraw({ reason: ' ' })).toMatchObject({
      refusal: { code: 'BANK_TEXT_INVALID' },
    });
    expect(await withdraw({ expectedVersion: 9 })).toMatchObject({
      refusal: { code: 'VERSION_CONFLICT', currentVersion: 1 },
    });
    expect(await withdraw({ bankStatementId: newId() })).toMatchObject({
      refusal: { code: 'BANK_STATEMENT_UNKNOWN' },
    });
    const [line] = await home.bank.reading.lines(home.caller, {
      ...{ legalEntityIds: null, filter: anyLine({}), after: null, limit: 1 },
    });
    const match = (from: 'OPEN' | 'MATCHED', to: 'OPEN' | 'MATCHED') =>
      home.db.unitOfWork.run(home.caller, 'test', async (tx) => {
        await home.bank.lineStates.lock(tx, [line?.id ?? '']);
        await home.bank.lineStates.setStates(tx, [line?.id ?? ''], { from, to });
        return { ok: true as const, value: null };
      });
    await match('OPEN', 'MATCHED');
    expect(await withdraw()).toMatchObject({ refusal: { code: 'BANK_STATEMENT_MATCHED' } });
    await match('MATCHED', 'OPEN');
    const later = camtOf({
      ...{ from: '2026-03-01', to: '2026-04-02', opening: '100.00', closing: '1511.25' },
      lines: [...MARCH, { amount: '1.00', on: '2026-03-31', memo: 'Late' }],
    });
    const [built] = (await home.importFile(later)).statements;
    expect(await withdraw()).toMatchObject({ refusal: { code: 'BANK_STATEMENT_BUILT_UPON' } });
    expect(await withdraw({ bankStatementId: built?.bankStatementId })).toMatchObject({ ok: true });
    expect(await withdraw()).toMatchObject({ ok: true });
    expect(await withdraw({ expectedVersion: 2 })).toMatchObject({
      refusal: { code: 'BANK_STATEMENT_WITHDRAWN' },
    });
    expect(await home.importFile(GOOD)).toMatchObject({
      isNew: true,
      statements: [{ lineCount: 3 }],
    });
    expect(await home.lineStates()).toEqual({ OPEN: 3, WITHDRAWN: 4 });
  });

  it('are judged without keeping anything by a dry run', async () => {
    const before = await traces();
    expect(await home.importFile(GOOD, { isDryRun: true })).toMatchObject({
      ...{ isNew: true, bankStatementImportId: null },
      statements: [{ outcome: 'RELEASED', bankStatementId: null, lineCount: 3 }],
    });
    expect(await traces()).toEqual(before);
  });

  it('answer the same for the same key, and refuse it with other input', async () => {
    const key = newId();
    const fileId = await home.upload(GOOD);
    const first = await home.tryImport('', { key, fileId });
    expect(await home.tryImport('', { key, fileId })).toEqual(first);
    expect(await home.tryImport('', { key, fileId, layoutName: 'ALIPAY' })).toMatchObject({
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  it('are refused whole, each for its reason, and nothing is kept', async () => {
    const before = await traces();
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><Document>&a;</Document>`;
    const zip = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      Buffer.alloc(40),
      Buffer.from('statement.xml'),
    ]);
    const cases: readonly (readonly [string | Buffer, object, string])[] = [
      [bomb, {}, 'STATEMENT_XML_REFUSED'],
      [GOOD.slice(0, -40), {}, 'STATEMENT_MALFORMED'],
      ['hello, world\n1,2\n', {}, 'STATEMENT_FORMAT_UNKNOWN'],
      [camtOf({ lines: [{ amount: '1.005' }] }), {}, 'STATEMENT_AMOUNT_INVALID'],
      [camtOf({ lines: [{ amount: '1.00', currency: 'USD' }] }), {}, 'STATEMENT_CURRENCY_INVALID'],
    ];
    for (const [content, over, code] of cases) {
      expect(await home.tryImport(content, over)).toMatchObject({
        refusal: { code: 'STATEMENT_FILE_REFUSED', fault: { code } },
      });
    }
    const { accountId } = home;
    const other = 'GB82WEST12345698765432';
    for (const [content, over, code] of [
      [camtOf({ iban: other, lines: [] }), {}, 'STATEMENT_ACCOUNT_UNKNOWN'],
      [
        camtOf({ iban: other, lines: [] }),
        { houseBankAccountId: accountId },
        'STATEMENT_ACCOUNT_DIFFERS',
      ],
      [camtOf({ currency: 'USD', lines: [] }), {}, 'STATEMENT_CURRENCY_DIFFERS'],
      [GOOD, { houseBankAccountId: newId() }, 'HOUSE_BANK_ACCOUNT_UNKNOWN'],
      [GOOD, { layoutName: 'NO_SUCH' }, 'BANK_STATEMENT_LAYOUT_UNKNOWN'],
      [GOOD, { fileId: newId() }, 'FILE_UNKNOWN'],
    ] as const) {
      expect(await home.tryImport(content, over)).toMatchObject({ refusal: { code } });
    }
    await expect(home.upload(zip)).rejects.toThrow('FILE_TYPE_REFUSED');
    expect(await traces()).toEqual(before);
  });

  it('need the permission in the legal entity of their account', async () => {
    const fileId = await home.upload(GOOD);
    const grants = [{ permission: 'reconciliation.bankStatement.import', legalEntityId: newId() }];
    const elsewhere = { ...home.caller, grants };
    await expect(home.tryImport('', { fileId, caller: elsewhere })).rejects.toThrow(
      PermissionDenied,
    );
    await expect(
      home.tryImport('', { fileId, caller: { ...home.caller, grants: [] } }),
    ).rejects.toThrow(PermissionDenied);
  });

  it('add each line once when two import at once', async () => {
    const files = await Promise.all([
      home.upload(GOOD),
      home.upload(camtOf({ id: 'B', opening: '100.00', closing: '1510.25', lines: MARCH })),
      home.upload(camtOf({ id: 'C', from: '2026-03-05', to: '2026-03-31', lines: MARCH })),
    ]);
    const outcomes = await Promise.all(files.map((fileId) => home.tryImport('', { fileId })));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await home.lineStates()).toEqual({ OPEN: 3 });
  });
});

function anyLine(over: object) {
  return {
    ...{ statementId: null, houseBankAccountIds: null, states: null, direction: null },
    ...{ bookedFrom: null, bookedTo: null, amountFrom: null, amountTo: null, search: null },
    ...over,
  };
}
