import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import type { LineDecision, MatchDecision } from '../../../src/matching/domain/match-decision';
import { matchLines } from '../../../src/matching/domain/match-lines';
import type { MatchingInput } from '../../../src/matching/domain/matching-input';
import { aLine, anInput, anItem, aParty, cny, told } from '../../support/matching-builders';

const NAME = 'ALDER PAPER PRODUCTS';

function only(input: Partial<MatchingInput>): LineDecision {
  const [decision] = matchLines(anInput(input));
  if (decision === undefined) throw new Error('Each line is decided');
  return decision;
}

function partsOf({ parts }: MatchDecision): readonly (readonly [string, string])[] {
  return parts.map(({ itemId, amount }) => [itemId, amount.toAmountText()] as const);
}

describe('a line that names its document', () => {
  const items = [anItem('42', '100.00'), anItem('43', '250.00')];

  it('is given it, may be posted, and tells what it rests on', () => {
    const decision = only({
      items,
      lines: [aLine({ payerName: NAME, memo: 'Invoice INV-2026-000042' })],
    });
    const [best] = decision.ranked;
    expect(best).toMatchObject({ case: 'EXACT', rule: 'reference', pattern: 'REFERENCE+EXACT' });
    expect(partsOf(best)).toEqual([['42', '100.00']]);
    expect(best.features.map(({ name }) => name)).toEqual(['REFERENCE', 'AMOUNT', 'PAYER_NAME']);
    expect(best.features.reduce((sum, { points }) => sum + points, 0)).toBe(best.score);
    expect(decision).toMatchObject({ mayPost: true, obstacles: [], engineVersion: '3' });
  });

  it('with the discount that the day still earns', () => {
    const discounts = [{ until: businessDate('2026-03-18'), amount: cny('2.00') }];
    const { ranked, mayPost } = only({
      items: [anItem('42', '100.00', { discounts })],
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('98.00') })],
    });
    expect(ranked[0]).toMatchObject({ case: 'WITH_DISCOUNT', pattern: 'REFERENCE+DISCOUNT' });
    expect(ranked[0].parts[0]?.discount).toEqual(cny('2.00'));
    expect(mayPost).toBe(true);
  });

  it('with a discount that came too late is for a person', () => {
    const discounts = [{ until: businessDate('2026-03-10'), amount: cny('2.00') }];
    const { ranked, mayPost, obstacles } = only({
      items: [anItem('42', '100.00', { discounts })],
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('98.00') })],
    });
    expect(ranked[0].parts[0]?.isDiscountEarned).toBe(false);
    expect(mayPost).toBe(false);
    expect(obstacles).toContain('DISCOUNT_NOT_EARNED');
  });

  it('less what the bank says it took', () => {
    const { ranked } = only({
      items: [anItem('42', '100.00')],
      lines: [
        aLine({
          payerName: NAME,
          memo: 'INV-2026-000042',
          amount: cny('88.00'),
          charges: cny('12.00'),
        }),
      ],
    });
    expect(ranked[0].case).toBe('LESS_BANK_FEE');
    expect(ranked[0].parts[0]?.bankFee).toEqual(cny('12.00'));
  });

  it('a few cents short is within the tolerance', () => {
    const { ranked } = only({
      items,
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('99.96') })],
    });
    expect(ranked[0].case).toBe('WITHIN_TOLERANCE');
    expect(ranked[0].parts[0]?.tolerance).toEqual(cny('0.04'));
  });

  it('a few cents too much leaves them to be given up', () => {
    const { ranked } = only({
      items,
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('100.03') })],
    });
    expect(ranked[0]).toMatchObject({ unapplied: cny('0.03'), leftover: cny('0.03') });
  });

  it('short by what it says was damaged', () => {
    const { ranked } = only({
      items: [anItem('42', '1000.00')],
      lines: [
        aLine({
          payerName: NAME,
          memo: 'INV-2026-000042 扣破损款 120.00',
          amount: cny('880.00'),
        }),
      ],
    });
    expect(ranked[0].case).toBe('SHORT_PAYMENT');
    expect(ranked[0].parts[0]).toMatchObject({
      shortfall: cny('120.00'),
      shortfallReason: 'DAMAGE',
    });
  });

  it('in part, and says so', () => {
    const { ranked } = only({
      items: [anItem('42', '1000.00')],
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042 部分付款', amount: cny('300.00') })],
    });
    expect(ranked[0]).toMatchObject({ case: 'PARTIAL_PAYMENT', pattern: 'REFERENCE+PARTIAL' });
    expect(ranked[0].parts[0]).toMatchObject({
      shortfall: cny('700.00'),
      shortfallReason: 'PARTIAL',
    });
  });

  it('with more money than it has open keeps the rest, and is not posted for it', () => {
    const { ranked, obstacles } = only({
      items: [anItem('42', '100.00')],
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042', amount: cny('170.00') })],
    });
    expect(ranked[0]).toMatchObject({ case: 'OVERPAYMENT', unapplied: cny('70.00') });
    expect(obstacles).toContain('OVERPAYMENT_UNEXPLAINED');
  });

  it('paid by a stranger is not posted', () => {
    const { mayPost, obstacles } = only({
      items,
      parties: [
        aParty('party-1', ['Alder Paper Products Ltd']),
        aParty('party-2', ['Birch Timber GmbH']),
      ],
      lines: [aLine({ payerName: 'Birch Timber GmbH', memo: 'INV-2026-000042' })],
    });
    expect(mayPost).toBe(false);
    expect(obstacles).toContain('PAYER_CONTRADICTS');
  });

  it('paid by a member of its group says so', () => {
    const { ranked } = only({
      items,
      parties: [
        aParty('party-1', ['Alder Paper Products Ltd'], { groupId: 'group' }),
        aParty('party-2', ['Birch Timber GmbH'], { groupId: 'group' }),
      ],
      lines: [aLine({ payerName: 'Birch Timber GmbH', memo: 'INV-2026-000042' })],
    });
    expect(ranked[0]).toMatchObject({
      case: 'GROUP_MEMBER',
      pattern: 'GROUP+EXACT',
      partyId: 'party-1',
    });
  });

  it('one sign off is found by payer and amount', () => {
    const { ranked } = only({
      items,
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000024' })],
    });
    expect(ranked[0]).toMatchObject({ case: 'CROSS_REFERENCE', pattern: 'WEAK_REFERENCE+EXACT' });
    expect(partsOf(ranked[0])).toEqual([['42', '100.00']]);
  });

  it('of another legal entity or currency is none of its documents', () => {
    const { ranked } = only({
      items: [anItem('42', '100.00', { legalEntityId: 'other' })],
      lines: [aLine({ payerName: NAME, memo: 'INV-2026-000042' })],
    });
    expect(ranked[0].case).toBe('ON_ACCOUNT');
  });
});

