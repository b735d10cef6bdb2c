import { Decimal, type Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { SqlReader } from '@duebook/platform';
import type { FactProvider, ProviderQuestion, ToldFacts } from '../../facts/application/ports';
import type { ToldFact } from '../../facts/domain/absence';
import { ITEM_OF_INVESTIGATION, type FileFact } from '../domain/file-fact';
import {
  FILE_PREFIX,
  factOfItem,
  RATIO_FACTS,
  toldOfInvestigation,
  toldOfItem,
} from '../domain/file-facts';
import type { FileItems } from '../domain/file-item';
import { RATIOS, ratiosOf } from '../domain/ratios';
import { SHIPPED_ITEMS } from '../domain/shipped-items';
import { itemsOf } from './file-items';
import { loadFiles } from './load-files';
import type { FileReading } from './ports';

const COMPLETENESS = 'fileCompletenessPercent';
const EXPIRED = 'expiredFileItems';

const SHIPPED: FileItems = new Map(SHIPPED_ITEMS.map((item) => [item.code, item]));
const INVESTIGATED = new Set(Object.values(ITEM_OF_INVESTIGATION));
const RATIO_CODES = new Set(RATIOS.map(({ code }) => code));

/** From where files are read, and by which rates amounts are told. */
interface Sources {
  readonly reading: FileReading;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
}

/** By party and name what is told. */
type Told = Map<Id, Map<string, ToldFact>>;

/** What credit files tell rules, as it was known on the day. */
export function createFileFactProvider({ reading, figures }: Sources): FactProvider {
  return {
    names: [COMPLETENESS, EXPIRED],
    family: {
      prefix: FILE_PREFIX,
      definitions: async (reader) => [
        ...[...(await itemsOf(reading, reader)).values()].map(factOfItem),
        ...RATIO_FACTS,
      ],
    },
    read: async (reader, question) => {
      const told: Told = new Map(question.partyIds.map((id) => [id, new Map<string, ToldFact>()]));
      const codes = codesOf(question.names);
      if (question.names.some((name) => name === COMPLETENESS || name === EXPIRED)) {
        await tellFiles(reading, reader, { question, told });
      }
      await tellRatios(reading, reader, { question, told, codes });
      await tellInvestigations(reading, reader, { question, told, codes });
      await tellItems({ reading, figures }, reader, { question, told, codes });
      return told satisfies ReadonlyMap<Id, ToldFacts>;
    },
  };
}

function codesOf(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => name.startsWith(FILE_PREFIX))
    .map((name) => name.slice(FILE_PREFIX.length));
}

interface Telling {
  readonly question: ProviderQuestion;
  readonly told: Told;
}

type TellingCodes = Telling & { readonly codes: readonly string[] };

function tell({ told }: Telling, partyId: Id, [name, fact]: readonly [string, ToldFact]): void {
  told.get(partyId)?.set(name, fact);
}

async function tellFiles(reading: FileReading, reader: SqlReader, telling: Telling): Promise<void> {
  for (const file of await loadFiles(reading, reader, telling.question)) {
    if (!file) continue;
    tell(telling, file.partyId, [
      COMPLETENESS,
      file.completenessPercent ?? { absent: 'NOT_RECORDED' },
    ]);
    tell(telling, file.partyId, [EXPIRED, new Decimal(file.expiredItems)]);
  }
}

async function tellRatios(
  reading: FileReading,
  reader: SqlReader,
  telling: TellingCodes,
): Promise<void> {
  const wanted = telling.codes.filter((code) => RATIO_CODES.has(code));
  if (wanted.length === 0) return;
  const figures = new Map<Id, Map<string, Decimal>>();
  for (const { partyId, code, number } of await reading.yearFigures(reader, telling.question)) {
    figures.set(partyId, (figures.get(partyId) ?? new Map<string, Decimal>()).set(code, number));
  }
  for (const [partyId, ofParty] of figures) {
    for (const { code, value } of ratiosOf(ofParty)) {
      if (value !== null && wanted.includes(code))
        tell(telling, partyId, [FILE_PREFIX + code, value]);
    }
  }
}

async function tellInvestigations(
  reading: FileReading,
  reader: SqlReader,
  telling: TellingCodes,
): Promise<void> {
  const wanted = telling.codes.filter((code) => INVESTIGATED.has(code));
  if (wanted.length === 0) return;
  for (const held of await reading.lastInvestigations(reader, telling.question)) {
    const code = ITEM_OF_INVESTIGATION[held.kind];
    if (!wanted.includes(code)) continue;
    const fact = toldOfInvestigation(held, telling.question.asOf);
    tell(telling, held.partyId, [FILE_PREFIX + code, fact]);
  }
}

async function tellItems(
  { reading, figures }: Sources,
  reader: SqlReader,
  telling: TellingCodes,
): Promise<void> {
  const { question } = telling;
  const wanted = telling.codes.filter((code) => !RATIO_CODES.has(code) && !INVESTIGATED.has(code));
  if (wanted.length === 0) return;
  const items = wanted.every((code) => SHIPPED.has(code))
    ? SHIPPED
    : await itemsOf(reading, reader);
  const facts = await reading.currentFacts(reader, { ...question, codes: wanted });
  const rates = await figures.ratesInto(reader, {
    currencies: [...new Set(facts.flatMap(({ currency }) => currency ?? []))],
    ...{ into: question.currency, on: question.asOf },
  });
  const by = new Map(facts.map((fact) => [keyOf(fact.partyId, fact.code), fact]));
  // What a file says belongs to no legal entity.
  const terms = {
    ...{ on: question.asOf, currency: question.currency },
    rateOf: (currency: string) => rates.of(currency, null),
  };
  for (const partyId of question.partyIds) {
    for (const code of wanted) {
      const item = items.get(code);
      if (!item) continue;
      const fact: FileFact | undefined = by.get(keyOf(partyId, code));
      tell(telling, partyId, [FILE_PREFIX + code, toldOfItem(item.type, fact, terms)]);
    }
  }
}

const keyOf = (partyId: Id, code: string): string => `${partyId} ${code}`;
