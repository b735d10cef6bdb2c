import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, invariant, newId, ok } from '@duebook/kernel';
import { aContract, net } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  refusalOf,
  type ContractDesk,
  type ContractTables,
} from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: ContractDesk;

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aContractDesk(tables);
});
afterAll(() => tables.close());

it('An invoice that names a contract keeps its terms and its days as they were', async () => {
  const { caller, ledger, tenant } = desk;
  const request = (operation: string) => desk.request(operation);
  const { legalEntityId } = tenant;
  const [c1 = ''] = await desk.customers(['C1']);
  const opened = await ledger.reference.chart.openBooks(caller, {
    ...{ idempotencyKey: newId(), chartTemplate: 'CHINA', standard: 'CAS', legalEntityId },
    fiscalYears: [2026],
  });
  invariant(opened.ok, 'books can be opened');
  const { contractId } = await desk.signed(aContract().with(c1));
  const told = await desk.db.unitOfWork.run(caller, 'tell', async (tx) => {
    await ledger.commands.tellContract(tx, {
      ...{ id: contractId, number: '0042', legalEntityIds: [legalEntityId], partyIds: [c1] },
      ...{ paymentTerms: [], isWithdrawn: false },
    });
    return ok(null);
  });
  expect(told.ok).toBe(true);
  const posted = await ledger.documents.post(caller, request('salesInvoicePost'), {
    ...{ legalEntityId, party: { code: 'C1' }, sourceSystem: 'DUEBOOK', documentNumber: null },
    ...{ numberedInFiscalYear: null, externalRef: null, documentDate: businessDate('2026-03-10') },
    ...{ postingDate: null, currency: 'CNY', exchangeRate: null, reference: null, memo: null },
    ...{ kind: 'SALES_INVOICE', contractNumber: '0042' },
    lines: [
      {
        ...{ accountCode: null, description: 'Steel', quantity: null, unitPrice: null },
        ...{ netAmount: '100.00', taxRatePercent: null, taxAmount: null, dimensions: {} },
      },
    ],
    due: { kind: 'DATE', dueDate: businessDate('2026-04-09') },
  });
  expect(posted).toMatchObject({ ok: true });
  const draft = async (effectiveFrom: string) =>
    desk.register.draftVersion(caller, request('contractVersionDraft'), {
      ...{ contractId, expectedVersion: (await desk.contract(contractId)).version, note: null },
      ...{ effectiveFrom: businessDate(effectiveFrom), value: '100000.00' },
      terms: { paymentTerm: net(45) },
    });
  const terminate = async (lastDay: string) =>
    desk.register.terminate(caller, request('contractTerminate'), {
      ...{ contractId, expectedVersion: (await desk.contract(contractId)).version },
      ...{ ground: 'AGREEMENT', lastDay: businessDate(lastDay), noticeGivenOn: null },
    });
  expect(refusalOf(await draft('2026-03-10'))).toBe('CONTRACT_DOCUMENTS_REST effectiveFrom');
  expect((await draft('2026-03-11')).ok).toBe(true);
  expect(refusalOf(await terminate('2026-03-09'))).toBe('CONTRACT_DOCUMENTS_REST lastDay');
  expect((await terminate('2026-03-10')).ok).toBe(true);
});
