import { businessDateAt, daysAfter, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { isValidOn, type LimitationRule, type RulePack } from '../../rule-packs/domain/rule-pack';
import { rulePack } from '../../rule-packs/packs/rule-packs';
import { limitationTimeline, type LimitationTimeline } from '../domain/limitation-timeline';
import { NO_WORKING_DAYS, type WorkingDays } from '../domain/working-days';
import type { ClockItem, FactOfItem, LimitationContext } from './ports';

/** The clock of a receivable: by which rule, and what its course is. */
export interface ItemClock {
  readonly item: ClockItem;
  readonly pack: RulePack;
  readonly rule: LimitationRule;
  readonly timeline: LimitationTimeline;
}

/** Of which receivables, as of which day, and as known when. */
export interface ClockQuestion {
  readonly openItemIds: readonly Id[];
  /** Null: today in the legal entity of each. */
  readonly asOf: BusinessDate | null;
  /** Null: all that is known now. */
  readonly knownAt: Date | null;
  readonly now: Date;
}

type Sources = Pick<LimitationContext, 'clocks' | 'confirmations' | 'workingDays'>;

/**
 * Clocks by item: four statements and one calendar for each country, however many items. An item is left
 * out that is no receivable, or of whose day no rule was chosen.
 */
export async function itemClocks(
  sources: Sources,
  reader: SqlReader,
  { openItemIds, asOf, knownAt, now }: ClockQuestion,
): Promise<ReadonlyMap<Id, ItemClock>> {
  if (openItemIds.length === 0) return new Map();
  const items = await sources.clocks.items(reader, openItemIds);
  const ruled = items.flatMap((item) => {
    const found = ruleOf(item);
    return found ? [{ item, ...found }] : [];
  });
  if (ruled.length === 0) return new Map();
  const documentIds = [...new Set(ruled.map(({ item }) => item.documentId))];
  const known = await factsOf(sources, reader, { documentIds, knownAt });
  const calendars = await calendarsOf(sources, reader, ruled);
  return new Map(
    ruled.map(({ item, pack, rule }) => {
      const day = asOf ?? businessDateAt(now, item.timeZone);
      const calendar = calendars.get(pack.jurisdiction ?? '') ?? NO_WORKING_DAYS;
      const isOne = rule.instalments === 'FROM_LAST';
      const facts =
        (isOne ? known.byDocument.get(item.documentId) : known.byItem.get(item.openItemId)) ?? [];
      const dueOn = isOne ? item.lastDueOn : item.dueOn;
      const distinct = [...new Map(facts.map(({ fact }) => [fact.key, fact])).values()];
      const timeline = limitationTimeline({ dueOn }, distinct, { rule, asOf: day, calendar });
      return [item.openItemId, { item, pack, rule, timeline }];
    }),
  );
}

/** The first chosen pack that has a rule of limitation for what begins on the day. */
function ruleOf(item: ClockItem): Readonly<{ pack: RulePack; rule: LimitationRule }> | null {
  for (const id of item.packIds ?? []) {
    const pack = rulePack(id);
    const rule = pack?.limitation;
    if (!pack || !rule) continue;
    const dueOn = rule.instalments === 'FROM_LAST' ? item.lastDueOn : item.dueOn;
    if (isValidOn(pack, daysAfter(dueOn, 1))) return { pack, rule };
  }
  return null;
}

interface KnownFacts {
  readonly byItem: ReadonlyMap<Id, readonly FactOfItem[]>;
  readonly byDocument: ReadonlyMap<Id, readonly FactOfItem[]>;
}

async function factsOf(
  { clocks, confirmations }: Sources,
  reader: SqlReader,
  question: Readonly<{ documentIds: readonly Id[]; knownAt: Date | null }>,
): Promise<KnownFacts> {
  const all = [
    ...(await clocks.events(reader, question)),
    ...(await clocks.payments(reader, question)),
    ...(await confirmations.facts(reader, question)),
  ];
  return {
    byItem: groupedBy(all, ({ openItemId }) => openItemId),
    byDocument: groupedBy(all, ({ documentId }) => documentId),
  };
}

async function calendarsOf(
  { workingDays }: Sources,
  { tenantId }: SqlReader,
  ruled: readonly Readonly<{ pack: RulePack; rule: LimitationRule }>[],
): Promise<ReadonlyMap<string, WorkingDays>> {
  const countries = new Set(
    ruled.flatMap(({ pack, rule }) =>
      rule.movesToWorkingDay && pack.jurisdiction !== null ? [pack.jurisdiction] : [],
    ),
  );
  const calendars = new Map<string, WorkingDays>();
  for (const country of countries) calendars.set(country, await workingDays(tenantId, country));
  return calendars;
}

function groupedBy(
  facts: readonly FactOfItem[],
  keyOf: (fact: FactOfItem) => Id,
): ReadonlyMap<Id, readonly FactOfItem[]> {
  const groups = new Map<Id, FactOfItem[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}
