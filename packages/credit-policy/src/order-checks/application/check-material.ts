import {
  addDays,
  addMonths,
  groupsOf,
  invariant,
  type Decimal,
  type Id,
  type Money,
} from '@duebook/kernel';
import type { RatesInto } from '@duebook/ledger';
import type { SqlReader } from '@duebook/platform';
import { convertByRates } from '../../domain/convert-by-rates';
import type { Exposure } from '../../exposure/domain/exposure';
import { parseExpression, type Expression } from '../../expressions/domain/expression';
import type { ToldFacts } from '../../facts/application/ports';
import { FACTS } from '../../facts/domain/fact';
import { NO_CREDIT, type EffectiveLimit } from '../../limits/domain/effective-limit';
import { mayBeGivenCredit } from '../../limits/domain/new-customer';
import { orderKeyOf, type OrderFacts } from '../../orders/domain/sales-order';
import type { PolicyInForce } from '../../policies/domain/policy-scope';
import type { Convert } from '../domain/carried';
import type { ReasonKind } from '../domain/credit-check';
import { factsOfRule, MONTHS_OF_A_YEAR, type RuleFacts } from '../domain/judge-rule';
import type { AskedOrder } from './asked-order';
import { inGroups } from './in-groups';
import { exposuresOf } from './material-exposures';
import type { Breach, CheckSources, CheckSubject, TrivialOrder } from './ports';

/** A limit that binds an order, as it stands, with the exposure against it less all orders of the call. */
export interface LimitMaterial {
  /** Null where nobody has agreed to any. */
  readonly limit: EffectiveLimit | null;
  readonly holderId: Id;
  readonly legalEntityId: Id | null;
  /** In the currency of the decision; null where a rate is missing. */
  readonly amount: Decimal | null;
  readonly exposure: Exposure;
  /** Where there is no limit: whether the customer is new and has no application. */
  readonly needsApplication: boolean | null;
}

/** What a decision on one order rests on. */
export interface SubjectMaterial {
  readonly policy: PolicyInForce | null;
  /** In which figures are compared: the policy's, or without one that of the books. */
  readonly currency: string;
  /** Towards whom facts are told: null, to all legal entities, where the policy is for all of them. */
  readonly towards: Id | null;
  readonly facts: ToldFacts;
  readonly limits: readonly LimitMaterial[];
  /** Into that currency, by the rates of the day. */
  readonly convert: Convert;
  /** Whose small orders of a day count together: the party's, and of all who share a limit with it. */
  readonly trivialWith: ReadonlySet<Id>;
  /** What held the order when it was released; nothing where nobody did. */
  readonly releasedFor: ReadonlySet<ReasonKind>;
}

/** What decisions on orders of a call rest on. */
export interface CheckMaterial {
  /** In the order of the orders. */
  readonly subjects: readonly SubjectMaterial[];
  readonly headsOf: (partyId: Id) => ReadonlySet<Id>;
  /** In the currency of the order. */
  readonly deliveredOf: (order: OrderFacts) => Money | undefined;
  readonly trivial: readonly TrivialOrder[];
  readonly breaches: readonly Breach[];
  /** Orders that somebody rejected. */
  readonly rejected: ReadonlySet<Id>;
  readonly expressionOf: RuleFacts['expressionOf'];
  /** Whether rules look at figures that orders change, other than exposure against limits. */
  readonly looksAtOrders: boolean;
}

