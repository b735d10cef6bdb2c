import { ok, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { retractionReason } from '../domain/party-signal';
import { refusalAt } from '../domain/party-refusal';
import { refuse, type PartyRefused } from './party-create';
import type { SignalRecorded } from './party-signal-record';
import { RETRACT_SIGNALS, type SignalContext } from './signal.ports';

/** A signal that proved wrong. */
export interface SignalRetract {
  readonly signalId: Id;
  readonly reason: string;
}

type Outcome = Result<SignalRecorded, PartyRefused | IdempotencyRefusal>;

/**
 * Takes a signal back, for instance one that proved untrue. It stays, and says since when it does not
 * count. Needs `parties.signal.retract` in the whole tenant.
 */
export const partySignalRetract =
  ({ unitOfWork, signals }: SignalContext) =>
  async (caller: Caller, command: Command<SignalRetract>): Promise<Outcome> => {
    requireInWholeTenant(caller, RETRACT_SIGNALS);
    const request = splitCommand('partySignalRetract', command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const { signalId } = command;
      const [signal] = await signals.byIds(tx, [signalId]);
      if (!signal) return refuse([refusalAt('PARTY_SIGNAL_UNKNOWN', 'partySignalId')]);
      const reason = retractionReason(command.reason);
      if (reason === null) return refuse([refusalAt('PARTY_SIGNAL_TEXT_INVALID', 'reason')]);
      // Of two at once, the first has taken it back.
      if (!(await signals.retract(tx, signalId, reason))) {
        return refuse([refusalAt('PARTY_SIGNAL_RETRACTED', 'partySignalId')]);
      }
      tx.emit({
        type: 'parties.SignalRetracted',
        aggregateType: 'PartySignal',
        aggregateId: signalId,
        payload: {
          partySignalId: encodeId('PartySignal', signalId),
          partyId: encodeId('Party', signal.partyId),
        },
      });
      tx.audit({
        action: 'partySignal.retract',
        subjectType: 'PartySignal',
        subjectId: signalId,
        // Why stands with the signal: it may name a person.
        details: { partyId: signal.partyId, isRetracted: { before: false, after: true } },
      });
      return ok({ signalId });
    });
  };
