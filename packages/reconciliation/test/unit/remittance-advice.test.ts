import { describe, expect, it } from '@jest/globals';
import { businessDate, Decimal, Money } from '@duebook/kernel';
import fc from 'fast-check';
import {
  type AdviceDraft,
  type AdviceLineDraft,
  checkAdvice,
  referenceKeyOf,
} from '../../src/remittances/domain/remittance-advice';
import {
  type AdvisedLine,
  findAdvicesForLines,
  type WaitingAdvice,
} from '../../src/remittances/domain/find-advice-for-line';
import { toldWithLine } from '../../src/remittances/domain/told-with-line';
import { readWrittenAmount, writingOf } from '../../src/remittances/domain/read-written-amount';

const draftLine = (over: Partial<AdviceLineDraft> = {}): AdviceLineDraft => ({
  ...{ documentNumber: 'INV-1', documentOn: null, amount: '10.00', discountAmount: null },
  ...{ deductionAmount: null, deductionReason: null, memo: null },
  ...over,
});
const draft = (over: Partial<AdviceDraft> = {}): AdviceDraft => ({
  ...{ partyId: null, payerName: null, paymentReference: null, paidOn: null },
  ...{ currencyCode: 'EUR', totalAmount: null, isPartial: false, lines: [draftLine()] },
  ...over,
});

describe('an advice', () => {
  it('takes for its total what its lines come to, to the cent', () => {
    const cents = fc.integer({ min: -100_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 30 }), (amounts) => {
        const lines = amounts.map((each) =>
          draftLine({ amount: new Decimal(each).dividedBy(100).toFixed(2) }),
        );
        const sum = amounts.reduce((total, each) => total + each, 0);
        const checked = checkAdvice(draft({ lines }));
        if (sum <= 0)
          expect(checked).toMatchObject({ refusal: { code: 'REMITTANCE_TOTAL_NOT_POSITIVE' } });
        else {
          const text = new Decimal(sum).dividedBy(100).toFixed(2);
          expect(checked.ok && checked.value.total.toAmountText()).toBe(text);
          // Stated, it is the same; a cent more is refused, unless more lines are elsewhere.
          expect(checkAdvice(draft({ lines, totalAmount: text })).ok).toBe(true);
          const more = new Decimal(sum + 1).dividedBy(100).toFixed(2);
          expect(checkAdvice(draft({ lines, totalAmount: more }))).toMatchObject({
            refusal: { code: 'REMITTANCE_TOTAL_DIFFERS', path: ['totalAmount'] },
          });
          expect(checkAdvice(draft({ lines, totalAmount: more, isPartial: true })).ok).toBe(true);
        }
      }),
    );
  });

  it('takes nothing off where zero is, and forgets blank texts', () => {
    const lines = [draftLine({ discountAmount: '0.00', memo: '  ', documentNumber: ' 007 ' })];
    const checked = checkAdvice(draft({ lines, payerName: '' }));
    expect(checked).toMatchObject({
      value: { payerName: null, lines: [{ discount: null, memo: null, documentNumber: '007' }] },
    });
  });
});

it('is told as banks tell remittance', () => {
  const lines = [draftLine({ amount: '-5.5', discountAmount: '1', memo: 'Returned' })];
  const damaged = draftLine({ deductionAmount: '45', deductionReason: 'Damaged' });
  const checked = checkAdvice(draft({ lines: [...lines, damaged] }));
  if (!checked.ok) throw new Error(checked.refusal.code);
  expect(checked.value.lines.map(toldWithLine)[0]).toEqual({
    ...{ documentNumber: 'INV-1', documentOn: null, amount: '-5.50', discountAmount: '1.00' },
    ...{ deductionAmount: null, deductionReason: null, memo: 'Returned' },
  });
  expect(checked.value.lines.map(toldWithLine)[1]).toMatchObject({
    ...{ discountAmount: null, deductionAmount: '45.00', deductionReason: 'Damaged' },
  });
});

describe('a reference', () => {
  it.each([
    ['pay-2026/00417 ', 'PAY202600417'],
    ['ＰＡＹ－１', 'PAY1'],
    ['付款 12', '付款12'],
    [' - ', null],
    ['NOTPROVIDED', null],
    [null, null],
  ])('%s is compared as %s', (text, key) => {
    expect(referenceKeyOf(text)).toBe(key);
  });
});

describe('an amount as people write it', () => {
  it.each([
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1.234.567', '1234567'],
    ['(12,50)', '-12.50'],
    ['12.50-', '-12.50'],
    ['−5,1', '-5.1'],
  ])('%s is %s', (text, amount) => {
    const writing = writingOf([text]);
    expect(writing && readWrittenAmount(text, writing)).toBe(amount);
  });

  it.each([[['1,234']], [['1,50', '1.50']], [['12']]])('of %j tells no decimal mark', (words) => {
    expect(writingOf(words)).toBeNull();
  });
});