/** Reads all that decisions on these orders rest on, in a number of statements that does not grow with them. */
export async function readMaterial(
  sources: CheckSources,
  reader: SqlReader,
  subjects: readonly CheckSubject[],
  at: Date,
): Promise<CheckMaterial> {
  const policies = await policiesOf(sources, reader, subjects);
  const asked = subjects.map((subject, index): AskedOrder => ({
    ...{ subject, at, policy: policies[index] ?? null },
    currency: policies[index]?.content.currencyCode ?? subject.place.functionalCurrency,
  }));
  const expressionOf = await expressionsOf(sources, reader, policies);
  const binding = await limitsOf(sources, reader, asked);
  const limits = binding.map((each) => each.limits);
  const sharing = await sharingOf(sources, reader, { asked, limits });
  // One after the other: they share the connection of a transaction.
  const facts = await factsOf(sources, reader, { asked, expressionOf });
  // What is left of orders before what was delivered of them: what leaves meanwhile is counted twice.
  const records = await recordsOf(sources, reader, { asked, sharing });
  const released = await releasesOf(sources, reader, subjects);
  const exposures = await exposuresOf(sources, reader, { asked, limits });
  const converts = await convertsOf(sources, reader, { asked, limits, trivial: records.trivial });
  return {
    ...{ ...records, expressionOf, looksAtOrders: looksAtOrders(policies, expressionOf) },
    subjects: asked.map((each, index) => ({
      ...{ policy: each.policy, currency: each.currency, towards: towardsOf(each) },
      facts: facts[index] ?? new Map(),
      convert: converts[index]?.ofMoney ?? (() => null),
      trivialWith: sharing[index] ?? NOBODY,
      releasedFor: released[index] ?? NO_REASONS,
      limits: (exposures[index] ?? []).map(({ limit, exposure }) => ({
        ...{ limit, exposure, holderId: exposure.holder.partyId },
        legalEntityId: exposure.legalEntityId,
        needsApplication: limit ? null : (binding[index]?.needsApplication ?? null),
        amount: limit ? (converts[index]?.ofLimit(limit) ?? null) : NO_CREDIT,
      })),
    })),
  };
}

async function policiesOf(
  { policiesInForce }: CheckSources,
  reader: SqlReader,
  subjects: readonly CheckSubject[],
): Promise<readonly (PolicyInForce | null)[]> {
  return inGroups(
    subjects,
    ({ today }) => today,
    async (group, [{ today }]) =>
      policiesInForce(
        reader,
        group.map(({ facts: { partyId, legalEntityId, productGroup } }) => ({
          ...{ partyId, legalEntityId, productGroup },
        })),
        today,
      ),
  );
}

function towardsOf({ policy, subject }: AskedOrder): Id | null {
  const isForAll = policy === null || policy.scope.legalEntityIds.length === 0;
  return isForAll ? null : subject.facts.legalEntityId;
}

/** Rules of policies were read when they were activated; a fact that is gone since is absent. */
async function expressionsOf(
  { facts }: CheckSources,
  reader: SqlReader,
  policies: readonly (PolicyInForce | null)[],
): Promise<RuleFacts['expressionOf']> {
  const texts = new Set(
    policies.flatMap((policy) =>
      (policy?.content.orderCheck.rules ?? []).flatMap(({ expression }) => expression ?? []),
    ),
  );
  const definitions = texts.size === 0 ? [] : await facts.definitions(reader);
  const parsed = new Map<string, Expression>();
  for (const text of texts) {
    const expression = parseExpression(text, { facts: definitions, wants: 'BOOLEAN' });
    if (expression.ok) parsed.set(text, expression.value);
  }
  return (text) => parsed.get(text) ?? null;
}

async function factsOf(
  { facts }: CheckSources,
  reader: SqlReader,
  of: Readonly<{ asked: readonly AskedOrder[]; expressionOf: RuleFacts['expressionOf'] }>,
): Promise<readonly ToldFacts[]> {
  return inGroups(
    of.asked,
    (each) => [towardsOf(each), each.subject.today, each.currency].join(' '),
    async (group, [first]) => {
      const rules = group.flatMap(({ policy }) => policy?.content.orderCheck.rules ?? []);
      const names = [...new Set(rules.flatMap((rule) => factsOfRule(rule, of.expressionOf)))];
      const partyIds = [...new Set(group.map(({ subject }) => subject.party.id))];
      const told =
        names.length === 0
          ? new Map<Id, ToldFacts>()
          : await facts.readWithReasons(reader, {
              ...{ partyIds, names, asOf: first.subject.today, currency: first.currency },
              legalEntityId: towardsOf(first),
            });
      return group.map(({ subject }) => told.get(subject.party.id) ?? new Map());
    },
  );
}

