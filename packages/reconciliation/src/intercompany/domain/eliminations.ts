import { compareText, Decimal, type CurrencyCode, type Id } from '@duebook/kernel';

/**
 * What business with another legal entity of ours has left on an account: on a control account what is
 * owed, on one of income or expense what both have earned and spent by it.
 */
export interface EliminationBalance {
  readonly legalEntityId: Id;
  readonly counterpartId: Id;
  readonly bookCode: string;
  /** STATUTORY, or MEMO, which holds differences to it alone. */
  readonly bookKind: 'STATUTORY' | 'MEMO';
  readonly standard: string;
  readonly accountCode: string;
  /** Null for income and expense. */
  readonly itemClass: string | null;
  /** The value of the dimension that was asked for; null where a line has none, or none was. */
  readonly dimensionValue: string | null;
  readonly currency: CurrencyCode;
  /** Debit less credit, in the currency. */
  readonly amount: Decimal;
  /** The same in the functional currency of the legal entity. */
  readonly functionalAmount: Decimal;
  readonly functionalCurrency: CurrencyCode;
}

/** Two of our legal entities, in the order of their ids, and what is left when both are added up. */
export interface EliminationDifference {
  readonly firstId: Id;
  readonly secondId: Id;
  readonly currency: CurrencyCode;
  readonly standard: string;
  readonly first: Decimal;
  readonly second: Decimal;
  /** What elimination would leave: zero when both have the same. */
  readonly difference: Decimal;
}

/**
 * What eliminating the balances between legal entities leaves, per pair, standard and currency. What
 * one is owed the other owes, so that both add up to nothing. By a standard, the books of a legal entity
 * are its statutory ones, whatever their own standard is, and what its memo book of that standard has
 * besides.
 */
export function eliminationDifferences(
  balances: readonly EliminationBalance[],
): readonly EliminationDifference[] {
  const owed = balances.filter(({ itemClass }) => itemClass !== null);
  const standards = [...new Set(owed.map(({ standard }) => standard))].sort(compareText);
  return standards.flatMap((standard) =>
    differencesBy(
      standard,
      owed.filter((each) => each.bookKind === 'STATUTORY' || each.standard === standard),
    ),
  );
}

function differencesBy(
  standard: string,
  balances: readonly EliminationBalance[],
): readonly EliminationDifference[] {
  const pairs = new Map<string, EliminationDifference>();
  for (const { legalEntityId, counterpartId, currency, amount } of balances) {
    const isFirst = legalEntityId < counterpartId;
    const [firstId, secondId] = isFirst
      ? [legalEntityId, counterpartId]
      : [counterpartId, legalEntityId];
    const key = [firstId, secondId, currency].join(' ');
    const known = pairs.get(key) ?? {
      ...{ firstId, secondId, currency, standard },
      ...{ first: ZERO, second: ZERO, difference: ZERO },
    };
    pairs.set(key, {
      ...known,
      ...(isFirst ? { first: known.first.plus(amount) } : { second: known.second.plus(amount) }),
      difference: known.difference.plus(amount),
    });
  }
  return [...pairs.entries()]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, difference]) => difference);
}

const ZERO = new Decimal(0);
