import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isOk, parseDecimal } from '@duebook/kernel';
import { parseMt94x } from '../../../src/bank-statements/domain/parsing/mt94x/parse-mt94x';
import type {
  ParsedLine,
  ParsedStatement,
} from '../../../src/bank-statements/domain/parsing/parsed-statement';
import {
  type OtherReading,
  type OtherTransaction,
  readExpectation,
} from '../../support/mt94x-expectations';

/** Files of many banks, and what another reader makes of them; beside the repository, never in it. */
const FOLDER = join(__dirname, '../../../../../../shared/data/03_bank/mt940_WoLpH/mt940_tests');

/** Whole statements: how many, and how many lines. */
const STATEMENTS: readonly (readonly [file: string, statements: number, lines: number])[] = [
  ['betterplace/sepa_snippet', 2, 11],
  ['betterplace/with_binary_character', 2, 4],
  ['cmxl/mt940', 3, 16],
  ['jejik/abnamro', 2, 10],
  ['jejik/generic', 2, 2],
  ['jejik/ing', 1, 7],
  ['jejik/knab', 2, 3],
  // Two messages whose balance in between is one.
  ['jejik/postfinance', 1, 4],
  ['jejik/sns', 2, 2],
  ['jejik/triodos', 1, 2],
  ['self-provided/details_60-63', 1, 1],
  // Ends without a closing balance.
  ['self-provided/gv_codes', 1, 2],
  ['self-provided/long_statement_number', 1, 0],
  ['self-provided/mt942', 1, 1],
  ['self-provided/overly_long_details', 1, 1],
  ['self-provided/raiffeisen-cmi', 1, 7],
  // Three messages, of which two are one statement.
  ['self-provided/raphaelm', 2, 9],
  ['self-provided/transaction_details_wrapped', 1, 1],
  ['self-provided/whitespace', 1, 1],
  ['self-provided/wrapped_timestamp', 1, 1],
];

/** What is no statement is refused, for money without an account or a balance belongs nowhere. */
const REFUSED: readonly (readonly [
  file: string,
  code: string,
  field: string | null,
  why: string,
])[] = [
  ['betterplace/amount_formats', 'STATEMENT_MALFORMED', ':60F:', 'six opening balances'],
  ['betterplace/currency_in_25', 'STATEMENT_FIELD_MISSING', ':60F:', 'an account alone'],
  ['betterplace/empty_86', 'STATEMENT_FIELD_MISSING', ':25:', 'a text alone'],
  ['betterplace/empty_entry_date', 'STATEMENT_FIELD_MISSING', ':25:', 'an entry alone'],
  ['betterplace/empty_line', 'STATEMENT_FIELD_MISSING', ':25:', 'a reference alone'],
  ['betterplace/missing_crlf_at_end', 'STATEMENT_FIELD_MISSING', ':25:', 'a balance alone'],
  ['betterplace/sepa_snippet_broken', 'STATEMENT_MALFORMED', ':25:', 'a text tagged as account'],
  ['cmxl/account_balance_credit', 'STATEMENT_FIELD_MISSING', ':25:', 'a balance alone'],
  ['cmxl/account_balance_debit', 'STATEMENT_FIELD_MISSING', ':25:', 'a balance alone'],
  ['cmxl/account_identification_iban', 'STATEMENT_FIELD_MISSING', ':60F:', 'an account alone'],
  ['cmxl/account_identification_legacy', 'STATEMENT_FIELD_MISSING', ':60F:', 'an account alone'],
  ['cmxl/available_balance', 'STATEMENT_FIELD_MISSING', ':25:', 'a balance alone'],
  ['cmxl/closing_balance', 'STATEMENT_FIELD_MISSING', ':25:', 'a balance alone'],
  ['cmxl/reference', 'STATEMENT_FIELD_MISSING', ':25:', 'a reference alone'],
  ['cmxl/statement_details', 'STATEMENT_FIELD_MISSING', ':25:', 'an entry alone'],
  ['cmxl/statement_line', 'STATEMENT_FIELD_MISSING', ':25:', 'an entry alone'],
  ['cmxl/statement_number', 'STATEMENT_FIELD_MISSING', ':25:', 'a number alone'],
  ['self-provided/empty_non_swift', 'STATEMENT_FIELD_MISSING', ':25:', 'a field of a bank alone'],
  ['self-provided/invalid_statement', 'STATEMENT_FORMAT_UNKNOWN', null, 'lines of digits'],
  ['self-provided/sparkassen', 'STATEMENT_FIELD_MISSING', ':25:', 'an entry alone'],
];

