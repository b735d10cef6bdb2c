import { describe, expect, it } from '@jest/globals';
import { shippedRights } from '@duebook/governance/testing';
import { modules } from '../../src/index';

const { permissions, ofRole, idlePatterns } = shippedRights(
  modules.filter(({ name }) => name !== 'governance').flatMap((module) => module.permissions ?? []),
);

/** Desks by a letter: clerk, cashier, credit controller (`D`), financial controller (`F`), auditor, partner. */
const DESKS: Readonly<Record<string, string>> = {
  C: 'CLERK',
  K: 'CASHIER',
  D: 'CREDIT_CONTROLLER',
  F: 'CONTROLLER',
  A: 'AUDITOR',
  P: 'PARTNER',
};

/** Who the rights over people and keys are left to, and why. */
const ADMINISTRATOR_ALONE: Readonly<Record<string, string>> = {
  'governance.user.create': 'whoever registers people decides who is in',
  'governance.serviceAccount.create': 'a program acts like a person',
  'governance.role.create': 'a role is a way to rights',
  'governance.role.assign': 'duties stay apart only if nobody gives them to himself',
  'governance.apiKey.create': 'a key for another principal acts in that one’s name',
  'governance.apiKey.revoke': 'revoking stops the work of others',
};

/** Every permission of the product, and who works with it. A new one is decided on here first. */
const RIGHTS: Readonly<Record<string, string>> = {
  'governance.apiKey.read': 'FA',
  'governance.legalEntity.create': 'F',
  'governance.legalEntity.read': 'CKDFAP',
  'governance.legalEntity.update': 'F',
  'governance.role.read': 'FA',
  'governance.serviceAccount.read': 'FA',
  'governance.user.read': 'DFA',
  'ledger.account.create': 'F',
  'ledger.account.read': 'CKDFAP',
  'ledger.account.update': 'F',
  'ledger.adjustment.post': 'F',
  'ledger.aging.read': 'CKDFAP',
  'ledger.allocation.create': 'CKDF',
  'ledger.allocation.reverse': 'KDF',
  'ledger.book.open': 'F',
  'ledger.book.read': 'CKDFAP',
  'ledger.calendar.load': 'F',
  'ledger.calendar.read': 'CKDFAP',
  'ledger.contra.post': 'F',
  'ledger.creditNote.post': 'CF',
  'ledger.debitNote.post': 'CF',
  'ledger.delivery.invoice': 'CF',
  'ledger.delivery.read': 'CKDFAP',
  'ledger.delivery.record': 'CF',
  'ledger.delivery.withdraw': 'CF',
  'ledger.discount.acceptUnearned': 'F',
  'ledger.document.read': 'CKDFAP',
  'ledger.document.reverse': 'F',
  'ledger.documentTimes.record': 'CDF',
  'ledger.exchangeRate.chooseSource': 'F',
  'ledger.exchangeRate.override': 'F',
  'ledger.exchangeRate.read': 'CKDFAP',
  'ledger.exchangeRate.record': 'F',
  'ledger.fiscalYear.open': 'F',
  'ledger.import.read': 'CKDFAP',
  'ledger.import.run': 'CKF',
  'ledger.importProfile.save': 'CKF',
  'ledger.invoice.post': 'CF',
  'ledger.journal.read': 'CKDFAP',
  'ledger.openItem.read': 'CKDFAP',
  'ledger.opening.load': 'F',
  'ledger.opening.read': 'CKDFAP',
  'ledger.opening.signOff': 'F',
  'ledger.opening.start': 'F',
  'ledger.payment.post': 'KF',
  'ledger.paymentTerm.create': 'F',
  'ledger.paymentTerm.read': 'CKDFAP',
  'ledger.paymentTerm.update': 'F',
  'ledger.period.close': 'F',
  'ledger.period.postSoftClosed': 'F',
  'ledger.period.read': 'CKDFAP',
  'ledger.period.reopen': 'F',
  'ledger.period.softClose': 'F',
  'ledger.receipt.post': 'KF',
  'ledger.refund.post': 'KF',
  'ledger.tolerance.set': 'F',
  'parties.bankAccount.reveal': 'KF',
  'parties.contact.read': 'CDFA',
  'parties.group.assign': 'DF',
  'parties.owner.assign': 'DF',
  'parties.party.import': 'CDF',
  'parties.party.read': 'CKDFAP',
  'parties.party.write': 'CDF',
  'platform.file.upload': 'CKDF',
};

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
    expect(idlePatterns).toEqual(['credit-policy.*.*', 'collections.*.*', 'reserve.*.*']);
  });
});
