import {
  addDays,
  type BusinessDate,
  Decimal,
  endOfMonth,
  invariant,
  Money,
  split,
} from '@duebook/kernel';
import type { DemoPaymentTerm, DemoTermRule } from './demo-company';

/** Every term of the demo. */
export const PAYMENT_TERMS: readonly DemoPaymentTerm[] = [
  term('CASH', 'Due at once', '款到发货', { kind: 'NET', netDays: 0, discounts: [] }),
  term('NET30', '30 days net', '30天付款', { kind: 'NET', netDays: 30, discounts: [] }),
  term('NET60', '60 days net', '60天付款', { kind: 'NET', netDays: 60, discounts: [] }),
  term('EOM30', '30 days after the end of the month', '月结30天', {
    kind: 'END_OF_MONTH',
    plusDays: 30,
  }),
  term('2-10-NET30', '2 % within 10 days, 30 days net', '10天内付款折扣2%，30天全额', {
    kind: 'NET',
    netDays: 30,
    discounts: [{ withinDays: 10, percent: '2' }],
  }),
  term('INST3', '30 % / 30 % / 40 % after 30, 60 and 90 days', '分三期：3:3:4（30/60/90天）', {
    kind: 'INSTALMENTS',
    parts: [
      { percent: '30', netDays: 30 },
      { percent: '30', netDays: 60 },
      { percent: '40', netDays: 90 },
    ],
  }),
];

/** The rule behind a code of {@link PAYMENT_TERMS}. */
export function termRule(code: string): DemoTermRule {
  const found = PAYMENT_TERMS.find((one) => one.code === code);
  invariant(found, 'A trade account has one of the demo’s payment terms');
  return found.rule;
}

/** A part of a total with its own due date. */
export interface DuePart {
  readonly dueDate: BusinessDate;
  readonly amount: Money;
}

/** What falls due when; the parts add up to the total. */
export function duePartsOf(
  rule: DemoTermRule,
  documentDate: BusinessDate,
  total: Money,
): readonly DuePart[] {
  switch (rule.kind) {
    case 'NET':
      return [{ dueDate: addDays(documentDate, rule.netDays), amount: total }];
    case 'END_OF_MONTH':
      return [{ dueDate: addDays(endOfMonth(documentDate), rule.plusDays), amount: total }];
    case 'INSTALMENTS': {
      const amounts = split(
        total,
        rule.parts.map((part) => new Decimal(part.percent)),
      );
      return rule.parts.map((part, index) => {
        const amount = amounts[index];
        invariant(amount !== undefined, 'A split has a share for every part');
        return { dueDate: addDays(documentDate, part.netDays), amount };
      });
    }
  }
}

function term(code: string, name: string, nameZh: string, rule: DemoTermRule): DemoPaymentTerm {
  return { code, name, nameZh, rule };
}
