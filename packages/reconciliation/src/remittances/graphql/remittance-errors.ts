import { make } from '@duebook/kernel';
import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  platformUserErrors,
  refusalError,
  sharedTexts,
  tableUserError,
  UserError,
  userErrorText,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { AdviceImportRefusal } from '../application/advice-import';
import type { AdviceRecordRefusal } from '../application/advice-record';
import type { AdviceRecordTextRefusal } from '../application/advice-record-text';
import type { AdviceWithdrawRefusal } from '../application/advice-withdraw';
import type { AdviceFault } from '../domain/remittance-advice';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  REMITTANCE_TEXT_INVALID:
    'The text is empty, too long, or holds characters that nobody can see. Correct it.',
  REMITTANCE_LINES_COUNT_INVALID: 'An advice has 1 to 5,000 lines. Split it, or add what it pays.',
  REMITTANCE_LINE_SAYS_NOTHING:
    'The line has neither the number of a document nor a text or a reason. Say what it pays.',
  REMITTANCE_TOTAL_NOT_POSITIVE: 'The payment comes to nothing or less. Correct the amounts.',
  REMITTANCE_TOTAL_DIFFERS:
    'The lines come to something else than the total. Correct one of them, or say that the advice is partial.',
  REMITTANCE_CURRENCY_MISSING:
    'No currency is named, or several are. Name that of the payment in `currencyCode`.',
  REMITTANCE_TEXT_HAS_NO_LINES:
    'No line of the text has the number of a document and an amount. Type the advice instead.',
  REMITTANCE_TEXT_AMBIGUOUS:
    'Amounts of the text may be read in two ways, or nothing tells which of several is paid. Add a header or a total, or type the advice.',
  REMITTANCE_TEXT_LINES_UNREAD:
    'Lines of the text have an amount and not the number of one document. Take them out, add the total, or type the advice.',
  REMITTANCE_TEXT_TOO_LONG:
    'The text has more than 500,000 characters, or a line more than 2,000. Send it as a file.',
  REMITTANCE_FILE_TOO_LONG: 'The file has more than 20,000 rows. Split it.',
  REMITTANCE_FILE_HAS_TOO_MANY: 'The file tells of more than 1,000 payments. Split it.',
  REMITTANCE_FILE_ROW_INVALID: 'A row of the file cannot be read. Correct it.',
  REMITTANCE_FILE_ROWS_DIFFER:
    'Rows of one payment say different things of it. Correct them, or give each payment a reference of its own.',
  REMITTANCE_FILE_AMOUNTS_AMBIGUOUS:
    'Amounts of the file may be read in two ways, as 1,234. Write decimals, or save it as XLSX.',
  REMITTANCE_FILE_TOTAL_DIFFERS:
    'The payments of the file come to something else than its total. Correct one of them, or say that it is partial.',
  REMITTANCE_PARTY_CODE_UNKNOWN:
    'No party has the code that stands in the file. Correct it, or register the party first.',
  REMITTANCE_ADVICE_UNKNOWN:
    'The tenant has no such remittance advice. Take an id from `remittanceAdvices`.',
  REMITTANCE_ADVICE_NOT_OPEN:
    'The advice is withdrawn already, or explains a payment that is posted. Reverse that match first.',
} as const;

declareUserErrors('reconciliation', texts);

const messages = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
  AMOUNT_NOT_A_NUMBER: userErrorText(platformUserErrors.AMOUNT_NOT_A_NUMBER),
  AMOUNT_TOO_LARGE: userErrorText(platformUserErrors.AMOUNT_TOO_LARGE),
  AMOUNT_TOO_PRECISE: userErrorText(platformUserErrors.AMOUNT_TOO_PRECISE),
};

@ObjectType('RemittanceTotalDiffersError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'What is stated and what is summed up differ, with both figures.',
})
class RemittanceTotalDiffersError extends UserError {
  @Field(() => String, {
    description: 'What is stated, as decimal text in units of the currency of the lines.',
  })
  stated!: string;