describe('a line for several documents', () => {
  const items = [
    anItem('1', '100.10'),
    anItem('2', '200.20'),
    anItem('3', '50.05', {
      side: 'CREDIT',
      documentKind: 'CREDIT_NOTE',
      documentNumber: 'CN-77001',
    }),
    anItem('4', '999.99'),
  ];

  it('names them, and they add up', () => {
    const { ranked } = only({
      items,
      lines: [aLine({ payerName: NAME, amount: cny('300.30'), memo: 'INV-2026-000001/002' })],
    });
    expect(ranked[0].case).toBe('SEVERAL_ITEMS');
    expect(partsOf(ranked[0])).toEqual([
      ['1', '100.10'],
      ['2', '200.20'],
    ]);
  });

  it('nets a credit note that it does not name', () => {
    const { ranked } = only({
      items,
      lines: [
        aLine({ payerName: NAME, amount: cny('250.25'), memo: 'INV-2026-000001 INV-2026-000002' }),
      ],
    });
    expect(ranked[0].case).toBe('CREDIT_NOTES_NETTED');
    expect(partsOf(ranked[0])).toContainEqual(['3', '-50.05']);
  });

  it('is told what pays what by an advice', () => {
    const remittance = [
      told('INV-2026-000001', '100.10'),
      told('CN-77001', '-50.05'),
      told('4', '999.99'),
    ];
    const { ranked, mayPost } = only({
      items,
      lines: [aLine({ payerName: NAME, amount: cny('1050.04'), remittance })],
    });
    expect(ranked[0].rule).toBe('remittance');
    expect(partsOf(ranked[0])).toEqual([
      ['1', '100.10'],
      ['3', '-50.05'],
      ['4', '999.99'],
    ]);
    expect(mayPost).toBe(true);
  });

  it('names nothing and pays the oldest ones', () => {
    const { ranked } = only({
      items: items.filter(({ itemId }) => itemId !== '3'),
      lines: [aLine({ payerAccount: 'ACCOUNT1', amount: cny('300.30') })],
    });
    expect(ranked[0]).toMatchObject({ rule: 'sum', case: 'SEVERAL_ITEMS' });
    expect(partsOf(ranked[0]).map(([id]) => id)).toEqual(['1', '2']);
  });
});

