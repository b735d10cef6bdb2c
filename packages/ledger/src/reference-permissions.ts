/** The permissions that books, periods, terms, calendars and rates ask for. */
export const referencePermissions: readonly {
  readonly name: string;
  readonly description: string;
}[] = [
  { name: 'ledger.book.read', description: 'See the books of a legal entity.' },
  { name: 'ledger.book.open', description: 'Open the books of a legal entity, memo books too.' },
  { name: 'ledger.account.read', description: 'See the chart of accounts of a legal entity.' },
  { name: 'ledger.account.create', description: 'Add accounts to a chart.' },
  { name: 'ledger.account.update', description: 'Rename accounts, change their role or use.' },
  { name: 'ledger.fiscalYear.open', description: 'Open further fiscal years.' },
  { name: 'ledger.period.read', description: 'See fiscal periods and their state.' },
  {
    name: 'ledger.period.softClose',
    description: 'Close a period to all who may not post in a softly closed one.',
  },
  { name: 'ledger.period.close', description: 'Close a period to every posting.' },
  { name: 'ledger.period.reopen', description: 'Open a softly closed period again.' },
  { name: 'ledger.period.postSoftClosed', description: 'Post in a softly closed period.' },
  { name: 'ledger.paymentTerm.read', description: 'See the payment terms.' },
  {
    name: 'ledger.paymentTerm.create',
    description: 'Agree payment terms. Only when held in the whole tenant.',
  },
  {
    name: 'ledger.paymentTerm.update',
    description: 'Edit payment terms. Only when held in the whole tenant.',
  },
  { name: 'ledger.calendar.read', description: 'See holidays and make-up workdays.' },
  {
    name: 'ledger.calendar.load',
    description: 'Load a year of a calendar. Only when held in the whole tenant.',
  },
  {
    name: 'ledger.exchangeRate.read',
    description: 'See exchange rates, and whose a legal entity posts with.',
  },
  {
    name: 'ledger.exchangeRate.record',
    description: 'Record exchange rates, and correct them. Only when held in the whole tenant.',
  },
  {
    name: 'ledger.exchangeRate.chooseSource',
    description: 'Choose whose exchange rates a legal entity posts with.',
  },
  {
    name: 'ledger.exchangeRate.override',
    description:
      'Post a document, or match across currencies, at a rate that is far off that of the day.',
  },
];
