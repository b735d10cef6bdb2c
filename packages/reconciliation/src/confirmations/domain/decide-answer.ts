import {
  isCurrencyCode,
  Money,
  ok,
  readableText,
  refused,
  type CurrencyCode,
  type Result,
} from '@duebook/kernel';
import type { ConfirmationLine, ConfirmationState } from './confirmation';

/** What a party says of one line that it sees otherwise. */
export interface DisputedLine {
  readonly position: number;
  /** What it is in their books, unsigned, in the currency of the line; null when they do not say. */
  readonly theirAmount: string | null;
  readonly comment: string | null;
}

/** A document that they have in their books and we have not listed. */
export interface MissingLine {
  readonly documentNumber: string;
  /** DEBIT: they owe us for it. CREDIT: we owe them. */
  readonly side: 'DEBIT' | 'CREDIT';
  readonly currency: CurrencyCode;
  readonly amount: string;
  readonly comment: string | null;
}

/** An answer as it is sent. */
export interface SentAnswer {
  /** The hash of what was shown to whoever answers. */
  readonly contentHash: string;
  /** Whether it says that all of it is right. */
  readonly isConfirmed: boolean;
  readonly answererName: string;
  readonly answererTitle: string | null;
  readonly comment: string | null;
  readonly disputed: readonly DisputedLine[];
  readonly missing: readonly MissingLine[];
}

/** An answer that can be kept. */
export interface Answer extends Omit<SentAnswer, 'disputed' | 'isConfirmed'> {
  readonly state: Extract<ConfirmationState, 'CONFIRMED' | 'DISPUTED'>;
  /** With the currency of the line that each is about. */
  readonly disputed: readonly (DisputedLine & { readonly currency: CurrencyCode })[];
}

export type AnswerRefusal = Readonly<{
  code:
    | 'ANSWER_OF_OTHER_CONTENT'
    | 'ANSWER_CONTRADICTS_ITSELF'
    | 'ANSWER_NAMES_NOTHING'
    | 'ANSWER_LINE_UNKNOWN'
    | 'ANSWER_AMOUNT_INVALID'
    | 'ANSWER_TEXT_INVALID'
    | 'ANSWER_TOO_LONG';
  path: readonly (string | number)[];
}>;

const LONGEST_NAME = 200;
const LONGEST_COMMENT = 1_000;
const LONGEST_NUMBER = 60;
/** More documents than these are told by a statement of theirs, not by hand. */
const MOST_MISSING = 100;

/**
 * Whether an answer can stand as evidence: it is about what was asked, says one thing, and names what it
 * disputes. A line is disputed by another amount, or by a comment at least.
 */
export function decideAnswer(
  sent: SentAnswer,
  asked: { readonly contentHash: string; readonly lines: readonly ConfirmationLine[] },
): Result<Answer, AnswerRefusal> {
  const fault = textFault(sent) ?? contentFault(sent, asked) ?? amountFault(sent, asked.lines);
  if (fault) return refused(fault);
  const { isConfirmed, disputed, ...said } = trimmed(sent);
  const currencies = new Map(asked.lines.map(({ position, currency }) => [position, currency]));
  return ok({
    ...said,
    state: isConfirmed ? 'CONFIRMED' : 'DISPUTED',
    disputed: disputed.flatMap((line) => {
      const currency = currencies.get(line.position);
      return currency === undefined ? [] : [{ ...line, currency }];
    }),
  });
}

function contentFault(
  { contentHash, isConfirmed, disputed, missing, comment }: SentAnswer,
  asked: { readonly contentHash: string; readonly lines: readonly ConfirmationLine[] },
): AnswerRefusal | null {
  if (contentHash !== asked.contentHash) {
    return { code: 'ANSWER_OF_OTHER_CONTENT', path: ['contentHash'] };
  }
  if (missing.length > MOST_MISSING) return { code: 'ANSWER_TOO_LONG', path: ['missing'] };
  const says = disputed.length + missing.length;
  if (isConfirmed && says > 0) return { code: 'ANSWER_CONTRADICTS_ITSELF', path: ['isConfirmed'] };
  if (!isConfirmed && says === 0 && isBlank(comment)) {
    return { code: 'ANSWER_NAMES_NOTHING', path: ['disputed'] };
  }
  return positionFault(disputed, asked.lines);
}

