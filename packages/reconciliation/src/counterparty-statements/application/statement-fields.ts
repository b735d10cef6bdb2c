import { targetFields, templateOf } from '@duebook/platform';
import { THEIR_LINE_KINDS } from '../domain/comparison';

/** What a row of a counterparty's statement may tell. */
export const STATEMENT_FIELDS = targetFields({
  documentNumber: { type: 'TEXT', maxLength: 60 },
  documentOn: { type: 'TEXT', isRequired: true, maxLength: 40 },
  amount: { type: 'TEXT', maxLength: 40 },
  debit: { type: 'TEXT', maxLength: 40 },
  credit: { type: 'TEXT', maxLength: 40 },
  kind: { type: 'TEXT', maxLength: 60 },
  dueOn: { type: 'TEXT', maxLength: 40 },
  memo: { type: 'TEXT', maxLength: 500 },
});

/** What their columns are called, in English and Chinese. */
export const STATEMENT_TEMPLATE = templateOf(STATEMENT_FIELDS, {
  documentNumber: {
    otherNames: [
      ...['Document no', 'Document no.', 'Doc no', 'Invoice number', 'Invoice no', 'Invoice no.'],
      ...['Invoice', 'Number', 'Voucher number', 'Voucher no', 'Reference', 'Ref'],
      ...['单据号', '单据编号', '发票号', '发票号码', '凭证号', '凭证编号', '订单号', '编号'],
    ],
  },
  documentOn: {
    otherNames: [
      ...['Date', 'Document date', 'Invoice date', 'Posting date', 'Transaction date'],
      ...['日期', '单据日期', '开票日期', '业务日期', '记账日期', '凭证日期'],
    ],
  },
  amount: {
    otherNames: [
      ...['Amount', 'Total', 'Total amount', 'Gross amount', 'Net movement'],
      ...['金额', '价税合计', '含税金额', '发生额', '本期发生额'],
    ],
  },
  debit: { otherNames: ['Debit', 'Debits', 'Dr', '借方', '借方金额', '借方发生额', '应收增加'] },
  credit: { otherNames: ['Credit', 'Credits', 'Cr', '贷方', '贷方金额', '贷方发生额', '应收减少'] },
  kind: { otherNames: ['Type', 'Document type', 'Kind', '类型', '单据类型', '业务类型'] },
  dueOn: { otherNames: ['Due date', 'Due on', 'Due', '到期日', '到期日期', '应付日期'] },
  memo: {
    otherNames: [
      'Memo',
      'Description',
      'Text',
      'Remark',
      'Remarks',
      'Details',
      '摘要',
      '备注',
      '说明',
    ],
  },
});

/** What kinds of business are called, in upper case. */
export const KIND_WORDS: ReadonlyMap<string, (typeof THEIR_LINE_KINDS)[number]> = new Map([
  ...THEIR_LINE_KINDS.map((kind) => [kind, kind] as const),
  ...(['INV', '发票', '销售发票', '采购发票', '应付单', '应收单'] as const).map(
    (word) => [word, 'INVOICE'] as const,
  ),
  ...(['CREDIT NOTE', 'CREDIT MEMO', 'CN', '贷项通知单', '红字发票', '退货'] as const).map(
    (word) => [word, 'CREDIT_NOTE'] as const,
  ),
  ...(['DEBIT NOTE', 'DN', '借项通知单'] as const).map((word) => [word, 'DEBIT_NOTE'] as const),
  ...(['RECEIPT', 'PMT', 'BANK', '付款', '付款单', '收款', '收款单', '回款'] as const).map(
    (word) => [word, 'PAYMENT'] as const,
  ),
  ...(
    ['DELIVERY NOTE', 'GOODS RECEIPT', 'GRN', '发货', '发货单', '入库', '入库单', '送货单'] as const
  ).map((word) => [word, 'DELIVERY'] as const),
]);
