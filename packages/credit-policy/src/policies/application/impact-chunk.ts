import type { Decimal, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { convertByRates } from '../../domain/convert-by-rates';
import type { ExposureDeducts } from '../../exposure/domain/exposure';
import type { FactDefinition, PartyFacts } from '../../facts/domain/fact';
import { limitFormula, type LimitFormula } from '../domain/formula-limit';
import {
  partyImpact,
  policyChange,
  termsChange,
  type KnownOfParty,
  type PolicyChange,
} from '../domain/party-impact';
import type { CreditClassTerms } from '../domain/policy-content';
import type { PolicyInForce } from '../domain/policy-scope';
import type { Impact, ImpactCustomer, PartyImpact } from './impact.ports';
import type { ImpactContext } from './impact-context';

/** A customer for whom the draft changes something. */
interface Affected {
  readonly partyId: Id;
  readonly classCode: string | null;
  readonly change: PolicyChange;
}

/** Formulas are read once for a chunk, by policy and class. */
type Formulas = ReadonlyMap<string, LimitFormula>;

/** The rows of a report for some customers: as many statements for one of them as for all. */
export async function impactRows(
  context: ImpactContext,
  reader: SqlReader,
  {
    impact,
    draft,
    customers,
  }: Readonly<{ impact: Impact; draft: PolicyInForce; customers: readonly ImpactCustomer[] }>,
): Promise<readonly Omit<PartyImpact, 'id'>[]> {
  const { legalEntityId, productGroup, asOf } = impact;
  const inForce = await context.policies.versionsInForce(reader, asOf);
  const changed = customers.flatMap(({ partyId, ...place }) => {
    const change = policyChange(draft, inForce, { ...place, legalEntityId, productGroup });
    return change ? [{ partyId, change }] : [];
  });
  if (changed.length === 0) return [];
  const partyIds = changed.map(({ partyId }) => partyId);
  const classes = await context.classesOf(reader, partyIds, asOf);
  const affected = changed.map((each): Affected => ({
    ...each,
    classCode: classes.get(each.partyId)?.classCode ?? null,
  }));
  const exposures = await exposuresOf(context, reader, { impact, changed });
  const limits = await limitsOf(context, reader, { impact, affected });
  return affected.map((each) => {
    const known: KnownOfParty = {
      ...each,
      ...limits(each),
      exposure: exposures.get(each.partyId) ?? null,
    };
    return partyImpact(known, draft.id);
  });
}

/** As the policy has it that a customer comes to, which is another than the draft where that gives them up. */
async function exposuresOf(
  { exposuresOf: read, clock }: ImpactContext,
  reader: SqlReader,
  {
    impact,
    changed,
  }: Readonly<{ impact: Impact; changed: readonly Omit<Affected, 'classCode'>[] }>,
): Promise<ReadonlyMap<Id, Decimal | null>> {
  const { legalEntityId, asOf: on, currency } = impact;
  const groups = new Map<string, { deducts: ExposureDeducts; partyIds: Id[] }>();
  for (const { partyId, change } of changed) {
    const deducts = deductsOf(change.after);
    const key = `${String(deducts.security)} ${String(deducts.insured)}`;
    const group = groups.get(key) ?? { deducts, partyIds: [] };
    groups.set(key, group);
    group.partyIds.push(partyId);
  }
  const totals = new Map<Id, Decimal | null>();
  for (const { deducts, partyIds } of groups.values()) {
    const holders = partyIds.map((partyId) => ({ kind: 'PARTY', partyId }) as const);
    const asked = { holders, legalEntityId, on, currency, deducts, at: clock.now() };
    for (const { holder, total } of await read(reader, asked)) totals.set(holder.partyId, total);
  }
  return totals;
}

/** Where no policy holds nothing is deducted. */
function deductsOf(policy: PolicyInForce | null): ExposureDeducts {
  const { deductsSecurity = false, deductsInsured = false } = policy?.content.exposure ?? {};
  return { security: deductsSecurity, insured: deductsInsured };
}

type LimitsOfParty = (of: Affected) => Pick<KnownOfParty, 'limitBefore' | 'limitAfter'>;

/** By the formulas before and after, each over facts in the currency of its own policy. */
async function limitsOf(
  context: ImpactContext,
  reader: SqlReader,
  { impact, affected }: Readonly<{ impact: Impact; affected: readonly Affected[] }>,
): Promise<LimitsOfParty> {
  const definitions = await context.facts.definitions(reader);
  const formulas = formulasOf(affected, definitions);
  const facts = await factsByCurrency(context, reader, { impact, affected, formulas });
  const currencies = [...facts.keys()];
  const { asOf: on, currency: into, legalEntityId } = impact;
  const rates = await context.figures.ratesInto(reader, { currencies, into, on });
  const converted = convertByRates(rates, into);
  const told = (amount: Decimal | null, policy: PolicyInForce | null) =>
    amount && policy && converted(amount, policy.content.currencyCode, legalEntityId);
  const limitOf = (policy: PolicyInForce | null, terms: CreditClassTerms | null, partyId: Id) => {
    const formula = policy && terms && formulas.get(keyOf(policy, terms));
    const known = policy && facts.get(policy.content.currencyCode)?.get(partyId);
    return formula && known ? formula.limitOf(known) : null;
  };
  return ({ partyId, classCode, change }) => {
    const terms = termsChange(change, classCode);
    const before = limitOf(change.before, terms.before, partyId);
    const after = limitOf(change.after, terms.after, partyId);
    return {
      limitBefore: told(before?.amount ?? null, change.before),
      limitAfter: after && { ...after, amount: told(after.amount, change.after) },
    };
  };
}

function formulasOf(affected: readonly Affected[], facts: readonly FactDefinition[]): Formulas {
  const formulas = new Map<string, LimitFormula>();
  for (const { change, classCode } of affected) {
    const terms = termsChange(change, classCode);
    for (const [policy, own] of [
      [change.before, terms.before],
      [change.after, terms.after],
    ] as const) {
      if (!policy || !own || formulas.has(keyOf(policy, own))) continue;
      const currency = policy.content.currencyCode;
      formulas.set(keyOf(policy, own), limitFormula(own, { facts, currency }));
    }
  }
  return formulas;
}

function keyOf({ id }: PolicyInForce, { code }: CreditClassTerms): string {
  return `${id} ${code}`;
}

async function factsByCurrency(
  { facts }: ImpactContext,
  reader: SqlReader,
  {
    impact,
    affected,
    formulas,
  }: Readonly<{ impact: Impact; affected: readonly Affected[]; formulas: Formulas }>,
): Promise<ReadonlyMap<string, ReadonlyMap<Id, PartyFacts>>> {
  const names = [...new Set([...formulas.values()].flatMap(({ factNames }) => factNames))];
  const policies = affected.flatMap(({ change: { before, after } }) => [before, after]);
  const currencies = new Set(policies.flatMap((each) => (each ? [each.content.currencyCode] : [])));
  const partyIds = affected.map(({ partyId }) => partyId);
  const { legalEntityId, asOf } = impact;
  const byCurrency = new Map<string, ReadonlyMap<Id, PartyFacts>>();
  // One after the other: they share the connection of a transaction.
  for (const currency of currencies) {
    const question = { partyIds, legalEntityId, asOf, currency, names };
    byCurrency.set(currency, await facts.read(reader, question));
  }
  return byCurrency;
}