function positionFault(
  disputed: readonly DisputedLine[],
  lines: readonly ConfirmationLine[],
): AnswerRefusal | null {
  const left = new Set(lines.map(({ position }) => position));
  for (const [index, { position }] of disputed.entries()) {
    if (!left.delete(position)) {
      return { code: 'ANSWER_LINE_UNKNOWN', path: ['disputed', index, 'position'] };
    }
  }
  return null;
}

function amountFault(
  { disputed, missing }: SentAnswer,
  lines: readonly ConfirmationLine[],
): AnswerRefusal | null {
  const byPosition = new Map(lines.map((line) => [line.position, line]));
  for (const [index, { position, theirAmount, comment }] of disputed.entries()) {
    const path = ['disputed', index, 'theirAmount'];
    if (theirAmount === null) {
      if (isBlank(comment)) return { code: 'ANSWER_NAMES_NOTHING', path };
      continue;
    }
    const currency = byPosition.get(position)?.currency ?? '';
    if (!isAmount(theirAmount, currency)) return { code: 'ANSWER_AMOUNT_INVALID', path };
  }
  for (const [index, { amount, currency }] of missing.entries()) {
    if (!isAmount(amount, currency) || /^[0.]*$/.test(amount)) {
      return { code: 'ANSWER_AMOUNT_INVALID', path: ['missing', index, 'amount'] };
    }
  }
  return null;
}

function isAmount(text: string, currency: string): boolean {
  if (!isCurrencyCode(currency)) return false;
  const money = Money.parse(text, currency);
  return money.ok && !money.value.isNegative();
}

function textFault(sent: SentAnswer): AnswerRefusal | null {
  const texts: readonly (readonly [string | null, number, readonly (string | number)[]])[] = [
    [sent.answererName, LONGEST_NAME, ['answererName']],
    [sent.answererTitle, LONGEST_NAME, ['answererTitle']],
    [sent.comment, LONGEST_COMMENT, ['comment']],
    ...sent.disputed.map(
      ({ comment }, index) => [comment, LONGEST_COMMENT, ['disputed', index, 'comment']] as const,
    ),
    ...sent.missing.flatMap(({ comment, documentNumber }, index) => [
      [comment, LONGEST_COMMENT, ['missing', index, 'comment']] as const,
      [documentNumber, LONGEST_NUMBER, ['missing', index, 'documentNumber']] as const,
    ]),
  ];
  for (const [text, longest, path] of texts) {
    if (isBlank(text) && path.at(-1) !== 'answererName' && path.at(-1) !== 'documentNumber') {
      continue;
    }
    if (readableText((text ?? '').replaceAll(/[\r\n\t]+/g, ' '), longest) === null) {
      return { code: 'ANSWER_TEXT_INVALID', path };
    }
  }
  return null;
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

function trimmed(sent: SentAnswer): SentAnswer {
  const orNull = (text: string | null): string | null =>
    isBlank(text) ? null : (text ?? '').normalize('NFC').trim();
  return {
    ...sent,
    answererName: sent.answererName.normalize('NFC').trim(),
    answererTitle: orNull(sent.answererTitle),
    comment: orNull(sent.comment),
    disputed: sent.disputed.map((line) => ({ ...line, comment: orNull(line.comment) })),
    missing: sent.missing.map((line) => ({
      ...line,
      documentNumber: line.documentNumber.normalize('NFC').trim(),
      comment: orNull(line.comment),
    })),
  };
}
