import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import { composeExposure, type ExposureMaterial } from '../../src/exposure/domain/compose-exposure';
import type { CollateralRow, InsuranceRow } from '../../src/exposure/domain/deductions';
import type { Exposure } from '../../src/exposure/domain/exposure';
import { GROSS_PARTS, type ExposureRow } from '../../src/exposure/domain/exposure-cells';
import { totalWithOrder } from '../../src/exposure/domain/with-order';

const HEAD = 'head';
const MEMBERS = [HEAD, 'one', 'two'];
const ENTITIES = ['east', 'west'];
const GROUP = new Map([
  [HEAD, null],
  ['one', HEAD],
  ['two', 'one'],
]);

const amounts = fc.integer({ min: 0, max: 10_000_000 }).map((cents) => new Decimal(cents).div(100));
const entityOrAll = fc.option(fc.constantFrom(...ENTITIES), { nil: null });
const currencies = fc.constantFrom('CNY', 'EUR', 'USD');

const rows: fc.Arbitrary<ExposureRow> = fc.record({
  part: fc.constantFrom(
    ...(Object.keys(GROSS_PARTS) as (keyof typeof GROSS_PARTS)[]),
    'heldOrders' as const,
  ),
  partyId: fc.constantFrom(...MEMBERS),
  legalEntityId: fc.constantFrom(...ENTITIES),
  currency: currencies,
  amount: amounts,
});

const collateral: fc.Arbitrary<CollateralRow> = fc.record({
  partyId: fc.constantFrom(...MEMBERS),
  covers: fc.constantFrom('PARTY' as const, 'GROUP' as const),
  legalEntityId: entityOrAll,
  currency: currencies,
  value: amounts,
});

const insurances: fc.Arbitrary<InsuranceRow> = fc.record({
  partyId: fc.constantFrom(...MEMBERS),
  legalEntityId: entityOrAll,
  currency: currencies,
  limit: amounts,
  coInsurancePercent: fc.integer({ min: 0, max: 100 }).map((percent) => new Decimal(percent)),
  deductible: amounts,
  maximumLiability: fc.option(amounts, { nil: null }),
});

const deducts = fc.record({ security: fc.boolean(), insured: fc.boolean() });

const books = fc.record({
  rows: fc.array(rows, { maxLength: 12 }),
  collateral: fc.array(collateral, { maxLength: 4 }),
  insurances: fc.array(insurances, { maxLength: 4 }),
  deducts,
});

const RATES: Readonly<Record<string, string>> = { CNY: '1', EUR: '7.8123', USD: '7.1' };

type Books = typeof books extends fc.Arbitrary<infer T> ? T : never;

function exposureOf(read: Books, over: Partial<ExposureMaterial> = {}): Exposure {
  return composeExposure(
    { holder: { kind: 'GROUP', partyId: HEAD }, members: GROUP, ...read, ...over },
    {
      ...{
        legalEntityId: null,
        on: businessDate('2026-11-23'),
        currency: 'CNY',
        deducts: read.deducts,
      },
      convert: (amount, currency) =>
        amount.times(RATES[currency] ?? '0').toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
    },
  );
}

function ofMember(read: Books, partyId: string): Exposure {
  return exposureOf(read, {
    holder: { kind: 'PARTY', partyId },
    members: new Map([[partyId, null]]),
    rows: read.rows.filter((row) => row.partyId === partyId),
    collateral: read.collateral.filter(
      (each) => each.partyId === partyId && each.covers === 'PARTY',
    ),
    insurances: read.insurances.filter((each) => each.partyId === partyId),
  });
}

const amountOf = ({ parts }: Exposure, part: Exclude<keyof Exposure['parts'], 'billsNotCleared'>) =>
  parts[part].amount ?? new Decimal(NaN);

describe('an exposure', () => {
  it('is the sum of its parts, less what the policy takes off', () => {
    fc.assert(
      fc.property(books, (read) => {
        const exposure = exposureOf(read);
        const gross = amountOf(exposure, 'openReceivables')
          .minus(amountOf(exposure, 'unappliedCredits'))
          .plus(amountOf(exposure, 'deliveredNotInvoiced'))
          .plus(amountOf(exposure, 'openOrders'))
          .plus(amountOf(exposure, 'reservedOrders'));
        const security = read.deducts.security ? amountOf(exposure, 'security') : 0;
        const insured = read.deducts.insured ? amountOf(exposure, 'insured') : 0;
        expect(exposure.gross?.toFixed()).toBe(gross.toFixed());
        expect(exposure.total?.toFixed()).toBe(gross.minus(security).minus(insured).toFixed());
      }),
    );
  });

  it('is never taken to be secured or insured beyond what is open', () => {
    fc.assert(
      fc.property(books, (read) => {
        const exposure = ofMember(read, 'one');
        const open = new Decimal(0);
        const gross = ENTITIES.map((entity) =>
          ofMember(
            { ...read, rows: read.rows.filter((row) => row.legalEntityId === entity) },
            'one',
          ),
        ).reduce((sum, each) => sum.plus(Decimal.max(each.gross ?? 0, 0)), open);
        const taken = amountOf(exposure, 'security').plus(amountOf(exposure, 'insured'));
        expect(taken.lessThanOrEqualTo(gross)).toBe(true);
        expect(exposure.uninsured?.toFixed()).toBe(gross.minus(taken).toFixed());
        expect(exposure.uninsured?.isNegative()).toBe(false);
      }),
    );
  });

  it('of a group is what its members have, part by part', () => {
    fc.assert(
      fc.property(books, (read) => {
        const group = exposureOf(read);
        const members = MEMBERS.map((member) => ofMember(read, member));
        for (const part of [...Object.keys(GROSS_PARTS), 'heldOrders'] as const) {
          const name = part as keyof typeof GROSS_PARTS;
          const sum = members.reduce((all, each) => all.plus(amountOf(each, name)), new Decimal(0));
          expect(amountOf(group, name).toFixed()).toBe(sum.toFixed());
        }
      }),
    );
  });

  it('of a group without collateral of its own is the sum of its members to the cent', () => {
    fc.assert(
      fc.property(books, (read) => {
        const own = {
          ...read,
          collateral: read.collateral.filter(({ covers }) => covers === 'PARTY'),
        };
        const members = MEMBERS.map((member) => ofMember(own, member));
        const total = members.reduce((sum, each) => sum.plus(each.total ?? NaN), new Decimal(0));
        expect(exposureOf(own).total?.toFixed()).toBe(total.toFixed());
      }),
    );
  });

  it('with a further order rises by the order at most, and never falls', () => {
    fc.assert(
      fc.property(books, amounts, (read, order) => {
        const exposure = ofMember(read, 'one');
        const raised = totalWithOrder(exposure, order);
        const rise = raised?.minus(exposure.total ?? NaN);
        expect(rise?.lessThanOrEqualTo(order)).toBe(true);
        expect(rise?.greaterThanOrEqualTo(0)).toBe(true);
      }),
    );
  });
});
