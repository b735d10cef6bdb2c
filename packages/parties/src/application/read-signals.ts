import { groupsOf, inOrderOf, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import {
  READ_SIGNALS,
  type PartySignal,
  type SignalContext,
  type SignalFilter,
  type SignalStretch,
} from './signal.ports';

/** A stretch of the tenant's signals, the latest heard first. Needs `parties.signal.read`. */
export const partySignalsPage =
  ({ unitOfWork, signals }: SignalContext) =>
  async (caller: Caller, asked: SignalStretch): Promise<readonly PartySignal[]> => {
    requirePermission(caller, READ_SIGNALS);
    return signals.page(unitOfWork.reader(caller), asked);
  };

/** How many signals such a list has, counted no further than `most`. Needs `parties.signal.read`. */
export const partySignalsCount =
  ({ unitOfWork, signals }: SignalContext) =>
  async (caller: Caller, filter: SignalFilter, most: number): Promise<number> => {
    requirePermission(caller, READ_SIGNALS);
    return signals.count(unitOfWork.reader(caller), { filter, most });
  };

/** The signals of these ids in their order; null for none, and to who lacks `parties.signal.read`. */
export const partySignals =
  ({ unitOfWork, signals }: SignalContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (PartySignal | null)[]> =>
    may(caller, READ_SIGNALS)
      ? inOrderOf(ids, await signals.byIds(unitOfWork.reader(caller), ids))
      : ids.map(() => null);

/**
 * The latest 100 signals of each of these parties, in order of the ids. Null to who lacks
 * `parties.signal.read`.
 */
export const signalsOfParties =
  ({ unitOfWork, signals }: SignalContext) =>
  async (
    caller: Caller,
    partyIds: readonly Id[],
  ): Promise<readonly (readonly PartySignal[] | null)[]> => {
    if (!may(caller, READ_SIGNALS)) return partyIds.map(() => null);
    const found = await signals.ofParties(unitOfWork.reader(caller), partyIds);
    return groupsOf(partyIds, found, ({ partyId }) => partyId);
  };

/** Which of these files the caller sees, as signals that may be read hold them. */
export const signalFiles =
  ({ unitOfWork, signals }: SignalContext) =>
  async (caller: Caller, fileIds: readonly Id[]): Promise<ReadonlySet<Id>> =>
    may(caller, READ_SIGNALS)
      ? signals.filesHeld(unitOfWork.reader(caller), fileIds)
      : new Set<Id>();
