import { businessDate, Decimal, type BusinessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import type { CreditLimit, StandingLimit } from '../../../src/limits/domain/credit-limit';
import { approveLimit } from '../../../src/limits/domain/decide-limit';
import { establishedSince, mayBeGivenCredit } from '../../../src/limits/domain/new-customer';

const today = businessDate('2026-08-31');
const standing = (
  firstSaleOn: string | null,
  { hasApplication = false, isBroughtOver = false } = {},
) => ({
  firstSaleOn: firstSaleOn === null ? null : businessDate(firstSaleOn),
  ...{ hasApplication, isBroughtOver },
});

describe('who may be given credit', () => {
  it.each([
    ['who never bought', standing(null), false],
    ['who paid one order ahead yesterday', standing('2026-08-30'), false],
    ['who buys for a day less than six months', standing('2026-03-01'), false],
    ['who buys for six months, to the last of a shorter month', standing('2026-02-28'), true],
    ['who buys for years', standing('2014-05-02'), true],
    [
      'whose application is approved before the first sale',
      standing(null, { hasApplication: true }),
      true,
    ],
    [
      'whose last invoices were brought over from other books',
      standing('2026-08-01', { isBroughtOver: true }),
      true,
    ],
  ])('%s', (_, customer, may) => {
    expect(mayBeGivenCredit(customer, today)).toBe(may);
  });

  it('is told next to the beginning of the calendar too', () => {
    expect(establishedSince(businessDate('1900-02-01'))).toBe('1900-01-01');
  });
});

describe('an approval, of a new customer without an application', () => {
  const limit = (over: Partial<CreditLimit> = {}): CreditLimit => ({
    ...{ id: 'L', partyId: 'P', kind: 'PARTY', legalEntityId: null, currency: 'CNY' },
    ...{ amount: new Decimal(100), isRise: false, validFrom: today, validTo: null },
    ...{ state: 'PROPOSED', origin: 'HAND', reason: 'Known', ground: null, runId: null },
    ...{ proposedBy: 'M', proposedAt: new Date(0), decidedBy: null, decidedAt: null },
    ...{ decisionReason: null, endedBy: null, endedAt: null, endReason: null, version: 1 },
    ...over,
  });
  const base = (amount: string, validTo: BusinessDate | null = null): StandingLimit => ({
    ...limit({ id: 'B', amount: new Decimal(amount), validTo }),
  });
  const approve = (proposed: CreditLimit, of: StandingLimit | null) => {
    const outcome = approveLimit(proposed, {
      ...{ today, approverId: 'A', base: of, mayBeGivenCredit: false },
    });
    return outcome.ok ? outcome.value.state : outcome.refusal.code;
  };

  it('is refused where it gives credit, more of it, or for longer', () => {
    const ends = businessDate('2026-12-31');
    expect(approve(limit(), null)).toBe('LIMIT_WITHOUT_APPLICATION');
    expect(approve(limit(), base('99.99'))).toBe('LIMIT_WITHOUT_APPLICATION');
    expect(approve(limit(), base('100', ends))).toBe('LIMIT_WITHOUT_APPLICATION');
    const rise = limit({ isRise: true, validTo: ends });
    expect(approve(rise, base('500'))).toBe('LIMIT_WITHOUT_APPLICATION');
  });

  it('takes credit away all the same', () => {
    expect(approve(limit(), base('500'))).toBe('APPROVED');
    expect(approve(limit({ amount: new Decimal(0) }), null)).toBe('APPROVED');
  });

  it('of a group asks for none: its members are looked at one by one', () => {
    expect(approve(limit({ kind: 'GROUP' }), null)).toBe('APPROVED');
  });
});
