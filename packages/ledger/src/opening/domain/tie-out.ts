import { compareText, Decimal, invariant } from '@duebook/kernel';

/** A sum on an account, of one party or of none, in one currency; debit positive. */
export interface AccountBalance {
  readonly accountId: string;
  readonly partyId: string | null;
  readonly currency: string;
  readonly amount: Decimal;
  /** The same in functional currency; null where the trial balance does not say. */
  readonly functional: Decimal | null;
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
  /** The same in functional currency; nothing is compared where the trial balance does not say. */
  readonly functional: {
    readonly loaded: Decimal;
    readonly expected: Decimal | null;
    readonly difference: Decimal | null;
  };
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
    differences: lines.filter((line) => !sizes(line).every((size) => size.isZero())).sort(bySize),
  };
}

function compare(
  loaded: readonly AccountBalance[],
  expected: readonly AccountBalance[],
): readonly TieOutLine[] {
  // Where it says so of any balance, one that it does not have is nothing in functional currency too.
  const isStated = expected.some(({ functional }) => functional !== null);
  const sides = { loaded: placesOf(loaded), expected: placesOf(expected) };
  return [...new Map([...sides.expected, ...sides.loaded])]
    .map(([key, [place]]) => {
      invariant(place !== undefined, 'a place has a balance');
      const { accountId, partyId, currency } = place;
      const here = sumOf(sides.loaded.get(key) ?? []);
      const there = sumOf(sides.expected.get(key) ?? []);
      const stated = isStated ? there.functional : null;
      const known = here.functional ?? new Decimal(0);
      return {
        accountId,
        partyId,
        currency,
        loaded: here.amount,
        expected: there.amount,
        difference: here.amount.minus(there.amount),
        functional: {
          loaded: known,
          expected: stated,
          difference: stated && known.minus(stated),
        },
      };
    })
    .sort(byPlace);
}

/** Balances of the same account, currency and party together. */
function placesOf(
  balances: readonly AccountBalance[],
): ReadonlyMap<string, readonly AccountBalance[]> {
  const places = new Map<string, AccountBalance[]>();
  for (const balance of balances) {
    const key = `${accountKey(balance)} ${balance.partyId ?? ''}`;
    const known = places.get(key);
    if (known) known.push(balance);
    else places.set(key, [balance]);
  }
  return places;
}

/** In functional currency it is known only where each of them is. */
function sumOf(balances: readonly AccountBalance[]): Pick<AccountBalance, 'amount' | 'functional'> {
  const nothing = new Decimal(0);
  return {
    amount: balances.reduce((sum, { amount }) => sum.plus(amount), nothing),
    functional: balances.reduce<Decimal | null>(
      (sum, { functional }) => sum && functional && sum.plus(functional),
      nothing,
    ),
  };
}

/** How much a line is off, in its currency and in the functional one. */
function sizes({ difference, functional }: TieOutLine): readonly [Decimal, Decimal] {
  return [difference.abs(), functional.difference?.abs() ?? new Decimal(0)];
}

/** The largest difference first. */
function bySize(a: TieOutLine, b: TieOutLine): number {
  const [ofA, functionalOfA] = sizes(a);
  const [ofB, functionalOfB] = sizes(b);
  return ofB.comparedTo(ofA) || functionalOfB.comparedTo(functionalOfA) || byPlace(a, b);
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