interface BindingLimits {
  readonly limits: readonly EffectiveLimit[];
  readonly needsApplication: boolean;
}

/** Why somebody has no limit is asked only where there is none. */
async function limitsOf(
  sources: CheckSources,
  reader: SqlReader,
  asked: readonly AskedOrder[],
): Promise<readonly BindingLimits[]> {
  return inGroups(
    asked,
    ({ subject: { facts, today } }) => `${facts.legalEntityId} ${today}`,
    async (group, [{ subject }]) => {
      const partyIds = [...new Set(group.map((each) => each.subject.party.id))];
      const { legalEntityId } = subject.facts;
      const question = { legalEntityId, on: subject.today };
      const found = await sources.limitsOf(reader, { partyIds, ...question });
      const limitless = partyIds.filter((id) => !found.has(id));
      const standings = await sources.standingsOf(reader, { partyIds: limitless, ...question });
      return group.map((each): BindingLimits => {
        const { id } = each.subject.party;
        const standing = standings.get(id);
        return {
          limits: found.get(id) ?? [],
          needsApplication: standing !== undefined && !mayBeGivenCredit(standing, subject.today),
        };
      });
    },
  );
}

const NOBODY: ReadonlySet<Id> = new Set();
const NO_REASONS: ReadonlySet<ReasonKind> = new Set();

/** Of each order its party, and everybody below a head whose limit binds it. */
async function sharingOf(
  { members }: CheckSources,
  reader: SqlReader,
  {
    asked,
    limits,
  }: Readonly<{ asked: readonly AskedOrder[]; limits: readonly (readonly EffectiveLimit[])[] }>,
): Promise<readonly ReadonlySet<Id>[]> {
  const isBounded = asked.some(
    ({ policy }) => (policy?.content.orderCheck.trivialPerDay ?? null) !== null,
  );
  const headsOf = limits.map((each) =>
    each.flatMap(({ kind, holderId }) => (kind === 'GROUP' && isBounded ? [holderId] : [])),
  );
  const heads = [...new Set(headsOf.flat())];
  const below = groupsOf(
    heads,
    heads.length === 0 ? [] : await members(reader, heads),
    ({ headId }) => headId,
  );
  const groups = new Map(
    heads.map((id, place) => [id, [id, ...(below[place] ?? []).map(({ partyId }) => partyId)]]),
  );
  return asked.map(
    ({ subject: { party } }, index) =>
      new Set([party.id, ...(headsOf[index] ?? []).flatMap((id) => groups.get(id) ?? [])]),
  );
}

/** What held each order that ships by a release when somebody released it. */
async function releasesOf(
  { records }: CheckSources,
  reader: SqlReader,
  subjects: readonly CheckSubject[],
): Promise<readonly (ReadonlySet<ReasonKind> | undefined)[]> {
  const checkOf = ({ shipsBy, before }: CheckSubject): Id | null =>
    shipsBy === 'RELEASED' ? (before?.checkId ?? null) : null;
  const ids = subjects.flatMap((subject) => checkOf(subject) ?? []);
  const kinds = await records.heldFor(reader, ids);
  return subjects.map((subject) => {
    const id = checkOf(subject);
    return id === null ? undefined : kinds.get(id);
  });
}

interface Converts {
  readonly ofMoney: Convert;
  readonly ofLimit: (limit: EffectiveLimit) => Decimal | null;
}

async function convertsOf(
  { figures }: CheckSources,
  reader: SqlReader,
  {
    asked,
    limits,
    trivial,
  }: Readonly<{
    asked: readonly AskedOrder[];
    limits: readonly (readonly EffectiveLimit[])[];
    trivial: readonly TrivialOrder[];
  }>,
): Promise<readonly Converts[]> {
  // What is carried from order to order comes in the currencies of all, and of their policies.
  const currencies = [
    ...new Set([
      ...asked.flatMap(({ currency, subject: { facts, before } }) => [
        ...[currency, facts.amount.currency],
        ...(before ? [before.amount.currency] : []),
      ]),
      ...limits.flatMap((each) => each.map(({ currency }) => currency)),
      ...trivial.map(({ amount }) => amount.currency),
    ]),
  ];
  return inGroups(
    asked,
    ({ currency, subject }) => `${currency} ${subject.today}`,
    async (group, [{ currency: into, subject }]) => {
      const rates = await figures.ratesInto(reader, { currencies, into, on: subject.today });
      const converts = convertsBy(rates, into);
      return group.map(() => converts);
    },
  );
}

