import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, newId, ok, type Id } from '@duebook/kernel';
import type { KnownContract } from '../../src/known-contracts/domain/known-contract';
import type { TradeCommand } from '../../src/receivables/domain/posting-command';
import type { PaymentTermRule } from '../../src/terms/domain/payment-term';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
let partyId: Id;
beforeAll(async () => {
  ledger = await aLedger();
  partyId = ledger.partyIds[0] ?? '';
});
afterAll(() => ledger.db.close());

const net = (days: number): PaymentTermRule => ({
  ...{ due: { kind: 'NET', from: 'DOCUMENT_DATE', days }, discounts: [] },
  ...{ businessDayRule: 'NONE', lateCharge: null },
});

async function tell(over: Partial<KnownContract> = {}): Promise<KnownContract> {
  const { tenant, services, db } = ledger;
  const contract: KnownContract = {
    ...{ id: newId(), number: `HT-${newId()}`, legalEntityIds: [tenant.legalEntityId] },
    ...{ partyIds: [partyId], isWithdrawn: false },
    paymentTerms: [{ from: businessDate('2026-01-01'), rule: net(45) }],
    ...over,
  };
  await db.unitOfWork.run(tenant.caller, 'test', async (tx) => {
    await services.commands.tellContract(tx, contract);
    return ok(null);
  });
  return contract;
}

const post = (over: Partial<TradeCommand>) =>
  ledger.services.documents.post(
    ledger.tenant.caller,
    ledger.request('invoicePost'),
    ledger.invoice({ documentNumber: newId(), due: { kind: 'CONTRACT' }, ...over }),
  );
const refusalOf = (outcome: Awaited<ReturnType<typeof post>>) =>
  outcome.ok ? null : outcome.refusal;

async function dueDates(outcome: Awaited<ReturnType<typeof post>>): Promise<readonly string[]> {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const rows = await ledger.db.asOwner<{ line: string }>(
    `select due_date::text || ' ' || original_amount::numeric(24, 2)::text as line
       from ledger.open_item where document_id = $1 order by instalment`,
    [outcome.value.documentId],
  );
  return rows.map(({ line }) => line);
}

describe('an invoice under a contract', () => {
  it('falls due as that says on its date, and names it', async () => {
    const contract = await tell({
      paymentTerms: [
        { from: businessDate('2026-01-01'), rule: net(45) },
        { from: businessDate('2026-02-01'), rule: net(10) },
      ],
    });
    const contractNumber = contract.number;
    const before = await post({ contractNumber, documentDate: day('01-31') });
    expect(await dueDates(before)).toEqual(['2026-03-17 100.00']);
    const after = await post({ contractNumber, documentDate: day('02-01') });
    expect(await dueDates(after)).toEqual(['2026-02-11 100.00']);
    const rows = await ledger.db.asOwner(
      `select contract_id as id, contract_number as number
         from ledger.v_document where contract_id = $1`,
      [contract.id],
    );
    const named = { id: contract.id, number: contractNumber };
    expect(rows).toEqual([named, named]);
  });

  it('falls due in the instalments of the contract, which make the total', async () => {
    const third = { percent: new Decimal('33.33'), rule: net(30).due };
    const rest = { percent: new Decimal('66.67'), rule: net(60).due };
    const rule = { ...net(0), due: { kind: 'INSTALMENTS', parts: [third, rest] } };
    const { number: contractNumber } = await tell({
      paymentTerms: [{ from: businessDate('2026-01-01'), rule: rule as PaymentTermRule }],
    });
    expect(await dueDates(await post({ contractNumber }))).toEqual([
      '2026-02-14 33.33',
      '2026-03-16 66.67',
    ]);
  });

  it('keeps a due date of its own, as an ERP sends it', async () => {
    const { number: contractNumber } = await tell();
    const due = { kind: 'DATE', dueDate: day('02-02') } as const;
    expect(await dueDates(await post({ contractNumber, due }))).toEqual(['2026-02-02 100.00']);
  });

  it('is the same when it is sent again, whatever was agreed since', async () => {
    const contract = await tell();
    const sent = { documentNumber: newId(), contractNumber: contract.number };
    const first = await post(sent);
    await tell({
      ...contract,
      paymentTerms: [{ from: businessDate('2026-01-01'), rule: net(90) }],
    });
    expect(await post(sent)).toMatchObject({ ok: true, value: { wasPosted: true } });
    await tell({ ...contract, isWithdrawn: true });
    expect(await post(sent)).toMatchObject({ ok: true, value: { wasPosted: true } });
    expect(await dueDates(first)).toEqual(['2026-03-01 100.00']);
    const other = await tell();
    expect(refusalOf(await post({ ...sent, contractNumber: other.number }))).toMatchObject({
      code: 'DOCUMENT_DIFFERS',
      differences: [{ field: 'contractNumber', posted: contract.number, sent: other.number }],
    });
  });

  it('is refused under one that is not, is of others, was withdrawn, or says nothing', async () => {
    const path = ['contractNumber'];
    const unknown = (contract: string) => ({ code: 'CONTRACT_UNKNOWN', path, contract });
    expect(refusalOf(await post({ contractNumber: 'NONE' }))).toEqual(unknown('NONE'));
    for (const over of [
      { partyIds: [newId()] },
      { legalEntityIds: [newId()] },
      { isWithdrawn: true },
    ]) {
      const { number: contractNumber } = await tell(over);
      expect(refusalOf(await post({ contractNumber }))).toEqual(unknown(contractNumber));
    }
    const { number: contractNumber } = await tell({
      paymentTerms: [
        { from: businessDate('2026-01-10'), rule: net(5) },
        { from: businessDate('2026-02-01'), rule: null },
      ],
    });
    for (const on of [day('01-09'), day('02-01')]) {
      const outcome = await post({ contractNumber, documentDate: on });
      const contract = contractNumber;
      expect(refusalOf(outcome)).toEqual({ code: 'CONTRACT_WITHOUT_TERM', path, contract, on });
    }
  });

  it('is of the contract that stands, where one of its number was withdrawn', async () => {
    const gone = await tell({ isWithdrawn: true });
    const stands = await tell({
      number: gone.number,
      paymentTerms: [{ from: businessDate('2026-01-01'), rule: net(7) }],
    });
    expect(await dueDates(await post({ contractNumber: stands.number }))).toEqual([
      '2026-01-22 100.00',
    ]);
  });

  it('knows no contract of another tenant', async () => {
    const stranger = await aLedger();
    try {
      const { number: contractNumber } = await tell();
      const command = stranger.invoice({ due: { kind: 'CONTRACT' }, contractNumber });
      const { documents } = stranger.services;
      const { caller } = stranger.tenant;
      const outcome = await documents.post(caller, stranger.request('invoicePost'), command);
      expect(refusalOf(outcome)).toMatchObject({ code: 'CONTRACT_UNKNOWN' });
    } finally {
      await stranger.db.close();
    }
  });
});
