import { Money, type BusinessDate } from '@duebook/kernel';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { OpenItemFact } from './open-item-fact';

/** What is taken of an item. */
export interface Taking {
  readonly item: OpenItemFact;
  readonly amount: Money;
}

/**
 * The first day from which on an item has so much open on every day; it has to have it open in the
 * end. Later than its posting only where a matching stood for a while and was undone.
 */
function firstDayOpen({ item, amount }: Taking): BusinessDate {
  const lastShort = item.past.findLastIndex(({ open }) => open.compareTo(amount) < 0);
  return (lastShort < 0 ? undefined : item.past[lastShort + 1]?.on) ?? item.postingDate;
}

/** The first day on which all of this may be taken at once. */
export function firstDayFor(takings: readonly Taking[]): BusinessDate | undefined {
  return latest(takings.map(firstDayOpen));
}

/** Why a day is too early to take this from items; undefined when it is not. */
export function dayFault(
  day: BusinessDate,
  takings: readonly Taking[],
  path: CommandPath,
): AllocationRefusal | undefined {
  const earliest = firstDayFor(takings);
  if (earliest === undefined || day >= earliest) return undefined;
  const posted = latest(takings.map(({ item }) => item.postingDate));
  const code = earliest === posted ? 'ALLOCATED_BEFORE_POSTING' : 'OPEN_ONLY_LATER';
  return { code, path, earliest };
}

/** How much of an item may be taken as of a day: what is open on that and on every later day. */
export function openFrom(item: OpenItemFact, day: BusinessDate): Money {
  if (day < item.postingDate) return Money.zero(item.open.currency);
  const then = item.past.findLastIndex(({ on }) => on <= day);
  return item.past.slice(Math.max(then, 0)).reduce((least, { open }) => least.min(open), item.open);
}

/** Items with what may be taken of them as of a day, which is nothing before they were posted. */
export function standingOn(
  items: readonly OpenItemFact[],
  day: BusinessDate,
): readonly OpenItemFact[] {
  return items.map((item) => ({ ...item, open: openFrom(item, day) }));
}

/** An item less what is taken off it from a day on. */
export function lessTaken(
  item: OpenItemFact,
  taken: { readonly amount: Money; readonly functional: Money; readonly on: BusinessDate },
): OpenItemFact {
  return {
    ...item,
    open: item.open.minus(taken.amount),
    openFunctional: item.openFunctional.minus(taken.functional),
    past: item.past.length === 0 ? item.past : lower(item, taken),
  };
}

function lower(
  { past, original }: OpenItemFact,
  { amount, on }: { readonly amount: Money; readonly on: BusinessDate },
): OpenItemFact['past'] {
  const before = past.filter((each) => each.on < on);
  const from = past.filter((each) => each.on >= on);
  const onThatDay = from[0]?.on === on ? [] : [{ on, open: before.at(-1)?.open ?? original }];
  return [
    ...before,
    ...[...onThatDay, ...from].map((each) => ({ ...each, open: each.open.minus(amount) })),
  ];
}

function latest(days: readonly BusinessDate[]): BusinessDate | undefined {
  return days.reduce<BusinessDate | undefined>(
    (last, day) => (last === undefined || day > last ? day : last),
    undefined,
  );
}
