import type { TableLayout } from '../table-layout';
import { ALIPAY_LAYOUTS } from './alipay';
import { KIND, STATE, WALLET_DATES, YUAN, YUAN_NUMBER } from './wallet-forms';
import { WECHAT_LAYOUTS } from './wechat-pay';

const JD_METHOD = '收/付款方式';

const JD: TableLayout = {
  name: 'JD',
  title: '京东 账单明细 (JD Pay)',
  header: { requires: ['商户名称', '交易说明', JD_METHOD, STATE], knows: ['交易分类', '备注'] },
  columns: {
    bookedOn: '交易时间',
    amount: '金额',
    counterpartyName: '商户名称',
    memo: ['交易说明', '备注'],
    bankReference: '交易订单号',
    customerReference: '商家订单号',
    transactionCode: '交易分类',
  },
  datePatterns: WALLET_DATES,
  // `131.77(已退款89.84)`: what was paid; the refund is a row of its own.
  number: { ...YUAN_NUMBER, endsBefore: '(' },
  amount: { kind: 'RULED' },
  currency: YUAN,
  preamble: [
    { after: '京东账号名：', field: 'ACCOUNT' },
    { after: '日期区间：', field: 'FROM' },
    { after: ' 至 ', field: 'TO' },
  ],
  rules: [
    {
      when: [{ column: STATE, is: ['交易关闭', '等待付款', '已取消'] }],
      then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
    },
    {
      when: [
        { column: JD_METHOD, startsWith: ['钱包余额'] },
        { column: STATE, is: ['退款成功'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [
        { column: JD_METHOD, startsWith: ['钱包余额'] },
        { column: KIND, is: ['收入'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        { column: JD_METHOD, startsWith: ['钱包余额'] },
        { column: KIND, is: ['支出'] },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [{ column: JD_METHOD, startsWith: ['钱包余额'] }],
      then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
    },
    { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
  ],
};

const MEITUAN_METHOD = '支付方式';
const MEITUAN_TYPE = '交易类型';

const MEITUAN: TableLayout = {
  name: 'MEITUAN',
  title: '美团 交易账单明细 (Meituan)',
  header: {
    requires: [MEITUAN_METHOD, '订单标题', '交易成功时间'],
    knows: ['交易创建时间', '订单金额'],
  },
  columns: {
    bookedOn: '交易成功时间',
    amount: '实付金额',
    memo: ['订单标题', '备注'],
    bankReference: '交易单号',
    customerReference: '商家单号',
    transactionCode: MEITUAN_TYPE,
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'RULED' },
  currency: YUAN,
  blanks: ['/'],
  preamble: [
    { after: '美团用户名：', field: 'ACCOUNT' },
    { after: '起始时间：', field: 'FROM' },
    { after: '终止时间：', field: 'TO' },
  ],
  rules: [
    {
      when: [
        { column: MEITUAN_METHOD, startsWith: ['美团余额'] },
        { column: MEITUAN_TYPE, is: ['退款'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [
        { column: MEITUAN_METHOD, startsWith: ['美团余额'] },
        { column: KIND, is: ['收入'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        { column: MEITUAN_METHOD, startsWith: ['美团余额'] },
        { column: KIND, is: ['支出'] },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [{ column: MEITUAN_METHOD, startsWith: ['美团余额'] }],
      then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
    },
    // 美团月付 is credit, paid off from a bank account.
    { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
  ],
};

export const CHINA_WALLETS = [...ALIPAY_LAYOUTS, ...WECHAT_LAYOUTS, JD, MEITUAN];
