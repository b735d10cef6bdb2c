import { businessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import type { StatutoryFacts } from '../../../src/rule-packs/domain/statutory-facts';
import {
  statutoryInterestRule,
  statutoryTerms,
} from '../../../src/rule-packs/domain/statutory-terms';
import { cnSales } from '../../../src/rule-packs/packs/cn-sales';
import { cnSme728, cnSme802 } from '../../../src/rule-packs/packs/cn-sme';
import { eu20117 } from '../../../src/rule-packs/packs/eu-2011-7';
import { neutral } from '../../../src/rule-packs/packs/neutral';

const day = businessDate;

/** A small enterprise sold goods to a public body, delivered 2025-07-01, due after 45 days. */
const facts = (over: Partial<StatutoryFacts> = {}): StatutoryFacts => ({
  ...{ judgedOn: day('2025-07-01'), debtorClass: 'PUBLIC_BODY', creditorClass: 'SMALL_ENTERPRISE' },
  ...{
    debtorCountry: 'CN',
    creditorCountry: 'CN',
    supply: 'GOODS',
    deliveredOn: day('2025-07-01'),
  },
  ...{ acceptedOn: null, isAcceptanceAgreed: null, invoiceReceivedOn: null },
  acceptanceEndsOn: null,
  dueOn: day('2025-08-15'),
  ...over,
});
const china = [cnSme802, cnSme728, cnSales];
const terms = (over: Partial<StatutoryFacts> = {}, packs = china) =>
  statutoryTerms(packs, facts(over));
const findings = (over: Partial<StatutoryFacts> = {}, packs = china) =>
  terms(over, packs).rules.map(({ pack, rule, finding }) => `${pack.id} ${rule.id} ${finding}`);

describe('what the law says of an invoice to a public body', () => {
  it('is 30 days from delivery, 60 where agreed; 45 days stand', () => {
    expect(terms().due).toMatchObject({
      isCertain: true,
      rule: { pack: { id: 'CN-SME-802' }, rule: { id: 'PUBLIC_BODY' } },
      value: {
        countedFrom: { start: 'DELIVERY', day: '2025-07-01' },
        ...{ withoutAgreementOn: '2025-07-31', longestAgreedOn: '2025-08-30' },
        ...{ latestDueOn: '2025-08-15', isInvoiceBeyond: false, acceptanceMayMove: false },
      },
    });
  });

  it('cuts 90 days to 60', () => {
    expect(terms({ dueOn: day('2025-09-29') }).due?.value).toMatchObject({
      ...{ latestDueOn: '2025-08-30', isInvoiceBeyond: true },
    });
    expect(terms({ dueOn: day('2025-08-30') }).due?.value).toMatchObject({
      isInvoiceBeyond: false,
    });
    expect(terms({ dueOn: day('2025-08-31') }).due?.value).toMatchObject({ isInvoiceBeyond: true });
  });

  it('is 30 days where the invoice has no due day', () => {
    expect(terms({ dueOn: null }).due?.value).toMatchObject({
      ...{ latestDueOn: '2025-07-31', isInvoiceBeyond: null },
    });
  });

  it('counts from acceptance that was agreed on, and tells of one that may have been', () => {
    const acceptedOn = day('2025-07-10');
    expect(terms({ acceptedOn, isAcceptanceAgreed: true }).due?.value).toMatchObject({
      ...{ countedFrom: { start: 'ACCEPTANCE', day: '2025-07-10' }, longestAgreedOn: '2025-09-08' },
    });
    expect(terms({ acceptedOn }).due?.value).toMatchObject({
      ...{ countedFrom: { start: 'DELIVERY' }, acceptanceMayMove: true },
    });
    expect(terms({ acceptedOn, isAcceptanceAgreed: false }).due?.value).toMatchObject({
      ...{ countedFrom: { start: 'DELIVERY' }, acceptanceMayMove: false },
    });
  });

  it.each([
    ['2025-07-10', '2025-07-15', '2025-07-10'],
    // Whoever delays acceptance pays as if it had ended in time.
    ['2025-08-20', '2025-07-15', '2025-07-15'],
    [null, '2025-07-15', '2025-07-15'],
    ['2025-07-15', '2025-07-15', '2025-07-15'],
    ['2025-08-20', null, '2025-08-20'],
    [null, null, null],
  ])('accepted on %s, to be accepted by %s, is counted from %s', (accepted, ends, from) => {
    const of = (text: string | null) => (text === null ? null : day(text));
    const facts = { acceptedOn: of(accepted), acceptanceEndsOn: of(ends) };
    expect(terms({ ...facts, isAcceptanceAgreed: true }).due?.value).toMatchObject({
      countedFrom: { start: 'ACCEPTANCE', day: from },
    });
  });

  it('names no day where delivery is not known', () => {
    expect(terms({ deliveredOn: null }).due?.value).toMatchObject({
      ...{ countedFrom: { start: 'DELIVERY', day: null }, withoutAgreementOn: null },
      ...{ latestDueOn: null, isInvoiceBeyond: null },
    });
  });

  it('takes 0.05 % a day before what sales contracts bring, and the undisputed part is due', () => {
    const { interest, undisputedPart, lumpSum } = terms();
    expect(interest).toMatchObject({
      ...{ isCertain: true, rule: { rule: { id: 'LATE_INTEREST' } } },
      value: { whenNoneAgreed: { rate: { percentADay: '0.05' } } },
    });
    expect(undisputedPart?.rule.rule.id).toBe('UNDISPUTED_PART');
    expect(lumpSum).toBeNull();
  });
});

describe('what is not known', () => {
  it('is told, and decides nothing', () => {
    expect(findings({ debtorClass: null })).toEqual([
      'CN-SME-802 PUBLIC_BODY UNKNOWN',
      'CN-SME-802 LARGE_ENTERPRISE UNKNOWN',
      'CN-SME-802 UNDISPUTED_PART UNKNOWN',
      'CN-SME-802 LATE_INTEREST UNKNOWN',
      'CN-SALES LPR APPLIES',
      'CN-SALES BENCHMARK_RATE DOES_NOT_APPLY',
    ]);
    const { due, interest } = terms({ debtorClass: null });
    expect(due).toBeNull();
    expect(interest).toMatchObject({
      ...{ isCertain: false, rule: { pack: { id: 'CN-SALES' }, rule: { id: 'LPR' } } },
    });
  });

  it('does not save a rule that fails otherwise', () => {
    expect(findings({ debtorClass: null, creditorClass: 'LARGE_ENTERPRISE' })[0]).toBe(
      'CN-SME-802 PUBLIC_BODY DOES_NOT_APPLY',
    );
  });

  it('is the breach where there is no due day', () => {
    expect(findings({ dueOn: null }).slice(-2)).toEqual([
      'CN-SALES LPR UNKNOWN',
      'CN-SALES BENCHMARK_RATE UNKNOWN',
    ]);
  });

  it('is shown condition by condition', () => {
    const [rule] = terms({ creditorCountry: null }).rules;
    expect(rule?.conditions.map(({ condition, finding }) => [condition.on, finding])).toEqual([
      ['CREDITOR_COUNTRY', 'UNKNOWN'],
      ['CREDITOR_CLASS', 'HOLDS'],
      ['DEBTOR_COUNTRY', 'HOLDS'],
      ['DEBTOR_CLASS', 'HOLDS'],
    ]);
  });
});

describe('the day by which is judged', () => {
  it('chooses between 728 and 802', () => {
    const due = { debtorClass: 'LARGE_ENTERPRISE', dueOn: day('2025-12-31') } as const;
    expect(terms({ ...due }).due?.value).toMatchObject({
      ...{ withoutAgreementOn: '2025-08-30', latestDueOn: '2025-12-31', isInvoiceBeyond: false },
    });
    const before = { ...due, judgedOn: day('2025-05-31') };
    expect(terms(before).due).toBeNull();
    expect(terms(before).interest?.rule.pack.id).toBe('CN-SME-728');
  });

  it('of the breach chooses between LPR and the benchmark rate', () => {
    const sold = { judgedOn: day('2019-07-01'), debtorClass: 'SMALL_ENTERPRISE' } as const;
    expect(terms({ ...sold, dueOn: day('2019-08-18') }).interest?.rule.rule.id).toBe(
      'BENCHMARK_RATE',
    );
    expect(terms({ ...sold, dueOn: day('2019-08-19') }).interest?.rule.rule.id).toBe('LPR');
  });
});

describe('within the Union', () => {
  const european: Partial<StatutoryFacts> = {
    ...{ debtorCountry: 'DE', creditorCountry: 'FR', debtorClass: 'LARGE_ENTERPRISE' },
    ...{ invoiceReceivedOn: day('2025-07-05'), dueOn: null },
  };

  it('is 30 days from receipt of the invoice, eight points and 40 euro', () => {
    const { due, interest, lumpSum } = terms({ ...european }, [eu20117]);
    expect(due?.value).toMatchObject({ latestDueOn: '2025-08-04', longestAgreedOn: '2025-09-03' });
    expect(interest?.value.whenNoneAgreed).toMatchObject({ rate: { points: '8' } });
    expect(lumpSum?.value).toEqual({ amount: '40', currency: 'EUR' });
    expect(statutoryInterestRule({ interest, lumpSum })).toEqual({
      rate: {
        ...{ kind: 'BASE', seriesCode: 'ECB_MRO', multiplier: '1', points: '8' },
        counts: 'HALF_YEARLY',
      },
      ...{ dayCount: 'ACT_365', graceDays: 0, capPercentAYear: null },
      lumpSum: { amount: '40', currency: 'EUR' },
    });
  });

  it('is nothing for an invoice to China', () => {
    const { due, interest, lumpSum } = terms({ ...european, debtorCountry: 'CN' }, [eu20117]);
    expect([due, interest, lumpSum]).toEqual([null, null, null]);
  });
});

describe('the neutral pack', () => {
  it('applies and says nothing', () => {
    const { rules, ...said } = terms({}, [neutral]);
    expect(rules).toMatchObject([{ finding: 'APPLIES' }]);
    expect(said).toMatchObject({ due: null, interest: null, lumpSum: null, undisputedPart: null });
    expect(statutoryInterestRule(said)).toBeNull();
  });
});
