import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { countRowsRead } from '@duebook/platform/testing';
import type { DecidedDocument } from '../../src/receivables/domain/decided-posting';
import { findPostedDocuments } from '../../src/receivables/persistence/posted-document.repository';
import { aLedger, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  // As in the minute after a bulk load began: the statistics know of no document.
  await ledger.db.asOwner('alter table ledger.document set (autovacuum_enabled = off)');
});
afterAll(() => ledger.db.close());

const LOADED = 1_000;

it('finds documents by their keys, however small old statistics make a tenant look', async () => {
  const { services, tenant, db } = ledger;
  const outcome = await services.documents.postMany(
    tenant.caller,
    { ...ledger.request('invoicesPost'), onRefusal: 'ABORT' },
    Array.from({ length: LOADED }, (_, index) => ledger.invoice({ documentNumber: `L-${index}` })),
  );
  expect(outcome.ok).toBe(true);

  const sought = ['L-7', 'L-999', 'none'].map(
    (documentNumber) =>
      ({
        legalEntityId: ledger.legalEntityId,
        kind: 'SALES_INVOICE',
        sourceSystem: 'DUEBOOK',
        documentNumber,
        numberScope: '',
        externalRef: null,
      }) as DecidedDocument,
  );
  const read = await db.unitOfWork.run(tenant.caller, 'test', async (tx) => {
    const { value: found, rows } = await countRowsRead(tx, ['ledger.document'], () =>
      findPostedDocuments(tx, sought),
    );
    const here = sought.filter((document) => found.find(document));
    return ok({ found: here.map(({ documentNumber }) => documentNumber), rows });
  });
  expect(read).toEqual(ok({ found: ['L-7', 'L-999'], rows: 2 }));
});
