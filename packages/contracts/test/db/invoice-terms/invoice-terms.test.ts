import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import type { FoundDeviation } from '../../../src/invoice-terms/application/ports';
import type { LateInterestRule } from '../../../src/late-interest/domain/late-interest-rule';
import { aContract, net } from '../../support/a-contract';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';
import { anInvoiceDesk, type InvoiceDesk, type SomeInvoice } from '../../support/an-invoice-desk';

let tables: ContractTables;
let desk: InvoiceDesk;
beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  tables.db.clock.set('2026-03-31T08:00:00Z');
  desk = await anInvoiceDesk(tables);
});

const lineOf = ({ kind, agreed, invoiced }: FoundDeviation): string =>
  `${kind}: ${agreed ?? '–'} / ${invoiced}`;
const DATE = (day: string) => ({ kind: 'DATE', dueDate: businessDate(day) }) as const;

describe('an invoice under a contract', () => {
  it('falls due as was agreed for its date, as soon as that is agreed', async () => {
    const asked = { contractNumber: '0042', on: '2026-03-01' };
    const made = await desk.recorded(aContract().with(desk.c1));
    expect(refusalOf(await desk.tryPost(asked))).toBe('CONTRACT_UNKNOWN contractNumber');
    await desk.register.withdraw(desk.caller, desk.request('contractWithdraw'), {
      ...{ contractId: made.contractId, expectedVersion: 1 },
    });
    const { contractId } = await desk.signed(aContract().with(desk.c1));
    const [first] = await desk.post([asked]);
    await desk.amended(contractId, '2026-04-01', { terms: { paymentTerm: net(60) } });
    const [second, third] = await desk.post([
      { ...asked, on: '2026-03-31' },
      { ...asked, on: '2026-04-01' },
    ]);
    const due = await desk.db.asOwner<{ line: string }>(
      `select item.due_date::text || ' ' || document.contract_number as line
         from ledger.open_item as item
         join ledger.document as document on document.id = item.document_id
        where item.document_id = any ($1) order by item.due_date`,
      [[first, second, third]],
    );
    expect(due.map(({ line }) => line)).toEqual([
      ...['2026-03-31 0042', '2026-04-30 0042', '2026-05-31 0042'],
    ]);
    await desk.deliver();
    expect(await desk.deviations()).toEqual([]);
  });

  it('keeps what was agreed for its day from being written anew', async () => {
    const { contractId } = await desk.signed(aContract().with(desk.c1));
    await desk.post([{ contractNumber: '0042', on: '2026-03-20' }]);
    const { version: expectedVersion } = await desk.contract(contractId);
    const draft = async (from: string) =>
      desk.register.draftVersion(desk.caller, desk.request('contractVersionDraft'), {
        ...{ contractId, expectedVersion, value: '100000.00', note: null },
        ...{ effectiveFrom: businessDate(from), terms: { paymentTerm: net(90) } },
      });
    expect(refusalOf(await draft('2026-03-15'))).toBe('CONTRACT_DOCUMENTS_REST effectiveFrom');
    expect((await draft('2026-03-21')).ok).toBe(true);
  });

  it('bears the interest that was agreed, before what the law or the house says', async () => {
    const lateInterest: LateInterestRule = {
      ...{ dayCount: 'ACT_365', graceDays: 3, capPercentAYear: null, lumpSum: null },
      rate: { kind: 'DAILY', percentADay: '0.05' },
    };
    const { versionId } = await desk.signed(aContract().with(desk.c1).saying({ lateInterest }));
    const [under, free] = await desk.post([
      { contractNumber: '0042', on: '2026-03-20' },
      { contractNumber: null, on: '2026-03-20', due: DATE('2026-04-19') },
    ]);
    const items = [under, free].map((documentId) => ({
      ...{ id: newId(), legalEntityId: desk.tenant.legalEntityId, partyId: desk.c1 },
      ...{ documentId: documentId ?? '', documentNumber: '1', currency: 'CNY' as const },
      ...{ documentDate: businessDate('2026-03-20'), dueDate: businessDate('2026-04-19') },
    }));
    const reader = desk.db.unitOfWork.reader(desk.caller);
    const rules = await desk.invoiceTerms.interestRulesOf(reader, items);
    expect([...rules].map(([id]) => id)).toEqual([items[0]?.id]);
    expect(rules.get(items[0]?.id ?? '')).toMatchObject({
      ...{ origin: 'CONTRACT', citation: '0042' },
      source: { type: 'ContractVersion', id: versionId },
      rule: { graceDays: 3 },
    });
  });
});

