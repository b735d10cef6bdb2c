import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  tableUserError,
  UserError,
  userError,
  userErrorText,
  type RefusalWithPath,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { LayoutSaveRefusal } from '../application/layout-save';
import type { StatementImportRefusal } from '../application/statement-import-outcome';
import type { StatementFaultCode } from '../domain/parsing/parsed-statement';

/** What is wrong with a file: when each occurs and what to do about it. */
const fileTexts = {
  STATEMENT_FORMAT_UNKNOWN:
    'The file is none of the formats that are read, or another message of the same standard. Ask the bank for camt.053, MT940, OFX or a table, or save a layout for it.',
  STATEMENT_LAYOUT_AMBIGUOUS:
    'Several layouts read the table, each otherwise. Choose one by `layoutName`.',
  STATEMENT_ROW_UNKNOWN:
    'A row of the table is neither a movement nor one that its layout passes over. Save a layout that knows it.',
  STATEMENT_VERSION_UNSUPPORTED:
    'The message is of a version outside of those that are read. Ask the bank for another.',
  STATEMENT_XML_REFUSED:
    'The file has a DOCTYPE, an entity, or more depth, size or elements than a statement has. Ask the bank for a plain one.',
  STATEMENT_MALFORMED: 'The file is not well-formed, or cut off. Download it again.',
  STATEMENT_ENCODING_INVALID:
    'The bytes are no text in the encoding that the file claims. Download it again.',
  STATEMENT_FIELD_MISSING: 'The file lacks a field that a statement has to have. Ask the bank.',
  STATEMENT_AMOUNT_INVALID:
    'An amount is no number, or finer than its currency. Nothing of the file is taken; ask the bank.',
  STATEMENT_DATE_INVALID: 'A date is no day of the calendar. Ask the bank.',
  STATEMENT_CURRENCY_INVALID:
    'A currency is no code of ISO 4217, or another one than the statement’s. Ask the bank.',
  STATEMENT_BANK_ERROR: 'The file says that it is no statement but an error. Download it again.',
  STATEMENT_TOO_LARGE:
    'The file has more than 64 MB, or 20 MB as a table, or more than 200,000 lines. Ask the bank for shorter periods.',
  STATEMENT_EMPTY: 'There is no statement in the file. Take another one.',
} as const satisfies Record<StatementFaultCode, string>;

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  ...fileTexts,
  STATEMENT_ACCOUNT_UNKNOWN:
    'The statement is of an account that is not one of ours in use. Make it known by `houseBankAccountCreate`.',
  STATEMENT_ACCOUNT_AMBIGUOUS:
    'The statement’s number is that of several accounts of ours. Name the account by `houseBankAccountId`.',
  STATEMENT_ACCOUNT_DIFFERS:
    'The file names another account than the one that was chosen. Choose that one, or none.',
  STATEMENT_ACCOUNT_MISSING:
    'The file does not say whose account it is. Name the account by `houseBankAccountId`.',
  STATEMENT_CURRENCY_DIFFERS:
    'The statement is in another currency than the account of ours. Make an account in that currency known.',
  BANK_STATEMENT_LAYOUT_UNKNOWN:
    'There is no layout of this name. Take one from `bankStatementLayouts`.',
  BANK_STATEMENT_LAYOUT_INVALID: 'The text is no JSON of a layout. Mend the fields that are named.',
  HOUSE_BANK_ACCOUNT_UNKNOWN:
    'The tenant has no such account of ours. Take an id from `houseBankAccounts`.',
  HOUSE_BANK_ACCOUNT_INACTIVE:
    'The account of ours is out of use. Put it into use by `houseBankAccountUpdate`.',
  HOUSE_BANK_ACCOUNT_CODE_TAKEN: 'Another account of ours has this code. Choose another one.',
  HOUSE_BANK_ACCOUNT_NUMBER_TAKEN:
    'Another account of ours has this IBAN or number in this currency. It is known already.',
  HOUSE_BANK_ACCOUNT_LEDGER_ACCOUNT_TAKEN:
    'Another account of ours in this currency that is in use stands on this account of the chart: its lines would count for both. Name an account of the chart for each.',
  IBAN_INVALID: 'The IBAN has another length, or other check digits. Correct it.',
  BANK_ACCOUNT_NUMBER_INVALID: 'A number has 4 to 34 letters and digits. Correct it.',
  BANK_CODE_INVALID: 'A bank code has 3 to 20 letters and digits. Correct it.',
  IBAN_OR_NUMBER_NEEDED: 'An account has an IBAN or a number, one of the two. Send one.',
  BANK_TEXT_INVALID:
    'The text is empty, too long or holds characters that nobody can see. Correct it.',
  BANK_STATEMENT_UNKNOWN:
    'The tenant has no such bank statement. Take an id from `bankStatements`.',
  BANK_STATEMENT_NOT_HELD: 'The statement is not held. Nothing is left to do.',
  BANK_STATEMENT_WITHDRAWN: 'The statement was withdrawn before. Nothing is left to do.',
  BANK_STATEMENT_MATCHED: 'Lines of the statement are matched. Reverse their matches first.',
  BANK_STATEMENT_BUILT_UPON:
    'A later statement counts lines of it as known. Withdraw that one first.',
  BANK_STATEMENT_LINE_UNKNOWN: 'The tenant has no such line. Take an id from `bankStatementLines`.',
  BANK_STATEMENT_LINE_NOT_OPEN:
    'The line is held, matched, explained or withdrawn. Undo that first, or let it be.',
  BANK_STATEMENT_LINE_NOT_EXPLAINED:
    'The line is not explained, so that there is nothing to open again.',
} as const;

