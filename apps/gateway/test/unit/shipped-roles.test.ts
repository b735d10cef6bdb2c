import { describe, expect, it } from '@jest/globals';
import { shippedRights } from '@duebook/governance/testing';
import { modules } from '../../src/index';

const { permissions, ofRole, idlePatterns, conflictsOfRoles, idleRules } = shippedRights(
  modules.filter(({ name }) => name !== 'governance').flatMap((module) => module.permissions ?? []),
);

/**
 * Desks by a letter: clerk, cashier, cash applier (`B`), reconciler, credit controller (`D`), collector (`O`), legal,
 * financial controller (`F`), approver (`V`), auditor, partner.
 */
const DESKS: Readonly<Record<string, string>> = {
  C: 'CLERK',
  K: 'CASHIER',
  B: 'CASH_APPLIER',
  R: 'RECONCILER',
  D: 'CREDIT_CONTROLLER',
  O: 'COLLECTOR',
  L: 'LEGAL',
  F: 'CONTROLLER',
  V: 'APPROVER',
  A: 'AUDITOR',
  P: 'PARTNER',
};

/** Who the rights over people and keys are left to, and why. */
const ADMINISTRATOR_ALONE: Readonly<Record<string, string>> = {
  'governance.user.create': 'whoever registers people decides who is in',
  'governance.user.update': 'letters that let somebody in go to the address',
  'governance.user.deactivate': 'it stops the work of others, for good',
  'governance.user.erase': 'it cannot be undone',
  'parties.contact.erase': 'neither can this',
  'reconciliation.difference.eraseComment': 'nor this',
  'governance.serviceAccount.create': 'a program acts like a person',
  'governance.serviceAccount.deactivate': 'it stops what partners rely on',
  'governance.tokenIssuer.manage': 'whoever says whose word counts says who is who',
  'governance.role.create': 'a role is a way to rights',
  'governance.role.update': 'so is one that gives more than before',
  'governance.role.delete': 'whoever defines roles does away with them',
  'governance.conflictRule.manage': 'what is kept apart is not said by whom it keeps apart',
  'governance.role.assign': 'duties stay apart only if nobody gives them to himself',
  'governance.apiKey.create': 'a key for another principal acts in that one’s name',
  'governance.apiKey.revoke': 'revoking stops the work of others',
  'platform.mail.manage': 'letters of the whole tenant leave by it once more',
  'platform.webhook.manage': 'an endpoint takes the events of the whole tenant elsewhere',
  'governance.session.revoke': 'so does ending their sessions',
  'governance.user.invite': 'who has an invitation signs in as that user',
  'governance.approvalPolicy.manage': 'what needs approval is not said by whom it holds back',
  'governance.operation.register': 'what a program may ask is agreed with its owner',
  'governance.operation.retire': 'retiring stops the work of others',
  'governance.serviceAccount.restrict': 'so does lifting what it is limited to',
};

