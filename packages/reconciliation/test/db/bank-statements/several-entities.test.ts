import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aBank, type TestBank } from '../../support/a-bank';
import { camtOf } from '../../support/bank-files';

const OTHER_IBAN = 'GB82WEST12345698765432';
const STATEMENTS = 'reconciliation.bankStatement.read';
const LINES = 'reconciliation.bankStatementLine.read';
const IMPORT = 'reconciliation.bankStatement.import';

const ours = { opening: '0.00', closing: '10.00', lines: [{ amount: '10.00', memo: 'Ours' }] };
const theirs = {
  ...{ iban: OTHER_IBAN, opening: '0.00', closing: '20.00' },
  lines: [{ amount: '20.00', memo: 'Theirs' }],
};

describe('a file of two legal entities', () => {
  let home: TestBank;
  let otherEntityId: Id;
  let otherAccountId: Id;

  beforeEach(async () => {
    home = await aBank();
    const { caller, ledger, tenant, bank } = home;
    otherEntityId = await tenant.addLegalEntity({ code: 'CN02' });
    const opened = await ledger.reference.chart.openBooks(caller, {
      ...{ idempotencyKey: newId(), legalEntityId: otherEntityId, chartTemplate: 'CHINA' },
      ...{ standard: 'CAS', fiscalYears: [2025, 2026] },
    });
    expect(opened.ok).toBe(true);
    const made = await bank.createAccount(caller, {
      ...{ idempotencyKey: newId(), legalEntityId: otherEntityId, code: 'OTHER', name: 'Other' },
      ...{ iban: OTHER_IBAN, number: null, bankCode: null, currency: 'EUR', accountCode: '1002' },
    });
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    otherAccountId = made.value.houseBankAccountId;
  });
  afterEach(async () => {
    expect(await home.verify()).toEqual([]);
    await home.close();
  });

  /** Somebody else than who imports. */
  const readerOf = (legalEntityId: Id | null, permissions = [STATEMENTS, LINES]): Caller => ({
    ...home.tenant.callerWith(permissions, legalEntityId),
    principalId: newId(),
  });
  const seen = async (caller: Caller, fileId: Id) =>
    (await home.bank.reading.files(caller, [fileId])).has(fileId);

  it('is for who may read both, though of one nothing is new', async () => {
    await home.importFile(camtOf(theirs));
    const fileId = await home.upload(camtOf(ours, { ...theirs, id: 'again' }));
    const imported = await home.importFile('', { fileId });
    expect(imported.statements.map(({ outcome }) => outcome)).toEqual(['RELEASED', 'KNOWN']);
    expect(await seen(readerOf(null), fileId)).toBe(true);
    expect(await seen(readerOf(home.legalEntityId), fileId)).toBe(false);
    expect(await seen(readerOf(otherEntityId), fileId)).toBe(false);
    const importOf = async (caller: Caller) => {
      const ids = [imported.bankStatementImportId ?? ''];
      const [found] = await home.bank.reading.importsByIds(caller, ids);
      return found?.id ?? null;
    };
    expect(await importOf(home.caller)).toBe(imported.bankStatementImportId);
    expect(await importOf(readerOf(null))).toBe(imported.bankStatementImportId);
    expect(await importOf(readerOf(home.legalEntityId))).toBeNull();
    expect(await importOf(readerOf(home.legalEntityId, []))).toBeNull();
  });

  it('has explanations of lines for who may read the lines', async () => {
    await home.importFile(camtOf(ours));
    const [line] = await home.bank.reading.lines(home.caller, {
      ...{ legalEntityIds: null, after: null, limit: 1 },
      filter: {
        ...{ statementId: null, houseBankAccountIds: null, states: null, direction: null },
        ...{ bookedFrom: null, bookedTo: null, amountFrom: null, amountTo: null, search: null },
      },
    });
    const id = line?.id ?? '';
    const explained = await home.bank.explainLine(home.caller, {
      ...{ idempotencyKey: newId(), bankStatementLineId: id, expectedVersion: 1 },
      ...{ code: 'INTEREST', note: null },
    });
    expect(explained.ok).toBe(true);
    const codeFor = async (caller: Caller) =>
      (await home.bank.reading.explanationsOf(caller, [id]))[0]?.code ?? null;
    expect(await codeFor(readerOf(home.legalEntityId))).toBe('INTEREST');
    expect(await codeFor(readerOf(otherEntityId))).toBeNull();
    expect(await codeFor(readerOf(home.legalEntityId, [STATEMENTS]))).toBeNull();
  });

  it('whose bytes stand in one account is not answered for another one', async () => {
    const table = 'Date,Amount,Currency,Description\n2026-03-05,10.00,EUR,Invoice 1\n';
    const fileId = await home.upload(table, 'lines.csv');
    const first = await home.importFile('', { fileId, houseBankAccountId: home.accountId });
    const other = home.tenant.callerWith([IMPORT], otherEntityId);
    const theirFile = { fileId, houseBankAccountId: otherAccountId };
    const second = await home.bank.importFile(
      { ...home.caller, grants: other.grants },
      { idempotencyKey: newId(), layoutName: null, isDryRun: false, ...theirFile },
    );
    expect(second).toMatchObject({
      ok: true,
      value: { isNew: true, statements: [{ houseBankAccountId: otherAccountId, lineCount: 1 }] },
    });
    const again = await home.importFile('', { fileId, houseBankAccountId: home.accountId });
    expect(again).toMatchObject({
      isNew: false,
      bankStatementImportId: first.bankStatementImportId,
      statements: [{ houseBankAccountId: home.accountId }],
    });
  });
});
