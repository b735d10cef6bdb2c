import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What an action of the audit does.
 * CREATES: something is there that was not, named by the subject or the details.
 * CHANGES: something is not as it was, so that the entry tells before and after.
 * ENDS: something is over, withdrawn or gone.
 * DECIDES: somebody did or said something, of which nothing was before; so it is with secrets, of
 * which neither what was nor what is may be told.
 */
type AuditClass = 'CREATES' | 'CHANGES' | 'ENDS' | 'DECIDES';

const NAMES: Readonly<Record<AuditClass, readonly string[]>> = {
  CREATES: [
    'accountStatement.issue',
    ...['account.create', 'allocation.create', 'apiKey.create', 'approval.request'],
    ...['approvalDelegation.create', 'books.open', 'conflict.accept', 'conflictRule.create'],
    ...['delivery.invoice', 'delivery.record', 'document.post', 'document.reverse'],
    ...['allocation.reverse', 'journalEntry.post', 'journalEntry.reverse'],
    ...['exchangeRate.record', 'externalIdentity.link', 'fiscalYear.open', 'identity.link'],
    ...['import.start', 'legalEntity.create', 'memoBook.open', 'opening.start'],
    ...['operation.register', 'party.create', 'paymentTerm.create', 'remittanceAdvice.record'],
    ...[
      'accountReconciliation.start',
      'balanceConfirmation.request',
      'counterpartyStatement.record',
    ],
    ...['difference.comment', 'match.post', 'matchingRun.start', 'reconciliationCycle.plan'],
    ...['reconciliationTask.recordHours', 'statementRequest.send'],
    ...['role.assign', 'role.create'],
    ...['role.ship', 'secondFactor.enable', 'serviceAccount.create', 'session.open'],
    ...['tenant.create', 'tokenIssuer.create', 'user.create', 'user.invite'],
    ...['bankStatement.import', 'bankStatementLayout.save', 'houseBankAccount.create'],
    'bankReconciliationStatement.issue',
    'webhookEndpoint.create',
    'fileFinding.record',
    ...['baseRate.record', 'lateInterestCharge.propose', 'lateInterestDefault.set'],
    'lateInterestRun.start',
    ...['contract.record', 'contract.sign', 'contractKind.define', 'contractVersion.draft'],
    ...['contract.draft', 'contractClause.save', 'contractTemplate.save'],
    ...['contractChecklist.define', 'contractReview.start', 'counsel.record'],
    ...['contractMilestone.plan', 'contractBreach.record', 'contractSecurity.record'],
    'performanceGoods.record',
    ...['documentKind.define', 'filedDocument.link', 'filedDocument.record'],
    ...['filedDocument.versionAdd', 'legalHold.place'],
    ...['evidencePackage.start', 'evidencePackage.complete'],
    ...['rulePacks.adopt', 'statutoryClass.record', 'limitationEvent.record', 'limitation.warn'],
    ...['creditLimit.propose', 'creditLimitRun.start', 'collateral.record'],
    'creditInsurancePolicy.amend',
    'creditInsurancePolicy.record',
    ...['alertRule.draft', 'alertRule.backtest', 'alertPatrol.complete'],
    ...['creditPolicy.draft', 'creditPolicy.requestImpact', 'creditReview.open'],
    ...['negativeListEntry.record', 'negativeList.import', 'discountScheme.draft'],
    ...['creditTermsNotice.send', 'scorecard.draft', 'scoreRun.start', 'creditClass.override'],
    ...['salesOrder.record', 'creditHold.comment'],
    ...['creditApplication.create', 'creditFile.recordFacts', 'creditFile.recordInvestigation'],
    ...['creditFile.recordStatement', 'creditFileItem.define', 'partySignal.record'],
  ],
  CHANGES: [
    ...['contract.renew', 'contractVersion.submit'],
    'contractTemplate.activate',
    ...['contractReview.answer', 'contractReview.return', 'contractReviewPolicy.set'],
    ...['counsel.correct', 'contractMilestone.reach', 'contractBreach.settle'],
    'contractSecurity.release',
    ...['limitationEvent.end', 'limitationWarnings.set'],
    'filedDocument.correct',
    'evidenceChecklist.define',
    'baseRateSeries.define',
    ...['scorecard.activate', 'creditPolicy.activate', 'creditReview.assign'],
    'discountScheme.activate',
    ...['creditReview.snooze', 'creditTermsNotice.acknowledge'],
    'creditHold.assign',
    ...['creditAlert.acknowledge', 'creditAlert.snooze', 'creditAlert.resolve'],
    ...['creditAlert.assign', 'concentrationLimit.set'],
    ...['creditApplication.approve', 'creditApplication.reject', 'creditApplication.return'],
    ...['creditApplication.submit', 'creditApplication.update', 'creditFileChecklist.set'],
    ...['balanceConfirmation.answer', 'difference.assign', 'intercompanyParty.set'],
    ...['statementRequest.remind', 'statementRequest.upload'],
    ...['cashBookGroup.confirm', 'cashBookGroup.reject', 'cashBookGroup.undo'],
    ...['matchPolicy.set', 'reconciliationCycle.set', 'reconciliationTask.assign'],
    ...['account.update', 'apiKey.rotate', 'approvalPolicy.set', 'calendar.load'],
    ...['conflictRule.update', 'documentTimes.record', 'exchangeRate.chooseSource'],
    ...['exchangeRate.correct', 'fiscalPeriod.close', 'fiscalPeriod.reopen'],
    ...['fiscalPeriod.softClose', 'importProfile.save', 'legalEntity.update'],
    ...['party.assignOwner', 'party.update', 'paymentTerm.update', 'role.extend', 'role.update'],
    ...['segregationSettings.update', 'serviceAccount.deactivate', 'serviceAccount.reactivate'],
    ...['serviceAccount.restrict', 'tokenIssuer.deactivate', 'tokenIssuer.reactivate'],
    ...['tokenIssuer.update', 'tolerance.set', 'user.deactivate', 'user.reactivate'],
    ...['user.update', 'webhookEndpoint.delete', 'webhookEndpoint.disable'],
    ...['webhookEndpoint.enable', 'webhookEndpoint.update'],
    ...['bankStatement.release', 'bankStatementLine.explain', 'bankStatementLine.reopen'],
    'houseBankAccount.update',
  ],
  ENDS: [
    ...['contract.terminate', 'contract.withdraw'],
    ...['contractClause.retire', 'contractTemplate.retire'],
    ...['baseRate.withdraw', 'lateInterestCharge.reverse', 'lateInterestRun.cancel'],
    'limitationEvent.retract',
    ...['filedDocument.delete', 'filedDocument.retract', 'filedDocument.unlink', 'legalHold.lift'],
    'evidencePackage.cancel',
    ...['creditLimit.withdraw', 'creditLimit.end', 'creditLimit.replace', 'creditLimitRun.cancel'],
    ...['negativeListEntry.remove', 'discountScheme.end', 'discountScheme.cancelEvaluation'],
    'collateral.release',
    'file.release',
    ...['alertRule.end', 'alertBacktest.cancel', 'concentrationLimit.end'],
    'creditPolicy.end',
    ...['scoreRun.cancel', 'creditClass.overrideWithdraw'],
    ...['salesOrder.close', 'salesOrder.cancel'],
    ...['creditApplication.withdraw', 'creditFile.retractEntry', 'partySignal.retract'],
    ...[
      'balanceConfirmation.withdraw',
      'counterpartyStatement.withdraw',
      'difference.eraseComment',
    ],
    ...['difference.reopen', 'match.reject', 'match.reverse', 'matchAutonomy.withdraw'],
    ...['matchingRun.cancel', 'reconciliationCycle.end', 'statementRequest.withdraw'],
    ...['apiKey.revoke', 'approval.erase', 'approval.withdraw', 'approvalDelegation.revoke'],
    ...['conflict.acceptanceEnd', 'conflictRule.retire', 'delivery.withdraw'],
    ...['externalIdentity.unlink', 'identity.unlink', 'import.cancel', 'import.finish'],
    ...['operation.retire', 'party.eraseContact', 'remittanceAdvice.withdraw', 'role.delete'],
    'role.unassign',
    ...['secondFactor.remove', 'session.end', 'user.erase'],
    ...['bankStatement.replace', 'bankStatement.withdraw'],
  ],
  DECIDES: [
    ...['contractVersion.agree', 'contractReview.approve'],
    ...['lateInterestCharge.approve', 'lateInterestCharge.reject', 'lateInterestCharge.waive'],
    ...['creditLimit.approve', 'creditLimit.reject', 'collateral.approve', 'collateral.value'],
    'collateral.extend',
    'limitation.confirm',
    ...['negativeList.export', 'negativeListEntry.decideHit', 'negativeListEntry.dispute'],
    ...['negativeListEntry.endDispute', 'discountScheme.evaluate', 'discountScheme.proposeUplifts'],
    'discountScheme.completeEvaluation',
    ...['creditInsurancePolicy.setLimit', 'creditInsurancePolicy.tell'],
    'alertRule.activate',
    'creditReview.complete',
    ...['creditCheck.ask', 'creditHold.release', 'creditHold.reject', 'salesOrder.reopen'],
    ...['accountReconciliation.compare', 'accountReconciliation.issueReport'],
    ...['accountReconciliation.submit', 'accountReconciliation.return'],
    ...['accountReconciliation.review', 'balanceConfirmation.remind', 'cashBook.reconcile'],
    ...['difference.askForEntry', 'difference.explain', 'difference.resolveByEntry'],
    ...['difference.resolveThere', 'matchAutonomy.confirm', 'partyLink.open'],
    ...['approval.approve', 'approval.reject', 'audit.export', 'finding.decide'],
    'mailMessage.retry',
    ...['opening.signOff', 'password.set', 'session.elevate', 'session.refuse'],
    ...['webhookEndpoint.redeliver', 'webhookEndpoint.replay', 'webhookEndpoint.rotateSecret'],
    'webhookEndpoint.test',
  ],
};

/** What each action of the audit does. */
export const AUDIT_CLASSES: ReadonlyMap<string, AuditClass> = new Map(
  (Object.keys(NAMES) as AuditClass[]).flatMap((kind) =>
    NAMES[kind].map((action) => [action, kind] as const),
  ),
);

const PACKAGES = join(__dirname, '../../../../packages');
/** `<object>.<verb>`, unlike what begins with a package or with what a column or an argument is of. */
const ACTION =
  /'((?!(?:governance|ledger|parties|platform|reconciliation|node|entry|made|filter)\.)[a-z][A-Za-z]*\.[a-z][A-Za-z]*)'/g;
const COMPOSED = /action: `([^`]*)`/g;

/** The actions that the sources of all packages name, and those that they put together. */
export function auditActionsInSources(): Readonly<Record<'named' | 'composed', readonly string[]>> {
  const sources = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+\/src\/.*\.ts$/.test(path))
    .map((path) => readFileSync(join(PACKAGES, path), 'utf8'))
    .filter((text) => /\baudit|Audit/.test(text));
  const found = (pattern: RegExp) => [
    ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
  ];
  return { named: found(ACTION).sort(), composed: found(COMPOSED).sort() };
}