/** Every permission of the product, and who works with it. A new one is decided on here first. */
const RIGHTS: Readonly<Record<string, string>> = {
  'credit-policy.application.decide': 'D',
  'credit-policy.application.prepare': 'CD',
  'credit-policy.application.read': 'CDFA',
  'credit-policy.creditCheck.ask': 'CD',
  'credit-policy.creditCheck.read': 'CDFA',
  'credit-policy.creditHold.handle': 'D',
  'credit-policy.creditHold.read': 'CDFA',
  'credit-policy.creditHold.release': 'D',
  'credit-policy.creditHold.releaseHardStop': 'D',
  'credit-policy.file.read': 'CDFA',
  'credit-policy.file.write': 'D',
  'credit-policy.fileChecklist.set': 'D',
  'credit-policy.salesOrder.read': 'CDFA',
  'credit-policy.salesOrder.record': 'CD',
  'governance.apiKey.read': 'FA',
  'governance.approval.decide': 'V',
  'governance.approval.read': 'FVA',
  'governance.audit.read': 'FA',
  'governance.conflict.accept': 'F',
  'governance.conflict.read': 'FA',
  'governance.finding.decide': 'F',
  'governance.finding.read': 'FA',
  'governance.legalEntity.create': 'F',
  'governance.legalEntity.read': 'CKBRDOLFVAP',
  'governance.legalEntity.update': 'F',
  'governance.operation.read': 'FA',
  'governance.role.read': 'FA',
  'governance.serviceAccount.read': 'FA',
  'governance.session.read': 'FA',
  'governance.tokenIssuer.read': 'FA',
  'governance.user.read': 'DFA',
  'ledger.account.create': 'F',
  'ledger.account.read': 'CKBRDOLFVAP',
  'ledger.account.update': 'F',
  'ledger.accountStatement.issue': 'CRDOF',
  'ledger.accountStatement.read': 'CKBRDOLFVAP',
  'ledger.adjustment.post': 'F',
  'ledger.aging.read': 'CKBRDOLFVAP',
  'ledger.allocation.create': 'CKBRD',
  'ledger.allocation.reverse': 'RDF',
  'ledger.book.open': 'F',
  'ledger.book.read': 'CKBRDOLFVAP',
  'ledger.calendar.load': 'F',
  'ledger.calendar.read': 'CKBRDOLFVAP',
  'ledger.contra.post': 'F',
  'ledger.creditNote.post': 'C',
  'ledger.debitNote.post': 'C',
  'ledger.delivery.invoice': 'CF',
  'ledger.delivery.read': 'CKBRDOLFVAP',
  'ledger.delivery.record': 'CF',
  'ledger.delivery.withdraw': 'CF',
  'ledger.discount.acceptUnearned': 'D',
  'ledger.document.read': 'CKBRDOLFVAP',
  'ledger.document.reverse': 'F',
  'ledger.documentTimes.record': 'CDOF',
  'ledger.exchangeRate.chooseSource': 'F',
  'ledger.exchangeRate.override': 'F',
  'ledger.exchangeRate.read': 'CKBRDOLFVAP',
  'ledger.exchangeRate.record': 'F',
  'ledger.fiscalYear.open': 'F',
  'ledger.import.read': 'CKBRDOLFVAP',
  'ledger.import.run': 'CKF',
  'ledger.importProfile.save': 'CKF',
  'ledger.invoice.post': 'C',
  'ledger.journal.post': 'F',
  'ledger.journal.read': 'CKBRDOLFVAP',
  'ledger.journal.reverse': 'F',
  'ledger.openItem.read': 'CKBRDOLFVAP',
  'ledger.opening.load': 'C',
  'ledger.opening.read': 'CKBRDOLFVAP',
  'ledger.opening.signOff': 'F',
  'ledger.opening.start': 'F',
  'ledger.payment.post': 'K',
  'ledger.paymentTerm.create': 'F',
  'ledger.paymentTerm.read': 'CKBRDOLFVAP',
  'ledger.paymentTerm.update': 'F',
  'ledger.period.close': 'F',
  'ledger.period.postSoftClosed': 'F',
  'ledger.period.read': 'CKBRDOLFVAP',
  'ledger.period.reopen': 'F',
  'ledger.period.softClose': 'F',
  'ledger.receipt.post': 'KB',
  'ledger.refund.post': 'K',
  'ledger.tolerance.set': 'F',
  'parties.bankAccount.reveal': 'KF',
  'parties.contact.read': 'CRDOLFA',
  'parties.group.assign': 'DF',
  'parties.owner.assign': 'DF',
  'parties.party.import': 'CDF',
  'parties.party.read': 'CKBRDOLFVAP',
  'parties.party.write': 'CDF',
  'parties.signal.read': 'DFA',
  'parties.signal.record': 'CDO',
  'parties.signal.retract': 'D',
  'platform.event.read': 'FAP',
  'platform.file.upload': 'CKBRDOLF',
  'platform.mail.read': 'FA',
  'platform.webhook.manageOwn': 'P',
  'platform.webhook.read': 'FA',
  'reconciliation.balanceConfirmation.read': 'BRFA',
  'reconciliation.balanceConfirmation.request': 'R',
  'reconciliation.balanceConfirmation.withdraw': 'R',
  'reconciliation.bankStatement.import': 'BR',
  'reconciliation.bankStatement.read': 'BRFA',
  'reconciliation.bankStatement.release': 'R',
  'reconciliation.bankStatement.withdraw': 'R',
  'reconciliation.bankStatementLayout.read': 'BRFA',
  'reconciliation.bankStatementLayout.save': 'R',
  'reconciliation.bankStatementLine.explain': 'R',
  'reconciliation.bankStatementLine.read': 'BRFA',
  'reconciliation.bankStatementLine.reopen': 'R',
  'reconciliation.cashBook.decide': 'R',
  'reconciliation.cashBook.issue': 'R',
  'reconciliation.cashBook.read': 'BRFA',
  'reconciliation.cashBook.reconcile': 'R',
  'reconciliation.counterpartyStatement.read': 'BRFA',
  'reconciliation.counterpartyStatement.record': 'R',
  'reconciliation.counterpartyStatement.withdraw': 'R',
  'reconciliation.cycle.end': 'F',
  'reconciliation.cycle.read': 'BRFA',
  'reconciliation.cycle.set': 'F',
  'reconciliation.difference.assign': 'R',
  'reconciliation.difference.comment': 'RF',
  'reconciliation.difference.resolve': 'RF',
  'reconciliation.houseBankAccount.create': 'F',
  'reconciliation.houseBankAccount.read': 'BRFA',
  'reconciliation.houseBankAccount.update': 'F',
  'reconciliation.intercompany.read': 'BRFA',
  'reconciliation.intercompany.set': 'F',
  'reconciliation.match.decide': 'B',
  'reconciliation.match.read': 'BRFA',
  'reconciliation.match.reverse': 'F',
  'reconciliation.matchPolicy.read': 'BRFA',
  'reconciliation.matchPolicy.set': 'F',
  'reconciliation.matchingRun.start': 'B',
  'reconciliation.reconciliation.prepare': 'R',
  'reconciliation.reconciliation.read': 'BRFA',
  'reconciliation.reconciliation.report': 'R',
  'reconciliation.reconciliation.review': 'RF',
  'reconciliation.remittanceAdvice.read': 'BRFA',
  'reconciliation.remittanceAdvice.record': 'B',
  'reconciliation.remittanceAdvice.withdraw': 'B',
  'reconciliation.statementRequest.read': 'BRFA',
  'reconciliation.statementRequest.send': 'R',
  'reconciliation.statementRequest.withdraw': 'R',
  'reconciliation.task.assign': 'R',
  'reconciliation.task.recordHours': 'R',
};

