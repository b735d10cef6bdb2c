import { Decimal } from '@duebook/kernel';

/** Movements of one kind that are on one side only, summed. Both sums are unsigned. */
export interface OneSided {
  readonly count: number;
  readonly moneyIn: Decimal;
  readonly moneyOut: Decimal;
}

/** What a reconciliation statement is drawn up from, all in the currency of the account. */
export interface ReconciliationFigures {
  /** Of all book lines up to the day. */
  readonly bookBalance: Decimal;
  /** The closing balance of the last statement up to the day. */
  readonly bankBalance: Decimal;
  /** With what the first statement began. */
  readonly bankOpening: Decimal;
  /** Book lines before the first statement that no bank line answers to: what we began with. */
  readonly bookOpening: Decimal;
  /** Of all bank lines between both balances. */
  readonly bankMovement: Decimal;
  readonly bankOnly: OneSided;
  /** Since the first statement. */
  readonly bookOnly: OneSided;
  /** Of groups with all their movements up to the day: bank less books. */
  readonly differences: Decimal;
  readonly differenceCount: number;
}

/** Both balances, brought to what they would be if both sides knew everything. */
export interface DrawnUp {
  /** Books less bank at the beginning: what stood in our books only, or at the bank only, by then. */
  readonly openingDifference: Decimal;
  /** What the bank's balances say beyond its lines: statements that are missing between them. */
  readonly statementGap: Decimal;
  readonly adjustedBook: Decimal;
  readonly adjustedBank: Decimal;
}

/**
 * Draws up the statement: the books with what only the bank has, the bank with what only the books
 * have. Whichever movements were found to be the same, both come to the same, to the cent.
 */
export function drawUp(figures: ReconciliationFigures): DrawnUp {
  const { bookBalance, bankBalance, bankOpening, bookOpening, bankMovement } = figures;
  const openingDifference = bookOpening.minus(bankOpening);
  const statementGap = bankBalance.minus(bankOpening).minus(bankMovement);
  return {
    ...{ openingDifference, statementGap },
    adjustedBook: sum([bookBalance, net(figures.bankOnly), figures.differences, statementGap]),
    adjustedBank: sum([bankBalance, net(figures.bookOnly), openingDifference]),
  };
}

function net({ moneyIn, moneyOut }: OneSided): Decimal {
  return moneyIn.minus(moneyOut);
}

function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
}
