import { describe, expect, it } from '@jest/globals';
import { businessDate, sequentialIds } from '@duebook/kernel';
import { decidePeriodStatus, needsAgreement } from '../../src/periods/domain/change-period';
import { findPeriod, firstOpenDay } from '../../src/periods/domain/find-period';
import {
  periodsOfFiscalYear,
  planFirstFiscalYears,
  planFiscalYear,
} from '../../src/periods/domain/fiscal-year';
import type { FiscalPeriod, PeriodStatus } from '../../src/periods/domain/period';

const ids = sequentialIds();
const day = businessDate;
const legalEntityId = ids.next();

/** The periods of a calendar year with their statuses; OPEN for those not given. */
const periodsOf = (year: number, ...statuses: readonly PeriodStatus[]): FiscalPeriod[] =>
  periodsOfFiscalYear(year, 1).map((period, index) => ({
    ...period,
    id: ids.next(),
    legalEntityId,
    kind: 'REGULAR',
    status: statuses[index] ?? 'OPEN',
    version: 1,
  }));
const nth = (periods: readonly FiscalPeriod[], number: number): FiscalPeriod => {
  const found = periods[number - 1];
  if (!found) throw new Error('twelve periods');
  return found;
};

describe('a fiscal year', () => {
  it('is twelve months that follow one another', () => {
    const periods = periodsOfFiscalYear(2027, 4);
    expect(periods.map(({ startsOn }) => startsOn).slice(0, 2)).toEqual([
      '2027-04-01',
      '2027-05-01',
    ]);
    expect(periods.at(-2)).toEqual({
      fiscalYear: 2027,
      number: 11,
      startsOn: '2028-02-01',
      endsOn: '2028-02-29',
    });
    expect(periods.at(-1)?.endsOn).toBe('2028-03-31');
  });

  it('follows or precedes those that are open', () => {
    const opened = periodsOf(2026);
    expect(planFiscalYear(2027, 1, opened)).toMatchObject({ ok: true });
    expect(planFiscalYear(2025, 1, opened)).toMatchObject({ ok: true });
    expect(planFiscalYear(2026, 1, opened)).toMatchObject({
      refusal: { code: 'FISCAL_YEAR_ALREADY_OPEN' },
    });
    expect(planFiscalYear(2028, 1, opened)).toMatchObject({
      refusal: { code: 'FISCAL_YEAR_NOT_ADJACENT', opened: [2026] },
    });
    expect(planFiscalYear(2999, 1, opened)).toMatchObject({
      refusal: { code: 'FISCAL_YEAR_INVALID' },
    });
  });

  it('is not put before a closed period', () => {
    expect(planFiscalYear(2025, 1, periodsOf(2026, 'CLOSED'))).toMatchObject({
      refusal: { code: 'FISCAL_YEAR_BEFORE_CLOSED' },
    });
    expect(planFiscalYear(2027, 1, periodsOf(2026, 'CLOSED'))).toMatchObject({ ok: true });
  });

  it('comes first with others that leave no gap', () => {
    const planned = planFirstFiscalYears([2026, 2025], 1);
    expect(planned.ok && planned.value.map(({ startsOn }) => startsOn)).toHaveLength(24);
    expect(planned.ok && planned.value[0]?.startsOn).toBe('2025-01-01');
    for (const [code, years] of [
      ['FISCAL_YEARS_MISSING', []],
      ['FISCAL_YEARS_NOT_CONSECUTIVE', [2024, 2026]],
      ['FISCAL_YEARS_NOT_CONSECUTIVE', [2026, 2026]],
      ['FISCAL_YEARS_NOT_CONSECUTIVE', Array.from({ length: 31 }, (_, index) => 2000 + index)],
      ['FISCAL_YEAR_INVALID', [1899]],
      ['FISCAL_YEAR_INVALID', [2026.5]],
    ] as const) {
      expect(planFirstFiscalYears(years, 1)).toMatchObject({ refusal: { code } });
    }
  });
});

