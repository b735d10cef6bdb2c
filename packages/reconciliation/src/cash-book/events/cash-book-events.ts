import type { BusinessDate, Id } from '@duebook/kernel';
import { type DomainEvent, encodeId, type EventContract, eventValue } from '@duebook/platform';
import type { CashBookGroup, CashBookGroupState } from '../domain/cash-book-group';

const { nodeId, date, integer, text, choice, amount, currency } = eventValue;

const shared = {
  houseBankAccountId: nodeId('The account of ours.'),
  legalEntityId: nodeId('Whose account it is.'),
};

const groupPayload = {
  cashBookGroupId: nodeId('The group.'),
  ...shared,
  kind: choice('What makes its movements belong together.', {
    ONE_TO_ONE: 'One line of each side.',
    SEVERAL_BOOK_LINES: 'Several lines that add up.',
    AMOUNT_DIFFERS: 'Amounts that differ for a known reason.',
    OFFSETTING_BOOK_LINES: 'Lines of the books that cancel one another.',
    BY_MATCH: 'A match has posted it.',
  }),
  currencyCode: currency('The currency of the difference.'),
  difference: amount('What the bank has more than the books; zero where they agree.'),
};

const ofGroup = { aggregateType: 'CashBookGroup', aggregateId: 'The group.' } as const;

/** What is told of the cash book. */
export const cashBookEvents: readonly EventContract[] = [
  {
    type: 'reconciliation.CashBookReconciled',
    description: 'Lines of a bank account were compared with our books of it.',
    aggregateType: 'HouseBankAccount',
    aggregateId: 'The account of ours.',
    payload: {
      ...shared,
      from: date('The first day of bank lines.'),
      to: date('The last day of bank lines.'),
      groupCount: integer('How many groups were found.'),
      bankLinesLeft: integer('Open bank lines of these days that no group has.'),
      bookLinesLeft: integer('Book lines of these days that no group has.'),
    },
  },
  {
    type: 'reconciliation.CashBookGroupConfirmed',
    description: 'Movements of the bank and of the books were confirmed to be the same.',
    ...ofGroup,
    payload: groupPayload,
  },
  {
    type: 'reconciliation.CashBookGroupRejected',
    description: 'Movements that were proposed to be the same are not.',
    ...ofGroup,
    payload: groupPayload,
  },
  {
    type: 'reconciliation.CashBookGroupUndone',
    description: 'Movements that were confirmed to be the same are free again.',
    ...ofGroup,
    payload: groupPayload,
  },
  {
    type: 'reconciliation.BankReconciliationStatementIssued',
    description: 'A bank reconciliation statement was made into a file.',
    aggregateType: 'BankReconciliationStatementIssue',
    aggregateId: 'The statement as it was issued.',
    payload: {
      bankReconciliationStatementIssueId: nodeId('The statement as it was issued.'),
      ...shared,
      asOf: date('The day at whose end both balances are.'),
      version: integer('Which of this account and day, from 1 on.'),
      sha256: text('SHA-256 of the file, in hex.'),
    },
  },
];

export const bankReconciliationIssued = (
  issued: Readonly<{
    id: Id;
    houseBankAccountId: Id;
    legalEntityId: Id;
    asOf: BusinessDate;
    version: number;
    sha256: string;
  }>,
): DomainEvent => ({
  type: 'reconciliation.BankReconciliationStatementIssued',
  aggregateType: 'BankReconciliationStatementIssue',
  aggregateId: issued.id,
  payload: {
    bankReconciliationStatementIssueId: encodeId('BankReconciliationStatementIssue', issued.id),
    houseBankAccountId: encodeId('HouseBankAccount', issued.houseBankAccountId),
    legalEntityId: encodeId('LegalEntity', issued.legalEntityId),
    ...{ asOf: issued.asOf, version: issued.version, sha256: issued.sha256 },
  },
});

export const cashBookReconciled = (
  account: Readonly<{ id: Id; legalEntityId: Id }>,
  found: Readonly<{
    from: BusinessDate;
    to: BusinessDate;
    groupCount: number;
    bankLinesLeft: number;
    bookLinesLeft: number;
  }>,
): DomainEvent => ({
  type: 'reconciliation.CashBookReconciled',
  aggregateType: 'HouseBankAccount',
  aggregateId: account.id,
  payload: {
    houseBankAccountId: encodeId('HouseBankAccount', account.id),
    legalEntityId: encodeId('LegalEntity', account.legalEntityId),
    ...found,
  },
});

const TYPES = { CONFIRMED: 'Confirmed', REJECTED: 'Rejected', UNDONE: 'Undone' } as const;

export const groupDecided = (
  group: CashBookGroup,
  state: Exclude<CashBookGroupState, 'PROPOSED'>,
): DomainEvent => ({
  type: `reconciliation.CashBookGroup${TYPES[state]}`,
  aggregateType: 'CashBookGroup',
  aggregateId: group.id,
  payload: {
    cashBookGroupId: encodeId('CashBookGroup', group.id),
    houseBankAccountId: encodeId('HouseBankAccount', group.houseBankAccountId),
    legalEntityId: encodeId('LegalEntity', group.legalEntityId),
    kind: group.kind,
    currencyCode: group.currency,
    difference: group.difference,
  },
});
