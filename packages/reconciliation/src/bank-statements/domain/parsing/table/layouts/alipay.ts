import type { RowRule, TableLayout } from '../table-layout';
import { KIND, STATE, WALLET_DATES, YUAN, YUAN_NUMBER } from './wallet-forms';

const METHOD = '收/付款方式';
const GOODS = '商品说明';

const ALIPAY_RULES: readonly RowRule[] = [
  // Closed before anybody paid. Closed after payment is a full refund, which has a row of its own
  // (退款成功); so the payment counts too, or only its way back would be told.
  {
    when: [
      { column: STATE, is: ['交易关闭'] },
      { column: METHOD, isBlank: true },
    ],
    then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
  },
  // Money on its way to a seller has left the buyer; the seller does not have it yet.
  {
    when: [
      { column: STATE, is: ['等待确认收货', '等待发货', '等待对方发货', '支付成功'] },
      { column: KIND, is: ['收入'] },
    ],
    then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
  },
  {
    when: [
      { column: STATE, is: ['等待付款', '支付失败', '已关闭', '信用服务使用成功', '芭芭农场'] },
    ],
    then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: GOODS, contains: ['自动转入', '余额宝-转入', '转出到余额', '余额宝-转出到余额'] },
    ],
    then: { kind: 'SKIP', reason: 'INTERNAL' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: STATE, is: ['退款成功'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: KIND, is: ['收入'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: KIND, is: ['支出'] },
    ],
    then: { kind: 'COUNT', direction: 'DEBIT' },
  },
  // 不计收支 says nothing of the way; the text does for what is known.
  {
    when: [{ column: GOODS, contains: ['提现'] }],
    then: { kind: 'COUNT', direction: 'DEBIT' },
  },
  {
    when: [
      { column: KIND, is: ['不计收支', '其他', '/', ''] },
      { column: GOODS, startsWith: ['充值', '转账充值'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: GOODS, contains: ['收益发放', '卖出至余额宝', '卖出至余额'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: GOODS, contains: ['买入', '还款'] },
    ],
    then: { kind: 'COUNT', direction: 'DEBIT' },
  },
  {
    when: [{ column: METHOD, startsWith: ['余额'] }],
    then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
  },
  // Old exports leave the method of money received empty: it is always the balance.
  {
    when: [
      { column: METHOD, isBlank: true },
      { column: KIND, is: ['收入'] },
      { column: STATE, is: ['交易成功'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [{ column: METHOD, isBlank: true }],
    then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
  },
  { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
];

const ALIPAY: TableLayout = {
  name: 'ALIPAY',
  title: '支付宝 交易明细 (Alipay, personal)',
  header: { requires: [METHOD, STATE], knows: ['交易分类', '备注'] },
  columns: {
    bookedOn: '交易时间',
    amount: ['金额', '金额（元）'],
    counterpartyName: '交易对方',
    counterpartyAccount: '对方账号',
    memo: [GOODS, '备注'],
    bankReference: ['交易订单号', '交易号'],
    customerReference: ['商家订单号', '商户订单号'],
    transactionCode: '交易分类',
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'RULED' },
  currency: YUAN,
  blanks: ['/'],
  preamble: [
    { after: '支付宝账户：', field: 'ACCOUNT' },
    { after: '姓名：', field: 'OWNER' },
    { after: '起始时间：', field: 'FROM' },
    { after: '终止时间：', field: 'TO' },
  ],
  summaries: ['-----'],
  rules: ALIPAY_RULES,
};

/** 账务明细 of a merchant: one row for each movement of the balance, so that every row counts. */
const ALIPAY_MERCHANT: TableLayout = {
  name: 'ALIPAY_MERCHANT',
  title: '支付宝 商家账务明细 (Alipay, merchant)',
  header: { requires: ['账务流水号'], knows: ['业务类型', '交易渠道', '商品名称'] },
  columns: {
    bookedOn: ['发生时间', '入账时间'],
    amountIn: ['收入金额（+元）', '收入（+元）', '收入金额'],
    amountOut: ['支出金额（-元）', '支出（-元）', '支出金额'],
    balance: ['账户余额（元）', '账户余额'],
    counterpartyName: ['对方名称', '对方账户名称'],
    counterpartyAccount: ['对方账号', '对方账户'],
    memo: ['商品名称', '备注'],
    bankReference: '账务流水号',
    customerReference: '商户订单号',
    transactionCode: '业务类型',
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'IN_OUT', signs: 'ABSOLUTE' },
  currency: YUAN,
  preamble: [
    { after: '#账号：', field: 'ACCOUNT' },
    { after: '#起始日期：', field: 'FROM' },
    { after: '终止日期：', field: 'TO' },
  ],
  summaries: ['#'],
};

export const ALIPAY_LAYOUTS = [ALIPAY, ALIPAY_MERCHANT];
