import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, Decimal } from '@duebook/kernel';
import {
  approveCollateral,
  coveredBy,
  extendCollateral,
  givesMore,
  releaseCollateral,
  valueAnew,
  type Collateral,
} from '../../../src/security/domain/collateral';

const TODAY = businessDate('2026-03-31');
const RECORDER = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

const proposed: Collateral = {
  ...{ id: OTHER, partyId: OTHER, covers: 'PARTY', legalEntityId: null, type: 'GUARANTEE' },
  ...{ currency: 'CNY', rank: 1, providerPartyId: null, providerName: null, reference: null },
  ...{ note: null, validFrom: TODAY, expiresOn: addDays(TODAY, 100), state: 'PROPOSED' },
  ...{ releasedOn: null, fileIds: [], recordedBy: RECORDER, recordedAt: new Date(0) },
  ...{ approvedBy: null, approvedAt: null, version: 1 },
  valuation: {
    ...{ valuedOn: TODAY, amount: new Decimal('300'), haircutPercent: new Decimal('20') },
  },
};

const codeOf = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  outcome.ok ? null : outcome.refusal?.code;

describe('collateral', () => {
  it('counts by the agreement of somebody other than who recorded it', () => {
    expect(codeOf(approveCollateral(proposed, RECORDER, TODAY))).toBe('COLLATERAL_OWN_RECORD');
    const approved = approveCollateral(proposed, OTHER, TODAY);
    expect(approved).toMatchObject({ ok: true, value: { state: 'HELD', approvedBy: OTHER } });
    const late = approveCollateral(proposed, OTHER, addDays(TODAY, 100));
    expect(codeOf(late)).toBe('COLLATERAL_EXPIRED');
  });

  it('is changed while it is held alone, and taken back before', () => {
    const value = { amount: '1', haircutPercent: '0' };
    expect(codeOf(valueAnew(proposed, value, TODAY))).toBe('COLLATERAL_NOT_AGREED');
    expect(codeOf(extendCollateral(proposed, null, TODAY))).toBe('COLLATERAL_NOT_AGREED');
    const taken = releaseCollateral(proposed, TODAY);
    expect(taken).toMatchObject({ ok: true, value: { state: 'WITHDRAWN', releasedOn: null } });
    const withdrawn: Collateral = { ...proposed, state: 'WITHDRAWN' };
    expect(codeOf(valueAnew(withdrawn, value, TODAY))).toBe('COLLATERAL_RELEASED');
    expect(codeOf(releaseCollateral(withdrawn, TODAY))).toBe('COLLATERAL_RELEASED');
    expect(codeOf(approveCollateral(withdrawn, OTHER, TODAY))).toBe('COLLATERAL_NOT_PROPOSED');
  });

  it('gives more exactly where more is covered, or something is for longer', () => {
    const figure = fc.integer({ min: 0, max: 1000 });
    const percent = fc.integer({ min: 0, max: 100 });
    const end = fc.option(fc.integer({ min: 0, max: 5 }));
    const some = fc.tuple(figure, percent, end).map(([amount, haircut, days]): Collateral => ({
      ...proposed,
      expiresOn: days === null ? null : addDays(TODAY, days),
      valuation: {
        ...{ valuedOn: TODAY, amount: new Decimal(amount) },
        haircutPercent: new Decimal(haircut),
      },
    }));
    const onDay = (collateral: Collateral, day: number): Decimal => {
      const { expiresOn, valuation } = collateral;
      const isOver = expiresOn !== null && expiresOn <= addDays(TODAY, day);
      return isOver ? new Decimal(0) : coveredBy(valuation);
    };
    fc.assert(
      fc.property(some, some, (before, after) => {
        const days = [-1, 0, 1, 2, 3, 4, 5, 6];
        const isMore = days.some((on) => onDay(after, on).greaterThan(onDay(before, on)));
        expect(givesMore(before, after)).toBe(isMore);
      }),
    );
  });
});
