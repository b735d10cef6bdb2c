import type { ConflictRule } from './conflict-rule';

type Shipped = Omit<ConflictRule, 'isShipped' | 'version' | 'enforcement' | 'scope'> &
  Partial<Pick<ConflictRule, 'scope'>>;

const MONEY_OUT = ['ledger.payment.post', 'ledger.refund.post'];
const CASH = ['ledger.receipt.post', ...MONEY_OUT];
/** By which claims get smaller, or larger, without money and without a paper of trade. */
const WITHOUT_MONEY = ['ledger.adjustment.post', 'ledger.contra.post', 'ledger.journal.post'];
/**
 * By which somebody sees that money is missing, or lets it pass unseen. Importing statements and
 * matching them is not among it: it books what the bank says, and whoever does it needs the right to
 * post receipts anyway.
 */
const CHECKING_OF_CASH = [
  'reconciliation.bankStatement.release',
  'reconciliation.bankStatement.withdraw',
  'reconciliation.bankStatementLine.*',
  'reconciliation.counterpartyStatement.record',
  'reconciliation.reconciliation.*',
  'reconciliation.difference.*',
  'reconciliation.balanceConfirmation.request',
  'reconciliation.balanceConfirmation.withdraw',
  'reconciliation.statementRequest.send',
  'reconciliation.statementRequest.withdraw',
  'reconciliation.cashBook.*',
  // By which accounts and rules the check is made.
  'reconciliation.houseBankAccount.create',
  'reconciliation.houseBankAccount.update',
  'reconciliation.matchPolicy.set',
];
const TRADE = ['ledger.invoice.post', 'ledger.creditNote.post', 'ledger.debitNote.post'];
/**
 * By which somebody says whom to trust and how far. Recording orders and having them checked is not among
 * it: whoever sells asks, and the rules answer.
 */
const GRANTING_OF_CREDIT = [
  'credit-policy.application.decide',
  'credit-policy.creditLimit.*',
  'credit-policy.creditClass.*',
  'credit-policy.scorecard.*',
  'credit-policy.policy.*',
  'credit-policy.creditHold.*',
  'credit-policy.negativeList.*',
  'credit-policy.collateral.*',
];
const RIGHTS = [
  'governance.user.create',
  'governance.serviceAccount.create',
  'governance.role.create',
  'governance.role.update',
  'governance.role.assign',
  'governance.apiKey.create',
];

/** Who takes money in does nothing by which a claim gets smaller without it. */
const ABOUT_MONEY_IN: readonly Shipped[] = [
  {
    code: 'RECEIPT_AND_CREDIT_NOTE',
    name: 'Receipts and credit notes',
    nameZh: '收款与红字发票',
    first: ['ledger.receipt.post'],
    second: ['ledger.creditNote.post'],
    why: 'Takes money in and credits customers: a receipt that was kept could be hidden behind a credit note.',
    severity: 'HIGH',
  },
  {
    code: 'RECEIPT_AND_ADJUSTMENT',
    name: 'Receipts and write-offs',
    nameZh: '收款与核销调整',
    first: ['ledger.receipt.post'],
    second: [...WITHOUT_MONEY, 'ledger.discount.acceptUnearned', 'contracts.lateInterest.waive'],
    why: 'Takes money in and gives claims up without any: a receipt that was kept could be written off.',
    severity: 'HIGH',
  },
  {
    code: 'RECEIPT_AND_INVOICE',
    name: 'Receipts and invoices',
    nameZh: '收款与开票',
    first: ['ledger.receipt.post'],
    second: ['ledger.invoice.post', 'ledger.debitNote.post', 'contracts.lateInterest.approve'],
    why: 'Invoices and takes the money: a sale could be kept out of the books, or one that never was be settled with the money of another.',
    severity: 'MEDIUM',
  },
  {
    code: 'RECEIPT_AND_REALLOCATION',
    name: 'Receipts and undoing of matches',
    nameZh: '收款与撤销核销',
    first: ['ledger.receipt.post'],
    second: ['ledger.allocation.reverse'],
    why: 'Takes money in and moves it from item to item: what is missing of one customer could be covered with the money of the next (lapping).',
    severity: 'HIGH',
  },
  {
    code: 'CASH_AND_RECONCILIATION',
    name: 'Cash and its reconciliation',
    nameZh: '出纳与对账',
    first: CASH,
    second: CHECKING_OF_CASH,
    why: 'Moves money and compares the bank’s statement with the books: nobody else would see what is missing. Chinese accounting law keeps the cashier from checking (出纳人员不得兼任稽核).',
    severity: 'HIGH',
  },
  {
    code: 'RECEIPT_AND_COLLECTION',
    name: 'Receipts and collection',
    nameZh: '收款与催收',
    first: ['ledger.receipt.post', 'ledger.creditNote.post', 'ledger.adjustment.post'],
    second: ['collections.*.*'],
    why: 'Asks customers for money, and takes it or gives the claim up: they could be told to pay elsewhere, and the books made to agree.',
    severity: 'HIGH',
  },
];