/** The other reader takes digits of the amount for the currency, where the bank leaves that out. */
const BALANCES_READ_WRONG_THERE: readonly string[] = [
  'self-provided/raphaelm final_closing_balance',
  'self-provided/raphaelm intermediate_closing_balance',
];

/** Where the other reader does otherwise, with reason; what is right is shown by examples of ours. */
const TEXT_READ_OTHERWISE_THERE: readonly string[] = [
  // Text about the whole statement is added to its last entry.
  'jejik/ing',
  // Subfields with another sign than ? are left uncut.
  'jejik/triodos',
  // Text with ABWA: is put together otherwise.
  'self-provided/overly_long_details',
];
const HEAD_READ_OTHERWISE_THERE: readonly string[] = [
  // Two messages of one statement: the reference is that of the last.
  'jejik/postfinance',
  // Ten digits are taken for a number and a sequence of five.
  'self-provided/long_statement_number',
];

const BALANCE_TAGS: Readonly<Record<string, string>> = {
  final_opening_balance: '60F',
  intermediate_opening_balance: '60M',
  final_closing_balance: '62F',
  intermediate_closing_balance: '62M',
  available_balance: '64',
  forward_available_balance: '65',
};

if (!existsSync(FOLDER)) process.stderr.write(`SKIPPED: MT940 of banks: ${FOLDER} is not there.\n`);
const withData = existsSync(FOLDER) ? describe : describe.skip;

withData('statements of banks', () => {
  it.each(STATEMENTS)('%s is read as the other reader does', (file, statementCount, lineCount) => {
    const statements = parsed(file);
    const lines = statements.flatMap((statement) => statement.lines);
    const other = readExpectation(join(FOLDER, `${file}.yml`));
    expect([statements.length, lines.length]).toEqual([statementCount, lineCount]);
    expect(other.transactions).toHaveLength(lineCount);
    other.transactions.forEach((transaction, at) => {
      const line = lines[at];
      if (line === undefined) throw new Error(`Line ${String(at)} is missing`);
      expectSameMoney(line, transaction);
      expectSameReferences(line, transaction);
      if (!TEXT_READ_OTHERWISE_THERE.includes(file)) expectSameText(line, transaction);
    });
    expectSameBalances(file, statements, other);
    if (!HEAD_READ_OTHERWISE_THERE.includes(file)) expectSameHead(statements, other);
  });

  it.each(REFUSED)('%s is refused by %s at %s: %s', (file, code, field) => {
    expect(parseMt94x(bytesOf(file))).toMatchObject({ ok: false, refusal: { code, field } });
  });
});

function bytesOf(file: string): Uint8Array {
  return readFileSync(join(FOLDER, `${file}.sta`));
}

function parsed(file: string): readonly ParsedStatement[] {
  const result = parseMt94x(bytesOf(file));
  if (!isOk(result)) throw new Error(`${file}: ${result.refusal.detail}`);
  return result.value.statements;
}

function expectSameMoney(line: ParsedLine, other: OtherTransaction): void {
  const signed = `${line.direction === 'DEBIT' ? '-' : ''}${line.amount}`;
  expect(parseDecimal(signed)?.toString()).toBe(parseDecimal(other.amount)?.toString());
  expect([line.valueOn, line.bookedOn]).toEqual([other.date, other.entryDate]);
  expect(line.currency).toBe(textOf(other, 'currency'));
}

