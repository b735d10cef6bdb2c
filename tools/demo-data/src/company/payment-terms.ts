import {
  addDays,
  addMonths,
  type BusinessDate,
  Decimal,
  endOfMonth,
  invariant,
  Money,
  split,
} from '@duebook/kernel';
import type { DemoDueRule, DemoPaymentTerm, DemoTermRule } from './demo-company';

/** Every term of the demo. */
export const PAYMENT_TERMS: readonly DemoPaymentTerm[] = [
  term('CASH', ['Due at once', '现结'], { net: { days: 0 } }),
  term('NET30', ['30 days net', '账期30天'], { net: { days: 30 } }),
  term('NET60', ['60 days net', '账期60天'], { net: { days: 60 } }),
  term('EOM30', ['30 days after the end of the month', '月结30天'], {
    endOfMonth: { monthsAhead: 0, days: 30 },
  }),
  term(
    '2-10-NET30',
    ['2 % within 10 days, 30 days net', '10天内付款享2%现金折扣，30天全额付清'],
    { net: { days: 30 } },
    [{ days: 10, percent: '2' }],
  ),
  term(
    'INST3',
    ['30 % / 30 % / 40 % after 30, 60 and 90 days', '分三期付款（30/60/90天，3:3:4）'],
    {
      instalments: [
        { percent: '30', due: { net: { days: 30 } } },
        { percent: '30', due: { net: { days: 60 } } },
        { percent: '40', due: { net: { days: 90 } } },
      ],
    },
  ),
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

/** What falls due when; the parts add up to the total, and a part of nothing is left out. */
export function duePartsOf(
  { due }: DemoTermRule,
  documentDate: BusinessDate,
  total: Money,
): readonly DuePart[] {
  if ('net' in due) return [{ dueDate: addDays(documentDate, due.net.days), amount: total }];
  if ('endOfMonth' in due) {
    const { monthsAhead, days } = due.endOfMonth;
    const monthEnd = endOfMonth(addMonths(documentDate, monthsAhead));
    return [{ dueDate: addDays(monthEnd, days), amount: total }];
  }
  const amounts = split(
    total,
    due.instalments.map(({ percent }) => new Decimal(percent)),
  );
  return due.instalments.flatMap((part, index): DuePart[] => {
    const amount = amounts[index];
    invariant(amount !== undefined, 'A split has a share for every part');
    return amount.isZero() ? [] : [{ dueDate: addDays(documentDate, part.due.net.days), amount }];
  });
}

function term(
  code: string,
  [name, nameZh]: readonly [english: string, chinese: string],
  due: DemoDueRule,
  discounts: DemoTermRule['discounts'] = [],
): DemoPaymentTerm {
  return {
    code,
    name,
    nameZh,
    rule: { due, discounts, businessDayRule: 'NONE', lateCharge: null },
  };
}
