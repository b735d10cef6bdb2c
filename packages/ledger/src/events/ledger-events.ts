import { eventValue, type EventContract } from '@duebook/platform';
import type { ImportKind } from '../imports/domain/import-run';
import { deliveryEvents } from './delivery-events';
import { documentEvents } from './document-events';
import { journalEvents } from './journal-events';
import { referenceEvents } from './reference-events';
import { accountStatementIssued } from '../account-statements/events/statement-events';

const { nodeId, integer, choice } = eventValue;

const IMPORT_KINDS: Readonly<Record<ImportKind, string>> = {
  PARTIES: 'Customers and suppliers.',
  INVOICES: 'Invoices and debit notes.',
  CREDIT_NOTES: 'Credit notes.',
  RECEIPTS: 'Receipts, payments and refunds.',
  OPENING_ITEMS: 'Items that are open at go-live.',
  SETTLED_HISTORY: 'Documents that were paid before go-live.',
  OPENING_TRIAL_BALANCE: 'The balances of the system before.',
  SALES_ORDERS: 'Orders of customers.',
  DELIVERIES: 'What customers have got.',
};

const importFinished: EventContract = {
  type: 'ledger.ImportFinished',
  description: 'A file is in the books, as far as its rows were good.',
  aggregateType: 'ImportRun',
  aggregateId: 'The import.',
  payload: {
    importRunId: nodeId('The import.'),
    kind: choice('What its rows were.', IMPORT_KINDS),
    rowsPosted: integer('How many rows were posted.'),
    rowsAlreadyThere: integer('How many stood in the books already.'),
    rowsRefused: integer('How many were refused.'),
  },
};

/** What ledger tells. */
export const ledgerEvents: readonly EventContract[] = [
  ...documentEvents,
  ...deliveryEvents,
  ...journalEvents,
  ...referenceEvents,
  importFinished,
  accountStatementIssued,
];
