import type { PermissionDescription } from '@duebook/governance';

/** The permissions that documents, open items, allocations and the journal ask for. */
export const corePermissions: readonly PermissionDescription[] = [
  { name: 'ledger.document.read', description: 'See documents of all kinds.' },
  {
    name: 'ledger.documentTimes.record',
    description: 'Record when documents were issued, sent, received and accepted.',
  },
  {
    name: 'ledger.delivery.read',
    description: 'See deliveries, and what of them is not invoiced.',
  },
  { name: 'ledger.delivery.record', description: 'Record what was delivered.' },
  {
    name: 'ledger.delivery.invoice',
    description: 'Record which documents invoice which deliveries.',
  },
  {
    name: 'ledger.delivery.withdraw',
    description: 'Withdraw deliveries that were recorded by mistake.',
  },
  {
    name: 'ledger.openItem.read',
    description: 'See open items, their allocations, and receipts on account.',
  },
  {
    name: 'ledger.journal.read',
    description: 'See journal entries, the ledger of an account and the trial balance.',
  },
  {
    name: 'ledger.journal.post',
    description: 'Post journal entries by hand; somebody else has to agree to each.',
    isAmountLimited: true,
  },
  {
    name: 'ledger.journal.reverse',
    description: 'Undo journal entries that were posted by hand.',
    isAmountLimited: true,
  },
  { name: 'ledger.invoice.post', description: 'Post sales and purchase invoices.' },
  {
    name: 'ledger.creditNote.post',
    description: 'Post sales and purchase credit notes.',
    isAmountLimited: true,
  },
  {
    name: 'ledger.debitNote.post',
    description: 'Post sales and purchase debit notes.',
    isAmountLimited: true,
  },
  { name: 'ledger.receipt.post', description: 'Post money in from customers.' },
  {
    name: 'ledger.payment.post',
    description: 'Post money out to suppliers.',
    isAmountLimited: true,
  },
  { name: 'ledger.refund.post', description: 'Post money given back.', isAmountLimited: true },
  {
    name: 'ledger.adjustment.post',
    description: 'Change what a party owes, against an account.',
    isAmountLimited: true,
  },
  {
    name: 'ledger.contra.post',
    description: 'Settle items against one another without money, across parties too.',
    isAmountLimited: true,
  },
  { name: 'ledger.document.reverse', description: 'Undo documents.', isAmountLimited: true },
  {
    name: 'ledger.allocation.create',
    description: 'Match items with one another and apply money to them.',
  },
  { name: 'ledger.allocation.reverse', description: 'Undo allocations.' },
];
