import { declareEnum } from '@duebook/platform/graphql';
import type { PackageState } from '../application/package.ports';
import type { EvidenceOccasion, EvidenceState } from '../domain/evidence-checklist';
import type { EvidenceSection } from '../domain/package-order';

export const EvidenceStateEnum = declareEnum(
  'EvidenceState',
  'How a claim stands in a point of the check-list.',
  {
    PRESENT: 'A document shows it, and says all that makes it prove something.',
    WEAK: 'There is a document, but what makes it prove something is not said in it, as a signature.',
    MISSING: 'There is no document.',
    NOT_NEEDED: 'The claim does not depend on it, as on a demand while it is not due.',
  } satisfies Record<EvidenceState, string>,
);

export const EvidenceOccasionEnum = declareEnum(
  'EvidenceOccasion',
  'For which claims a point of the check-list counts.',
  {
    ALWAYS: 'For every claim.',
    ACCEPTANCE_AGREED: 'Where the contract in force on the day of the claim names an acceptance.',
    OVERDUE: 'While the claim is open, once its due day is over.',
    PART_PAID: 'Where a part of it is paid, and a part is open.',
  } satisfies Record<EvidenceOccasion, string>,
);

export const EvidencePackageStateEnum = declareEnum(
  'EvidencePackageState',
  'Where the making of a package stands.',
  {
    WAITING: 'It waits to be taken up.',
    RUNNING: 'It is being made.',
    COMPLETED: 'It is made, and can be opened.',
    CANCELLED: 'Somebody ended its making; nothing of it can be opened.',
    FAILED: 'It could not be made; `failure` says why.',
  } satisfies Record<PackageState, string>,
);

export const EvidenceSectionEnum = declareEnum(
  'EvidenceSection',
  'A part of a package, in the order in which it is read.',
  {
    INDEX: 'The list of all files with their hashes.',
    STATEMENT: 'The statement of account from the first claim to the day of the case.',
    AGREEMENT: 'Contracts, orders, guarantees and pledges.',
    TERMS: 'The terms in force on the days of the claims, as they are registered.',
    DELIVERY: 'What shows delivery.',
    ACCEPTANCE: 'What shows acceptance.',
    INVOICE: 'Invoices.',
    BALANCE: 'Statements and confirmations of balances.',
    CORRESPONDENCE: 'Letters and demands.',
    PAYMENT: 'What shows payments.',
    OTHER: 'Documents of other kinds.',
    CONTACTS: 'What reached the debtor or came from them, day by day.',
    COMPLETENESS: 'How the case stands by the check-list.',
  } satisfies Record<EvidenceSection, string>,
);