const bankStatementUserErrors = declareUserErrors('reconciliation', texts);

@ObjectType('BankStatementFileError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A file that cannot be read; nothing of it is taken.',
})
class BankStatementFileError extends UserError {
  @Field(() => Int, {
    nullable: true,
    description:
      'The line of the file, or the place of the entry; null when it is about all of it.',
  })
  line!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The element, tag or column; null when it is about none.',
  })
  field!: string | null;
}

@ObjectType('BankStatementAccountError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A statement that is of no account of ours, or not of the one that was chosen.',
})
class BankStatementAccountError extends UserError {
  @Field(() => Int, { description: 'The place of the statement in the file, or its first line.' })
  position!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The last digits of the account, or the currency, as the file has it; null: none.',
  })
  found!: string | null;
}

/** A refused file as a payload shows it. */
export function importError(refusal: StatementImportRefusal): UserError {
  if (refusal.code === 'STATEMENT_FILE_REFUSED') {
    const { code, line, field, detail } = refusal.fault;
    const path = ['input', ...refusal.path];
    const message = `${detail} ${texts[code]}`;
    return make(BankStatementFileError, { code, message, path, line, field });
  }
  if ('position' in refusal) {
    const { code, found, position } = refusal;
    const named = found === null ? '' : ` Found: ${found}.`;
    const path = ['input', ...refusal.path];
    return make(BankStatementAccountError, {
      ...{ code, message: `${texts[code]}${named}`, path, found, position },
    });
  }
  return refusal.code === 'FILE_UNKNOWN'
    ? tableUserError(refusal, ['input', ...refusal.path])
    : bankStatementError(refusal);
}

/** A refused layout as a payload shows it: one error per field, the first twenty. */
export function layoutErrors(refusal: LayoutSaveRefusal): UserError[] {
  if (refusal.code !== 'BANK_STATEMENT_LAYOUT_INVALID') return [bankStatementError(refusal)];
  const { code, faults, path } = refusal;
  return faults.slice(0, 20).map(({ field, why }) => {
    const place = ['input', ...path, ...(field === null ? [] : field.split('.'))];
    return userError(bankStatementUserErrors[code], `${why} ${texts[code]}`, place);
  });
}

const messages: Readonly<Record<string, string>> = { ...sharedTexts, ...texts };

/** A refusal as a payload shows it. Of the chart it is told in the ledger's words. */
export function bankStatementError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
