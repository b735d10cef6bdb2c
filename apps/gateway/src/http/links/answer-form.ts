import { isCurrencyCode } from '@duebook/kernel';
import type { SentAnswer } from '@duebook/reconciliation';

/** How many rows the form offers for documents that are not listed. */
export const ROWS_FOR_MISSING = 5;

/** What the fields of a line are called. */
export const lineField = {
  verdict: (position: number): string => `verdict.${position}`,
  amount: (position: number): string => `amount.${position}`,
  comment: (position: number): string => `comment.${position}`,
};

/** What the fields of a document that is not listed are called. */
export const missingField = {
  number: (row: number): string => `missing.${row}.number`,
  side: (row: number): string => `missing.${row}.side`,
  currency: (row: number): string => `missing.${row}.currency`,
  amount: (row: number): string => `missing.${row}.amount`,
  comment: (row: number): string => `missing.${row}.comment`,
};

/** The value of a field as it is typed; '' for one that was not sent. */
export type Typed = (field: string) => string;

/** The form as it was sent: what of it is filled in, is meant. */
export function readAnswerForm(typed: Typed, positions: readonly number[]): SentAnswer | null {
  const verdict = typed('answer');
  if (verdict !== 'CONFIRM' && verdict !== 'DISPUTE') return null;
  const missing = missingIn(typed);
  if (missing === null) return null;
  return {
    contentHash: typed('contentHash'),
    isConfirmed: verdict === 'CONFIRM',
    answererName: typed('answererName'),
    answererTitle: orNull(typed('answererTitle')),
    comment: orNull(typed('comment')),
    disputed: positions.flatMap((position) => {
      const theirAmount = orNull(amountIn(typed(lineField.amount(position))));
      const comment = orNull(typed(lineField.comment(position)));
      const isDisputed = typed(lineField.verdict(position)) === 'DIFFERS';
      return isDisputed || theirAmount !== null || comment !== null
        ? [{ position, theirAmount, comment }]
        : [];
    }),
    missing,
  };
}

function missingIn(typed: Typed): SentAnswer['missing'] | null {
  const missing: SentAnswer['missing'][number][] = [];
  for (let row = 0; row < ROWS_FOR_MISSING; row += 1) {
    const documentNumber = typed(missingField.number(row)).trim();
    const amount = amountIn(typed(missingField.amount(row)));
    const comment = orNull(typed(missingField.comment(row)));
    if (documentNumber === '' && amount === '' && comment === null) continue;
    const currency = typed(missingField.currency(row));
    if (!isCurrencyCode(currency)) return null;
    const side = typed(missingField.side(row)) === 'CREDIT' ? 'CREDIT' : 'DEBIT';
    missing.push({ documentNumber, side, currency, amount, comment });
  }
  return missing;
}

/** Whole thousands between commas, and what may follow a point. */
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** As much of Europe writes it: a comma before the minor digits. */
const DECIMAL_COMMA = /^\d+,\d{1,2}$/;

/**
 * People type 1,234.50 or 1234,50, and full-width digits. What can be read in two ways stays as it is
 * typed, and is refused as no amount.
 */
function amountIn(text: string): string {
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '');
  if (GROUPED.test(typed)) return typed.replaceAll(',', '');
  return DECIMAL_COMMA.test(typed) ? typed.replace(',', '.') : typed;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