async function recordsOf(
  { records }: CheckSources,
  reader: SqlReader,
  {
    asked,
    sharing,
  }: Readonly<{ asked: readonly AskedOrder[]; sharing: readonly ReadonlySet<Id>[] }>,
): Promise<Omit<CheckMaterial, 'subjects' | 'expressionOf' | 'looksAtOrders'>> {
  const subjects = asked.map(({ subject }) => subject);
  const partyIds = [
    ...new Set(
      subjects.flatMap(({ facts, before }) => [facts.partyId, before?.partyId ?? []].flat()),
    ),
  ];
  const days = [...new Set(subjects.map(({ today }) => today))].sort();
  const earliest = days[0];
  invariant(earliest !== undefined, 'There is an order');
  const orders = new Map(
    subjects
      .flatMap(({ facts, before }) => [facts, ...(before ? [before] : [])])
      .map((order) => [deliveredKey(order), order]),
  );
  const heads = await records.headsAbove(reader, partyIds);
  const delivered = await records.delivered(reader, [...orders.values()]);
  const accounts = [...new Set(sharing.flatMap((each) => [...each]))];
  const trivial = await records.trivial(reader, accounts, addDays(earliest, -MOST_DAYS_APART));
  const since = addMonths(earliest, -longestMemory(asked));
  const breaches = await records.breaches(reader, partyIds, since);
  const known = subjects.flatMap(({ before }) => before?.id ?? []);
  const rejected = await records.rejected(reader, known);
  const keys = [...orders.keys()];
  const byKey = new Map(delivered.map((amount, place) => [keys[place], amount]));
  return {
    ...{ trivial, breaches, rejected, deliveredOf: (order) => byKey.get(deliveredKey(order)) },
    headsOf: (partyId) => heads.get(partyId) ?? new Set([partyId]),
  };
}

/** By how much the calendars of two places differ at most. */
const MOST_DAYS_APART = 2;

/** By their sources: what a decision changes. */
const CHANGED_BY_ORDERS: readonly string[] = FACTS.filter(
  ({ source }) => source === 'ORDERS' || source === 'LIMITS',
).map(({ name }) => name);

function looksAtOrders(
  policies: readonly (PolicyInForce | null)[],
  expressionOf: RuleFacts['expressionOf'],
): boolean {
  return policies.some((policy) =>
    (policy?.content.orderCheck.rules ?? []).some(({ expression }) =>
      (expression === null ? null : expressionOf(expression))?.facts.some((fact) =>
        CHANGED_BY_ORDERS.includes(fact),
      ),
    ),
  );
}

/** An order with what tells its deliveries: those in another currency, or before it, are not of it. */
function deliveredKey(order: OrderFacts): string {
  return [orderKeyOf(order), order.amount.currency, order.orderedOn].join('\n');
}

/** How many months back the hard stops of policies look. */
function longestMemory(asked: readonly AskedOrder[]): number {
  const rules = asked.flatMap(({ policy }) => policy?.content.orderCheck.rules ?? []);
  return Math.max(MONTHS_OF_A_YEAR, ...rules.map(({ months }) => months ?? 0));
}

function convertsBy(rates: RatesInto, into: string): Converts {
  const converted = convertByRates(rates, into);
  return {
    ofMoney: ({ amount, currency }: Money, legalEntityId) =>
      converted(amount, currency, legalEntityId),
    ofLimit: ({ amount, currency, legalEntityId }) => converted(amount, currency, legalEntityId),
  };
}
