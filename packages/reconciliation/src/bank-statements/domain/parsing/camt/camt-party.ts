import type { Direction, ParsedCounterparty } from '../parsed-statement';
import { elementAt, textAt, type XmlElement } from '../xml/xml-element';

/** What a payment tells of one of its two sides. */
export interface CamtParty extends ParsedCounterparty {
  /** On whose behalf the party pays or is paid; null when it is itself. */
  readonly ultimateName: string | null;
}

/** Both sides of a payment, in the roles of the payment that was ordered. */
export interface CamtSides {
  readonly debtor: CamtParty;
  readonly creditor: CamtParty;
}

export function sidesOf(details: XmlElement): CamtSides {
  return { debtor: sideOf(details, 'Dbtr'), creditor: sideOf(details, 'Cdtr') };
}

/**
 * The side that is not ours.
 *
 * Money in comes from the debtor, money out goes to the creditor. Of a payment that comes back the
 * roles stay those of the order (what we paid returns as a credit whose creditor is the other), so
 * there it is the other way round. Our own account, when it is told, decides before all that, for
 * banks do not agree on roles of returns.
 */
export function counterpartyOf(
  sides: CamtSides,
  direction: Direction,
  comesBack: boolean,
  ownAccount: string | null,
): CamtParty {
  const isOurs = (party: CamtParty): boolean =>
    ownAccount !== null && party.account !== null && plain(party.account) === plain(ownAccount);
  const { debtor, creditor } = sides;
  if (isOurs(debtor) !== isOurs(creditor)) return isOurs(debtor) ? creditor : debtor;
  const debtorFirst = (direction === 'CREDIT') !== comesBack;
  const [first, second] = debtorFirst ? [debtor, creditor] : [creditor, debtor];
  // Banks that name one side alone of a return name the other party.
  return comesBack && isBlank(first) ? second : first;
}

function isBlank(party: CamtParty): boolean {
  return party.name === null && party.account === null && party.ultimateName === null;
}

function plain(account: string): string {
  return account.replace(/\s+/g, '').toUpperCase();
}

function sideOf(details: XmlElement, role: 'Dbtr' | 'Cdtr'): CamtParty {
  const parties = elementAt(details, 'RltdPties');
  const party = personOf(elementAt(parties, role));
  const ultimate = textAt(personOf(elementAt(parties, `Ultmt${role}`)), 'Nm');
  const name = textAt(party, 'Nm');
  return {
    name: name ?? ultimate,
    account: accountNumber(elementAt(parties, `${role}Acct`)),
    bankCode: bankCodeOf(elementAt(details, 'RltdAgts', `${role}Agt`)),
    identifier: identifierOf(elementAt(party, 'Id')),
    ultimateName: name === null || ultimate === name ? null : ultimate,
  };
}

/** Since version 08 a side is a party or a bank, each in an element of its own. */
function personOf(side: XmlElement | undefined): XmlElement | undefined {
  return elementAt(side, 'Pty') ?? elementAt(side, 'Agt', 'FinInstnId') ?? side;
}

/** IBAN, or what the bank has in its place. */
export function accountNumber(account: XmlElement | undefined): string | null {
  return textAt(account, 'Id', 'IBAN') ?? textAt(account, 'Id', 'Othr', 'Id');
}

/** BIC, or the national code; the element was renamed on the way. */
export function bankCodeOf(agent: XmlElement | undefined): string | null {
  const bank = elementAt(agent, 'FinInstnId');
  return (
    textAt(bank, 'BICFI') ??
    textAt(bank, 'BIC') ??
    textAt(bank, 'ClrSysMmbId', 'MmbId') ??
    textAt(bank, 'Othr', 'Id')
  );
}

function identifierOf(id: XmlElement | undefined): string | null {
  const owner = elementAt(id, 'OrgId') ?? elementAt(id, 'PrvtId');
  return (
    textAt(owner, 'Othr', 'Id') ??
    textAt(owner, 'LEI') ??
    textAt(owner, 'AnyBIC') ??
    textAt(owner, 'BICOrBEI')
  );
}