/**
 * The other reader cuts the customer's reference after 16 characters, strokes or not, and takes what
 * is left for text below the entry. Here it is put together again before it is compared.
 */
function expectSameReferences(line: ParsedLine, other: OtherTransaction): void {
  const [reference = ''] = textOf(other, 'customer_reference').split('\n');
  const [own = '', cut] = reference.split('//');
  const extra = textOf(other, 'extra_details').trim();
  const isCut = reference.length === LONGEST_THERE;
  const bank = cut === undefined ? textOf(other, 'bank_reference') : cut;
  if (isCut && cut !== undefined) expect(line.bankReference).toBe(`${cut}${extra}`);
  // There the reference is lost where it was cut and the text says more of it.
  else if (`${reference}${bank}` === '') expect(line.bankReference ?? extra).toContain(extra);
  else expect(line.bankReference).toBe(told(bank));
  expect(bare(`${line.bankReference ?? ''}${line.memo}`)).toContain(bare(extra));
  expectSameOwnReference(line, told(own), told(textOf(other, 'end_to_end_reference')));
}

const LONGEST_THERE = 16;

/** The reference of the sender comes first; that of the order is then text. */
function expectSameOwnReference(
  line: ParsedLine,
  own: string | null,
  endToEnd: string | null,
): void {
  if (endToEnd !== null) expect(bare(endToEnd)).toContain(bare(line.customerReference ?? ''));
  if (own === null) return;
  expect(endToEnd === null ? line.customerReference : line.memo.split('\n')[0]).toBe(own);
}

function told(reference: string): string | null {
  return ['', 'NONREF', 'KREF+'].includes(reference.trim()) ? null : reference.trim();
}

function expectSameText(line: ParsedLine, other: OtherTransaction): void {
  const codes = [textOf(other, 'id'), textOf(other, 'transaction_code')];
  expect(codes).toContain(line.transactionCode);
  for (const key of ['purpose', 'transaction_details', 'additional_purpose']) {
    // Keywords are no text.
    expect(bare(line.memo)).toContain(bare(textOf(other, key)).split('ABWA+')[0]);
  }
  const { name, account, bankCode } = line.counterparty;
  expectWhereTold(name, textOf(other, 'applicant_name'));
  expectWhereTold(account, textOf(other, 'applicant_iban'));
  expectWhereTold(bankCode, textOf(other, 'applicant_bin'));
}

function expectWhereTold(ours: string | null, theirs: string): void {
  if (theirs !== '') expect(bare(ours ?? '')).toContain(bare(theirs));
}

function expectSameBalances(
  file: string,
  statements: readonly ParsedStatement[],
  other: OtherReading,
): void {
  const ours = statements.flatMap(({ balances }) => balances);
  for (const [name, theirs] of Object.entries(other.balances)) {
    // Of balances that stand in several messages, the other reader keeps the last.
    const last = ours.filter(({ type }) => type === BALANCE_TAGS[name]).at(-1);
    if (last === undefined) throw new Error(`${file} has no ${name}`);
    if (BALANCES_READ_WRONG_THERE.includes(`${file} ${name}`)) continue;
    const sign = last.direction === 'DEBIT' ? '-' : '';
    expect([parseDecimal(`${sign}${last.amount}`)?.toString(), last.currency, last.on]).toEqual([
      parseDecimal(theirs.amount)?.toString(),
      theirs.currency,
      theirs.on,
    ]);
  }
}

function expectSameHead(statements: readonly ParsedStatement[], other: OtherReading): void {
  const last = statements.at(-1);
  expect(last?.statementId).toBe(other.values['transaction_reference']?.trim());
  expect(last?.sequenceNumber?.split('/')[0]).toBe(other.values['statement_number']);
  const account = last?.account.iban ?? last?.account.number ?? '';
  expect(other.values['account_identification']).toContain(account);
  expect(account).not.toBe('');
}

function textOf(other: OtherTransaction, key: string): string {
  return other.text[key] ?? '';
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
