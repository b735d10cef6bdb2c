import { createHash } from 'node:crypto';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { HouseBankAccount, ReadStatement } from '../../domain/bank-statement';
import { chooseAccount } from '../../domain/choose-account';
import type { MarkedLine } from '../../domain/known-lines';
import { lineKey } from '../../domain/line-key';
import type {
  ParsedFile,
  StatementFault,
  StatementFormat,
} from '../../domain/parsing/parsed-statement';
import type { TableLayout } from '../../domain/parsing/table/table-layout';
import { readStatement } from '../../domain/read-statement';
import type { StatementImportRefusal } from '../statement-import-outcome';
import { readFile } from './read-file';

/** A statement of the file whose account is known. */
export interface PlacedStatement {
  readonly statement: ReadStatement;
  readonly account: HouseBankAccount;
  readonly lines: readonly MarkedLine[];
}

/** A file whose statements have figures and accounts. */
export interface PlacedFile {
  readonly format: StatementFormat;
  readonly formatVersion: string;
  readonly statements: readonly PlacedStatement[];
}

/** What a file is read by; plain, as it may go to a thread. */
export interface PlaceOrder {
  readonly layouts: readonly TableLayout[];
  readonly ours: readonly HouseBankAccount[];
  /** The account that a person has named. */
  readonly chosen: HouseBankAccount | null;
}

/** Whose statements are in a file, which is told before what is wrong with their figures. */
export interface Placing<File = PlacedFile> {
  readonly legalEntityIds: readonly Id[];
  readonly placed: Result<File, StatementImportRefusal>;
}

/**
 * Reads a file, finds the account of each statement, makes numbers of the figures and marks the
 * lines: all of an import that needs no database.
 */
export async function placeFile(
  bytes: Uint8Array,
  { layouts, ours, chosen }: PlaceOrder,
): Promise<Result<Placing, StatementImportRefusal>> {
  const read = await readFile(bytes, layouts);
  if (!read.ok) return unreadable(read.refusal);
  const accounts: HouseBankAccount[] = [];
  for (const statement of read.value.statements) {
    const account = chooseAccount(statement, ours, chosen);
    if (!account.ok) return refused({ ...account.refusal, path: ['fileId'] });
    accounts.push(account.value);
  }
  return ok({
    legalEntityIds: [...new Set(accounts.map(({ legalEntityId }) => legalEntityId))],
    placed: placeStatements(read.value, accounts),
  });
}

function placeStatements(
  { format, formatVersion, statements }: ParsedFile,
  accounts: readonly HouseBankAccount[],
): Result<PlacedFile, StatementImportRefusal> {
  const placed: PlacedStatement[] = [];
  for (const [index, parsed] of statements.entries()) {
    const account = accounts[index];
    if (!account) continue;
    const read = readStatement(parsed, { accountCurrency: account.currency, format });
    if (!read.ok) return unreadable(read.refusal);
    const lines = read.value.lines.map((line) => {
      const fingerprint = createHash('sha256').update(lineKey(account.id, line)).digest('hex');
      return { line, fingerprint };
    });
    placed.push({ statement: read.value, account, lines });
  }
  return ok({ format, formatVersion, statements: placed });
}

/** Why a file is not read, as an import tells it. */
export function unreadable(fault: StatementFault) {
  return refused({ code: 'STATEMENT_FILE_REFUSED', path: ['fileId'], fault } as const);
}
