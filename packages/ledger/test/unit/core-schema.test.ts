import { describe, expect, it } from '@jest/globals';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { corePermissions } from '../../src/core-permissions';
import { POSTING_PERMISSIONS } from '../../src/receivables/application/post-documents';
import { coreSchema } from '../support/a-core-schema';
import type { TestLedger } from '../support/a-ledger';

/** Nothing is asked of the services while a schema is only looked at. */
const reference = { chart: {}, periods: {}, terms: {}, calendars: {}, rates: {} };
const reading = { documents: {}, items: {}, journal: {} };
const services = { reference, reading, documents: {}, cashApplication: {} };
const stub = { db: { unitOfWork: {} }, tenant: { services: {} }, services };
const schema = coreSchema(stub as unknown as TestLedger);

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function partsOf(type: GraphQLNamedType): readonly Described[] {
  if (isEnumType(type)) return [type, ...type.getValues()];
  if (isInputObjectType(type)) return [type, ...Object.values(type.getFields())];
  if (!isObjectType(type) && !isInterfaceType(type)) return [type];
  const fields = Object.values(type.getFields());
  return [type, ...fields, ...fields.flatMap((field) => field.args)];
}

const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}),
);

describe('the schema of the ledger’s core', () => {
  it('describes every type, field, argument and value', () => {
    const roots = [schema.getQueryType()?.name, schema.getMutationType()?.name];
    const undescribed = Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => partsOf(type).filter((part) => !part.description))
      .map((part) => part.name)
      .filter((name) => !roots.includes(name));
    expect(undescribed).toEqual([]);
  });

  it('names every permission that it asks for, and none that is not described', () => {
    const known = new Set(corePermissions.map(({ name }) => name));
    const named = new Set(
      operations.flatMap(({ description }) => description?.match(/ledger\.\w+\.\w+/g) ?? []),
    );
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
    const needed = new Set(Object.values(POSTING_PERMISSIONS));
    expect([...needed].filter((name) => !known.has(name))).toEqual([]);
  });

  it('answers each mutation with a payload of its own and userErrors', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    for (const field of mutations) {
      const name = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
      expect(String(field.type)).toBe(`${name}Payload!`);
      expect(field.args.map((arg) => `${arg.name}: ${String(arg.type)}`)).toEqual([
        `input: ${name}Input!`,
      ]);
      const payload = schema.getType(`${name}Payload`);
      expect(isObjectType(payload) && String(payload.getFields()['userErrors']?.type)).toBe(
        '[UserError!]!',
      );
    }
    expect(mutations.map((field) => field.name)).toEqual(
      expect.arrayContaining([
        ...['invoicePost', 'invoicesPost', 'creditNotePost', 'creditNotesPost', 'debitNotePost'],
        ...['receiptPost', 'receiptsPost', 'paymentPost', 'refundPost', 'adjustmentPost'],
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
