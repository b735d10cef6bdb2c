import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, type Id } from '@duebook/kernel';
import {
  applicationBehind,
  roomOf,
  type ApprovedCredit,
  type NextLimit,
} from '../../../src/limits/domain/application-room';
import type { StandingLimit } from '../../../src/limits/domain/credit-limit';

const [CUSTOMER, NORTH, SOUTH] = ['c', 'n', 's'] as const;
const RATES: Readonly<Record<string, string>> = { CNY: '1', USD: '7' };
const worthOfOne = (currency: string) =>
  RATES[currency] === undefined ? null : new Decimal(RATES[currency]);

const approved = (legalEntityId: Id | null, amount: string): ApprovedCredit => ({
  ...{ legalEntityId, currency: 'CNY', approvedAmount: new Decimal(amount) },
});

const limit = (over: Partial<StandingLimit> & { readonly worth: string }): StandingLimit => ({
  ...{ id: `${over.legalEntityId ?? ''}${over.worth}`, partyId: CUSTOMER, kind: 'PARTY' },
  ...{ legalEntityId: null, currency: 'CNY', amount: new Decimal(over.worth), isRise: false },
  ...{ validFrom: businessDate('2026-01-01'), validTo: null, ...over },
});

const next = (over: Partial<NextLimit> = {}): NextLimit => ({
  ...{ partyId: CUSTOMER, legalEntityId: null, currency: 'CNY', isRise: false, ...over },
});

function left(
  asked: NextLimit,
  applications: readonly ApprovedCredit[],
  own: readonly StandingLimit[] = [],
): string | null {
  const behind = applicationBehind(applications, asked.legalEntityId);
  if (!behind) return null;
  const room = roomOf(asked, { applications, behind, own, worthOfOne });
  return 'left' in room ? room.left.toFixed(2) : room.missingRate;
}

describe('what an application leaves for a limit', () => {
  it('is of the one towards the same legal entity, else of the one towards all', () => {
    const both = [approved(null, '500'), approved(NORTH, '80')];
    expect(left(next({ legalEntityId: NORTH }), both)).toBe('80.00');
    expect(left(next({ legalEntityId: SOUTH }), both)).toBe('500.00');
    expect(left(next(), both)).toBe('500.00');
    expect(left(next(), [approved(NORTH, '80')])).toBe('80.00');
    expect(left(next({ legalEntityId: SOUTH }), [approved(NORTH, '80')])).toBeNull();
  });

  it('is less by limits towards others that rest on it, and not by those of another', () => {
    const own = [limit({ legalEntityId: SOUTH, worth: '30' }), limit({ worth: '400' })];
    expect(left(next({ legalEntityId: NORTH }), [approved(null, '500')], own)).toBe('470.00');
    const apart = [approved(null, '500'), approved(SOUTH, '30')];
    expect(left(next({ legalEntityId: NORTH }), apart, own)).toBe('500.00');
    expect(left(next(), apart, own)).toBe('500.00');
  });

  it('is less by rises of the place, and for a rise by the base', () => {
    const own = [limit({ worth: '300' }), limit({ worth: '10', isRise: true, currency: 'USD' })];
    expect(left(next(), [approved(null, '500')], own)).toBe('430.00');
    expect(left(next({ isRise: true }), [approved(null, '500')], own)).toBe('130.00');
  });

  it('is told in the currency of the limit, or which rate is missing', () => {
    const application = [approved(null, '700')];
    expect(left(next({ currency: 'USD' }), application)).toBe('100.00');
    expect(left(next({ currency: 'EUR' }), application)).toBe('EUR');
    const own = [limit({ legalEntityId: SOUTH, worth: '1', currency: 'EUR' })];
    expect(left(next({ legalEntityId: NORTH }), application, own)).toBe('EUR');
  });

  it('never lets limits towards several legal entities pass it together', () => {
    const asked = fc.array(
      fc.tuple(fc.constantFrom(NORTH, SOUTH, 'w'), fc.integer({ min: 1, max: 400 })),
    );
    fc.assert(
      fc.property(asked, (limits) => {
        const application = [approved(null, '1000')];
        let own: readonly StandingLimit[] = [];
        for (const [legalEntityId, worth] of limits) {
          const room = left(next({ legalEntityId }), application, own);
          if (new Decimal(worth).greaterThan(room ?? 0)) continue;
          own = own.filter((each) => each.legalEntityId !== legalEntityId);
          own = [...own, limit({ legalEntityId, worth: String(worth) })];
        }
        const together = own.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
        expect(together.lessThanOrEqualTo(1000)).toBe(true);
      }),
    );
  });
});