describe('the advice of a bank line', () => {
  const line = (over: Partial<AdvisedLine> = {}): AdvisedLine => ({
    lineId: 'L1',
    amount: Money.of('900.00', 'EUR'),
    bookedOn: businessDate('2026-03-05'),
    ...{ references: [], memo: '', payerName: null, partyIds: [] },
    ...over,
  });
  const waiting = (over: Partial<WaitingAdvice> = {}): WaitingAdvice => ({
    id: 'A1',
    total: Money.of('900.00', 'EUR'),
    paymentReference: 'PAY-00417',
    paidOn: businessDate('2026-03-02'),
    recordedOn: businessDate('2026-03-02'),
    ...{ partyId: 'P1', payerName: 'Northwind Traders' },
    ...over,
  });
  const other = waiting({ id: 'A2', paymentReference: 'PAY-00418' });

  it.each<[string, Partial<AdvisedLine>, 'REFERENCE' | 'PAYER']>([
    ['the same reference, written otherwise', { references: ['pay 00417'] }, 'REFERENCE'],
    ['the reference in its text', { memo: 'SEPA Gutschrift PAY-00417, danke' }, 'REFERENCE'],
    [
      'the reference and another amount',
      { references: ['PAY-00417'], amount: Money.of('899.00', 'EUR') },
      'REFERENCE',
    ],
  ])('is found by %s', (_, over, by) => {
    expect(findAdvicesForLines([line(over)], [waiting(), other])).toEqual([
      { lineId: 'L1', found: 'A1', by },
    ]);
  });

  it.each<[string, Partial<AdvisedLine>]>([
    ['a party', { partyIds: ['P1'] }],
    ['a name', { payerName: 'NORTHWIND TRADERS' }],
  ])('is found by %s, the total and a near day', (_, over) => {
    expect(findAdvicesForLines([line(over)], [waiting()])).toEqual([
      { lineId: 'L1', found: 'A1', by: 'PAYER' },
    ]);
  });

  it.each<[string, Partial<AdvisedLine>, Partial<WaitingAdvice>]>([
    ['of another payer', { partyIds: ['P2'], payerName: 'Contoso' }, {}],
    ['of another total', { partyIds: ['P1'], amount: Money.of('900.01', 'EUR') }, {}],
    [
      'of another currency',
      { partyIds: ['P1'], references: ['PAY-00417'], amount: Money.of('900.00', 'USD') },
      {},
    ],
    ['of a day long ago', { partyIds: ['P1'], bookedOn: businessDate('2026-03-17') }, {}],
    ['of a day to come', { partyIds: ['P1'], bookedOn: businessDate('2026-02-24') }, {}],
    [
      'recorded long ago',
      { partyIds: ['P1'], bookedOn: businessDate('2026-04-02') },
      { paidOn: null },
    ],
    ['of nobody', {}, { partyId: null, payerName: null }],
    ['whose reference is short, in a text', { memo: 'PAY1' }, { paymentReference: 'PAY1' }],
  ])('is not one %s', (_, over, advice) => {
    expect(findAdvicesForLines([line(over)], [waiting(advice)])).toEqual([]);
  });

  it('is none where two fit alike', () => {
    expect(findAdvicesForLines([line({ partyIds: ['P1'] })], [other, waiting()])).toEqual([
      { lineId: 'L1', found: null, ambiguous: ['A1', 'A2'] },
    ]);
  });

  it('is the one of the very day, where the same was paid twice', () => {
    const paidOn = businessDate('2026-03-05');
    const later = waiting({ id: 'A3', paymentReference: null, paidOn });
    expect(findAdvicesForLines([line({ partyIds: ['P1'] })], [waiting(), later])).toEqual([
      { lineId: 'L1', found: 'A3', by: 'PAYER' },
    ]);
  });

  it('is the one with the amount, where two have one reference', () => {
    const partly = waiting({ id: 'A3', total: Money.of('100.00', 'EUR') });
    const found = findAdvicesForLines([line({ references: ['PAY00417'] })], [partly, waiting()]);
    expect(found).toEqual([{ lineId: 'L1', found: 'A1', by: 'REFERENCE' }]);
  });

  it('is that of no other line', () => {
    const lines = [line({ partyIds: ['P1'] }), line({ lineId: 'L2', partyIds: ['P1'] })];
    expect(findAdvicesForLines(lines, [waiting()])).toEqual([
      { lineId: 'L1', found: null, ambiguous: ['A1'] },
      { lineId: 'L2', found: null, ambiguous: ['A1'] },
    ]);
  });

  it('is that of the line with its reference, before one of the same payer and total', () => {
    const lines = [
      line({ partyIds: ['P1'] }),
      line({ lineId: 'L2', partyIds: ['P1'], memo: 'PAY 00417' }),
    ];
    expect(findAdvicesForLines(lines, [waiting()])).toEqual([
      { lineId: 'L2', found: 'A1', by: 'REFERENCE' },
    ]);
  });

  it('never is given twice, nor one of another currency, whatever the lines', () => {
    const word = fc.constantFrom('PAY-00417', 'PAY-00418', 'X', '');
    const amount = fc
      .tuple(fc.constantFrom('900.00', '100.00'), fc.constantFrom('EUR' as const, 'USD' as const))
      .map(([text, currency]) => Money.of(text, currency));
    const someLines = fc.array(
      fc.record({ amount, memo: word, reference: word, party: fc.constantFrom('P1', 'P2') }),
    );
    const someAdvices = fc.array(
      fc.record({ total: amount, paymentReference: word, partyId: fc.constantFrom('P1', null) }),
    );
    fc.assert(
      fc.property(someLines, someAdvices, (lines, advices) => {
        const asked = lines.map(({ amount: paid, memo, reference, party }, at) =>
          line({
            lineId: `L${at}`,
            amount: paid,
            memo,
            references: [reference],
            partyIds: [party],
          }),
        );
        const known = advices.map((over, at) => waiting({ id: `A${at}`, ...over }));
        const given = findAdvicesForLines(asked, known).flatMap(({ lineId, found }) =>
          found === null ? [] : [{ lineId, found }],
        );
        expect(new Set(given.map(({ found }) => found)).size).toBe(given.length);
        for (const { lineId, found } of given) {
          const currencyOf = asked.find((each) => each.lineId === lineId)?.amount.currency;
          expect(known.find(({ id }) => id === found)?.total.currency).toBe(currencyOf);
        }
      }),
    );
  });
});
