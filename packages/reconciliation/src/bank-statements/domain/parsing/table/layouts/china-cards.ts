import type { TableLayout } from '../table-layout';
import { CHINESE_CURRENCIES, CHINESE_DATES, CHINESE_NUMBER } from './china-banks';

const YUAN = { constant: 'CNY', words: CHINESE_CURRENCIES } as const;

// On a credit card's statement what was bought is positive and what was paid back negative, unless
// there are two columns.

const ICBC_CREDIT: TableLayout = {
  name: 'ICBC_CREDIT',
  title: '工商银行 信用卡明细 (ICBC, credit card)',
  header: { requires: ['交易场所'], knows: ['交易国家或地区简称'] },
  columns: {
    bookedOn: '记账日期',
    valueOn: '交易日期',
    amountIn: '记账金额(收入)',
    amountOut: '记账金额(支出)',
    currency: '记账币种',
    balance: '余额',
    counterpartyName: '对方户名',
    memo: ['摘要', '交易场所'],
    transactionCode: '摘要',
    instructedAmount: '交易金额(支出)',
    instructedCurrency: '交易币种',
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: YUAN,
  blanks: ['-'],
  preamble: [{ after: '卡号:', field: 'ACCOUNT' }],
  summaries: ['合计金额', '人民币合计', '合计'],
};

const CMB_CREDIT: TableLayout = {
  name: 'CMB_CREDIT',
  title: '招商银行 信用卡对账单 (China Merchants Bank, credit card)',
  header: { requires: ['卡号末四位'], knows: ['交易地金额'] },
  columns: {
    bookedOn: '记账日',
    valueOn: '交易日',
    amount: '人民币金额',
    memo: ['交易摘要'],
  },
  // Without a year: that of the title, or the year before for months later than the statement's.
  datePatterns: ['MM/dd'],
  number: CHINESE_NUMBER,
  amount: { kind: 'SIGNED', credit: 'NEGATIVE' },
  currency: YUAN,
  preamble: [
    { after: '个人消费卡账户', field: 'YEAR_MONTH' },
    { after: '对账单', field: 'YEAR_MONTH' },
  ],
};

const CITIC_CREDIT: TableLayout = {
  name: 'CITIC_CREDIT',
  title: '中信银行 信用卡账单 (CITIC, credit card)',
  header: { requires: ['卡末四位'] },
  columns: {
    bookedOn: '入账日期',
    valueOn: '交易日期',
    amount: '结算金额',
    currency: '结算币种',
    memo: ['交易描述'],
    instructedAmount: '交易金额',
    instructedCurrency: '交易币种',
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'SIGNED', credit: 'NEGATIVE' },
  currency: YUAN,
};

/** The bank writes no sign: the first word of the text tells the way, and one that is new refuses. */
const BOCOM_CREDIT: TableLayout = {
  name: 'BOCOM_CREDIT',
  title: '交通银行 信用卡账单 (Bank of Communications, credit card)',
  header: { requires: ['交易币种/金额'] },
  columns: {
    bookedOn: '记账日期',
    valueOn: '交易日期',
    amount: '入账币种/金额',
    memo: ['交易说明'],
  },
  datePatterns: CHINESE_DATES,
  // The currency of what is booked; a card in dollars has a statement of its own, which is refused
  // here as no amount.
  number: { ...CHINESE_NUMBER, affixes: ['CNY'] },
  amount: { kind: 'RULED' },
  currency: YUAN,
  rules: [
    {
      when: [{ column: '交易说明', startsWith: ['退货', '退款', '消费撤销', '冲正'] }],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [{ column: '交易说明', startsWith: ['信用卡还款', '还款', '返现', '刷卡金'] }],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        {
          column: '交易说明',
          startsWith: [
            '消费',
            '取现',
            '预借现金',
            '分期',
            '年费',
            '利息',
            '手续费',
            '滞纳金',
            '违约金',
          ],
        },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
  ],
  otherwise: 'REFUSE',
};

const CGB_CREDIT: TableLayout = {
  name: 'CGB_CREDIT',
  title: '广发银行 信用卡账单 (China Guangfa Bank, credit card)',
  header: { requires: ['入账货币', '交易货币'] },
  columns: {
    bookedOn: '入账日期',
    valueOn: '交易日期',
    amount: '入账金额',
    currency: '入账货币',
    memo: ['交易摘要'],
    instructedAmount: '交易金额',
    instructedCurrency: '交易货币',
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'SIGNED', credit: 'NEGATIVE' },
  currency: YUAN,
};

const BOC_CREDIT: TableLayout = {
  name: 'BOC_CREDIT',
  title: '中国银行 信用卡账单 (Bank of China, credit card)',
  header: { requires: ['卡号后四位'] },
  columns: {
    bookedOn: '银行记账日',
    valueOn: '交易日',
    amountIn: '存入',
    amountOut: '支出',
    currency: '币种',
    memo: ['交易描述'],
  },
  datePatterns: CHINESE_DATES,
  number: CHINESE_NUMBER,
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: { words: CHINESE_CURRENCIES },
};

export const CHINA_CARDS = [
  ICBC_CREDIT,
  CMB_CREDIT,
  CITIC_CREDIT,
  BOCOM_CREDIT,
  CGB_CREDIT,
  BOC_CREDIT,
];
