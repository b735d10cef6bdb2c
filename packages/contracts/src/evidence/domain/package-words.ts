import type { RecordedKind } from '../../limitation/domain/limitation-event';
import type { EvidenceState } from './evidence-checklist';
import type { EvidenceSection } from './package-order';

type Both = Readonly<{ en: string; zh: string }>;

/** What events of limitation are called among contacts. */
export const LIMITATION_WORDS: Readonly<Record<RecordedKind, Both>> = {
  DEMAND_REACHED: { en: 'Demand reached the debtor', zh: '履行请求送达' },
  DEBTOR_AGREED: { en: 'Debtor agreed to pay', zh: '债务人同意履行' },
  BALANCE_CONFIRMED: { en: 'Debtor confirmed the balance', zh: '债务人确认余额' },
  PROTECTION_REQUESTED: { en: 'Protection of the claim requested', zh: '请求有关机关保护权利' },
  SUIT_FILED: { en: 'Suit filed', zh: '提起诉讼' },
  ARBITRATION_FILED: { en: 'Arbitration applied for', zh: '申请仲裁' },
  EQUAL_PROCEEDING: { en: 'Proceeding of equal effect', zh: '同等效力的程序' },
  FORCE_MAJEURE: { en: 'Force majeure', zh: '不可抗力' },
  NO_LEGAL_REPRESENTATIVE: { en: 'No legal representative', zh: '无法定代理人' },
  NO_HEIR: { en: 'No heir or administrator determined', zh: '未确定继承人或遗产管理人' },
  CREDITOR_CONTROLLED: { en: 'Creditor controlled by others', zh: '权利人被控制' },
  OTHER_OBSTACLE: { en: 'Another obstacle', zh: '其他障碍' },
};

/** What the pages of a package say in one language. */
export interface PackageWords {
  readonly index: string;
  readonly terms: string;
  readonly contacts: string;
  readonly completeness: string;
  readonly statement: string;
  readonly creditor: string;
  readonly debtor: string;
  readonly identifier: string;
  readonly asOf: string;
  readonly madeAt: string;
  readonly complete: string;
  readonly checklist: string;
  /** By its revision; 0 is as shipped. */
  readonly revision: (revision: number) => string;
  readonly fileCount: string;
  readonly claims: string;
  readonly files: string;
  readonly place: string;
  readonly number: string;
  readonly kind: string;
  readonly date: string;
  readonly dueOn: string;
  readonly original: string;
  readonly open: string;
  readonly total: string;
  readonly part: string;
  readonly title: string;
  readonly filedOn: string;
  readonly pages: string;
  readonly bytes: string;
  readonly howToCheck: string;
  readonly noAdvice: string;
  readonly contract: string;
  readonly version: string;
  readonly inForce: string;
  readonly untilNotice: string;
  readonly signedOn: string;
  readonly ofClaims: string;
  readonly term: string;
  readonly said: string;
  readonly noTerms: string;
  readonly notSaid: string;
  readonly what: string;
  readonly detail: string;
  readonly shownBy: string;
  readonly noContacts: string;
  readonly points: string;
  readonly byClaim: string;
  readonly point: string;
  readonly state: string;
  readonly states: Readonly<Record<EvidenceState, string>>;
  readonly claimKinds: Readonly<Record<'SALES_INVOICE' | 'SALES_DEBIT_NOTE', string>>;
  readonly sections: Readonly<Record<EvidenceSection, string>>;
}