describe('posting finds its period', () => {
  const periods = periodsOf(2026, 'CLOSED', 'SOFT_CLOSED');
  const opening: FiscalPeriod = {
    ...nth(periods, 1),
    kind: 'OPENING',
    status: 'OPEN',
    startsOn: day('2025-12-31'),
    endsOn: day('2025-12-31'),
  };
  const all = [opening, ...periods];

  it('by its day, among regular ones only', () => {
    expect(findPeriod(all, day('2026-02-28'))?.number).toBe(2);
    expect(findPeriod(all, day('2025-12-31'))).toBeUndefined();
    expect(findPeriod(all, day('2027-01-01'))).toBeUndefined();
  });

  it('or the first open day', () => {
    expect(firstOpenDay(all)).toBe('2026-03-01');
    expect(firstOpenDay(all, day('2026-01-15'))).toBe('2026-03-01');
    expect(firstOpenDay(all, day('2026-05-20'))).toBe('2026-05-20');
    expect(firstOpenDay(all, day('2027-01-01'))).toBeNull();
    expect(firstOpenDay([])).toBeNull();
  });
});

describe('decidePeriodStatus', () => {
  it('closes in order', () => {
    const periods = periodsOf(2026, 'CLOSED', 'SOFT_CLOSED', 'SOFT_CLOSED');
    expect(decidePeriodStatus('CLOSE', nth(periods, 2), periods)).toEqual({
      ok: true,
      value: 'CLOSED',
    });
    expect(decidePeriodStatus('CLOSE', nth(periods, 3), periods)).toMatchObject({
      refusal: {
        code: 'PERIOD_EARLIER_NOT_CLOSED',
        earlierPeriodId: nth(periods, 2).id,
        fiscalYear: 2026,
        number: 2,
      },
    });
    expect(decidePeriodStatus('CLOSE', nth(periods, 1), periods)).toMatchObject({
      refusal: { code: 'PERIOD_ALREADY_CLOSED' },
    });
  });

  it('closes softly in any order', () => {
    const periods = periodsOf(2026, 'OPEN', 'SOFT_CLOSED');
    expect(decidePeriodStatus('SOFT_CLOSE', nth(periods, 5), periods)).toEqual({
      ok: true,
      value: 'SOFT_CLOSED',
    });
    expect(decidePeriodStatus('SOFT_CLOSE', nth(periods, 2), periods)).toMatchObject({
      refusal: { code: 'PERIOD_NOT_OPEN', status: 'SOFT_CLOSED' },
    });
  });

  it('takes a soft close back, and closings from the last one', () => {
    const periods = periodsOf(2026, 'CLOSED', 'SOFT_CLOSED');
    expect(decidePeriodStatus('REOPEN', nth(periods, 2), periods)).toEqual({
      ok: true,
      value: 'OPEN',
    });
    expect(decidePeriodStatus('REOPEN', nth(periods, 1), periods)).toEqual({
      ok: true,
      value: 'OPEN',
    });
    expect(needsAgreement('REOPEN', nth(periods, 1))).toBe(true);
    expect(needsAgreement('REOPEN', nth(periods, 2))).toBe(false);
    const closed = periodsOf(2026, 'CLOSED', 'CLOSED', 'CLOSED');
    expect(decidePeriodStatus('REOPEN', nth(closed, 1), closed)).toMatchObject({
      refusal: { code: 'PERIOD_LATER_CLOSED', fiscalYear: 2026, number: 3 },
    });
    expect(decidePeriodStatus('REOPEN', nth(periods, 3), periods)).toMatchObject({
      refusal: { code: 'PERIOD_ALREADY_OPEN' },
    });
  });

  it('leaves an opening period to its tie-out', () => {
    const opening: FiscalPeriod = { ...nth(periodsOf(2026), 1), kind: 'OPENING' };
    for (const change of ['SOFT_CLOSE', 'CLOSE', 'REOPEN'] as const) {
      expect(decidePeriodStatus(change, opening, [opening])).toMatchObject({
        refusal: { code: 'PERIOD_IS_OPENING' },
      });
    }
  });
});
