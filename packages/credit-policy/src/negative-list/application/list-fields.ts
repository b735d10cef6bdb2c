import { targetFields, templateOf } from '@duebook/platform';
import { SUBJECT_IDENTIFIER_KINDS } from '../domain/negative-list-entry';

/** What a row of a negative list may tell. */
export const LIST_FIELDS = targetFields({
  name: { type: 'TEXT', isRequired: true, maxLength: 300 },
  creditCode: { type: 'TEXT', maxLength: 60 },
  identifierKind: { type: 'CHOICE', choices: SUBJECT_IDENTIFIER_KINDS },
  scheme: { type: 'TEXT', maxLength: 60 },
  country: { type: 'TEXT', maxLength: 2 },
  identifier: { type: 'TEXT', maxLength: 60 },
  reasonCode: { type: 'TEXT', isRequired: true, maxLength: 40 },
  legalBasis: { type: 'TEXT', maxLength: 200 },
  source: { type: 'TEXT', isRequired: true, maxLength: 200 },
  listedOn: { type: 'DATE', isRequired: true },
  expiresOn: { type: 'DATE' },
  note: { type: 'TEXT', maxLength: 2_000 },
});

/** What their columns are called, in English and Chinese; an export has the English names. */
export const LIST_TEMPLATE = templateOf(LIST_FIELDS, {
  name: { otherNames: ['Company', 'Company name', '名称', '企业名称', '单位名称', '被执行人'] },
  creditCode: {
    otherNames: [
      ...['Unified social credit code', 'USCC', '统一社会信用代码', '信用代码'],
      ...['社会信用代码'],
    ],
  },
  identifierKind: {
    otherNames: ['Identifier type', '号码类型', '证件类型'],
    words: {
      统一社会信用代码: 'CREDIT_CODE',
      税号: 'TAX',
      纳税人识别号: 'TAX',
      注册号: 'REGISTRATION',
      登记号: 'REGISTRATION',
    },
  },
  scheme: { otherNames: ['Identifier scheme', '号码体系'] },
  country: { otherNames: ['Country code', '国家', '国家代码'] },
  identifier: { otherNames: ['Number', 'Registration number', '号码', '证件号码', '注册号码'] },
  reasonCode: { otherNames: ['Reason', '原因代码', '列入原因'] },
  legalBasis: { otherNames: ['Basis', '法律依据', '列入依据'] },
  source: { otherNames: ['Published by', '来源', '发布机关', '列入机关'] },
  listedOn: { otherNames: ['Listed', 'Listing date', '列入日期', '发布日期'] },
  expiresOn: { otherNames: ['Expires', 'Expiry date', '到期日', '有效期至', '失效日期'] },
  note: { otherNames: ['Remark', 'Remarks', '备注', '说明'] },
});
