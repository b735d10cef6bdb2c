import { type BankLineKind, writeCamt } from '@duebook/demo-data';
import { invariant } from '@duebook/kernel';
import { grouped, okOf } from '../terminal-guide';
import { BANK_ACCOUNT, type Story } from './story';

/** What became of the bank's file, sent twice. */
export interface BankStatementFigures {
  readonly lines: number;
  readonly openingBalance: string;
  readonly closingBalance: string;
  /** What the file holds, by what the lines are. */
  readonly kinds: Readonly<Partial<Record<BankLineKind, number>>>;
  readonly imports: readonly {
    readonly outcome: string;
    readonly isNew: boolean;
    /** Lines that stand after it. */
    readonly standing: number;
  }[];
  /** The first import brings every line, the second none. */
  readonly holds: boolean;
}

interface Imported {
  readonly isNew: boolean;
  readonly results: readonly {
    readonly outcome: string;
    readonly bankStatement: { readonly id: string } | null;
  }[];
}

/** The account of ours, and the statement that was imported into it. */
export interface BankAccount {
  readonly id: string;
  readonly bankStatementId: string;
}

const IMPORTED = 'isNew results { outcome bankStatement { id } }';

/** Makes an account at a bank known and imports its statement of the month, twice. */
export async function importBankStatement(
  story: Story,
): Promise<{ readonly account: BankAccount; readonly figures: BankStatementFigures }> {
  const { guide, people, month, legalEntityId } = story;
  guide.chapter(`The bank’s statement of ${month.from} to ${month.to}`);
  const { houseBankAccount } = await people.controller.change<{
    readonly houseBankAccount: { readonly id: string };
  }>('houseBankAccountCreate', 'houseBankAccount { id }', {
    ...{ legalEntityId, code: 'CNY-1', name: '基本户', number: month.accountNumber },
    ...{ currencyCode: month.currency, accountCode: BANK_ACCOUNT },
  });
  const xml = writeCamt(month);
  const { reconciler } = people;
  const imports: BankStatementFigures['imports'][number][] = [];
  let bankStatementId = '';
  for (const name of ['statement.xml', 'statement (1).xml']) {
    const fileId = await reconciler.upload(name, xml);
    const { isNew, results } = await reconciler.change<Imported>('bankStatementImport', IMPORTED, {
      fileId,
    });
    const [result] = results;
    invariant(result, 'a file has a statement');
    bankStatementId ||= result.bankStatement?.id ?? '';
    imports.push({ outcome: result.outcome, isNew, standing: await countLines(story) });
  }
  const figures = figuresOf(story, imports);
  tell(story, figures);
  return { account: { id: houseBankAccount.id, bankStatementId }, figures };
}

async function countLines({ people }: Story): Promise<number> {
  const { bankStatementLines } = await people.reconciler.ask<{
    readonly bankStatementLines: { readonly totalCount: string };
  }>('{ bankStatementLines(first: 1) { totalCount } }');
  return Number(bankStatementLines.totalCount);
}

function figuresOf(
  { month }: Story,
  imports: BankStatementFigures['imports'],
): BankStatementFigures {
  const kinds: Partial<Record<BankLineKind, number>> = {};
  for (const { kind } of month.lines) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const lines = month.lines.length;
  const [first, second] = imports;
  return {
    ...{ lines, kinds, imports },
    ...{ openingBalance: month.openingBalance, closingBalance: month.closingBalance },
    holds:
      first?.outcome === 'RELEASED' &&
      first.isNew &&
      second?.isNew === false &&
      imports.every(({ standing }) => standing === lines),
  };
}

function tell({ guide, month }: Story, figures: BankStatementFigures): void {
  const { lines, kinds, imports, openingBalance, closingBalance, holds } = figures;
  guide.tell(`camt.053, account ${month.accountNumber} in ${month.currency}: ${lines} lines`);
  guide.tell(`opening ${grouped(openingBalance)}, closing ${grouped(closingBalance)}: it adds up`);
  const booked = kinds.IN_BOOKS ?? 0;
  guide.tell(`${booked} are booked already; ${lines - booked} nobody has booked:`);
  const others = Object.entries(kinds).filter(([kind]) => kind !== 'IN_BOOKS');
  guide.tell(`  ${others.map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
  const [first, second] = imports;
  guide.tell(`sent once            ${first?.standing ?? 0} lines stand`);
  guide.tell(`sent again, renamed  ${second?.standing ?? 0} lines stand: ${okOf(holds)}`);
}
