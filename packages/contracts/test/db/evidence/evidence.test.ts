import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import type { ObjectRef } from '../../../src/documents/domain/object-ref';
import { createDocuments, type Documents } from '../../../src/documents/create-documents';
import { createEvidence, type Evidence } from '../../../src/evidence/create-evidence';
import { aContract } from '../../support/a-contract';
import { openContractTables, type ContractTables } from '../../support/a-contract-desk';
import { seesAll } from '../../support/a-document-desk';
import { anInvoiceDesk, type InvoiceDesk } from '../../support/an-invoice-desk';

let tables: ContractTables;
let desk: InvoiceDesk;
let documents: Documents;
let evidence: Evidence;
beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  tables.db.clock.set('2026-06-30T08:00:00Z');
  desk = await anInvoiceDesk(tables);
  const { unitOfWork, clock } = tables.db;
  documents = createDocuments({
    ...{ unitOfWork, clock, files: desk.files, approvals: desk.approvals },
    tenants: () => Promise.resolve([desk.tenant.tenantId]),
  });
  const { documentsOf } = documents;
  evidence = createEvidence({ unitOfWork, clock, documentsOf, register: desk.register.face });
});

/** Files a paper about something, with the elements that it names. */
async function file(
  kindCode: string,
  about: ObjectRef,
  { on = '2026-04-01', ...elements }: Readonly<Record<string, string>> = {},
): Promise<Id> {
  const outcome = await documents.record(
    desk.caller,
    desk.request('documentRecord'),
    {
      ...{ kindCode, title: kindCode, documentDate: businessDate(on), legalEntityId: null },
      elements: Object.entries(elements).map(([code, value]) => ({ code, value })),
      ...{ objects: [about], fileId: await desk.send(`${kindCode} ${newId()}`) },
    },
    seesAll,
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.documentId;
}

async function itemOf(documentId: Id): Promise<Id> {
  const [item] = await desk.db.asOwner<{ id: Id }>(
    'select id from ledger.open_item where document_id = $1',
    [documentId],
  );
  return item?.id ?? '';
}

async function statesOf(openItemId: Id, by = desk.caller): Promise<string | null> {
  const [findings] = await evidence.of(by, [openItemId]);
  if (!findings) return null;
  return findings.map(({ point: { code }, state }) => `${code} ${state}`).join(', ');
}

describe('the evidence of a claim', () => {
  it('comes from its invoice, its contract, and what the debtor was sent since', async () => {
    const acceptance = { days: 10, isDeemed: true };
    const { contractId } = await desk.signed(aContract().with(desk.c1).saying({ acceptance }));
    const [invoice = ''] = await desk.post([{ contractNumber: '0042', on: '2026-03-20' }]);
    const item = await itemOf(invoice);
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
    const [first, second] = [await itemOf(one), await itemOf(other)];
    expect(await statesOf(first)).toContain('INVOICE PRESENT');
    expect(await statesOf(second)).toContain('INVOICE MISSING');
    expect(await statesOf(second)).toContain('DEMAND NOT_NEEDED');
    expect(await statesOf(first, desk.as([]))).toBeNull();
    expect(await statesOf(first, desk.as(['contracts.document.read'], newId()))).toBeNull();
    const stranger = await anInvoiceDesk(tables);
    expect(await statesOf(first, stranger.caller)).toBeNull();
    expect(await statesOf(newId())).toBeNull();
  });

  it('is no longer what was retracted', async () => {
    const due = { kind: 'DATE', dueDate: businessDate('2026-07-31') } as const;
    const [invoice = ''] = await desk.post([{ contractNumber: null, on: '2026-03-20', due }]);
    const documentId = await file('INVOICE', { type: 'Invoice', id: invoice }, { NUMBER: '1' });
    const item = await itemOf(invoice);
    expect(await statesOf(item)).toContain('INVOICE PRESENT');
    const [document] = await documents.reading.byIds(desk.caller, [documentId]);
    const retracted = await documents.retract(desk.caller, desk.request('documentRetract'), {
      ...{ documentId, expectedVersion: document?.version ?? 0, reason: 'Filed by mistake' },
    });
    expect(retracted.ok).toBe(true);
    expect(await statesOf(item)).toContain('INVOICE MISSING');
  });
});
