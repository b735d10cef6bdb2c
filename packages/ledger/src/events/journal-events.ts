import { eventValue, type EventContract } from '@duebook/platform';

const { nodeId, text, amount, currency, date, orNull } = eventValue;

/** News of one entry comes in its order. */
const ofEntry = {
  aggregateType: 'JournalEntry',
  aggregateId: 'The entry; of one that undoes another, the other.',
} as const;

const entryFacts = {
  journalEntryId: nodeId('The entry.'),
  legalEntityId: nodeId('The company whose books it stands in.'),
  bookId: nodeId('The book of the company.'),
  sourceSystem: text('The system that its voucher comes from.'),
  externalRef: orNull(text('What the voucher is called there.'), 'when it has no name'),
  documentDate: date('The day that the voucher bears.'),
  postingDate: date('The day that it counts from in the books.'),
  totalAmount: amount('What its debits are worth, as its credits are, in functional currency.'),
  currency: currency('The functional currency.'),
  reversesJournalEntryId: orNull(nodeId('The entry that it undoes.'), 'when it undoes none'),
};

/** What entries by hand tell. Entries of documents and allocations are told of with these. */
export const journalEvents: readonly EventContract[] = [
  {
    ...ofEntry,
    type: 'ledger.JournalEntryPosted',
    description: 'A journal entry that somebody wrote stands in the books.',
    payload: entryFacts,
  },
  {
    ...ofEntry,
    type: 'ledger.JournalEntryReversed',
    description:
      'A journal entry that somebody wrote was undone by a mirrored one, which the payload tells of.',
    payload: entryFacts,
  },
];
