import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, integer, flag, amount, currency, date, list, orNull } = eventValue;

/** All news of an account comes in its order. */
const ofAccount = {
  aggregateType: 'HouseBankAccount',
  aggregateId: 'The account of ours.',
} as const;

const accountAtVersion = {
  houseBankAccountId: nodeId('The account of ours.'),
  legalEntityId: nodeId('The company whose account it is.'),
  code: text('What we call it.'),
  currency: currency('The currency that it is kept in.'),
  isActive: flag('Whether statements of it are taken.'),
  version: integer('Its version from now on; rises by one with each change.'),
};

const statement = {
  bankStatementId: nodeId('The statement.'),
  houseBankAccountId: nodeId('The account of ours.'),
  legalEntityId: nodeId('The company whose account it is.'),
  state: text('HELD, RELEASED or WITHDRAWN.'),
  currency: currency('The currency of all amounts.'),
  fromOn: orNull(date('The first day.'), 'when the statement has no days'),
  toOn: orNull(date('The last day.'), 'when the statement has no days'),
  lineCount: integer('How many lines it brought; those that stood before are not counted.'),
  openingBalance: orNull(
    amount('What was on the account before; negative when overdrawn.'),
    'when the bank does not tell',
  ),
  closingBalance: orNull(
    amount('What is on the account after; negative when overdrawn.'),
    'when the bank does not tell',
  ),
  creditTotal: amount('What came in by the lines it brought.'),
  debitTotal: amount('What went out by the lines it brought.'),
  holdReasons: list(
    'Why it is or was held; empty when it never was.',
    text('A code, as holdReasons of the statement tell it.'),
  ),
};

/** What bank statements tell. Numbers of accounts and lines stay here: ask for them by id. */
export const bankStatementEvents: readonly EventContract[] = [
  {
    ...ofAccount,
    type: 'reconciliation.HouseBankAccountCreated',
    description: 'An account of ours at a bank is known from now on.',
    payload: accountAtVersion,
  },
  {
    ...ofAccount,
    type: 'reconciliation.HouseBankAccountUpdated',
    description: 'An account of ours was edited; ask for it to see how it stands now.',
    payload: accountAtVersion,
  },
  {
    ...ofAccount,
    type: 'reconciliation.BankStatementImported',
    description: 'A bank statement has come, and its lines are open to be matched.',
    payload: statement,
  },
  {
    ...ofAccount,
    type: 'reconciliation.BankStatementHeld',
    description:
      'A bank statement has come and does not add up: its lines count for nothing until somebody else agrees.',
    payload: statement,
  },
  {
    ...ofAccount,
    type: 'reconciliation.BankStatementReleased',
    description: 'A bank statement that was held counts all the same; its lines are open.',
    payload: statement,
  },
  {
    ...ofAccount,
    type: 'reconciliation.BankStatementWithdrawn',
    description: 'A bank statement was taken back, or another one took its place.',
    payload: statement,
  },
];