/** Who pays money out decides neither that it is owed nor where it goes. */
const ABOUT_MONEY_OUT: readonly Shipped[] = [
  {
    code: 'MONEY_OUT_AND_CREDIT_NOTE',
    name: 'Money out and credit notes',
    nameZh: '付款退款与红字发票',
    first: MONEY_OUT,
    second: ['ledger.creditNote.post'],
    why: 'Credits a customer and pays the credit out: money could leave for goods that never came back.',
    severity: 'HIGH',
  },
  {
    code: 'MONEY_OUT_AND_ADJUSTMENT',
    name: 'Money out and adjustments',
    nameZh: '付款退款与核销调整',
    first: MONEY_OUT,
    second: WITHOUT_MONEY,
    why: 'Pays money out and sets claims right without any: a payment to a friend could be made to disappear.',
    severity: 'HIGH',
  },
  {
    code: 'PAYMENT_AND_INVOICE',
    name: 'Payments and suppliers’ invoices',
    nameZh: '付款与发票入账',
    first: ['ledger.payment.post'],
    second: ['ledger.invoice.post', 'ledger.debitNote.post'],
    why: 'Books what a supplier is owed and pays it: an invoice that nobody sent could be paid.',
    severity: 'HIGH',
  },
  {
    code: 'MONEY_OUT_AND_PARTY',
    name: 'Money out and parties’ bank accounts',
    nameZh: '付款退款与客商银行账户维护',
    first: MONEY_OUT,
    second: ['parties.party.write', 'parties.party.import', 'parties.bankAccount.*'],
    why: 'Changes a party’s bank account and pays to it: money could go to an account of one’s own.',
    severity: 'HIGH',
  },
];

/** Who makes an entry does not take the marks of it away, nor set the bounds for it. */
const ABOUT_BOOKS: readonly Shipped[] = [
  {
    code: 'CASH_AND_REVERSAL',
    name: 'Cash and its reversal',
    nameZh: '收付款与冲销',
    first: CASH,
    second: ['ledger.document.reverse', 'ledger.journal.reverse'],
    why: 'Posts money and undoes documents: what was taken could be taken out of the books again.',
    severity: 'HIGH',
  },
  {
    code: 'POSTING_AND_PERIOD',
    name: 'Posting and re-opening of periods',
    nameZh: '记账与反结账',
    first: [...TRADE, ...CASH],
    second: ['ledger.period.reopen'],
    why: 'Opens a closed period again and posts in it: figures that were reported could be changed unseen.',
    severity: 'HIGH',
  },
  {
    code: 'TOLERANCE_AND_ALLOCATION',
    name: 'Tolerance and its use',
    nameZh: '容差设置与核销',
    first: ['ledger.tolerance.set'],
    second: ['ledger.allocation.create'],
    why: 'Says how small a rest may be given up, and gives it up.',
    severity: 'MEDIUM',
  },
  {
    code: 'OPENING_LOAD_AND_SIGN_OFF',
    name: 'Load and sign-off of opening balances',
    nameZh: '期初录入与期初确认',
    first: ['ledger.opening.load'],
    second: ['ledger.opening.signOff'],
    why: 'Loads opening balances and accepts that they differ from the books before.',
    severity: 'MEDIUM',
  },
  {
    code: 'CREDIT_LIMIT_AND_INVOICE',
    name: 'Credit and sales',
    nameZh: '授信与开票',
    first: GRANTING_OF_CREDIT,
    second: ['ledger.invoice.post'],
    why: 'Grants credit and sells on it.',
    severity: 'MEDIUM',
  },
];

/** Who gives rights does not use them, wherever that is. */
const ABOUT_RIGHTS: readonly Shipped[] = [
  {
    code: 'RIGHTS_AND_POSTING',
    name: 'Rights and postings',
    nameZh: '权限管理与业务操作',
    first: RIGHTS,
    second: [...TRADE, ...CASH, ...WITHOUT_MONEY],
    why: 'Gives rights and posts: whatever is kept apart could be brought together, for a day too.',
    severity: 'HIGH',
    scope: 'TENANT',
  },
  {
    code: 'APPROVAL_AND_ITS_POLICY',
    name: 'Approvals and what needs them',
    nameZh: '审批与审批规则设置',
    first: ['governance.approval.decide'],
    second: ['governance.approvalPolicy.manage'],
    why: 'Approves, and says what needs an approval and whose.',
    severity: 'HIGH',
    scope: 'TENANT',
  },
  {
    code: 'CONFLICT_RULES_AND_ACCEPTANCE',
    name: 'Conflict rules and their acceptance',
    nameZh: '冲突规则设置与豁免',
    first: ['governance.conflictRule.manage'],
    second: ['governance.conflict.accept'],
    why: 'Says what conflicts, and lets single conflicts pass.',
    severity: 'MEDIUM',
    scope: 'TENANT',
  },
];

/** The matrix that every tenant begins with. */
export const SHIPPED_CONFLICT_RULES: readonly ConflictRule[] = [
  ...ABOUT_MONEY_IN,
  ...ABOUT_MONEY_OUT,
  ...ABOUT_BOOKS,
  ...ABOUT_RIGHTS,
].map((rule) => ({
  scope: 'LEGAL_ENTITY',
  ...rule,
  enforcement: 'ENFORCE',
  isShipped: true,
  version: 0,
}));
