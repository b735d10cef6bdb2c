import {
  declareUserErrors,
  type UserError,
  userErrorText,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import type { FiscalYearOpenRefusal } from '../application/fiscal-year-open';
import type { PeriodChangeRefusal } from '../application/period-change';

type PeriodRefusal = FiscalYearOpenRefusal | PeriodChangeRefusal;

/** When each refusal occurs and what to do about it; also the first part of its message. */
export const periodTexts = {
  BOOKS_NOT_OPEN: 'The legal entity has no books yet. Open them with `booksOpen`.',
  FISCAL_YEAR_INVALID: 'The fiscal year is not 1900 to 2998. Correct it.',
  FISCAL_YEAR_ALREADY_OPEN: 'This fiscal year is open already. Nothing is left to do.',
  FISCAL_YEAR_NOT_ADJACENT:
    'The fiscal year neither follows nor precedes an opened one. Open those between first.',
  FISCAL_YEAR_BEFORE_CLOSED:
    'A later period is closed, whose figures rest on all before it. No year is put before it.',
  PERIOD_UNKNOWN: 'The tenant has no such fiscal period. Take an id from `fiscalPeriods`.',
  PERIOD_IS_OPENING:
    'The period takes opening balances and nothing else, and is not closed or opened. Name a regular one.',
  PERIOD_NOT_OPEN: 'Only an open period can be closed softly.',
  PERIOD_ALREADY_CLOSED: 'The period is closed already. Nothing is left to do.',
  PERIOD_ALREADY_OPEN: 'The period is open already. Nothing is left to do.',
  PERIOD_EARLIER_NOT_CLOSED: 'An earlier period is not closed. Close periods in their order.',
  PERIOD_LATER_CLOSED:
    'A later period is closed, whose figures rest on this one. Open periods again in the opposite order.',
} as const;

export const periodUserErrors = declareUserErrors('ledger', periodTexts);

/** A refusal as a payload shows it. */
export function periodError(refusal: PeriodRefusal): UserError {
  const { code } = refusal;
  // Declared by postings, whose texts it is like.
  const text =
    code === 'TEXT_INVALID' ? userErrorText(code) : { ...periodTexts, ...sharedTexts }[code];
  return refusalError(refusal, [text, ...factsOf(refusal)].join(' '));
}

function factsOf(refusal: PeriodRefusal): readonly string[] {
  if ('opened' in refusal) return [`Opened: ${refusal.opened.join(', ')}.`];
  if ('number' in refusal) {
    const which = 'laterPeriodId' in refusal ? 'last' : 'first';
    return [`The ${which} of them is period ${refusal.number} of ${refusal.fiscalYear}.`];
  }
  return 'status' in refusal ? [`This one is ${refusal.status}.`] : [];
}
