import { newId } from '@duebook/kernel';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aBank, type TestBank } from '../../support/a-bank';
import { camtOf, type WrittenLine } from '../../support/bank-files';

const on = '2026-03-05';
const FIRST: WrittenLine = { amount: '100.00', on, memo: 'Invoice 1' };
const SECOND: WrittenLine = { amount: '200.00', on, memo: 'Invoice 2' };
const WRONG: WrittenLine = { amount: '290.00', on, memo: 'Invoice 3' };
const RIGHT: WrittenLine = { amount: '300.00', on, memo: 'Invoice 3' };
const MARCH = { opening: '0.00', closing: '600.00' };

const BROKEN = camtOf({ ...MARCH, lines: [FIRST, SECOND, WRONG] });
const MENDED = camtOf({ ...MARCH, id: 'mended', lines: [FIRST, SECOND, RIGHT] });

describe('money of a statement that is held', () => {
  let home: TestBank;

  beforeEach(async () => {
    home = await aBank();
  });
  afterEach(async () => {
    expect(await home.verify()).toEqual([]);
    await home.close();
  });

  const statements = () =>
    home.db.asOwner<{ id: string; state: string; replaced_by_id: string | null }>(
      `select id, state, replaced_by_id from reconciliation.bank_statement
        where tenant_id = $1 order by id`,
      [home.tenant.tenantId],
    );

  const openCents = async () => {
    const [row] = await home.db.asOwner<{ amounts: string[] }>(
      `select array_agg(trunc(amount)::text order by amount) as amounts
         from reconciliation.bank_statement_line where tenant_id = $1 and state = 'OPEN'`,
      [home.tenant.tenantId],
    );
    return row?.amounts ?? [];
  };

  it('counts once the bank has sent the days again, and only as it is then', async () => {
    const [broken] = (await home.importFile(BROKEN)).statements;
    expect(broken).toMatchObject({
      ...{ outcome: 'HELD', holdReasons: [{ code: 'DOES_NOT_ADD_UP', expected: '590' }] },
    });
    const [mended] = (await home.importFile(MENDED)).statements;
    expect(mended).toMatchObject({
      ...{ outcome: 'RELEASED', lineCount: 3, knownLineCount: 0, creditTotal: '600' },
      warnings: [{ code: 'HELD_STATEMENT_REPLACED', count: 1 }],
    });
    expect(await statements()).toEqual([
      { id: broken?.bankStatementId, state: 'WITHDRAWN', replaced_by_id: mended?.bankStatementId },
      { id: mended?.bankStatementId, state: 'RELEASED', replaced_by_id: null },
    ]);
    expect(await openCents()).toEqual(['100', '200', '300']);
    expect(await home.lineStates()).toEqual({ OPEN: 3, WITHDRAWN: 3 });
  });

  it('waits with a statement of other days that has some of it, until the held one is gone', async () => {
    const [broken] = (await home.importFile(BROKEN)).statements;
    const day = camtOf({
      ...{ from: on, to: on, opening: '0.00', closing: '300.00', lines: [FIRST, SECOND] },
    });
    const [waiting] = (await home.importFile(day)).statements;
    expect(waiting).toMatchObject({
      ...{ outcome: 'HELD', lineCount: 0, knownLineCount: 2 },
      holdReasons: [{ code: 'LINES_HELD', count: 2 }],
    });
    for (const each of [waiting, broken]) {
      const withdrawn = await home.bank.withdraw(home.caller, {
        ...{ idempotencyKey: newId(), bankStatementId: each?.bankStatementId ?? '' },
        ...{ expectedVersion: 1, reason: 'The bank has sent it again' },
      });
      expect(withdrawn).toMatchObject({ ok: true });
    }
    expect((await home.importFile(day)).statements).toMatchObject([
      { outcome: 'RELEASED', lineCount: 2, knownLineCount: 0 },
    ]);
    expect(await openCents()).toEqual(['100', '200']);
  });

  it('is not freed by a table, or a file without balances, that has the same lines', async () => {
    await home.importFile(BROKEN);
    const table = [
      'Date,Amount,Currency,Description',
      ...[FIRST, SECOND, WRONG].map(({ amount, memo }) => `${on},${amount},EUR,${memo ?? ''}`),
    ];
    const chosen = { houseBankAccountId: home.accountId };
    const more = [...table, `${on},10.00,EUR,Invoice 4`];
    const fileId = await home.upload(more.join('\n'), 'lines.csv');
    const tabled = await home.importFile('', { ...chosen, fileId });
    expect(tabled).toMatchObject({
      format: 'TABLE',
      statements: [
        {
          ...{ outcome: 'HELD', lineCount: 1, knownLineCount: 3 },
          holdReasons: [{ code: 'LINES_HELD', count: 3 }],
        },
      ],
    });
    const bare = camtOf({ id: 'bare', lines: [FIRST, SECOND, WRONG] });
    expect((await home.importFile(bare)).statements).toMatchObject([
      { outcome: 'KNOWN', bankStatementId: null, holdReasons: [{ code: 'LINES_HELD', count: 3 }] },
    ]);
    expect((await statements()).map(({ state }) => state)).toEqual(['HELD', 'HELD']);
    expect(await openCents()).toEqual([]);
  });
});
