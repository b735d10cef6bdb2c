import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import type { ObjectRef } from '../../../src/documents/domain/object-ref';
import { aCaseDesk, type CaseDesk } from '../../support/a-case-desk';
import { aContract } from '../../support/a-contract';
import { openContractTables, type ContractTables } from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: CaseDesk;
beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  tables.db.clock.set('2026-06-30T08:00:00Z');
  desk = await aCaseDesk(tables);
});

/** Files a paper about something, with the elements that it names. */
function file(
  kindCode: string,
  about: ObjectRef,
  { on = '2026-04-01', ...elements }: Readonly<Record<string, string>> = {},
): Promise<Id> {
  return desk.paper({ kindCode, about, on, elements });
}

async function statesOf(openItemId: Id, by = desk.caller): Promise<string | null> {
  const [findings] = await desk.evidence.of(by, [openItemId]);
  if (!findings) return null;
  return findings.map(({ point: { code }, state }) => `${code} ${state}`).join(', ');
}

describe('the evidence of a claim', () => {
  it('comes from its invoice, its contract, and what the debtor was sent since', async () => {
    const acceptance = { days: 10, isDeemed: true };
    const { contractId } = await desk.signed(aContract().with(desk.c1).saying({ acceptance }));
    const [invoice = ''] = await desk.post([{ contractNumber: '0042', on: '2026-03-20' }]);
    const item = await desk.itemOf(invoice);
    expect(await statesOf(item)).toBe(
      'AGREEMENT MISSING, DELIVERY MISSING, ACCEPTANCE MISSING, INVOICE MISSING, ' +
        'BALANCE MISSING, DEMAND MISSING, PAYMENT NOT_NEEDED',
    );
    await file(
      'CONTRACT',
      { type: 'Contract', id: contractId },
      { NUMBER: '0042', SIGNED_BY: 'X' },
    );
    await file('INVOICE', { type: 'Invoice', id: invoice }, { NUMBER: '1' });
    await file('DELIVERY_NOTE', { type: 'OpenItem', id: item }, { NUMBER: 'DN-1' });
    const party = { type: 'Party', id: desk.c1 };
    const statement = { STATEMENT_ON: '2026-02-28', on: '2026-02-28' };
    await file('STATEMENT', party, statement);
    await file('DEMAND', party, { DELIVERED_ON: '2026-05-03', on: '2026-05-02' });
    await file('ORDER', party, { NUMBER: 'of another trade' });
    expect(await statesOf(item)).toBe(
      'AGREEMENT PRESENT, DELIVERY WEAK, ACCEPTANCE MISSING, INVOICE PRESENT, ' +
        'BALANCE MISSING, DEMAND PRESENT, PAYMENT NOT_NEEDED',
    );
    const accepted = { SIGNED_BY: '王工', SIGNED_ON: '2026-03-25' };
    await file('ACCEPTANCE', { type: 'OpenItem', id: item }, accepted);
    await file('STATEMENT', party, { STATEMENT_ON: '2026-05-31', on: '2026-06-01' });
    expect(await statesOf(item)).toBe(
      'AGREEMENT PRESENT, DELIVERY PRESENT, ACCEPTANCE PRESENT, INVOICE PRESENT, ' +
        'BALANCE PRESENT, DEMAND PRESENT, PAYMENT NOT_NEEDED',
    );
  });

  it('is not that of another claim, of another tenant, or of who may not see documents', async () => {
    const due = { kind: 'DATE', dueDate: businessDate('2026-07-31') } as const;
    const [one = '', other = ''] = await desk.post(
      [1, 2].map(() => ({ contractNumber: null, on: '2026-03-20', due })),
    );
    await file('INVOICE', { type: 'Invoice', id: one }, { NUMBER: '1' });
    const [first, second] = [await desk.itemOf(one), await desk.itemOf(other)];
    expect(await statesOf(first)).toContain('INVOICE PRESENT');
    expect(await statesOf(second)).toContain('INVOICE MISSING');
    expect(await statesOf(second)).toContain('DEMAND NOT_NEEDED');
    expect(await statesOf(first, desk.as([]))).toBeNull();
    expect(await statesOf(first, desk.as(['contracts.document.read'], newId()))).toBeNull();
    const stranger = await aCaseDesk(tables);
    expect(await statesOf(first, stranger.caller)).toBeNull();
    expect(await statesOf(newId())).toBeNull();
  });

  it('is no longer what was retracted', async () => {
    const due = { kind: 'DATE', dueDate: businessDate('2026-07-31') } as const;
    const [invoice = ''] = await desk.post([{ contractNumber: null, on: '2026-03-20', due }]);
    const documentId = await file('INVOICE', { type: 'Invoice', id: invoice }, { NUMBER: '1' });
    const item = await desk.itemOf(invoice);
    expect(await statesOf(item)).toContain('INVOICE PRESENT');
    const [document] = await desk.documents.reading.byIds(desk.caller, [documentId]);
    const retracted = await desk.documents.retract(desk.caller, desk.request('documentRetract'), {
      ...{ documentId, expectedVersion: document?.version ?? 0, reason: 'Filed by mistake' },
    });
    expect(retracted.ok).toBe(true);
    expect(await statesOf(item)).toContain('INVOICE MISSING');
  });
});