describe('the shipped roles', () => {
  it('hold no conflicting pair by themselves, but for the administrator’s', () => {
    expect(conflictsOfRoles).toEqual([]);
  });

  it('are kept apart by rules all of which mean something, or a package that is still to come', () => {
    expect(idleRules).toEqual(['RECEIPT_AND_COLLECTION']);
  });
});

describe('every permission of the product', () => {
  const desksOf = (permission: string) =>
    Object.entries(DESKS)
      .filter(([, code]) => ofRole.get(code)?.includes(permission))
      .map(([letter]) => letter)
      .join('');

  it('is held at the desks that work with it, or left to the administrator for a reason', () => {
    const alone = Object.keys(ADMINISTRATOR_ALONE).map((permission) => [permission, '']);
    expect(Object.fromEntries(permissions.map((each) => [each, desksOf(each)]))).toEqual({
      ...RIGHTS,
      ...Object.fromEntries(alone),
    });
    expect(Object.entries(RIGHTS).filter(([, desks]) => desks === '')).toEqual([]);
    expect(ofRole.get('ADMIN')).toEqual(['*']);
  });

  it('is meant by the patterns, none of which is a slip of the pen', () => {
    // Packages that are still to come.
    expect(idlePatterns).toEqual([
      ...['collections.*.*', 'contracts.*.*'],
      ...['collections.*.read', 'reserve.*.*'],
    ]);
  });
});
