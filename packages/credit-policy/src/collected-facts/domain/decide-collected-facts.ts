import { isCurrencyCode, ok, refused, type Decimal, type Id, type Result } from '@duebook/kernel';
import type { CollectedFact } from './collected-fact';

/** Why what collections told is not kept, and which element of the call is at fault, from 0. */
export type CollectedFactsRefusal = Readonly<{
  code:
    | 'PARTY_UNKNOWN'
    | 'LEGAL_ENTITY_UNKNOWN'
    | 'COLLECTED_FACT_VALUE_INVALID'
    | 'COLLECTED_FACT_CURRENCY_INVALID';
  index: number;
}>;

/** Of which parties and legal entities something can be told. */
export interface KnownPlaces {
  readonly parties: ReadonlySet<Id>;
  readonly legalEntities: ReadonlySet<Id>;
}

/** Of numeric(24, 4). */
const TOO_LARGE = '1e20';

/** All of them as they are kept, or the first fault. */
export function decideCollectedFacts(
  facts: readonly CollectedFact[],
  known: KnownPlaces,
): Result<readonly CollectedFact[], CollectedFactsRefusal> {
  for (const [index, fact] of facts.entries()) {
    const code = faultOf(fact, known);
    if (code !== null) return refused({ code, index });
  }
  return ok(facts);
}

function faultOf(
  { partyId, legalEntityId, name, value, currency }: CollectedFact,
  { parties, legalEntities }: KnownPlaces,
): CollectedFactsRefusal['code'] | null {
  if (!parties.has(partyId)) return 'PARTY_UNKNOWN';
  if (!legalEntities.has(legalEntityId)) return 'LEGAL_ENTITY_UNKNOWN';
  const isAmount = name === 'disputedAmount';
  if (!isKept(value, isAmount ? 4 : 0)) return 'COLLECTED_FACT_VALUE_INVALID';
  const hasCurrency = isAmount ? isCurrencyCode(currency ?? '') : currency === null;
  return hasCurrency ? null : 'COLLECTED_FACT_CURRENCY_INVALID';
}

function isKept(value: Decimal, places: number): boolean {
  return !value.isNegative() && value.lessThan(TOO_LARGE) && value.decimalPlaces() <= places;
}
