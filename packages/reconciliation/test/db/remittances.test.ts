import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { businessDate, Money, newId, ok, refused, type Id } from '@duebook/kernel';
import { ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import type { SqlReader, Statement } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { reconciliationModule } from '../../src/module';
import { type AdvisedLine, createRemittances, type Remittances } from '../../src/remittances';
import type { AdviceDraft } from '../../src/remittances/domain/remittance-advice';

const LINE = {
  ...{ documentNumber: 'INV-1', documentOn: null, amount: '900.00', memo: null },
  ...{ discountAmount: null, deductionAmount: null, deductionReason: null },
};

describe('remittance advices', () => {
  let db: TestDatabase;
  let tenant: TestTenant;
  let remittances: Remittances;

  beforeAll(async () => {
    db = await openTestDatabase([
      governanceModule,
      partiesModule,
      ledgerModule,
      reconciliationModule,
    ]);
    remittances = createRemittances({
      unitOfWork: db.unitOfWork,
      files: { open: () => Promise.resolve(refused({ code: 'FILE_UNKNOWN' })) },
    });
  });
  beforeEach(async () => {
    tenant = await aTenant(db);
  });
  afterAll(() => db.close());

  const draft = (over: Partial<AdviceDraft> = {}): AdviceDraft => ({
    ...{ partyId: null, payerName: 'Northwind Traders', paymentReference: 'PAY-00417' },
    ...{ paidOn: businessDate('2026-03-02'), currencyCode: 'EUR', totalAmount: null },
    isPartial: false,
    lines: [LINE],
    ...over,
  });
  const record = async (over: Partial<AdviceDraft> = {}, of = tenant): Promise<Id> => {
    const sent = { idempotencyKey: newId(), ...draft(over) };
    const outcome = await remittances.record(of.caller, sent);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return outcome.value.adviceId;
  };
  const line = (over: Partial<AdvisedLine> = {}): AdvisedLine => ({
    lineId: 'L1',
    amount: Money.of('900.00', 'EUR'),
    bookedOn: businessDate('2026-03-05'),
    ...{ references: [], memo: '', payerName: null, partyIds: [] },
    ...over,
  });
  const reader = (of = tenant): SqlReader => db.unitOfWork.reader({ ...of.caller });

  it('are found for many lines at once, in two statements, with their lines', async () => {
    const byReference = await record();
    const byPayer = await record({
      ...{ paymentReference: null, payerName: 'Contoso GmbH', totalAmount: '50.00' },
      lines: [
        { ...LINE, documentNumber: 'INV-2', amount: '70.00' },
        { ...LINE, documentNumber: 'CN-1', amount: '-20.00' },
      ],
    });
    const sent: (string | undefined)[] = [];
    const counting: SqlReader = {
      ...reader(),
      tenantId: tenant.tenantId,
      query: <T extends object>(statement: Statement) => {
        sent.push(statement.name);
        return reader().query<T>(statement);
      },
    };
    const strangers = Array.from({ length: 500 }, (_, at) =>
      line({ lineId: `S${at}`, amount: Money.of(`${at + 1000}.00`, 'EUR'), memo: `RENT ${at}` }),
    );
    const found = await remittances.forLines.advicesFor(counting, [
      ...strangers,
      line({ memo: 'SEPA PAY-00417' }),
      line({ lineId: 'L2', amount: Money.of('50.00', 'EUR'), payerName: 'CONTOSO GMBH' }),
    ]);
    expect(sent).toHaveLength(2);
    expect([...found.keys()].sort()).toEqual(['L1', 'L2']);
    expect(found.get('L1')).toMatchObject([{ adviceId: byReference, documentNumber: 'INV-1' }]);
    expect(
      found
        .get('L2')
        ?.map(({ adviceId, documentNumber, amount }) => [
          adviceId,
          documentNumber,
          amount.toAmountText(),
        ]),
    ).toEqual([
      [byPayer, 'INV-2', '70.00'],
      [byPayer, 'CN-1', '-20.00'],
    ]);
  });

  it('are not found where two fit, which is told', async () => {
    const first = await record({ paymentReference: 'X1' });
    const second = await record({ paymentReference: 'X2' });
    const asked = [line({ payerName: 'Northwind Traders' })];
    expect((await remittances.forLines.advicesFor(reader(), asked)).size).toBe(0);
    expect(await remittances.forLines.find(reader(), asked)).toEqual([
      { lineId: 'L1', found: null, ambiguous: [first, second].sort() },
    ]);
    expect(await remittances.forLines.find(reader(), [])).toEqual([]);
  });

  it('of another tenant are nobody else’s', async () => {
    await record();
    const stranger = await aTenant(db);
    const asked = [line({ references: ['PAY-00417'] })];
    expect((await remittances.forLines.advicesFor(reader(stranger), asked)).size).toBe(0);
    const moved = await db.unitOfWork.run(stranger.caller, 'test', async (tx) =>
      ok(await remittances.forLines.use(tx, [await record()])),
    );
    expect(moved).toEqual({ ok: true, value: [] });
  });

  it('are used by a payment once, are not found then nor withdrawn, and come free with it', async () => {
    const adviceId = await record();
    const asked = [line({ references: ['PAY-00417'] })];
    const move = (what: 'use' | 'reopen') =>
      db.unitOfWork.run(tenant.caller, 'test', async (tx) =>
        ok(await remittances.forLines[what](tx, [adviceId, newId()])),
      );
    expect(await move('use')).toEqual({ ok: true, value: [adviceId] });
    expect(await move('use')).toEqual({ ok: true, value: [] });
    expect((await remittances.forLines.advicesFor(reader(), asked)).size).toBe(0);
    const withdrawn = await remittances.withdraw(tenant.caller, {
      ...{ idempotencyKey: newId(), remittanceAdviceId: adviceId },
      ...{ expectedVersion: 2, reason: 'Wrong' },
    });
    expect(withdrawn).toMatchObject({ refusal: { code: 'REMITTANCE_ADVICE_NOT_OPEN' } });
    expect(await move('reopen')).toEqual({ ok: true, value: [adviceId] });
    expect((await remittances.forLines.advicesFor(reader(), asked)).size).toBe(1);
  });

  it('recorded twice at the same moment are one', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => record()));
    expect(new Set(ids).size).toBe(1);
    const rows = await db.asOwner<{ advices: number; lines: number }>(
      `select (select count(*)::int from reconciliation.remittance_advice where tenant_id = $1) as advices,
              (select count(*)::int from reconciliation.remittance_line where tenant_id = $1) as lines`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ advices: 1, lines: 1 }]);
  });

  it('leave no name, reference or memo in the audit and in events', async () => {
    await record({ lines: [{ ...LINE, memo: 'Secret memo' }] });
    const [told] = await db.asOwner<{ text: string }>(
      `select (select string_agg(details::text, '') from platform.audit_entry where tenant_id = $1)
           || (select string_agg(payload::text, '') from platform.event where tenant_id = $1) as text`,
      [tenant.tenantId],
    );
    expect(told?.text).toContain('900.00');
    for (const secret of ['Northwind', 'PAY-00417', 'Secret memo', 'INV-1']) {
      expect(told?.text).not.toContain(secret);
    }
  });

  it('that do not add up are refused by the database too, and lines are never changed', async () => {
    const id = await record();
    await expect(
      db.asOwner(
        `insert into reconciliation.remittance_advice
         select tenant_id, $2, party_id, payer_name, payment_reference, reference_key, paid_on,
                currency, total_amount + 1, lines_amount, is_partial, line_count, source, file_id,
                repeat('0', 64), state, withdrawal_reason, recorded_by, recorded_at, version, commit_id
           from reconciliation.remittance_advice where tenant_id = $1`,
        [tenant.tenantId, newId()],
      ),
    ).rejects.toThrow('remittance_advice_adds_up');
    const change = reader().query({
      text: `update reconciliation.remittance_line set amount = 1
              where tenant_id = $1 and advice_id = $2`,
      values: [tenant.tenantId, id],
    });
    await expect(change).rejects.toThrow('permission denied');
  });
});
