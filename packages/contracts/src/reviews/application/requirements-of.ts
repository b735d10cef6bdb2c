import { businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Contract } from '../../register/domain/contract';
import type { ContractVersion } from '../../register/domain/contract-version';
import { requirementOf, type ReviewRequirement } from '../domain/review-policy';
import type { ReviewContext, SetPolicy } from './ports';

/** A version, and the contract that it is of. */
export type VersionAsked = Readonly<{
  contract: Contract;
  version: Pick<ContractVersion, 'id' | 'value'>;
}>;

/** What has to be done before a version is agreed to, as things stand on a day. */
export type RequirementOn = ReviewRequirement & Readonly<{ on: BusinessDate; currency: string }>;

/**
 * What has to be done before versions are agreed to, by their ids: policies, legal entities and classes in
 * one statement each, and one more for each currency in which a legal entity keeps books.
 */
export async function requirementsOf(
  context: Pick<ReviewContext, 'policies' | 'facts' | 'figures'>,
  reader: SqlReader,
  { asked, now }: Readonly<{ asked: readonly VersionAsked[]; now: Date }>,
): Promise<ReadonlyMap<Id, RequirementOn>> {
  const entityIds = once(asked.flatMap(({ contract }) => contract.legalEntityIds));
  if (entityIds.length === 0) return new Map();
  const policies = await context.policies.current(reader, entityIds);
  const entities = await context.facts.entities(reader, entityIds);
  const on = latestDay(
    entities.map(({ timeZone }) => timeZone),
    now,
  );
  const classes = await context.facts.classesOf(reader, once(asked.flatMap(customersOf)), on);
  const rateOf = await ratesOf(context, reader, { asked, policies, on });
  return new Map(
    asked.map((each): readonly [Id, RequirementOn] => {
      const { contract, version } = each;
      const ofContract = policies
        .filter(({ legalEntityId }) => contract.legalEntityIds.includes(legalEntityId))
        .map((policy) => ({ policy, rate: rateOf(contract.currency, policy) }));
      const { kindCode, currency } = contract;
      const creditClasses = customersOf(each).map((id) => classes.get(id) ?? null);
      const reviewed = { kindCode, currency, value: version.value, creditClasses };
      return [version.id, { ...requirementOf(reviewed, ofContract), on, currency }];
    }),
  );
}

function customersOf({ contract: { parties } }: VersionAsked): readonly Id[] {
  return once(parties.filter(({ role }) => role === 'CUSTOMER').map(({ partyId }) => partyId));
}

function once(ids: readonly Id[]): readonly Id[] {
  return [...new Set(ids)];
}

/** The latest of the days on their clocks, as everywhere with contracts. */
function latestDay(timeZones: readonly string[], now: Date): BusinessDate {
  const days = timeZones.map((zone) => businessDateAt(now, zone)).sort();
  return days.at(-1) ?? businessDateAt(now, 'UTC');
}

async function ratesOf(
  { figures }: Pick<ReviewContext, 'figures'>,
  reader: SqlReader,
  asked: Readonly<{
    asked: readonly VersionAsked[];
    policies: readonly SetPolicy[];
    on: BusinessDate;
  }>,
) {
  const currencies = [...new Set(asked.asked.map(({ contract }) => contract.currency))];
  const into = new Set(asked.policies.flatMap(({ legalFrom }) => legalFrom?.currency ?? []));
  const rates = new Map<string, Awaited<ReturnType<typeof figures.ratesInto>>>();
  for (const each of [...into].sort()) {
    rates.set(each, await figures.ratesInto(reader, { currencies, into: each, on: asked.on }));
  }
  return (currency: string, { legalFrom, legalEntityId }: SetPolicy) =>
    (legalFrom && rates.get(legalFrom.currency)?.of(currency, legalEntityId)) ?? null;
}
