import type { TableLayout } from '../table-layout';
import { KIND, WALLET_DATES, YUAN, YUAN_NUMBER } from './wallet-forms';

const METHOD = '支付方式';
const TYPE = '交易类型';
const STATE = '当前状态';
const POCKETS = ['零钱', '零钱通'];

const WECHAT: TableLayout = {
  name: 'WECHAT',
  title: '微信支付 账单明细 (WeChat Pay, personal)',
  header: { requires: [METHOD, STATE, '交易单号'] },
  columns: {
    bookedOn: '交易时间',
    amount: '金额(元)',
    counterpartyName: '交易对方',
    memo: ['商品', '备注'],
    bankReference: '交易单号',
    customerReference: '商户单号',
    transactionCode: TYPE,
    charges: '备注',
  },
  chargesAfter: '服务费',
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'RULED' },
  currency: YUAN,
  blanks: ['/'],
  preamble: [
    { after: '微信昵称：', field: 'ACCOUNT' },
    { after: '起始时间：', field: 'FROM' },
    { after: '终止时间：', field: 'TO' },
  ],
  summaries: ['-----'],
  rules: [
    // Not taken, or not yet. A payment that was refunded (已全额退款) counts: the refund is a row.
    {
      when: [{ column: STATE, startsWith: ['等待', '待', '支付失败', '已过期'] }],
      then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
    },
    {
      when: [{ column: TYPE, startsWith: ['转入零钱通-来自零钱', '零钱通转出-到零钱'] }],
      then: { kind: 'SKIP', reason: 'INTERNAL' },
    },
    {
      when: [{ column: TYPE, startsWith: ['零钱充值', '转入零钱通-来自'] }],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    // The amount of a withdrawal has its charge within it, which the remark tells: 服务费.
    {
      when: [{ column: TYPE, startsWith: ['零钱提现', '零钱通转出-到'] }],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [
        { column: KIND, is: ['收入'] },
        { column: METHOD, is: [...POCKETS, ''] },
        { column: TYPE, contains: ['退款'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [
        { column: KIND, is: ['收入'] },
        { column: METHOD, is: [...POCKETS, ''] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        { column: KIND, is: ['支出'] },
        { column: METHOD, is: POCKETS },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [
        { column: KIND, is: ['收入', '支出'] },
        { column: METHOD, isBlank: false },
      ],
      then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' },
    },
    // Neither in nor out for WeChat (中性交易), yet out of the pocket: a card paid off, a fund bought.
    {
      when: [
        { column: METHOD, is: POCKETS },
        { column: TYPE, startsWith: ['信用卡还款', '购买理财通'] },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [{ column: METHOD, is: [...POCKETS, ''] }],
      then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
    },
    { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
  ],
};

/** 资金账单 of a merchant: one row for each movement of the balance, each value behind a backtick. */
const WECHAT_MERCHANT: TableLayout = {
  name: 'WECHAT_MERCHANT',
  title: '微信支付 商户资金账单 (WeChat Pay, merchant)',
  header: { requires: ['资金流水单号'], knows: ['资金变更提交申请人', '业务凭证号', '业务名称'] },
  columns: {
    bookedOn: '记账时间',
    amount: ['收支金额(元)', '收支金额'],
    direction: '收支类型',
    balance: ['账户结余(元)', '账户结余'],
    memo: ['业务名称', '备注'],
    bankReference: '资金流水单号',
    customerReference: ['业务凭证号', '微信支付业务单号'],
    transactionCode: '业务类型',
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'WORDED', credit: ['收入'], debit: ['支出'] },
  currency: YUAN,
  cellPrefix: '`',
  // Two lines of totals end the file: their names, then their values behind backticks.
  summaries: ['资金流水总笔数'],
  rules: [
    {
      when: [{ column: '收支类型', isBlank: true }],
      then: { kind: 'SKIP', reason: 'SUMMARY' },
    },
    { when: [{ column: '资金流水单号', isBlank: false }], then: { kind: 'COUNT' } },
  ],
  otherwise: 'REFUSE',
};

export const WECHAT_LAYOUTS = [WECHAT, WECHAT_MERCHANT];
