import {
  ok,
  refused,
  type BusinessDate,
  type CurrencyCode,
  type Id,
  type Result,
} from '@duebook/kernel';
import { reachIn, requirePermission, type Caller, type UnitOfWork } from '@duebook/platform';
import type { OurAccountReader } from '../../counterparty-statements/application/ports';
import { compareStatements } from '../../counterparty-statements/domain/compare-statements';
import type { Comparison, Relation } from '../../counterparty-statements/domain/comparison';
import {
  eliminationDifferences,
  type EliminationBalance,
  type EliminationDifference,
} from '../domain/eliminations';
import { mirrorAccount } from '../domain/mirror-account';
import type { IntercompanyParty, IntercompanyStore } from './ports';

export const READ_INTERCOMPANY = 'reconciliation.intercompany.read';

/** So many days beside a period tell what the other side has on the other side of the cut-off. */
const BESIDE_DAYS = 10;

/** Whose account in whose books is compared with its mirror. */
export interface ComparisonQuestion {
  readonly legalEntityId: Id;
  readonly counterpartId: Id;
  /** CUSTOMER: what the counterpart owes the legal entity, beside what it has as owed. */
  readonly relation: Relation;
  readonly currency: CurrencyCode;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

export type ComparisonRefusal = Readonly<{
  code: 'INTERCOMPANY_PARTY_MISSING' | 'INTERCOMPANY_PERIOD_INVALID';
  path: readonly string[];
}>;

/** What is left when balances between legal entities are eliminated, and what it is made of. */
export interface Eliminations {
  readonly balances: readonly EliminationBalance[];
  readonly differences: readonly EliminationDifference[];
}

/** What stands between our own legal entities. */
export interface IntercompanyReading {
  /** Of the legal entities that the caller may see. */
  parties(caller: Caller): Promise<readonly IntercompanyParty[]>;
  /**
   * Both books line by line, as with a counterparty's statement.
   * @throws PermissionDenied reconciliation.intercompany.read in one of both
   */
  compare(
    caller: Caller,
    question: ComparisonQuestion,
  ): Promise<Result<Comparison, ComparisonRefusal>>;
  /**
   * Between all legal entities that were asked for and have a party.
   * @throws PermissionDenied reconciliation.intercompany.read in one that was asked for
   */
  eliminations(
    caller: Caller,
    question: {
      readonly legalEntityIds: readonly Id[] | null;
      readonly asOf: BusinessDate;
      readonly dimension: string | null;
    },
  ): Promise<Eliminations>;
}

/** Reads it from the books of both. */
export function createIntercompanyReading(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly intercompany: IntercompanyStore;
  readonly ourAccounts: OurAccountReader;
}): IntercompanyReading {
  const { unitOfWork, intercompany } = deps;
  return {
    parties: async (caller) => {
      const visible = reachIn(caller, READ_INTERCOMPANY, null);
      const parties = await intercompany.parties(unitOfWork.reader(caller));
      return parties.filter(({ legalEntityId }) => visible?.includes(legalEntityId) ?? true);
    },
    compare: (caller, question) => compareBooks(deps, caller, question),
    eliminations: async (caller, { legalEntityIds, asOf, dimension }) => {
      const visible = reachIn(caller, READ_INTERCOMPANY, legalEntityIds);
      return unitOfWork.snapshot(caller, async (reader) => {
        const parties = (await intercompany.parties(reader)).filter(
          ({ legalEntityId }) => visible?.includes(legalEntityId) ?? true,
        );
        const pairs = parties.flatMap(({ legalEntityId }) =>
          parties
            .filter((other) => other.legalEntityId !== legalEntityId)
            .map(({ partyId }) => ({ legalEntityId, partyId })),
        );
        const rows = await intercompany.balances(reader, { pairs, asOf, dimension });
        const entityOf = new Map(parties.map((each) => [each.partyId, each.legalEntityId]));
        const balances = rows.flatMap(({ partyId, ...row }): readonly EliminationBalance[] => {
          const counterpartId = entityOf.get(partyId);
          return counterpartId === undefined ? [] : [{ ...row, counterpartId }];
        });
        return { balances, differences: eliminationDifferences(balances) };
      });
    },
  };
}

const MIRROR: Readonly<Record<Relation, Relation>> = { CUSTOMER: 'SUPPLIER', SUPPLIER: 'CUSTOMER' };

async function compareBooks(
  { unitOfWork, intercompany, ourAccounts }: Parameters<typeof createIntercompanyReading>[0],
  caller: Caller,
  { legalEntityId, counterpartId, relation, currency, from, to }: ComparisonQuestion,
): Promise<Result<Comparison, ComparisonRefusal>> {
  requirePermission(caller, READ_INTERCOMPANY, legalEntityId);
  requirePermission(caller, READ_INTERCOMPANY, counterpartId);
  if (from > to) return refused({ code: 'INTERCOMPANY_PERIOD_INVALID', path: ['from'] });
  return unitOfWork.snapshot(caller, async (reader) => {
    const parties = await intercompany.parties(reader);
    const partyOf = (id: Id) => parties.find((each) => each.legalEntityId === id)?.partyId;
    const [own, other] = [partyOf(legalEntityId), partyOf(counterpartId)];
    const missing = own === undefined ? 'legalEntityId' : 'counterpartId';
    if (own === undefined || other === undefined || legalEntityId === counterpartId) {
      return refused({ code: 'INTERCOMPANY_PARTY_MISSING', path: [missing] });
    }
    const place = { from, to, currencyCode: currency };
    const ours = await ourAccounts.read(
      reader,
      { ...place, legalEntityId, partyId: other, relation },
      BESIDE_DAYS,
    );
    const theirs = await ourAccounts.read(
      reader,
      { ...place, legalEntityId: counterpartId, partyId: own, relation: MIRROR[relation] },
      BESIDE_DAYS,
    );
    return ok(
      compareStatements({
        ...{ from, to, ours, theirs: mirrorAccount(theirs), master: [], contracts: [] },
      }),
    );
  });
}
