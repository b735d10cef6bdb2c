import { Decimal, groupsOf, monthsBefore, type Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { SqlReader } from '@duebook/platform';
import type { ToldFact } from '../domain/absence';
import type { Conversion } from '../domain/in-currency';
import { LEDGER_FACTS, type LedgerFact } from '../domain/ledger-facts';
import type { LedgerCell, LedgerPart, PartyLedger } from '../domain/party-ledger';
import type { LedgerFactStore, LedgerReading, OfParties } from './ledger-facts.ports';
import type { FactProvider, ProviderQuestion, ToldFacts } from './ports';

/** What the facts of the ledger are read with. */
export interface LedgerFactDeps {
  readonly store: LedgerFactStore;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
}

/** Facts that look at what stood three months before. */
const WITH_EARLIER: ReadonlySet<string> = new Set(['balanceGrowthPercent3Months', 'daysLateTrend']);

/** Tells what comes from the ledger alone: at most one statement for each part, and one for rates. */
export function createLedgerFacts({ store, figures }: LedgerFactDeps): FactProvider {
  return {
    names: Object.keys(LEDGER_FACTS),
    read: async (reader, question) => {
      const wanted = question.names.flatMap((name) => {
        const fact = LEDGER_FACTS[name];
        return fact === undefined ? [] : [[name, fact] as const];
      });
      const parts = await readParts(store, reader, question, wanted);
      const parties = partiesOf(question.partyIds, parts);
      const conversion = await conversionOf(figures, reader, { question, parts });
      const { asOf } = question;
      return new Map<Id, ToldFacts>(
        [...parties].map(([partyId, party]) => [
          partyId,
          new Map<string, ToldFact>(
            wanted.map(([name, fact]) => [name, fact.tell(party, { asOf, conversion })]),
          ),
        ]),
      );
    },
  };
}

type Parts = {
  readonly [Part in LedgerPart]: OfParties<
    PartyLedger[Part] extends readonly (infer Row)[] ? Row : PartyLedger[Part]
  >;
};

async function readParts(
  store: LedgerFactStore,
  reader: SqlReader,
  { partyIds, legalEntityId, asOf, names }: ProviderQuestion,
  wanted: readonly (readonly [string, LedgerFact])[],
): Promise<Parts> {
  const needed = new Set(wanted.flatMap(([, { needs }]) => needs));
  const reading: LedgerReading = {
    ...{ partyIds: [...new Set(partyIds)], legalEntityId, asOf },
    windows: {
      threeMonths: monthsBefore(asOf, 3),
      twelveMonths: monthsBefore(asOf, 12),
      twentyFourMonths: monthsBefore(asOf, 24),
    },
  };
  const withEarlier = names.some((name) => WITH_EARLIER.has(name));
  const has = (part: LedgerPart) => needed.has(part);
  return {
    standing: has('standing') ? await store.standing(reader, reading, withEarlier) : [],
    turnover: has('turnover') ? await store.turnover(reader, reading) : [],
    settlements: has('settlements') ? await store.settlements(reader, reading) : [],
    uninvoiced: has('uninvoiced') ? await store.uninvoiced(reader, reading) : [],
    relation: has('relation') ? await store.relations(reader, reading) : [],
  };
}

function partiesOf(partyIds: readonly Id[], parts: Parts): ReadonlyMap<Id, PartyLedger> {
  const ids = [...new Set(partyIds)];
  const ofEach = <T extends { readonly partyId: Id }>(rows: readonly T[]) =>
    groupsOf(ids, rows, ({ partyId }) => partyId);
  const [standing, turnover] = [ofEach(parts.standing), ofEach(parts.turnover)];
  const [settlements, uninvoiced] = [ofEach(parts.settlements), ofEach(parts.uninvoiced)];
  const relations = new Map(parts.relation.map((row) => [row.partyId, row]));
  return new Map(
    ids.map((id, index) => [
      id,
      {
        ...{ standing: standing[index] ?? [], turnover: turnover[index] ?? [] },
        ...{ settlements: settlements[index] ?? [], uninvoiced: uninvoiced[index] ?? [] },
        relation: relations.get(id) ?? { firstSaleOn: null, lastPaymentOn: null },
      },
    ]),
  );
}

/** Rates of the day out of every currency that occurs; one statement, and none where none is foreign. */
async function conversionOf(
  figures: LedgerFactDeps['figures'],
  reader: SqlReader,
  { question, parts }: { readonly question: ProviderQuestion; readonly parts: Parts },
): Promise<Conversion> {
  const { currency, asOf } = question;
  const { standing, turnover, settlements, uninvoiced } = parts;
  const cells: readonly LedgerCell[] = [...standing, ...turnover, ...settlements, ...uninvoiced];
  const currencies = [...new Set(cells.map((cell) => cell.currency))];
  const rates = await figures.ratesInto(reader, { currencies, into: currency, on: asOf });
  return {
    ...{ currency, ratesOn: asOf },
    rateOf: (cell): Decimal | null => rates.of(cell.currency, cell.legalEntityId),
  };
}