describe('deviations', () => {
  it('are found on two hundred invoices, all that were planted and no other', async () => {
    await desk.signed(
      aContract().number('FRAME').with(desk.c1).ofKind('FRAMEWORK').to('2026-06-30'),
    );
    const discounts = [{ days: 10, percent: '2' }];
    const paymentTerm = { ...net(60), discounts };
    await desk.signed(aContract().number('SALE').with(desk.c1).saying({ paymentTerm }));
    const planted: string[][] = [];
    const invoices = Array.from({ length: 200 }, (_, index): SomeInvoice => {
      const [invoice, wrong] = index < 150 ? underFrame(index) : underSale(index - 150);
      planted.push(wrong);
      return invoice;
    });
    const ids = await desk.post(invoices);
    await desk.deliver();
    const found = await desk.invoiceTerms.reading.ofDocuments(desk.caller, ids);
    expect(found.map((each) => each?.map(lineOf))).toEqual(planted);
    const count = planted.flat().length;
    expect(count).toBe(40);
    expect((await desk.deviations()).length).toBe(count);
  });

  it('of documents that were undone are listed no more, and nobody sees those of others', async () => {
    await desk.signed(aContract().with(desk.c1));
    const [documentId = ''] = await desk.post([
      { contractNumber: '0042', on: '2026-03-20', due: DATE('2026-04-01') },
    ]);
    await desk.deliver();
    expect((await desk.deviations()).map(lineOf)).toEqual(['DUE_DATE: 2026-04-19 / 2026-04-01']);
    const { reading } = desk.invoiceTerms;
    const elsewhere = desk.as(['contracts.contract.read'], newId());
    expect(await reading.ofDocuments(elsewhere, [documentId])).toEqual([[]]);
    expect(await reading.ofDocuments(desk.as([]), [documentId])).toEqual([null]);
    const stranger = await anInvoiceDesk(tables);
    expect(await stranger.deviations()).toEqual([]);
    const undone = await desk.ledger.documents.reverse(
      desk.caller,
      desk.request('documentReverse'),
      { documentId, reversedOn: businessDate('2026-03-31'), reason: 'Entered twice' },
    );
    expect(undone.ok).toBe(true);
    expect(await desk.deviations()).toEqual([]);
  });

  it('tell of a contract that nobody has signed', async () => {
    await desk.agreed(aContract().with(desk.c1));
    await desk.post([{ contractNumber: '0042', on: '2026-03-20' }]);
    await desk.deliver();
    expect((await desk.deviations()).map(lineOf)).toEqual(['NOT_IN_FORCE: – / 2026-03-20']);
  });
});

type Planted = readonly [invoice: SomeInvoice, wrong: string[]];

/** Thirty days net until the end of June, over as much as may come. */
function underFrame(index: number): Planted {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const contractNumber = 'FRAME';
  const invoice = { contractNumber, on: `2026-02-${day}` };
  switch (index % 30) {
    case 0:
    case 15:
      return [
        { contractNumber, on: '2026-03-01', due: DATE('2026-04-01') },
        ['DUE_DATE: 2026-03-31 / 2026-04-01'],
      ];
    case 1:
    case 16:
      return [
        { contractNumber, on: '2026-07-01' },
        ['NOT_IN_FORCE: 2026-01-01 – 2026-06-30 / 2026-07-01'],
      ];
    case 2:
      return [{ ...invoice, currency: 'USD' }, ['CURRENCY: CNY / USD']];
    case 3: {
      const instalments = ['2026-03-31', '2026-05-31'].map((dueDate) => ({
        ...{ dueDate: businessDate(dueDate), amount: '50.00' },
      }));
      return [
        { contractNumber, on: '2026-03-01', due: { kind: 'INSTALMENTS', instalments } },
        ['DUE_DATE: 2026-03-31 / 2026-03-31 50, 2026-05-31 50'],
      ];
    }
    case 4:
      // As the contract has it, though told by hand.
      return [{ contractNumber, on: '2026-03-01', due: DATE('2026-03-31') }, []];
    default:
      return [invoice, []];
  }
}

/** Sixty days net, two per cent within ten, for 100,000: the forty-sixth of 2,200 is too many. */
function underSale(index: number): Planted {
  const invoice = { contractNumber: 'SALE', on: '2026-03-01', amount: '2200.00' };
  const above = index < 45 ? [] : [`ABOVE_VALUE: 100000 CNY / ${(index + 1) * 2_200} CNY`];
  return index % 10 === 4
    ? [
        { ...invoice, due: DATE('2026-04-30') },
        ['CASH_DISCOUNT: 2 % until 2026-03-11 / none', ...above],
      ]
    : [invoice, above];
}
