import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import fc from 'fast-check';
import { decideFacts, type FactDraft } from '../../../src/credit-files/domain/decide-facts';
import { decideStatement } from '../../../src/credit-files/domain/decide-statement';
import { SHIPPED_ITEMS } from '../../../src/credit-files/domain/shipped-items';
import { aFact, cny } from '../../support/a-file-desk';

const known = {
  items: new Map(SHIPPED_ITEMS.map((item) => [item.code, item])),
  latestDay: businessDate('2026-04-01'),
};
const faultsOf = (...facts: readonly FactDraft[]) => {
  const decided = decideFacts(facts, known);
  return decided.ok ? [] : decided.refusal.map(({ code, path }) => [code, ...path].join(' '));
};

describe('facts of a file', () => {
  it('are refused with every fault of each', () => {
    const soon = businessDate('2026-04-02');
    expect(
      faultsOf(
        aFact('employees', { number: '-1', source: '' }),
        aFact('legalForm', { text: '有限责任公司', datedOn: soon }),
      ),
    ).toEqual([
      'CREDIT_FILE_VALUE_INVALID facts 0 figure',
      'CREDIT_FILE_TEXT_INVALID facts 0 source',
      'CREDIT_FILE_DATE_IN_FUTURE facts 1 datedOn',
    ]);
  });

  it('of an amount are in a currency that there is, with its digits', () => {
    const code = 'registeredCapital';
    expect(faultsOf(aFact(code, { amount: cny('1.001') }))).toEqual([
      'CREDIT_FILE_VALUE_INVALID facts 0 amount',
    ]);
    expect(faultsOf(aFact(code, { amount: { amount: '1', currencyCode: 'ZZZ' } }))).toEqual([
      'CURRENCY_UNKNOWN facts 0 amount currencyCode',
    ]);
    expect(faultsOf(aFact(code, { amount: cny('-5.00') }))).toEqual([]);
  });

  it('are told by just one field, whatever their type', () => {
    const fields = fc.record({
      number: fc.option(fc.constant('1')),
      text: fc.option(fc.constant('x')),
      isTrue: fc.option(fc.boolean()),
    });
    const codes = fc.constantFrom('employees', 'legalForm', 'dishonestDebtor', 'businessLicence');
    fc.assert(
      fc.property(codes, fields, (code, over) => {
        const told = Object.values(over).filter((value) => value !== null).length;
        const decided = decideFacts([aFact(code, over)], known);
        if (decided.ok) expect(told).toBe(1);
      }),
    );
  });
});

describe('a financial statement', () => {
  const draft = {
    ...{ periodFrom: businessDate('2025-01-01'), periodTo: businessDate('2025-12-31') },
    ...{ currencyCode: 'CNY', isAudited: true, source: '审计报告', expiresOn: null, fileId: null },
    figures: [{ code: 'revenue', amount: '100.00' }],
  };
  const faults = (over: Partial<typeof draft>) => {
    const decided = decideStatement({ ...draft, ...over }, businessDate('2026-04-01'));
    return decided.ok ? [] : decided.refusal.map(({ code, path }) => [code, ...path].join(' '));
  };

  it('has figures that files know, each once', () => {
    expect(faults({ figures: [] })).toEqual(['CREDIT_FILE_NOTHING_TOLD figures']);
    expect(faults({ figures: [{ code: 'registeredCapital', amount: '1' }] })).toEqual([
      'CREDIT_FILE_ITEM_UNKNOWN figures 0 code',
    ]);
    const twice = [...draft.figures, ...draft.figures];
    expect(faults({ figures: twice })).toEqual(['CREDIT_FILE_ITEM_REPEATED figures 1 code']);
    expect(faults({ figures: [{ code: 'revenue', amount: 'x' }] })).toEqual([
      'CREDIT_FILE_VALUE_INVALID figures 0 amount',
    ]);
  });

  it('is of a period that has ended', () => {
    expect(faults({ periodTo: businessDate('2026-12-31') })).toEqual([
      'CREDIT_FILE_DATE_IN_FUTURE periodTo',
    ]);
    expect(faults({ periodFrom: businessDate('2023-01-01') })).toEqual([
      'CREDIT_FILE_PERIOD_INVALID periodTo',
    ]);
  });

  it('counts for eighteen months unless it says otherwise', () => {
    const decided = decideStatement(draft, businessDate('2026-04-01'));
    expect(decided).toMatchObject({ ok: true, value: { expiresOn: '2027-06-30' } });
  });
});
