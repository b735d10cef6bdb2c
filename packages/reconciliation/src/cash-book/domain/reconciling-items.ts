import { type BusinessDate, daysBetween, Decimal } from '@duebook/kernel';

/** Movements that are under way (未达账项), by who has booked them and where the money goes. */
export const RECONCILING_KINDS = [
  'BANK_RECEIVED',
  'BANK_PAID',
  'BOOKS_RECEIVED',
  'BOOKS_PAID',
] as const;
export type ReconcilingKind = (typeof RECONCILING_KINDS)[number];

/** A movement as one side tells it; money in is positive. */
export interface OneSidedMovement {
  readonly on: BusinessDate;
  readonly amount: string;
  readonly text: string;
  readonly reference: string;
}

/** A movement that is under way. */
export interface ReconcilingItem {
  readonly on: BusinessDate;
  readonly text: string;
  readonly reference: string;
  /** Not below zero: its kind says where the money goes. */
  readonly amount: Decimal;
  /** For how many days one side has waited for the other by the day of the statement. */
  readonly ageDays: number;
}

/** All movements of a kind, in the order in which they were booked. */
export interface ReconcilingItems {
  readonly kind: ReconcilingKind;
  readonly items: readonly ReconcilingItem[];
  readonly total: Decimal;
}

/** What only one side has, by the four kinds that a statement names, in their order. */
export function reconcilingItems(
  asOf: BusinessDate,
  bankOnly: readonly OneSidedMovement[],
  bookOnly: readonly OneSidedMovement[],
): readonly ReconcilingItems[] {
  const isIn = ({ amount }: OneSidedMovement): boolean => !new Decimal(amount).isNegative();
  const isOut = (movement: OneSidedMovement): boolean => !isIn(movement);
  const movementsOf = {
    BANK_RECEIVED: bankOnly.filter(isIn),
    BANK_PAID: bankOnly.filter(isOut),
    BOOKS_RECEIVED: bookOnly.filter(isIn),
    BOOKS_PAID: bookOnly.filter(isOut),
  } satisfies Record<ReconcilingKind, readonly OneSidedMovement[]>;
  return RECONCILING_KINDS.map((kind) => {
    const items = movementsOf[kind].map((movement) => itemOf(movement, asOf));
    const total = items.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
    return { kind, items, total };
  });
}

function itemOf(
  { on, amount, text, reference }: OneSidedMovement,
  asOf: BusinessDate,
): ReconcilingItem {
  return { on, text, reference, amount: new Decimal(amount).abs(), ageDays: daysBetween(on, asOf) };
}
