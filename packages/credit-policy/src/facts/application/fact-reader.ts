import { type Id, invariant } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { valueOf, type ToldFact } from '../domain/absence';
import { FACTS, type FactDefinition } from '../domain/fact';
import { roundFact } from '../domain/round-figure';
import type { FactProvider, FactQuestion, FactReader, ToldFacts } from './ports';

/**
 * Reads each fact from whom it is known to; what nobody provides is absent and says so. Figures are as
 * people are shown them, so that no rule decides by a digit that nobody sees.
 */
export function createFactReader(providers: readonly FactProvider[]): FactReader {
  invariantOneProviderEach(providers);
  const definitions = async (reader: SqlReader): Promise<readonly FactDefinition[]> => {
    const families = [];
    for (const { family } of providers)
      if (family !== undefined) families.push(...(await family.definitions(reader)));
    return [...FACTS, ...families];
  };
  const readWithReasons = async (
    reader: SqlReader,
    question: FactQuestion,
  ): Promise<ReadonlyMap<Id, ToldFacts>> => {
    const names = question.names ?? (await definitions(reader)).map(({ name }) => name);
    const told = new Map<Id, Map<string, ToldFact>>(
      question.partyIds.map((partyId) => [
        partyId,
        new Map(names.map((name) => [name, { absent: 'NO_SOURCE' }])),
      ]),
    );
    if (told.size === 0) return told;
    for (const provider of providers) {
      const own = names.filter((name) => provides(provider, name));
      if (own.length === 0) continue;
      const answer = await provider.read(reader, { ...question, names: own });
      for (const [partyId, facts] of told)
        for (const name of own)
          facts.set(name, shown(answer.get(partyId)?.get(name), name, question.currency));
    }
    return told;
  };
  return {
    definitions,
    readWithReasons,
    read: async (reader, question) =>
      new Map(
        [...(await readWithReasons(reader, question))].map(([partyId, facts]) => [
          partyId,
          new Map([...facts].map(([name, fact]) => [name, valueOf(fact)])),
        ]),
      ),
  };
}

const TYPES = new Map(FACTS.map(({ name, type }) => [name, type]));

/** Facts of a family are amounts in the minor unit already, where they are amounts. */
function shown(told: ToldFact | undefined, name: string, currency: string): ToldFact {
  return roundFact(told ?? { absent: 'NOT_RECORDED' }, TYPES.get(name), currency);
}

function provides({ names, family }: FactProvider, name: string): boolean {
  return names.includes(name) || (family !== undefined && name.startsWith(family.prefix));
}

function invariantOneProviderEach(providers: readonly FactProvider[]): void {
  const known = new Set(FACTS.map(({ name }) => name));
  const seen = new Set<string>();
  for (const name of providers.flatMap(({ names }) => names)) {
    invariant(known.has(name), 'A provided fact is in the catalogue');
    invariant(!seen.has(name), 'A fact has one provider');
    seen.add(name);
  }
}
