import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { ToldFact } from '../../facts/domain/absence';
import { COLLECTED_FACTS, type CollectedFactName } from './collected-fact';

/** What one legal entity's collections last told. */
export interface ToldHere {
  readonly legalEntityId: Id;
  readonly name: CollectedFactName;
  readonly value: Decimal;
  readonly currency: string | null;
}

interface Conversion {
  readonly asOf: BusinessDate;
  readonly rateOf: (told: ToldHere) => Decimal | null;
}

/**
 * What several legal entities were told, as one: amounts and promises add up, and the highest dunning
 * level counts. What nobody was told is left out.
 */
export function togetherOf(
  told: readonly ToldHere[],
  { asOf, rateOf }: Conversion,
): ReadonlyMap<string, ToldFact> {
  const facts = new Map<string, ToldFact>();
  for (const name of COLLECTED_FACTS) {
    const parts = told.filter((each) => each.name === name);
    if (parts.length === 0) continue;
    const missing = parts.find((part) => rateOf(part) === null);
    facts.set(
      name,
      missing
        ? { absent: 'RATE_MISSING', currency: missing.currency ?? '', ratesOn: asOf }
        : joined(
            name,
            parts.map((part) => part.value.times(rateOf(part) ?? 0)),
          ),
    );
  }
  return facts;
}

function joined(name: CollectedFactName, values: readonly Decimal[]): Decimal {
  if (name === 'dunningLevel') return Decimal.max(...values);
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0)).toDecimalPlaces(4);
}
