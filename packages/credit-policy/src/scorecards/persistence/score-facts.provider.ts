import type { FactProvider } from '../../facts/application/ports';
import type { FactValue } from '../../facts/domain/fact';
import { classesOf } from './classes-of.reader';

/** Tells creditClass and creditScore as they stood on the day. */
export const scoreFacts: FactProvider = {
  names: ['creditClass', 'creditScore'],
  read: async (reader, { partyIds, asOf, names }) => {
    if (names.length === 0) return new Map();
    const standing = await classesOf(reader, partyIds, asOf);
    return new Map(
      [...standing].map(([partyId, { classCode, score }]) => [
        partyId,
        new Map<string, FactValue>([
          ['creditClass', classCode],
          ['creditScore', score],
        ]),
      ]),
    );
  },
};
