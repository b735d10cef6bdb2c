import type { Clock } from '@duebook/kernel';
import type { FactProvider, ToldFacts } from '../../facts/application/ports';
import type { ToldFact } from '../../facts/domain/absence';
import type { CreditPosition } from '../domain/credit-position';
import type { Exposure } from '../domain/exposure';
import type { PositionsOf } from './read-positions';

const NAMES = ['creditExposure', 'creditLimit', 'limitUsePercent'] as const;

/** What is owed by the policy in force, what was granted, and how much of it is used. */
export function exposureFacts(deps: {
  readonly positions: PositionsOf;
  readonly clock: Clock;
}): FactProvider {
  return {
    names: NAMES,
    read: async (reader, { partyIds, legalEntityId, asOf: on, currency, names }) => {
      if (names.length === 0) return new Map();
      const at = deps.clock.now();
      const question = { partyIds, legalEntityId, on, at, currency };
      const positions = await deps.positions(reader, question);
      return new Map(
        positions.map((position): [string, ToldFacts] => [
          position.partyId,
          new Map(names.map((name) => [name, factOf(position, name)])),
        ]),
      );
    },
  };
}

function factOf(position: CreditPosition, name: string): ToldFact {
  const own = position.uses.find(({ limit }) => limit.kind === 'PARTY');
  if (name === 'creditExposure') return position.exposure.total ?? rateOf(position.exposure);
  if (!own) return { absent: 'NOT_RECORDED' };
  if (name === 'creditLimit') return own.amount ?? rateOf(own.exposure, own.limit.currency);
  return own.usePercent ?? rateOf(own.exposure, own.limit.currency);
}

/** Why a figure is null: the first rate that is missing, else that there is nothing to divide by. */
function rateOf(
  { missingRates, currency, on }: Exposure,
  limitCurrency: string | null = null,
): ToldFact {
  const [missing] = missingRates;
  if (missing) return { absent: 'RATE_MISSING', currency: missing.currency, ratesOn: missing.on };
  if (limitCurrency === null || limitCurrency === currency) return { absent: 'NOT_RECORDED' };
  return { absent: 'RATE_MISSING', currency: limitCurrency, ratesOn: on };
}
