import { addDays, inOrderOf, latestDayAt, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, requirePermission, type Caller } from '@duebook/platform';
import type { LimitationState } from '../domain/limitation-timeline';
import { USUAL_WARNING_DAYS } from '../domain/limitation-warning';
import { READ_LIMITATION } from '../limitation-permissions';
import { itemClocks, type ItemClock } from './item-clocks';
import type { CandidatePlace, LimitationContext, LimitationEvent, WarningSetting } from './ports';
import { lastDueDayFor } from './watch-limitation';

/** Which clock of an item is asked for. */
export interface AskedClock {
  readonly openItemId: Id;
  /** Null: today in its legal entity. */
  readonly asOf: BusinessDate | null;
  /** Null: all that is known now. */
  readonly knownAt: Date | null;
}

/** Which clocks a list shows; null filters nothing. */
export interface ClockFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyIds: readonly Id[] | null;
  readonly ownerUserIds: readonly Id[] | null;
  readonly states: readonly LimitationState[] | null;
  /** Both included; null: from today, and in the next 180 days. */
  readonly expiresFrom: BusinessDate | null;
  readonly expiresTo: BusinessDate | null;
}

/** A stretch of the list. */
export interface ClockStretch {
  readonly filter: ClockFilter;
  readonly limit: number;
  readonly after: CandidatePlace | null;
}

const USUAL_DAYS_AHEAD = 180;

/** Clocks of claims, and what moved them. */
export interface LimitationReading {
  /** In the order in which they are asked for; null without contracts.limitation.read, or without a clock. */
  clocksOf(caller: Caller, asked: readonly AskedClock[]): Promise<readonly (ItemClock | null)[]>;
  /** The oldest due day first. @throws PermissionDenied contracts.limitation.read */
  page(caller: Caller, stretch: ClockStretch): Promise<readonly ItemClock[]>;
  /** In the order of the ids; null for an unknown one and where the caller may not see it. */
  eventsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (LimitationEvent | null)[]>;
  /** Of events that the caller sees already, in their order. */
  itemsOfEvents(caller: Caller, eventIds: readonly Id[]): Promise<readonly (readonly Id[])[]>;
  /** @throws PermissionDenied contracts.limitation.read */
  warningSetting(caller: Caller): Promise<WarningSetting>;
}

/** Reads them. */
export function readLimitation(context: LimitationContext): LimitationReading {
  const { unitOfWork, events, warnings } = context;
  return {
    clocksOf: (caller, asked) => clocksOf(context, caller, asked),
    page: (caller, stretch) => pageOf(context, caller, stretch),
    eventsByIds: async (caller, ids) => {
      const found = await events.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter(({ legalEntityId }) => may(caller, READ_LIMITATION, legalEntityId)),
      );
    },
    itemsOfEvents: async (caller, eventIds) => {
      const found = await events.itemsOf(unitOfWork.reader(caller), eventIds);
      return eventIds.map((id) =>
        found.flatMap(({ eventId, openItemId }) => (eventId === id ? [openItemId] : [])),
      );
    },
    warningSetting: async (caller) => {
      requirePermission(caller, READ_LIMITATION);
      const setting = await warnings.setting(unitOfWork.reader(caller));
      return setting ?? { version: 0, warningDays: USUAL_WARNING_DAYS };
    },
  };
}

/** Those of one day and instant are read together. */
async function clocksOf(
  context: LimitationContext,
  caller: Caller,
  asked: readonly AskedClock[],
): Promise<readonly (ItemClock | null)[]> {
  const reader = context.unitOfWork.reader(caller);
  const now = context.clock.now();
  const groups = new Map<string, AskedClock[]>();
  for (const each of asked) {
    const key = momentOf(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const found = new Map<string, ReadonlyMap<Id, ItemClock>>();
  for (const [key, [first, ...others]] of groups) {
    if (!first) continue;
    const { asOf, knownAt } = first;
    const openItemIds = [first, ...others].map(({ openItemId }) => openItemId);
    found.set(key, await itemClocks(context, reader, { openItemIds, asOf, knownAt, now }));
  }
  return asked.map((each) => {
    const clock = found.get(momentOf(each))?.get(each.openItemId) ?? null;
    return clock && may(caller, READ_LIMITATION, clock.item.legalEntityId) ? clock : null;
  });
}

function momentOf({ asOf, knownAt }: AskedClock): string {
  return `${asOf ?? ''} ${knownAt?.toISOString() ?? ''}`;
}

/** Candidates are counted piece by piece until the page is full. */
async function pageOf(
  context: LimitationContext,
  caller: Caller,
  { filter, limit, after }: ClockStretch,
): Promise<readonly ItemClock[]> {
  const { unitOfWork, clocks, clock, itemsPerPiece } = context;
  const legalEntityIds = reachIn(caller, READ_LIMITATION, filter.legalEntityIds);
  const reader = unitOfWork.reader(caller);
  const now = clock.now();
  const expiresTo = filter.expiresTo ?? addDays(latestDayAt(now), USUAL_DAYS_AHEAD);
  const { partyIds, ownerUserIds } = filter;
  const dueTo = lastDueDayFor(expiresTo);
  const shown: ItemClock[] = [];
  let place = after;
  for (;;) {
    const found: readonly CandidatePlace[] = await clocks.candidates(reader, {
      ...{ dueTo, legalEntityIds, partyIds, ownerUserIds, after: place, limit: itemsPerPiece },
    });
    const openItemIds = found.map(({ id }) => id);
    const counted = await itemClocks(context, reader, {
      ...{ openItemIds, asOf: null, knownAt: null, now },
    });
    for (const id of openItemIds) {
      const each = counted.get(id);
      if (each && isShown(each, { ...filter, expiresTo })) shown.push(each);
      if (shown.length === limit) return shown;
    }
    place = found.at(-1) ?? null;
    if (found.length < itemsPerPiece) return shown;
  }
}

function isShown({ timeline }: ItemClock, filter: ClockFilter): boolean {
  const { expiresOn, state, asOf } = timeline;
  const { expiresFrom, expiresTo, states } = filter;
  if (expiresOn < (expiresFrom ?? asOf)) return false;
  if (expiresTo !== null && expiresOn > expiresTo) return false;
  return states === null || states.includes(state);
}
