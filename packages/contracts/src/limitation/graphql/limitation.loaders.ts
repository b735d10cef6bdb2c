import type { BusinessDate, Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { ItemClock } from '../application/item-clocks';
import type { LimitationEvent } from '../application/ports';
import type { AskedClock, LimitationReading } from '../application/read-limitation';

/** Which clock, as text, which is how loaders tell keys apart. */
type ClockKey = string;

/** What is read of many claims at once. */
export interface LimitationLoaders {
  readonly limitationClock: LoaderDefinition<ClockKey, ItemClock>;
  readonly limitationEvent: LoaderDefinition<Id, LimitationEvent>;
  /** Ids of open items. */
  readonly itemsOfLimitationEvent: LoaderDefinition<Id, readonly Id[]>;
}

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createLimitationLoaders(reading: LimitationReading): LimitationLoaders {
  return {
    limitationClock: defineLoader(
      'contracts.limitationClock',
      (keys: readonly ClockKey[], caller) => reading.clocksOf(caller, keys.map(askedOf)),
    ),
    limitationEvent: defineLoader('contracts.limitationEvent', (ids: readonly Id[], caller) =>
      reading.eventsByIds(caller, ids),
    ),
    itemsOfLimitationEvent: defineLoader(
      'contracts.itemsOfLimitationEvent',
      (ids: readonly Id[], caller) => reading.itemsOfEvents(caller, ids),
    ),
  };
}

/** The key of a clock. */
export function clockKey({ openItemId, asOf, knownAt }: AskedClock): ClockKey {
  return JSON.stringify([openItemId, asOf, knownAt?.toISOString() ?? null]);
}

function askedOf(key: ClockKey): AskedClock {
  // Every key was made by clockKey.
  const [openItemId, asOf, knownAt] = JSON.parse(key) as [Id, BusinessDate | null, string | null];
  return { openItemId, asOf, knownAt: knownAt === null ? null : new Date(knownAt) };
}
