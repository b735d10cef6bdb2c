import type { ItemClass } from '../../chart/domain/account';
import type { DocumentKind } from '../../receivables/domain/document-kind';

/** What a statement of account says in one language. */
export interface StatementWords {
  readonly title: string;
  readonly from: string;
  readonly party: string;
  readonly partyCode: string;
  readonly identifier: string;
  readonly period: string;
  readonly scope: string;
  readonly currency: string;
  readonly movements: string;
  readonly openItems: string;
  readonly aging: string;
  readonly nothingMoved: string;
  readonly nothingOpen: string;
  readonly opening: string;
  readonly closing: string;
  readonly totals: string;
  readonly date: string;
  readonly document: string;
  readonly kind: string;
  readonly reference: string;
  readonly dueDate: string;
  readonly documentDate: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  readonly amount: string;
  readonly daysOverdue: string;
  readonly settlement: string;
  readonly total: string;
  readonly unapplied: string;
  /** Of the buckets of the aging, in their order. */
  readonly buckets: readonly string[];
  readonly note: string;
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly classes: Readonly<Record<ItemClass, string>>;
}

const zh: StatementWords = {
  title: '对账单',
  from: '出具单位',
  party: '往来单位',
  partyCode: '单位编码',
  identifier: '统一社会信用代码',
  period: '对账期间',
  scope: '范围',
  currency: '币种',
  movements: '本期往来明细',
  openItems: '期末未清项',
  aging: '账龄分析',
  nothingMoved: '本期无往来。',
  nothingOpen: '期末无未清项。',
  opening: '期初余额',
  closing: '期末余额',
  totals: '本期合计',
  date: '日期',
  document: '单据号',
  kind: '类型',
  reference: '参考号',
  dueDate: '到期日',
  documentDate: '单据日',
  debit: '借方',
  credit: '贷方',
  balance: '余额',
  amount: '未清金额',
  daysOverdue: '逾期天数',
  settlement: '核销',
  total: '合计',
  unapplied: '未核销收款及贷项',
  buckets: ['未到期', '1–30 天', '31–60 天', '61–90 天', '90 天以上'],
  note: '余额为正表示贵方欠我方，为负表示我方欠贵方。如有不符，请及时告知。',
  kinds: {
    SALES_INVOICE: '应收单',
    SALES_CREDIT_NOTE: '贷项通知单',
    SALES_DEBIT_NOTE: '借项通知单',
    PURCHASE_INVOICE: '应付单',
    PURCHASE_CREDIT_NOTE: '采购贷项',
    PURCHASE_DEBIT_NOTE: '采购借项',
    RECEIPT: '收款',
    PAYMENT: '付款',
    CUSTOMER_REFUND: '退款（客户）',
    SUPPLIER_REFUND: '退款（供应商）',
    ADJUSTMENT: '调整',
    CONTRA: '冲抵',
    REVERSAL: '冲销',
  },
  classes: {
    RECEIVABLE: '应收账款',
    PAYABLE: '应付账款',
    CUSTOMER_ADVANCE: '预收账款',
    SUPPLIER_ADVANCE: '预付账款',
    BILL_RECEIVABLE: '应收票据',
  },
};

const en: StatementWords = {
  title: 'Statement of Account',
  from: 'Issued by',
  party: 'Account of',
  partyCode: 'Code',
  identifier: 'Registration no.',
  period: 'Period',
  scope: 'Scope',
  currency: 'Currency',
  movements: 'Movements',
  openItems: 'Open items',
  aging: 'Aging',
  nothingMoved: 'Nothing moved in the period.',
  nothingOpen: 'Nothing is open at the end of the period.',
  opening: 'Opening balance',
  closing: 'Closing balance',
  totals: 'Total of the period',
  date: 'Date',
  document: 'Document',
  kind: 'Kind',
  reference: 'Reference',
  dueDate: 'Due date',
  documentDate: 'Issued',
  debit: 'Debit',
  credit: 'Credit',
  balance: 'Balance',
  amount: 'Open amount',
  daysOverdue: 'Days overdue',
  settlement: 'Settlement',
  total: 'Total',
  unapplied: 'Payments and credits not yet applied',
  buckets: ['Not due', '1–30 days', '31–60 days', '61–90 days', 'Over 90 days'],
  note: 'A positive balance is owed to us, a negative one by us. Please tell us of any difference.',
  kinds: {
    SALES_INVOICE: 'Invoice',
    SALES_CREDIT_NOTE: 'Credit note',
    SALES_DEBIT_NOTE: 'Debit note',
    PURCHASE_INVOICE: 'Purchase invoice',
    PURCHASE_CREDIT_NOTE: 'Purchase credit',
    PURCHASE_DEBIT_NOTE: 'Purchase debit',
    RECEIPT: 'Receipt',
    PAYMENT: 'Payment',
    CUSTOMER_REFUND: 'Refund to you',
    SUPPLIER_REFUND: 'Refund to us',
    ADJUSTMENT: 'Adjustment',
    CONTRA: 'Contra',
    REVERSAL: 'Reversal',
  },
  classes: {
    RECEIVABLE: 'Receivables',
    PAYABLE: 'Payables',
    CUSTOMER_ADVANCE: 'Advances received',
    SUPPLIER_ADVANCE: 'Advances paid',
    BILL_RECEIVABLE: 'Bills receivable',
  },
};

/** What statements say, by language. */
export const STATEMENT_WORDS = { zh, en } as const;