const zh: PackageWords = {
  ...{ index: '证据目录', terms: '适用合同条款', contacts: '联系记录', completeness: '证据完整性' },
  ...{ statement: '对账单', creditor: '债权人', debtor: '债务人' },
  ...{ identifier: '统一社会信用代码', asOf: '截止日', madeAt: '制作时间（UTC）' },
  ...{ complete: '证据完整度', checklist: '证据清单版本' },
  revision: (revision) => (revision === 0 ? '系统默认' : `第 ${revision} 版`),
  ...{ fileCount: '文件数', claims: '债权', files: '文件', place: '序号', number: '单据号' },
  ...{ kind: '类型', date: '日期', dueOn: '到期日', original: '原金额', open: '截止日未清' },
  ...{ total: '合计', part: '类别', title: '名称', filedOn: '归档日', pages: '页数' },
  bytes: '字节数',
  howToCheck:
    '核对方法：解压后在该文件夹中运行 node verify.mjs <根哈希>，或运行 sha256sum --check SHA256SUMS。根哈希是文件 SHA256SUMS 的 SHA-256，不载于本目录，请通过其他途径向提交人索取并比对。',
  noAdvice: '本目录由系统根据所存文件编制，不构成法律意见。完整度仅表示清单各项是否有相应文件。',
  ...{ contract: '合同', version: '版本', inForce: '有效期', untilNotice: '至另行约定' },
  ...{ signedOn: '签署日', ofClaims: '适用单据', term: '条款', said: '约定' },
  noTerms: '上述债权没有登记的合同。',
  notSaid: '该版本没有登记任何条款。',
  ...{ what: '事项', detail: '说明', shownBy: '文件序号' },
  noContacts: '没有登记任何联系。',
  ...{ points: '清单各项', byClaim: '逐笔债权', point: '证明事项', state: '状态' },
  states: { PRESENT: '齐备', WEAK: '有文件，证明力不足', MISSING: '缺失', NOT_NEEDED: '不适用' },
  claimKinds: { SALES_INVOICE: '应收单', SALES_DEBIT_NOTE: '借项通知单' },
  sections: {
    ...{ INDEX: '证据目录', STATEMENT: '对账单', AGREEMENT: '合同依据', TERMS: '合同条款' },
    ...{ DELIVERY: '交付', ACCEPTANCE: '验收', INVOICE: '发票', BALANCE: '对账确认' },
    ...{ CORRESPONDENCE: '往来函件', PAYMENT: '付款', OTHER: '其他', CONTACTS: '联系记录' },
    COMPLETENESS: '证据完整性',
  },
};

const en: PackageWords = {
  ...{ index: 'Index of Evidence', terms: 'Contract Terms in Force', contacts: 'Contact Log' },
  ...{ completeness: 'Completeness of the Evidence', statement: 'Statement of account' },
  ...{ creditor: 'Creditor', debtor: 'Debtor', identifier: 'Registration no.' },
  ...{ asOf: 'As at', madeAt: 'Made at (UTC)', complete: 'Completeness', checklist: 'Check-list' },
  revision: (revision) => (revision === 0 ? 'as shipped' : `revision ${revision}`),
  ...{ fileCount: 'Files', claims: 'Claims', files: 'Files', place: 'No.', number: 'Number' },
  ...{ kind: 'Kind', date: 'Date', dueOn: 'Due', original: 'Amount', open: 'Open then' },
  ...{ total: 'Total', part: 'Part', title: 'Title', filedOn: 'Filed', pages: 'Pages' },
  bytes: 'Bytes',
  howToCheck:
    'To check: unpack, and in the folder run node verify.mjs <root hash>, or sha256sum --check SHA256SUMS. The root hash is the SHA-256 of the file SHA256SUMS; it does not stand here: have the sender tell it by another way, and compare.',
  noAdvice:
    'This index was put together by a system from the files it keeps; it is no legal advice. Completeness says only whether there is a document for each point of the check-list.',
  ...{ contract: 'Contract', version: 'Version', inForce: 'In force' },
  ...{ untilNotice: 'until further notice', signedOn: 'Signed', ofClaims: 'Governs' },
  ...{ term: 'Term', said: 'Agreed' },
  noTerms: 'No contract is registered for these claims.',
  notSaid: 'No term of this version is registered.',
  ...{ what: 'What', detail: 'Details', shownBy: 'Shown by no.' },
  noContacts: 'No contact is registered.',
  ...{ points: 'Points of the check-list', byClaim: 'Claim by claim', point: 'Point' },
  state: 'State',
  states: {
    ...{ PRESENT: 'present', WEAK: 'there, but proves little', MISSING: 'missing' },
    NOT_NEEDED: 'not needed',
  },
  claimKinds: { SALES_INVOICE: 'Invoice', SALES_DEBIT_NOTE: 'Debit note' },
  sections: {
    ...{ INDEX: 'Index', STATEMENT: 'Statement', AGREEMENT: 'Agreement', TERMS: 'Terms' },
    ...{ DELIVERY: 'Delivery', ACCEPTANCE: 'Acceptance', INVOICE: 'Invoice', BALANCE: 'Balance' },
    ...{ CORRESPONDENCE: 'Correspondence', PAYMENT: 'Payment', OTHER: 'Other' },
    ...{ CONTACTS: 'Contacts', COMPLETENESS: 'Completeness' },
  },
};

/** What packages say, by language. */
export const PACKAGE_WORDS: Readonly<Record<'zh' | 'en', PackageWords>> = { zh, en };
