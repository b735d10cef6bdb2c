import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { Decimal, invariant, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { createLedgerReading, type LedgerReading } from '../../src/reading';
import { aLedger, day, line, type TestLedger } from './a-ledger';

/**
 * A ledger with a little history: invoices in two legal entities, receipts of which one is too
 * large, a credit note, an invoice that was reversed; and a stranger in another tenant.
 */
export interface TestHistory {
  readonly ledger: TestLedger;
  readonly reading: LedgerReading;
  readonly me: Caller;
  readonly stranger: TestTenant;
  /** The other legal entity, CN02. */
  readonly second: Id;
  /** The id of a document by its number; `REVERSAL` is what undid `TWO`. */
  idOf(documentNumber: string): Id;
  /** C1 and C2. */
  readonly parties: readonly [Id, Id];
}

type Command = Parameters<TestLedger['services']['documents']['post']>[2];

/** Posts a document and answers its id. */
export async function posted(ledger: TestLedger, command: Command): Promise<Id> {
  const { services, tenant } = ledger;
  const outcome = await services.documents.post(tenant.caller, ledger.request(), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

export async function aHistory(): Promise<TestHistory> {
  const ledger = await aLedger();
  const reading = createLedgerReading({
    unitOfWork: ledger.db.unitOfWork,
    clock: ledger.db.clock,
    settler: ledger.recorder,
  });
  const stranger = await aTenant(ledger.db);
  const second = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  await ledger.openBooks(second);
  const ids = await history(ledger, second);
  const [first, other] = ledger.partyIds;
  invariant(first !== undefined && other !== undefined, 'there are two parties');
  return {
    ledger,
    reading,
    me: ledger.tenant.caller,
    stranger,
    second,
    idOf: (documentNumber) => {
      const id = ids.get(documentNumber);
      invariant(id !== undefined, `the history has ${documentNumber}`);
      return id;
    },
    parties: [first, other],
  };
}

async function history(ledger: TestLedger, second: Id): Promise<ReadonlyMap<string, Id>> {
  const { services, tenant } = ledger;
  const ids = new Map<string, Id>();
  const post = async (documentNumber: string, command: Command): Promise<Id> => {
    const id = await posted(ledger, { ...command, documentNumber });
    ids.set(documentNumber, id);
    return id;
  };
  for (const [index, amount] of ['300.00', '100.00', '200.00', '100.00', '50.00'].entries()) {
    const over = {
      amount,
      legalEntityId: index === 4 ? second : ledger.legalEntityId,
      party: { code: index < 3 ? 'C1' : 'C2' },
      documentDate: day(`01-1${index}`),
      due: { kind: 'DATE', dueDate: day(index % 2 === 0 ? '02-28' : '04-30') },
    } as const;
    await post(`INV-${index + 1}`, ledger.invoice(over));
  }
  const receipt = (amount: string, on: string) => ledger.receipt({ amount, documentDate: day(on) });
  const used = await post('REC-1', receipt('250.00', '01-20'));
  await post('REC-2', receipt('500.00', '01-21'));
  await post('REC-3', receipt('30.00', '01-22'));
  const allocated = await services.cashApplication.allocateDocument(
    tenant.caller,
    ledger.request(),
    { documentId: used, policy: 'OLDEST_FIRST', parts: null, allocatedOn: null },
  );
  invariant(allocated.ok, 'the first receipt is allocated');
  const credit = ledger.invoice({ documentDate: day('01-25'), lines: [line('40.00')] });
  await post('CN-1', { ...credit, kind: 'SALES_CREDIT_NOTE' });
  const lines = [
    { ...line('10.00'), quantity: new Decimal('2.5'), dimensions: { project: 'P1' } },
    { ...line('20.00'), taxRatePercent: new Decimal('13') },
  ];
  const two = await post('TWO', ledger.invoice({ documentDate: day('03-01'), lines }));
  const reversed = await services.documents.reverse(tenant.caller, ledger.request(), {
    documentId: two,
    reversedOn: day('03-31'),
    reason: 'Posted twice',
  });
  invariant(reversed.ok && 'documentId' in reversed.value, 'the invoice is reversed');
  return ids.set('REVERSAL', reversed.value.documentId);
}
