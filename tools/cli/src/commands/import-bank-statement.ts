import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { newId } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { CommandError, usageError } from '../command-error';
import { print, printJson } from '../output';
import type { System } from '../system';

/** The kind as the command line spells it. */
export const BANK_STATEMENT = 'bank-statement';

/** What the command line says of a bank statement. */
interface StatementOptions {
  readonly account: string | undefined;
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
}

type Bank = System['composition']['services']['reconciliation']['bankStatements'];
type Outcome = Awaited<ReturnType<Bank['importFile']>>;
type Imported = Extract<Outcome, { readonly ok: true }>['value'];
type Refusal = Extract<Outcome, { readonly ok: false }>['refusal'];

/** Imports a bank's file and prints what became of each statement. @returns the exit code: 1 when one is held */
export async function importBankStatement(
  { composition }: System,
  caller: Caller,
  { path, options }: { readonly path: string; readonly options: StatementOptions },
): Promise<number> {
  const { files, reconciliation } = composition.services;
  const { bankStatements: bank } = reconciliation;
  const houseBankAccountId = await accountIdOf(bank, caller, options.account);
  const stream = createReadStream(path);
  const stored = await files.upload(caller, { fileName: basename(path), stream });
  stream.destroy();
  if (!stored.ok) throw new CommandError(`The file is not taken: ${stored.refusal.code}.`);
  const outcome = await bank.importFile(caller, {
    ...{ idempotencyKey: newId(), fileId: stored.value.fileId, houseBankAccountId },
    ...{ layoutName: options.profile ?? null, isDryRun: options.dryRun },
  });
  if (!outcome.ok) {
    throw new CommandError(`The file is not imported: ${describeRefusal(outcome.refusal)}`);
  }
  if (options.json) printJson(outcome.value);
  else print(describe(outcome.value, options.dryRun));
  return outcome.value.statements.some((each) => each.outcome === 'HELD') ? 1 : 0;
}

async function accountIdOf(
  bank: Bank,
  caller: Caller,
  code: string | undefined,
): Promise<string | null> {
  if (code === undefined) return null;
  const account = await bank.reading.accountByCode(caller, code);
  if (account) return account.id;
  throw usageError(`There is no account ${code}: houseBankAccountCreate of the API makes one.`);
}

function describe({ isNew, formatVersion, statements }: Imported, isDryRun: boolean): string {
  const lines = statements.flatMap((each) => [
    `${each.outcome}: ${each.fromOn ?? '?'} to ${each.toOn ?? '?'}, ${each.currency}, ` +
      `${String(each.lineCount)} lines new, ${String(each.knownLineCount)} known, ` +
      `${String(each.pendingLineCount)} pending`,
    ...[...each.holdReasons, ...each.warnings].map(
      ({ code, expected, found, line, count }) =>
        `  ${code}${told('expected', expected)}${told('found', found)}${told('line', line)}` +
        told('count', count === 0 ? null : count),
    ),
  ]);
  return [
    ...(isNew ? [] : ['This very file was imported before; nothing was done now.']),
    `${formatVersion}${isDryRun ? ', nothing is kept' : ''}`,
    ...lines,
  ].join('\n');
}

function told(what: string, value: string | number | null): string {
  return value === null ? '' : `, ${what} ${String(value)}`;
}

function describeRefusal(refusal: Refusal): string {
  if (refusal.code === 'STATEMENT_FILE_REFUSED') {
    const { code, line, field, detail } = refusal.fault;
    return `${detail} (${code}${told('line', line)}${told('field', field)})`;
  }
  if (refusal.code === 'STATEMENT_ACCOUNT_MISSING') {
    return 'It does not say whose account it is. Name one of ours by --account.';
  }
  if (refusal.code === 'BANK_STATEMENT_LAYOUT_UNKNOWN') return 'There is no layout of that name.';
  return `${refusal.code}${'found' in refusal ? told('found', refusal.found) : ''}.`;
}
