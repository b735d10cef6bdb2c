import type { FactProvider } from '../../facts/application/ports';
import type { FactValue } from '../../facts/domain/fact';
import { listedOn } from './listed-on.reader';

/** Tells whether entries stand against parties: any, and such as nobody disputes. */
export const negativeListFacts: FactProvider = {
  names: ['negativeListed', 'negativeListedUndisputed'],
  read: async (reader, { partyIds, asOf, names }) => {
    if (names.length === 0) return new Map();
    const listed = await listedOn(reader, partyIds, asOf);
    return new Map(
      partyIds.map((partyId) => {
        const entries = listed.get(partyId) ?? [];
        return [
          partyId,
          new Map<string, FactValue>([
            ['negativeListed', entries.length > 0],
            ['negativeListedUndisputed', entries.some(({ isDisputed }) => !isDisputed)],
          ]),
        ];
      }),
    );
  },
};
