import { compareText, Decimal } from '@duebook/kernel';

/** A sum on an account, of one party or of none, in one currency; debit positive. */
export interface AccountBalance {
  readonly accountId: string;
  readonly partyId: string | null;
  readonly currency: string;
  readonly amount: Decimal;
}

/** What was loaded against what the system before says. */
export interface TieOutLine {
  readonly accountId: string;
  /** Null: the whole account, where the trial balance does not tell parties apart. */
  readonly partyId: string | null;
  readonly currency: string;
  readonly loaded: Decimal;
  readonly expected: Decimal;
  /** Loaded less expected. */
  readonly difference: Decimal;
}

export interface TieOut {
  /** Per account and currency, parties together. */
  readonly totals: readonly TieOutLine[];
  /** Only what differs, the largest difference first. */
  readonly differences: readonly TieOutLine[];
}

/**
 * Compares loaded opening items with a trial balance: party by party where the trial balance names
 * parties of an account and currency, else by the account's total.
 */
export function tieOut(
  loaded: readonly AccountBalance[],
  expected: readonly AccountBalance[],
): TieOut {
  const byParty = new Set(
    expected.flatMap((balance) => (balance.partyId === null ? [] : [accountKey(balance)])),
  );
  const grain = (balance: AccountBalance): AccountBalance =>
    byParty.has(accountKey(balance)) ? balance : { ...balance, partyId: null };
  const lines = compare(loaded.map(grain), expected.map(grain));
  const whole = (balance: AccountBalance) => ({ ...balance, partyId: null });
  return {
    totals: compare(loaded.map(whole), expected.map(whole)),
    differences: lines
      .filter((line) => !line.difference.isZero())
      .sort((a, b) => b.difference.abs().comparedTo(a.difference.abs()) || byPlace(a, b)),
  };
}

function compare(
  loaded: readonly AccountBalance[],
  expected: readonly AccountBalance[],
): readonly TieOutLine[] {
  const places = new Map<string, { place: AccountBalance; loaded: Decimal; expected: Decimal }>();
  const sides = [
    ['loaded', loaded],
    ['expected', expected],
  ] as const;
  for (const [side, balances] of sides) {
    for (const balance of balances) {
      const key = `${accountKey(balance)} ${balance.partyId ?? ''}`;
      const nothing = new Decimal(0);
      const sums = places.get(key) ?? { place: balance, loaded: nothing, expected: nothing };
      places.set(key, { ...sums, [side]: sums[side].plus(balance.amount) });
    }
  }
  return [...places.values()]
    .map(({ place, ...sums }) => ({
      accountId: place.accountId,
      partyId: place.partyId,
      currency: place.currency,
      ...sums,
      difference: sums.loaded.minus(sums.expected),
    }))
    .sort(byPlace);
}

function accountKey({ accountId, currency }: AccountBalance): string {
  return `${accountId} ${currency}`;
}

function byPlace(a: TieOutLine, b: TieOutLine): number {
  return (
    compareText(a.accountId, b.accountId) ||
    compareText(a.currency, b.currency) ||
    compareText(a.partyId ?? '', b.partyId ?? '')
  );
}