  @Field(() => String, {
    description: 'What the lines come to, as decimal text in units of their currency.',
  })
  summed!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The line of the file, from 1; null when it came in none.',
  })
  line!: number | null;
}

@ObjectType('RemittanceLinesError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Something cannot be read at lines of a file or a text.',
})
class RemittanceLinesError extends UserError {
  @Field(() => [Int], {
    description: 'The lines of the file or text, from 1; empty when it is about all of it.',
  })
  lines!: number[];
}

const IN_FILE = ['input', 'fileId'];

/** A refused advice as a payload shows it. */
export function recordError(refusal: AdviceRecordRefusal): UserError {
  return refusal.code === 'REMITTANCE_TOTAL_DIFFERS'
    ? totalError(refusal, null, ['input', ...refusal.path.map(String)])
    : refusalError(refusal, messages[refusal.code]);
}

/** A refused text as a payload shows it. */
export function recordTextError(refusal: AdviceRecordTextRefusal): UserError {
  if (!('lines' in refusal)) {
    return refusal.code === 'REMITTANCE_CURRENCY_MISSING'
      ? refusalError(refusal, texts[refusal.code])
      : recordError(refusal);
  }
  const { code, lines } = refusal;
  return linesError({ code, lines, message: messages[code], path: ['input', 'text'] });
}

/** A refused file as a payload shows it. */
export function importError(refusal: AdviceImportRefusal): UserError {
  if (isOfRows(refusal)) return rowsError(refusal);
  return isShared(refusal)
    ? refusalError(refusal, messages[refusal.code])
    : tableUserError(refusal, IN_FILE);
}

type OfRows = Extract<
  AdviceImportRefusal,
  { line: number; code: keyof typeof texts | 'ADVICE_AT_FAULT' }
>;
type Shared = Extract<AdviceImportRefusal, { code: keyof typeof messages }>;

function isOfRows(refusal: AdviceImportRefusal): refusal is OfRows {
  return 'line' in refusal && (refusal.code in texts || refusal.code === 'ADVICE_AT_FAULT');
}

function isShared(refusal: AdviceImportRefusal): refusal is Shared {
  return refusal.code in messages;
}

function rowsError(refusal: OfRows): UserError {
  if (refusal.code === 'ADVICE_AT_FAULT') return faultInFile(refusal.fault, refusal.line);
  const { code, line } = refusal;
  if (code === 'REMITTANCE_FILE_TOTAL_DIFFERS') {
    const { stated, summed } = refusal;
    const message = messages[code];
    return make(RemittanceTotalDiffersError, {
      ...{ code, message, path: IN_FILE, stated, summed, line },
    });
  }
  const message = ('detail' in refusal ? refusal.detail : null) ?? messages[code];
  return linesError({ code, lines: [line], message, path: IN_FILE });
}

/** A refused withdrawal as a payload shows it. */
export function withdrawError(refusal: AdviceWithdrawRefusal): UserError {
  return refusalError(refusal, messages[refusal.code]);
}

function faultInFile(fault: AdviceFault, line: number): UserError {
  if (fault.code === 'REMITTANCE_TOTAL_DIFFERS') return totalError(fault, line, IN_FILE);
  const { code } = fault;
  return linesError({ code, lines: [line], message: messages[code], path: IN_FILE });
}

function totalError(
  { code, stated, summed }: Extract<AdviceFault, { code: 'REMITTANCE_TOTAL_DIFFERS' }>,
  line: number | null,
  path: readonly string[],
): UserError {
  return make(RemittanceTotalDiffersError, {
    ...{ code, message: messages[code], path: [...path], line },
    stated: stated.toAmountText(),
    summed: summed.toAmountText(),
  });
}

function linesError({
  lines,
  path,
  ...error
}: Readonly<{
  code: string;
  lines: readonly number[];
  message: string;
  path: readonly string[];
}>): UserError {
  return make(RemittanceLinesError, { ...error, lines: [...lines], path: [...path] });
}
