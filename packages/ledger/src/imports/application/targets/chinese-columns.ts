import type { TargetField, TargetFields, TemplateColumn } from '@duebook/platform';

type OtherColumn = Omit<TemplateColumn, 'name'>;

const called = (...otherNames: readonly string[]): OtherColumn => ({ otherNames });
const YES_OR_NO = { 是: 'YES', 否: 'NO' };

/**
 * Columns of documents, opening items, settled history, balances and deliveries. A rate is read only where its
 * column says that it is in percent: of `税率` alone nobody knows whether 0.13 is meant.
 */
const COLUMNS: Readonly<Record<string, OtherColumn>> = {
  legalEntity: called('法人主体', '公司编码'),
  partyCode: called('往来单位编码', '客户编码', '供应商编码'),
  partyName: called('往来单位名称', '客户名称', '供应商名称'),
  partyKind: { ...called('往来单位类型'), words: { 客户: 'CUSTOMER', 供应商: 'SUPPLIER' } },
  sourceSystem: called('来源系统'),
  numberedInFiscalYear: called('编号年度'),
  externalReference: called('外部编号', '外部单号'),
  documentKind: {
    ...called('单据类型'),
    words: {
      应收单: 'SALES_INVOICE',
      销售发票: 'SALES_INVOICE',
      应付单: 'PURCHASE_INVOICE',
      采购发票: 'PURCHASE_INVOICE',
      销售借项通知单: 'SALES_DEBIT_NOTE',
      采购借项通知单: 'PURCHASE_DEBIT_NOTE',
      销售贷项通知单: 'SALES_CREDIT_NOTE',
      采购贷项通知单: 'PURCHASE_CREDIT_NOTE',
      收款: 'RECEIPT',
      收款单: 'RECEIPT',
      付款: 'PAYMENT',
      付款单: 'PAYMENT',
      客户退款: 'CUSTOMER_REFUND',
      供应商退款: 'SUPPLIER_REFUND',
    },
  },
  itemClass: { ...called('往来类别'), words: { 应收: 'RECEIVABLE', 应付: 'PAYABLE' } },
  documentNumber: called('单据号', '单据编号', '发票号', '发票号码'),
  documentDate: called('单据日期', '开票日期'),
  postingDate: called('记账日期', '入账日期'),
  dueDate: called('到期日', '到期日期'),
  settledOn: called('结清日期'),
  paymentTerm: called('付款条件', '收款条件'),
  contractNumber: called('合同号', '合同编号'),
  amount: called('金额'),
  totalAmount: called('价税合计', '含税金额'),
  netAmount: called('不含税金额'),
  taxAmount: called('税额'),
  taxRatePercent: called('税率(%)', '税率%'),
  openAmount: called('未结金额', '未核销金额', '未清金额'),
  originalAmount: called('原始金额', '原金额'),
  accountCode: called('科目编码'),
  cashAccountCode: called('Bank account code', '银行科目编码', '货币资金科目编码'),
  isPrepayment: { ...called('是否预收', '是否预付', '是否预收付'), words: YES_OR_NO },
  isDisputed: { ...called('是否有争议'), words: YES_OR_NO },
  description: called('说明', '商品名称', '货物或服务名称'),
  department: called('部门'),
  salesperson: called('业务员', '销售员'),
  project: called('项目'),
  product: called('产品'),
  ownerName: called('责任人', '负责人'),
  currency: called('币种', '币别'),
  exchangeRate: called('汇率'),
  reference: called('参考号'),
  memo: called('摘要', '备注'),
  settlesDocumentNumber: called('核销单据号'),
  settlesSourceSystem: called('核销单据来源系统'),
  settlesFiscalYear: called('核销单据编号年度'),
  balance: called('余额'),
  debit: called('借方余额'),
  credit: called('贷方余额'),
  functionalBalance: called('本位币余额'),
  orderNumber: called('订单号', '订单编号', '销售订单号'),
  deliveryNumber: called('发货单号', '送货单号', '出库单号'),
  deliveredOn: called('发货日期', '送货日期', '出库日期'),
};

const CHINESE = new Map(Object.entries(COLUMNS));

/**
 * What Chinese tables call fields, and the words they choose by: of these fields, and of the words
 * those that mean one of their choices.
 */
export function chineseColumns<F extends TargetFields>(
  fields: F,
): { readonly [K in keyof F]?: OtherColumn } {
  const columns: Partial<Record<keyof F, OtherColumn>> = {};
  for (const field of Object.keys(fields) as (keyof F & string)[]) {
    const column = CHINESE.get(field);
    if (column) columns[field] = withOwnWords(column, fields[field]);
  }
  return columns;
}

function withOwnWords({ words, ...column }: OtherColumn, field?: TargetField): OtherColumn {
  if (!words || field?.type !== 'CHOICE') return column;
  const own = Object.entries(words).filter(([, ours]) => field.choices.includes(ours));
  return { ...column, words: Object.fromEntries(own) };
}
