import type { TourGuide } from '../tour-guide';
import { grouped, okOf } from '../terminal-guide';
import type { BankAccount } from './bank-statement.chapter';
import { nodesOf } from '../../call/api-shapes';
import type { Door } from '../people/door';
import type { Story } from './story';

/** What of the bank and of our books is the same. */
export interface CashBookFigures {
  /** Proposed, by kind. */
  readonly proposed: Readonly<Record<string, number>>;
  readonly confirmed: number;
  readonly bankLinesLeft: number;
}

/** The bank’s balance and ours, brought together (银行存款余额调节表). */
export interface BankReconciliationFigures {
  readonly bookBalance: string;
  readonly bankBalance: string;
  readonly bankOnly: Side;
  readonly bookOnly: Side;
  readonly adjustedBookBalance: string;
  readonly adjustedBankBalance: string;
  readonly openingDifference: string;
  /** Both come to the same, and nothing is left unexplained. */
  readonly holds: boolean;
}

interface Side {
  readonly count: number;
  readonly moneyIn: string;
  readonly moneyOut: string;
}

interface Group {
  readonly id: string;
  readonly version: number;
  readonly isAmbiguous: boolean;
}

interface Reconciled {
  readonly result: {
    readonly counts: readonly { readonly kind: string; readonly count: number }[];
    readonly bankLinesLeft: number;
  };
}

const GROUPS = `query ($account: ID!, $kinds: [CashBookGroupKind!]) {
  cashBookGroups(
    first: 100
    filter: { houseBankAccountIds: [$account], states: [PROPOSED], kinds: $kinds }
  ) { edges { node { id version isAmbiguous } } } }`;

/** Pairs what the bank has moved with what somebody has booked already, before matching looks at the rest. */
export async function compareCashBook(
  { guide, people, from, to }: Story,
  { id: houseBankAccountId }: BankAccount,
): Promise<CashBookFigures> {
  guide.chapter('What of it is in the cash book already');
  const { reconciler } = people;
  const { result } = await reconciler.change<Reconciled>(
    'cashBookReconcile',
    'result { counts { kind count } bankLinesLeft }',
    { houseBankAccountId, from, to },
  );
  const confirmed = await confirmSure(reconciler, houseBankAccountId, ['ONE_TO_ONE']);
  const proposed = Object.fromEntries(result.counts.map(({ kind, count }) => [kind, count]));
  const told = result.counts.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  guide.tell(`proposed by amount, day, name and reference: ${told}`);
  guide.tell(`confirmed: ${confirmed}; ${result.bankLinesLeft} lines of the bank are left`);
  return { proposed, confirmed, bankLinesLeft: result.bankLinesLeft };
}

/** Confirms what leaves no doubt. @returns how many groups */
async function confirmSure(door: Door, account: string, kinds: readonly string[]): Promise<number> {
  const { cashBookGroups } = await door.ask<{
    readonly cashBookGroups: { edges: readonly { readonly node: Group }[] };
  }>(GROUPS, { account, kinds });
  const groups = nodesOf(cashBookGroups)
    .filter(({ isAmbiguous }) => !isAmbiguous)
    .map(({ id, version }) => ({ cashBookGroupId: id, expectedVersion: version }));
  if (groups.length === 0) return 0;
  const { results } = await door.change<{ readonly results: readonly Confirmed[] }>(
    'cashBookGroupsConfirm',
    'results { cashBookGroup { state } }',
    { groups },
  );
  return results.filter(({ cashBookGroup }) => cashBookGroup?.state === 'CONFIRMED').length;
}

interface Confirmed {
  readonly cashBookGroup: { readonly state: string } | null;
}

interface Amount {
  readonly amount: string;
}

interface Items {
  readonly count: number;
  readonly moneyIn: Amount;
  readonly moneyOut: Amount;
}

interface Statement {
  readonly bookBalance: Amount;
  readonly bankBalance: Amount;
  readonly bankOnly: Items;
  readonly bookOnly: Items;
  readonly openingDifference: Amount;
  readonly statementGap: Amount;
  readonly adjustedBookBalance: Amount;
  readonly adjustedBankBalance: Amount;
}

/** What was undone and its undoing cancel out: the bank has seen neither. */
async function compareAgain({ people, from, to }: Story, { id }: BankAccount): Promise<number> {
  await people.reconciler.change('cashBookReconcile', 'result { bankLinesLeft }', {
    ...{ houseBankAccountId: id, from, to },
  });
  return confirmSure(people.reconciler, id, ['OFFSETTING_BOOK_LINES']);
}

const STATEMENT = `query ($account: ID!, $asOf: Date!) {
  bankReconciliationStatement(houseBankAccountId: $account, asOf: $asOf) {
    bookBalance { amount } bankBalance { amount }
    bankOnly { count moneyIn { amount } moneyOut { amount } }
    bookOnly { count moneyIn { amount } moneyOut { amount } }
    openingDifference { amount } statementGap { amount }
    adjustedBookBalance { amount } adjustedBankBalance { amount }
  } }`;

/** Reads the reconciliation statement of the account at the end of the month. */
export async function reconcileBank(
  story: Story,
  account: BankAccount,
): Promise<BankReconciliationFigures> {
  const { guide, people, to } = story;
  guide.chapter(`Does account 1002 hold what the bank says? (银行存款余额调节表, ${to})`);
  const offset = await compareAgain(story, account);
  const { bankReconciliationStatement: drawn } = await people.reconciler.ask<{
    readonly bankReconciliationStatement: Statement;
  }>(STATEMENT, { account: account.id, asOf: to });
  const figures = {
    bookBalance: drawn.bookBalance.amount,
    bankBalance: drawn.bankBalance.amount,
    bankOnly: sideOf(drawn.bankOnly),
    bookOnly: sideOf(drawn.bookOnly),
    adjustedBookBalance: drawn.adjustedBookBalance.amount,
    adjustedBankBalance: drawn.adjustedBankBalance.amount,
    openingDifference: drawn.openingDifference.amount,
  };
  const holds =
    figures.adjustedBookBalance === figures.adjustedBankBalance &&
    figures.openingDifference === '0.00' &&
    drawn.statementGap.amount === '0.00';
  if (offset > 0)
    guide.tell(`${offset} receipt and its undoing cancel out: the bank has seen neither`);
  tellBalances(guide, figures);
  guide.tell(`Both come to the same, to the cent: ${okOf(holds)}`);
  return { ...figures, holds };
}

function tellBalances(
  guide: TourGuide,
  { bankOnly, bookOnly, ...figures }: Omit<BankReconciliationFigures, 'holds'>,
): void {
  const row = (label: string, amount: string) => {
    guide.tell(`${label.padEnd(46)}${grouped(amount).padStart(18)}`);
  };
  row('our books', figures.bookBalance);
  row(`  + only at the bank, in  (${bankOnly.count} lines in and out)`, bankOnly.moneyIn);
  row('  − only at the bank, out', bankOnly.moneyOut);
  row('our books, adjusted', figures.adjustedBookBalance);
  row('the bank', figures.bankBalance);
  row(`  + only in our books, in  (${bookOnly.count} lines in and out)`, bookOnly.moneyIn);
  row('  − only in our books, out', bookOnly.moneyOut);
  row('the bank, adjusted', figures.adjustedBankBalance);
}

function sideOf({ count, moneyIn, moneyOut }: Items): Side {
  return { count, moneyIn: moneyIn.amount, moneyOut: moneyOut.amount };
}