describe('a line that names nothing', () => {
  it('is given the only item of its payer with that amount', () => {
    const { ranked, mayPost } = only({
      items: [anItem('42', '100.00'), anItem('43', '250.00')],
      lines: [aLine({ payerName: NAME })],
    });
    expect(ranked[0]).toMatchObject({ rule: 'amount-and-payer', pattern: 'PAYER_NAME+EXACT' });
    expect(mayPost).toBe(true);
  });

  it('is ambiguous between two of the same amount, shows the one due first, and is never posted', () => {
    const { ranked, mayPost, margin, obstacles } = only({
      items: [
        anItem('42', '100.00', { dueDate: businessDate('2026-04-30') }),
        anItem('43', '100.00'),
      ],
      lines: [aLine({ payerAccount: 'ACCOUNT1' })],
    });
    expect(ranked[0]).toMatchObject({ case: 'AMBIGUOUS', isAmbiguous: true });
    expect(partsOf(ranked[0])).toEqual([['43', '100.00']]);
    expect([mayPost, margin]).toEqual([false, 0]);
    expect(obstacles).toEqual(expect.arrayContaining(['AMBIGUOUS', 'THIN_MARGIN']));
  });

  it('stays on the account of its payer when nothing fits', () => {
    const { ranked, mayPost } = only({
      items: [anItem('42', '77.77')],
      lines: [aLine({ payerName: NAME, memo: '预付款' })],
    });
    expect(ranked[0]).toMatchObject({ case: 'ON_ACCOUNT', partyId: 'party-1', parts: [] });
    expect(mayPost).toBe(false);
  });

  it('of nobody we know is not ours', () => {
    const { ranked } = only({
      items: [anItem('42', '77.77')],
      lines: [aLine({ payerName: 'Quarry Steel Works' })],
    });
    expect(ranked[0]).toMatchObject({ case: 'NOT_OURS', partyId: null, unapplied: cny('100.00') });
  });

  it('out to a supplier settles what we owe', () => {
    const { ranked } = only({
      items: [anItem('9', '100.00', { side: 'CREDIT', itemClass: 'PAYABLE' })],
      lines: [aLine({ direction: 'DEBIT', payerName: NAME, memo: 'INV-2026-000009' })],
    });
    expect(partsOf(ranked[0])).toEqual([['9', '100.00']]);
  });
});

describe('lines that want the same item', () => {
  const items = [anItem('42', '100.00')];
  const first = aLine({ lineId: 'b', payerName: NAME, memo: 'INV-2026-000042' });

  it('the earlier is given it and the later repeats it', () => {
    const later = { ...first, lineId: 'a', bookedOn: businessDate('2026-03-25') };
    const decisions = matchLines(anInput({ items, lines: [later, first] }));
    expect(decisions.map(({ lineId, ranked }) => [lineId, ranked[0].case])).toEqual([
      ['b', 'EXACT'],
      ['a', 'DUPLICATE_PAYMENT'],
    ]);
    expect(decisions[1]?.ranked[0].duplicateOfLineId).toBe('b');
    expect(decisions[1]?.mayPost).toBe(false);
  });

  it('repeats what an earlier run has matched', () => {
    const { ranked } = only({
      lines: [first],
      receipts: [
        {
          lineId: 'earlier',
          legalEntityId: 'entity',
          direction: 'CREDIT',
          partyId: 'party-1',
          amount: cny('100.00'),
          bookedOn: businessDate('2026-03-10'),
          payerName: NAME,
          payerAccount: null,
          documentNumbers: ['INV-2026-000042'],
          memo: '',
        },
      ],
    });
    expect(ranked[0]).toMatchObject({ case: 'DUPLICATE_PAYMENT', duplicateOfLineId: 'earlier' });
  });

  it('two instalments share it', () => {
    const decisions = matchLines(
      anInput({
        items,
        lines: [
          { ...first, amount: cny('40.00'), memo: 'INV-2026-000042 instalment 1' },
          { ...first, lineId: 'c', amount: cny('60.00'), bookedOn: businessDate('2026-03-28') },
        ],
      }),
    );
    expect(decisions.map(({ ranked }) => partsOf(ranked[0])[0]?.[1])).toEqual(['40.00', '60.00']);
    expect(decisions[1]?.ranked[0].case).toBe('EXACT');
  });
});

describe('lines that mean something only together', () => {
  const lines = ['610.37', '389.63'].map((amount, place) =>
    aLine({ lineId: `line-${String(place)}`, payerName: NAME, amount: cny(amount) }),
  );

  it('pay one item in several transfers, for a person to agree', () => {
    const decisions = matchLines(
      anInput({ items: [anItem('42', '1000.00'), anItem('43', '7.77')], lines }),
    );
    expect(decisions.map(({ ranked }) => partsOf(ranked[0]))).toEqual([
      [['42', '610.37']],
      [['42', '389.63']],
    ]);
    expect(decisions.map(({ mayPost }) => mayPost)).toEqual([false, false]);
    expect(decisions[0]?.obstacles).toContain('SEVERAL_LINES');
    expect(decisions[0]?.ranked[0]).toMatchObject({
      rule: 'sum-of-lines',
      pattern: 'SEVERAL_LINES',
    });
  });

  it('pay several items in several transfers', () => {
    const decisions = matchLines(
      anInput({
        items: [anItem('42', '700.13'), anItem('43', '299.87'), anItem('44', '9.99')],
        lines,
      }),
    );
    expect(decisions.map(({ ranked }) => partsOf(ranked[0]))).toEqual([
      [['42', '610.37']],
      [
        ['42', '89.76'],
        ['43', '299.87'],
      ],
    ]);
  });

  it('stay on account when the payer says that it pays ahead', () => {
    const ahead = lines.map((line) => ({ ...line, memo: '预付款' }));
    const decisions = matchLines(anInput({ items: [anItem('42', '1000.00')], lines: ahead }));
    expect(decisions.map(({ ranked }) => ranked[0].case)).toEqual(['ON_ACCOUNT', 'ON_ACCOUNT']);
  });
});
