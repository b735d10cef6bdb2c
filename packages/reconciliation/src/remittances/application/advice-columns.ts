import type { DatePattern } from '@duebook/kernel';
import {
  type MappedRow,
  type MappingProfile,
  type NumberFormat,
  targetFields,
  templateMapping,
  templateOf,
} from '@duebook/platform';

/** What a table of what payments pay may say, row by row. */
export const ADVICE_FIELDS = targetFields({
  paymentReference: { type: 'TEXT', maxLength: 140 },
  paidOn: { type: 'DATE' },
  partyCode: { type: 'TEXT', maxLength: 60 },
  payerName: { type: 'TEXT', maxLength: 300 },
  currency: { type: 'TEXT', maxLength: 3 },
  totalAmount: { type: 'DECIMAL' },
  documentNumber: { type: 'TEXT', maxLength: 100 },
  documentOn: { type: 'DATE' },
  amount: { type: 'DECIMAL' },
  grossAmount: { type: 'DECIMAL' },
  discountAmount: { type: 'DECIMAL' },
  deductionAmount: { type: 'DECIMAL' },
  deductionReason: { type: 'TEXT', maxLength: 300 },
  memo: { type: 'TEXT', maxLength: 500 },
});

export type AdviceRow = MappedRow<typeof ADVICE_FIELDS>;

const called = (...otherNames: readonly string[]) => ({ otherNames });

/** What the columns are called in English, Chinese and German tables; the first that is there counts. */
const TEMPLATE = templateOf(ADVICE_FIELDS, {
  paymentReference: called(
    ...['Payment ref', 'Payment number', 'Payment no', 'Payment id', 'Remittance number'],
    ...[
      'Remittance reference',
      'Cheque number',
      'Check number',
      'End to end id',
      'Transfer number',
    ],
    ...['付款参考号', '付款单号', '付款编号', '银行流水号', '流水号', '交易号', 'Zahlungsreferenz'],
  ),
  paidOn: called(
    ...['Payment date', 'Paid date', 'Value date', 'Date of payment'],
    ...['付款日期', '支付日期', 'Zahlungsdatum'],
  ),
  partyCode: called('Customer code', 'Customer number', 'Customer no', '客户编码', '往来单位编码'),
  payerName: called(
    ...['Payer', 'Customer', 'Customer name', 'Paid by', 'Remitter'],
    ...['付款方', '付款人', '付款单位', '付款方名称', '客户名称', 'Zahler'],
  ),
  currency: called('Currency code', '币种', '币别', 'Währung'),
  totalAmount: called(
    'Payment amount',
    'Payment total',
    'Total',
    '付款总额',
    '付款总金额',
    '合计金额',
  ),
  documentNumber: called(
    ...['Invoice number', 'Invoice no', 'Invoice no.', 'Invoice', 'Invoice #', 'Document no'],
    ...['Bill number', 'Reference', '发票号', '发票号码', '单据号', '单据编号', '应收单号'],
    ...['Rechnungsnummer', 'Rechnung', 'Belegnummer'],
  ),
  documentOn: called(
    ...['Document date', 'Invoice date', '开票日期', '单据日期', '发票日期', 'Rechnungsdatum'],
  ),
  amount: called(
    ...['Amount paid', 'Paid amount', 'Net amount', 'Paid', 'Net', 'Amount to pay'],
    ...[
      '付款金额',
      '本次付款',
      '本次付款金额',
      '实付金额',
      '支付金额',
      '金额',
      'Zahlbetrag',
      'Betrag',
    ],
  ),
  grossAmount: called(
    ...['Invoice amount', 'Gross', 'Original amount', '发票金额', '应付金额', '价税合计'],
    ...['Rechnungsbetrag', 'Brutto'],
  ),
  discountAmount: called(
    'Discount',
    'Discount taken',
    'Cash discount',
    '折扣',
    '现金折扣',
    'Skonto',
  ),
  deductionAmount: called(
    'Deduction',
    'Deductions',
    'Withheld',
    '扣款',
    '扣款金额',
    '扣除',
    'Abzug',
  ),
  deductionReason: called(
    'Reason',
    'Deduction code',
    'Reason code',
    '扣款原因',
    '扣款说明',
    'Abzugsgrund',
  ),
  memo: called('Description', 'Comment', 'Text', 'Note', '摘要', '备注', '说明'),
});

/** Ways of writing a day that no two of them read otherwise without it being told. */
const DATE_PATTERNS: readonly DatePattern[] = [
  ...(['yyyy-MM-dd', 'yyyy/M/d', 'yyyyMMdd', 'yyyy年M月d日', 'dd.MM.yyyy'] as const),
  ...(['dd-MM-yyyy', 'd/M/yyyy', 'M/d/yyyy', 'yyyy-MM-dd HH:mm:ss'] as const),
];

/**
 * How a table with this header is read. Columns that are not known are passed over: what others send
 * has columns of their own.
 */
export function adviceMapping(header: readonly string[], numbers: NumberFormat): MappingProfile {
  const plain = templateMapping('DUEBOOK', { fields: ADVICE_FIELDS, template: TEMPLATE }, header);
  return {
    ...plain,
    ignoresOtherColumns: true,
    blanks: ['-', '—'],
    rules: plain.rules.map((rule) => {
      const { type } = ADVICE_FIELDS[rule.field as keyof typeof ADVICE_FIELDS];
      if (type === 'DATE') return { ...rule, datePatterns: DATE_PATTERNS };
      if (type === 'DECIMAL') return { ...rule, numberFormat: numbers, transforms: SIGNS };
      return rule;
    }),
  };
}

/** Signs of currencies beside amounts. */
const SIGNS = [
  { kind: 'HALF_WIDTH' },
  ...['¥', '€', '$', '£', ' '].map((text) => ({ kind: 'WITHOUT', text }) as const),
] as const;

/** Columns that hold amounts, by their place. */
export function amountPlaces(header: readonly string[]): readonly number[] {
  const mapping = adviceMapping(header, { decimalMark: '.' });
  const columns = mapping.rules
    .filter(({ numberFormat }) => numberFormat !== undefined)
    .flatMap(({ columns: own = [] }) => own.map((name) => name.toLowerCase()));
  return header.flatMap((name, place) => (columns.includes(name.toLowerCase()) ? [place] : []));
}
