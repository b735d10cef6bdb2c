import { Decimal, type CurrencyCode, type Id } from '@duebook/kernel';

/** By which rates a legal entity posts on a day, into one currency. */
export interface EntityRates {
  readonly legalEntityId: Id;
  /** The currency in which it keeps its books. */
  readonly functionalCurrency: CurrencyCode;
  /** Whose rates it posts with; null when it has chosen none. */
  readonly source: string | null;
  /** By currency; one without a rate of the source is not in it. */
  readonly rates: ReadonlyMap<string, Decimal>;
}

/** Rates of a day into one currency. */
export interface RatesInto {
  /**
   * Units of the asked currency for one of `currency`; 1 of itself; null where there is no rate, which
   * is never guessed.
   *
   * @param legalEntityId whose amount it is, which is converted by the rates that it posts with. Null
   * for what belongs to none (a limit towards all of them): by the one source that all have chosen, or,
   * where they differ, that those have chosen who keep their books in the asked currency.
   */
  of(currency: string, legalEntityId: Id | null): Decimal | null;
}

const ONE = new Decimal(1);

/** Rates into a currency, from those that each legal entity posts with. */
export function ratesIntoOf(into: string, entities: readonly EntityRates[]): RatesInto {
  const byEntity = new Map(entities.map((each) => [each.legalEntityId, each]));
  const common = agreed(entities) ?? agreed(entities.filter(isBookedIn(into)));
  return {
    of: (currency, legalEntityId) => {
      if (currency === into) return ONE;
      const chosen = legalEntityId === null ? common : byEntity.get(legalEntityId);
      return chosen?.rates.get(currency) ?? null;
    },
  };
}

const isBookedIn =
  (currency: string) =>
  ({ functionalCurrency }: EntityRates): boolean =>
    functionalCurrency === currency;

/** One whose source is that of all who have chosen any; undefined where they differ. */
function agreed(entities: readonly EntityRates[]): EntityRates | undefined {
  const chosen = entities.filter(({ source }) => source !== null);
  const [first] = chosen;
  return chosen.every(({ source }) => source === first?.source) ? first : undefined;
}
