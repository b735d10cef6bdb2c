import type { DocumentKind, ElementType, KindElement } from './document-kind';

type Names = readonly [en: string, zh: string];

const element =
  (type: ElementType, isRequired: boolean) =>
  (code: string, [nameEn, nameZh]: Names): KindElement => ({
    ...{ code, type, isRequired, nameEn, nameZh },
  });

const needed = element('TEXT', true);
const told = element('TEXT', false);
const dated = element('DATE', false);
const datedNeeded = element('DATE', true);
const counted = element('DECIMAL', false);

const NUMBER: Names = ['Number', '编号'];
const SIGNED_BY: Names = ['Signed by', '签字人'];
const SIGNED_ON: Names = ['Signed on', '签署日期'];
const AMOUNT: Names = ['Amount', '金额'];
const CURRENCY: Names = ['Currency', '币种'];
const EXPIRES_ON: Names = ['Expires on', '到期日'];
const REGISTRATION: Names = ['Registration number', '登记编号'];
const TRACKING: Names = ['Tracking number', '运单号'];
const QUANTITY: Names = ['Quantity', '数量'];
const COUNTERPARTY: Names = ['Counterparty', '对方'];

/**
 * How long: originals of accounting vouchers 30 years, what explains them 10 (会计档案管理办法, 财政部 国家档案局令
 * 第79号, 附表一). A tenant under another law defines its own.
 */
const VOUCHER_YEARS = 30;
const RECORD_YEARS = 10;
const LETTER_YEARS = 5;

/** The kinds that every tenant begins with. */
export const SHIPPED_KINDS: readonly DocumentKind[] = [
  kind('CONTRACT', ['Contract', '合同'], RECORD_YEARS, [
    needed('NUMBER', NUMBER),
    told('SIGNED_BY', SIGNED_BY),
    dated('SIGNED_ON', SIGNED_ON),
    dated('EXPIRES_ON', EXPIRES_ON),
  ]),
  // Drafted from a template and signed by nobody: it proves no agreement.
  kind('CONTRACT_DRAFT', ['Draft of a contract', '合同草案'], LETTER_YEARS, [
    needed('NUMBER', NUMBER),
    told('LANGUAGE', ['Language', '语言']),
  ]),
  kind('ORDER', ['Order', '订单'], RECORD_YEARS, [
    needed('NUMBER', NUMBER),
    counted('QUANTITY', QUANTITY),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
  ]),
  kind('DELIVERY_NOTE', ['Delivery note', '送货单'], VOUCHER_YEARS, [
    needed('NUMBER', NUMBER),
    counted('QUANTITY', QUANTITY),
    told('TRACKING_NUMBER', TRACKING),
    told('SIGNED_BY', SIGNED_BY),
    dated('SIGNED_ON', SIGNED_ON),
  ]),
  kind('ACCEPTANCE', ['Acceptance', '验收单'], VOUCHER_YEARS, [
    told('NUMBER', NUMBER),
    needed('SIGNED_BY', SIGNED_BY),
    datedNeeded('SIGNED_ON', SIGNED_ON),
    counted('QUANTITY', QUANTITY),
  ]),
  kind('INVOICE', ['Invoice', '发票'], VOUCHER_YEARS, [
    needed('NUMBER', NUMBER),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
  ]),
  kind('STATEMENT', ['Statement of account', '对账单'], RECORD_YEARS, [
    told('NUMBER', NUMBER),
    datedNeeded('STATEMENT_ON', ['As of', '对账截止日']),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
  ]),
  kind('BALANCE_CONFIRMATION', ['Balance confirmation', '往来函证'], RECORD_YEARS, [
    datedNeeded('STATEMENT_ON', ['As of', '函证截止日']),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
    told('SIGNED_BY', SIGNED_BY),
    dated('SIGNED_ON', SIGNED_ON),
  ]),
  kind('CORRESPONDENCE', ['Correspondence', '往来信函'], LETTER_YEARS, [
    told('NUMBER', NUMBER),
    told('COUNTERPARTY', COUNTERPARTY),
    told('TRACKING_NUMBER', TRACKING),
    dated('DELIVERED_ON', ['Delivered on', '送达日期']),
  ]),
  kind('DEMAND', ['Demand for payment', '催款函'], RECORD_YEARS, [
    told('NUMBER', NUMBER),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
    told('TRACKING_NUMBER', TRACKING),
    dated('DELIVERED_ON', ['Delivered on', '送达日期']),
    told('SIGNED_BY', ['Received by', '签收人']),
  ]),
  kind('PAYMENT_PROOF', ['Proof of payment', '付款凭证'], VOUCHER_YEARS, [
    needed('NUMBER', NUMBER),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
  ]),
  kind('GUARANTEE', ['Guarantee', '保证合同'], RECORD_YEARS, [
    told('NUMBER', NUMBER),
    needed('GUARANTOR', ['Guarantor', '保证人']),
    dated('EXPIRES_ON', EXPIRES_ON),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
  ]),
  kind('PLEDGE', ['Pledge or mortgage', '抵押质押文件'], RECORD_YEARS, [
    needed('REGISTRATION_NUMBER', REGISTRATION),
    dated('EXPIRES_ON', EXPIRES_ON),
    counted('AMOUNT', AMOUNT),
    told('CURRENCY', CURRENCY),
  ]),
  kind('IDENTITY', ['Proof of identity', '主体资格证明'], LETTER_YEARS, [
    needed('REGISTRATION_NUMBER', REGISTRATION),
    dated('EXPIRES_ON', EXPIRES_ON),
  ]),
  kind('COURT', ['Court document', '诉讼文书'], VOUCHER_YEARS, [
    needed('NUMBER', ['Case number', '案号']),
    told('COURT', ['Court or tribunal', '法院或仲裁机构']),
  ]),
  kind('OTHER', ['Other', '其他'], null, []),
];

function kind(
  code: string,
  [nameEn, nameZh]: Names,
  retentionYears: number | null,
  elements: readonly KindElement[],
): DocumentKind {
  return { code, revision: 0, nameEn, nameZh, elements, retentionYears };
}
