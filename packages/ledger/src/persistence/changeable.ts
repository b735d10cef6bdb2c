import type { Changeable } from '@duebook/platform';

/** The tables of ledger that are not append-only; why is told where each is made. */
export const ledgerChangeable: Changeable = {
  'ledger.account': ['UPDATE'],
  'ledger.account_cell': ['UPDATE'],
  'ledger.account_month': ['UPDATE'],
  'ledger.aging_cell': ['UPDATE'],
  'ledger.aging_month': ['UPDATE'],
  'ledger.calendar_day': ['UPDATE', 'DELETE'],
  'ledger.calendar_year': ['UPDATE'],
  'ledger.fiscal_period': ['UPDATE'],
  'ledger.import_issue': ['DELETE'],
  'ledger.import_issue_count': ['UPDATE', 'DELETE'],
  'ledger.import_run': ['UPDATE'],
  'ledger.known_contract': ['UPDATE'],
  'ledger.number_series': ['UPDATE'],
  'ledger.open_item': [
    'UPDATE (open_amount)',
    'UPDATE (open_functional)',
    'UPDATE (due_date)',
    'UPDATE (due_date_is_provisional)',
    'UPDATE (was_reopened)',
  ],
  'ledger.payment_term': ['UPDATE'],
  'ledger.tolerance': ['UPDATE'],
};
