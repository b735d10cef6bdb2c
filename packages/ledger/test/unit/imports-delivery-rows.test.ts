import { businessDate, Decimal, newId, ok, refused } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import type { DeliveryDraft, DeliveryFault } from '../../src/deliveries/domain/delivery';
import {
  deliveryOfRow,
  findingsOfFault,
  warningsOfDecision,
  type DeliveryRow,
} from '../../src/deliveries/domain/delivery-row';
import { describeIssue } from '../../src/imports/domain/describe-issue';
import { STRICT_READING, type RowContext } from '../../src/imports/domain/row-context';
import { refusal } from '../../src/imports/domain/row-finding';

const CONTEXT: RowContext = {
  reading: STRICT_READING,
  entity: (code) =>
    code === null
      ? ok({ id: 'entity-1', code: 'CN01', functionalCurrency: 'CNY' })
      : refused(refusal('LEGAL_ENTITY_UNKNOWN', ['legalEntity'], { sent: code })),
};
const ROW: DeliveryRow = {
  ...{ legalEntity: null, partyCode: 'C1', partyName: null, sourceSystem: null },
  ...{ deliveryNumber: '0001', orderNumber: 'SO-1', deliveredOn: businessDate('2026-03-02') },
  ...{ amount: new Decimal('1130'), currency: 'CNY' },
};
const SENT: DeliveryDraft = {
  ...{ legalEntityId: 'entity-1', partyCode: 'C1', sourceSystem: 'IMPORT' },
  ...{ deliveryNumber: '0001', orderNumber: 'SO-1', deliveredOn: businessDate('2026-03-02') },
  ...{ amount: '1130.00', currencyCode: 'CNY' },
};

describe('a row of a file of deliveries', () => {
  it('is a delivery, and tells all that is wrong with it at once', () => {
    expect(deliveryOfRow(ROW, CONTEXT)).toEqual(
      ok({
        command: SENT,
        warnings: [],
        party: { code: 'C1', name: null, kind: 'CUSTOMER' },
      }),
    );
    const bad = { ...ROW, legalEntity: 'X', amount: new Decimal('1.001') };
    const outcome = deliveryOfRow(bad, CONTEXT);
    expect(outcome.ok ? [] : outcome.refusal.map(({ code }) => code)).toEqual([
      'LEGAL_ENTITY_UNKNOWN',
      'AMOUNT_TOO_PRECISE',
    ]);
  });

  it.each<[DeliveryFault['code'], string, string, string]>([
    ['PARTY_UNKNOWN', 'partyCode', 'partyCode', 'No party has the code C1.'],
    ['PARTY_KIND_WRONG', 'partyCode', 'partyCode', 'The party is no customer.'],
    ['TEXT_INVALID', 'sourceSystem', 'sourceSystem', 'longer than 40 characters'],
    ['CURRENCY_UNKNOWN', 'currencyCode', 'currency', 'CNY is no ISO 4217 currency.'],
    ['AMOUNT_NOT_POSITIVE', 'amount', 'amount', '1130.00 is not above zero.'],
    ['DELIVERY_IN_FUTURE', 'deliveredOn', 'deliveredOn', '2026-03-02 lies ahead'],
    ['LEGAL_ENTITY_UNKNOWN', 'legalEntityId', 'legalEntity', 'No legal entity has the code'],
  ])('is told %s of its %s by its column, in words', (code, field, column, message) => {
    const fault = { code, path: [field] } as unknown as DeliveryFault;
    const [finding] = findingsOfFault(fault, SENT);
    expect(finding).toMatchObject({ code, severity: 'REFUSED' });
    expect(finding?.fields[0]).toBe(column);
    expect(finding && describeIssue(finding)).toContain(message);
  });

  it('names each value in which it differs from what stands, and no id', () => {
    const findings = findingsOfFault(
      {
        ...{ code: 'DELIVERY_DIFFERS', path: [] },
        differences: [
          { field: 'partyId', recorded: newId(), sent: newId() },
          { field: 'orderNumber', recorded: '', sent: 'SO-1' },
          { field: 'amount', recorded: '1000.00', sent: '1130.00' },
        ],
      },
      SENT,
    );
    expect(findings.map(describeIssue)).toEqual(
      [
        'stands with another party.',
        'stands with nothing; here it is SO-1.',
        'stands with 1000.00; here it is 1130.00.',
      ].map((what) => expect.stringContaining(what)),
    );
    expect(findings.map(({ fields }) => fields[0])).toEqual(['partyCode', 'orderNumber', 'amount']);
  });

  it('is warned of what was withdrawn before, and of nothing else', () => {
    const stands = { ...SENT, id: newId(), partyId: newId(), withdrawnOn: null };
    const told = (decision: object) =>
      warningsOfDecision(decision as Parameters<typeof warningsOfDecision>[0], SENT).map(
        ({ code }) => code,
      );
    expect(told({ does: 'RECORD', generation: 0 })).toEqual([]);
    expect(told({ does: 'STANDS', delivery: stands })).toEqual([]);
    expect(told({ does: 'STAYS_WITHDRAWN', delivery: stands })).toEqual(['WITHDRAWN_BEFORE']);
    expect(told({ does: 'RECORD', generation: 1 })).toEqual(['RECORDED_AFTER_WITHDRAWAL']);
  });
});
