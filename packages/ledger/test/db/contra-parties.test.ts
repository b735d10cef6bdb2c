import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { invariant, type Id } from '@duebook/kernel';
import { createLedgerReading, type LedgerReading } from '../../src/reading';
import type { DocumentFilter } from '../../src/receivables/application/document-reading.ports';
import { aLedger, day, postWithItem, type TestLedger } from '../support/a-ledger';
import { EVERY_DOCUMENT } from '../support/every-document';

let ledger: TestLedger;
let reading: LedgerReading;
beforeAll(async () => {
  ledger = await aLedger();
  const { unitOfWork, clock } = ledger.db;
  reading = createLedgerReading({ unitOfWork, clock, settler: ledger.recorder });
});
afterAll(() => ledger.db.close());

const ofParty = (partyId: Id | undefined, filter: Partial<DocumentFilter> = {}) => {
  invariant(partyId !== undefined, 'there are two parties');
  return { ...EVERY_DOCUMENT, ...filter, partyId };
};

/** The kinds of a party's documents in their order, and how many are counted. */
async function kindsOf(
  partyId: Id | undefined,
  over: { readonly filter?: Partial<DocumentFilter>; readonly legalEntityIds?: readonly Id[] } = {},
) {
  const { legalEntityIds = null } = over;
  const filter = ofParty(partyId, over.filter);
  const asked = { legalEntityIds, filter };
  const { caller } = ledger.tenant;
  const page = { ...asked, sortBy: 'POSTING_DATE_ASC', limit: 100, after: null } as const;
  const documents = await reading.documents.page(caller, page);
  const kinds = documents.map(({ kind }) => kind);
  expect(await reading.documents.count(caller, asked, 100)).toBe(kinds.length);
  return kinds;
}

it('lists a contra across parties, and what undoes it, with the documents of each of them', async () => {
  const [first, other] = ledger.partyIds;
  const payable = await postWithItem(
    ledger,
    ledger.invoice({ kind: 'PURCHASE_INVOICE', documentNumber: 'BILL-1', amount: '50.00' }),
  );
  const receivable = await postWithItem(
    ledger,
    ledger.invoice({ amount: '70.00', party: { code: 'C2' } }),
  );
  const { documents } = ledger.services;
  const { caller } = ledger.tenant;
  const contra = await documents.contra(caller, ledger.request('contraPost'), {
    legalEntityId: ledger.legalEntityId,
    documentNumber: null,
    contraOn: day('03-01'),
    memo: null,
    parts: [payable, receivable].map(({ itemId }) => ({ openItemId: itemId, amount: '50.00' })),
  });
  invariant(contra.ok, 'the contra is posted');
  expect(await kindsOf(first)).toEqual(['PURCHASE_INVOICE', 'CONTRA']);
  expect(await kindsOf(other)).toEqual(['SALES_INVOICE', 'CONTRA']);
  expect(await kindsOf(other, { filter: { kinds: ['CONTRA'] } })).toEqual(['CONTRA']);
  const elsewhere = await ledger.tenant.addLegalEntity({ code: 'CN02' });
  expect(await kindsOf(other, { legalEntityIds: [elsewhere] })).toEqual([]);

  const { documentId } = contra.value;
  const undone = await documents.reverse(caller, ledger.request('documentReverse'), {
    documentId,
    reversedOn: day('03-02'),
    reason: 'Agreed with one of them only',
  });
  expect(undone).toMatchObject({ ok: true });
  expect(await kindsOf(first)).toEqual(['PURCHASE_INVOICE', 'CONTRA', 'REVERSAL']);
  expect(await kindsOf(other)).toEqual(['SALES_INVOICE', 'CONTRA', 'REVERSAL']);
});
