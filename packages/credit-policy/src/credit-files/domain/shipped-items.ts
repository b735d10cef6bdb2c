import type { FigureKind, FileItem, FileItemType } from './file-item';

type Named = readonly [code: string, name: string, nameZh: string];

/** Statements come out months after their year has ended: a year and a half later the next one is due. */
const STATEMENT_MONTHS = 18;

function item(
  type: FileItemType,
  [code, name, nameZh]: Named,
  expiresAfterMonths: number | null = null,
): FileItem {
  return { code, name, nameZh, type, figure: null, expiresAfterMonths };
}

function figure(kind: FigureKind, [code, name, nameZh]: Named): FileItem {
  return {
    ...{ code, name, nameZh, type: 'AMOUNT', figure: kind },
    expiresAfterMonths: STATEMENT_MONTHS,
  };
}

/** What every tenant's credit files may hold; a tenant adds its own besides. */
export const SHIPPED_ITEMS: readonly FileItem[] = [
  item('AMOUNT', ['registeredCapital', 'Registered capital', '注册资本']),
  item('AMOUNT', ['paidInCapital', 'Paid-in capital', '实缴资本']),
  item('DATE', ['foundedOn', 'Day of foundation', '成立日期']),
  item('TEXT', ['legalForm', 'Legal form', '企业类型']),
  item('TEXT', ['legalRepresentative', 'Legal representative', '法定代表人']),
  item('TEXT', ['ownership', 'Ultimate owners', '实际控制人']),
  item('TEXT', ['shareholders', 'Shareholders with their shares', '股东及持股比例'], 24),
  item('TEXT', ['businessScope', 'Scope of business', '经营范围']),
  item('COUNT', ['employees', 'Employees', '员工人数'], 24),
  item('COUNT', ['insuredEmployees', 'Employees with social insurance', '参保人数'], 24),

  figure('STOCK', ['cash', 'Cash and bank balances', '货币资金']),
  figure('STOCK', ['accountsReceivable', 'Trade receivables', '应收账款']),
  figure('STOCK', ['inventories', 'Inventories', '存货']),
  figure('STOCK', ['currentAssets', 'Current assets', '流动资产合计']),
  figure('STOCK', ['totalAssets', 'Total assets', '资产总计']),
  figure('STOCK', ['accountsPayable', 'Trade payables', '应付账款']),
  figure('STOCK', ['currentLiabilities', 'Current liabilities', '流动负债合计']),
  figure('STOCK', ['totalLiabilities', 'Total liabilities', '负债合计']),
  figure('STOCK', ['equity', 'Equity', '所有者权益合计']),
  figure('FLOW', ['revenue', 'Revenue', '营业收入']),
  figure('FLOW', ['costOfSales', 'Cost of sales', '营业成本']),
  figure('FLOW', ['operatingProfit', 'Operating profit', '营业利润']),
  figure('FLOW', ['interestExpense', 'Interest expense', '利息费用']),
  figure('FLOW', ['netProfit', 'Net profit', '净利润']),
  figure('FLOW', ['operatingCashFlow', 'Cash flow from operations', '经营活动现金流量净额']),

  item('TEXT', ['bankReference', 'Bank reference', '银行资信证明'], 12),
  item(
    'TEXT',
    ['thirdPartyRating', 'Rating; its source is the agency', '第三方评级（来源为评级机构）'],
    12,
  ),
  item(
    'PERCENT',
    ['failureProbabilityPercent', 'Probability of failure told by an agency', '机构违约概率'],
    12,
  ),
  item('COUNT', ['courtRecords', 'Lawsuits as defendant', '作为被告的诉讼数'], 6),
  item('AMOUNT', ['courtClaims', 'Claims against it before courts', '涉诉金额'], 6),
  item('BOOLEAN', ['dishonestDebtor', 'Listed by a court as dishonest debtor', '失信被执行人'], 6),
  item('AMOUNT', ['enforcementAmount', 'Amounts that courts enforce against it', '被执行金额'], 6),
  item(
    'BOOLEAN',
    ['abnormalOperation', 'On the register’s list of abnormal operations', '经营异常名录'],
    6,
  ),
  item('TEXT', ['taxCreditGrade', 'Tax credit grade: A, B, M, C or D', '纳税信用等级'], 18),
  item('AMOUNT', ['taxArrears', 'Taxes in arrears', '欠税金额'], 12),
  item('COUNT', ['administrativePenalties', 'Administrative penalties', '行政处罚数'], 12),
  item(
    'BOOLEAN',
    ['sharesPledged', 'Whether a large part of its shares is pledged', '股权是否质押'],
    12,
  ),

  item('DOCUMENT', ['businessLicence', 'Business licence', '营业执照']),
  item('DOCUMENT', ['registerExtract', 'Extract of the commercial register', '工商登记信息'], 12),
  item('DOCUMENT', ['articlesOfAssociation', 'Articles of association', '公司章程']),
  item('DOCUMENT', ['bankAccountPermit', 'Proof of the bank account', '开户许可证']),
  item(
    'DOCUMENT',
    ['auditedStatements', 'Audited financial statements', '审计报告'],
    STATEMENT_MONTHS,
  ),
  item('DOCUMENT', ['taxReturns', 'Tax returns', '纳税申报表'], STATEMENT_MONTHS),
  item('DOCUMENT', ['creditReport', 'Credit report', '企业信用报告'], 12),
  item('DOCUMENT', ['tradeContract', 'Contract of trade', '购销合同']),
  item('DOCUMENT', ['authorisationLetter', 'Authority of who signs', '授权委托书']),

  item('INVESTIGATION', ['inquiry', 'Inquiry: when one was last made', '资信调查']),
  item('INVESTIGATION', ['siteVisit', 'Site visit: when one was last made', '实地走访']),
];

/** Of what a financial statement consists. */
export const FIGURE_CODES: readonly string[] = SHIPPED_ITEMS.filter(
  ({ figure: kind }) => kind !== null,
).map(({ code }) => code);

/** Figures of all days of a period: those of half a year say nothing about a year. */
export const FLOW_CODES: readonly string[] = SHIPPED_ITEMS.filter(
  ({ figure: kind }) => kind === 'FLOW',
).map(({ code }) => code);
