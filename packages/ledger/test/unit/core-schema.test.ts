import { describe, expect, it } from '@jest/globals';
import {
  mutationsOf,
  mutationsOutOfForm,
  operationsOf,
  undescribedParts,
} from '@duebook/platform/testing';
import { isInterfaceType } from 'graphql';
import { corePermissions } from '../../src/core-permissions';
import { POSTING_PERMISSIONS } from '../../src/receivables/application/post-documents';
import { coreSchema } from '../support/a-core-schema';
import type { TestLedger } from '../support/a-ledger';

/** Nothing is asked of the services while a schema is only looked at. */
const reference = { chart: {}, periods: {}, terms: {}, calendars: {}, rates: {} };
const reading = { documents: {}, items: {}, journal: {} };
const services = { reference, reading, documents: {}, cashApplication: {}, deliveries: {} };
const stub = { db: { unitOfWork: {} }, tenant: { services: {} }, services };
const schema = coreSchema(stub as unknown as TestLedger);

describe('the schema of the ledger’s core', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribedParts(schema)).toEqual([]);
  });

  it('names every permission that it asks for, and none that is not described', () => {
    const known = new Set(corePermissions.map(({ name }) => name));
    const named = new Set(
      operationsOf(schema).flatMap(
        ({ description }) => description?.match(/ledger\.\w+\.\w+/g) ?? [],
      ),
    );
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
    const needed = new Set(Object.values(POSTING_PERMISSIONS));
    expect([...needed].filter((name) => !known.has(name))).toEqual([]);
  });

  it('answers each mutation with a payload of its own and userErrors', () => {
    const mutations = mutationsOf(schema);
    expect(mutationsOutOfForm(schema, mutations)).toEqual([]);
    expect(mutations.map((field) => field.name)).toEqual(
      expect.arrayContaining([
        ...['invoicePost', 'invoicesPost', 'creditNotePost', 'creditNotesPost', 'debitNotePost'],
        ...['receiptPost', 'receiptsPost', 'paymentPost', 'refundPost', 'adjustmentPost'],
        ...['debitNotesPost', 'paymentsPost', 'refundsPost', 'adjustmentsPost'],
        ...['contraPost', 'receiptAllocate', 'itemsAllocate', 'allocationReverse'],
        ...['documentReverse', 'toleranceSet'],
      ]),
    );
  });

  it('shows each kind of document as a type that is a document', () => {
    const document = schema.getType('LedgerDocument');
    expect(isInterfaceType(document)).toBe(true);
    if (!isInterfaceType(document)) return;
    const names = schema.getPossibleTypes(document).map((type) => type.name);
    expect([...names].sort()).toEqual([
      ...['Adjustment', 'Contra', 'CreditNote', 'DebitNote', 'Invoice'],
      ...['Payment', 'Receipt', 'Refund', 'Reversal'],
    ]);
  });
});
