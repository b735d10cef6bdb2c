import { Decimal, groupsOf, type Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { FactProvider } from '../../facts/application/ports';
import type { ToldFact } from '../../facts/domain/absence';
import { COLLECTED_FACTS } from '../domain/collected-fact';
import { togetherOf } from '../domain/together';
import type { CollectedFactStore } from './ports';

/** What collections told of customers; absent of whom it told nothing. */
export function createCollectedFactProvider({
  store,
  figures,
}: Readonly<{
  store: CollectedFactStore;
  figures: Pick<LedgerFigures, 'ratesInto'>;
}>): FactProvider {
  return {
    names: COLLECTED_FACTS,
    read: async (reader, { partyIds, legalEntityId, asOf, currency, names }) => {
      const found = await store.latest(reader, { partyIds, legalEntityId, asOf, names });
      const rates = await figures.ratesInto(reader, {
        currencies: [...new Set(found.flatMap((fact) => fact.currency ?? []))],
        ...{ into: currency, on: asOf },
      });
      const perParty = groupsOf(partyIds, found, ({ partyId }) => partyId);
      return new Map(
        partyIds.map((partyId, index): [Id, ReadonlyMap<string, ToldFact>] => [
          partyId,
          togetherOf(perParty[index] ?? [], {
            asOf,
            rateOf: ({ currency: from, legalEntityId: of }) =>
              from === null ? new Decimal(1) : rates.of(from, of),
          }),
        ]),
      );
    },
  };
}
