import { businessDateAt, ok, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  may,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { decideSignal, type SignalDraft } from '../domain/party-signal';
import { refusalAt } from '../domain/party-refusal';
import { refuse, type PartyRefused } from './party-create';
import type { PartyStore } from './ports';
import { READ_SIGNALS, RECORD_SIGNALS, type PartySignal, type SignalContext } from './signal.ports';

/** Which signal it is. */
export type SignalRecorded = Readonly<{ signalId: Id }>;

/** The zone in which a calendar day begins first: no place on Earth has a later date. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

type Outcome = Result<SignalRecorded, PartyRefused | IdempotencyRefusal>;

/**
 * Records what somebody heard about a party. Whoever hears it may tell it, so a right held in any legal
 * entity will do. Needs `parties.signal.record`.
 */
export const partySignalRecord =
  (context: SignalContext & Readonly<{ store: Pick<PartyStore, 'byIds'> }>) =>
  async (caller: Caller, command: Command<SignalDraft>): Promise<Outcome> => {
    requirePermission(caller, RECORD_SIGNALS);
    if (!(await mayAttach(context, caller, command.fileId))) {
      return refuse([refusalAt('IMPORT_FILE_UNKNOWN', 'fileId')]);
    }
    const request = splitCommand('partySignalRecord', command);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const { partyId, kind, severity, heardOn, source, text, fileId } = command;
      const [party] = await context.store.byIds(tx, [partyId]);
      if (!party) return refuse([refusalAt('PARTY_UNKNOWN', 'partyId')]);
      const decided = decideSignal(
        { partyId, kind, severity, heardOn, source, text, fileId },
        businessDateAt(tx.startedAt, EARLIEST_ZONE),
      );
      if (!decided.ok) return refuse(decided.refusal);
      const signal: PartySignal = {
        ...decided.value,
        id: tx.ids.next(),
        ...{ recordedAt: tx.startedAt, recordedBy: tx.caller.principalId, retraction: null },
      };
      await context.signals.add(tx, signal);
      tell(tx, signal);
      return ok({ signalId: signal.id });
    });
  };

/** What is attached is seen by whoever sees signals: so it is the caller's own, or they see it already. */
async function mayAttach(
  { files, signals, unitOfWork }: SignalContext,
  caller: Caller,
  fileId: Id | null,
): Promise<boolean> {
  if (fileId === null) return true;
  const [facts] = await files.factsByIds(caller, [fileId]);
  if (!facts) return false;
  if (facts.uploadedBy === caller.principalId) return true;
  if (!may(caller, READ_SIGNALS)) return false;
  return (await signals.filesHeld(unitOfWork.reader(caller), [fileId])).has(fileId);
}

function tell(
  tx: Transaction,
  { id, partyId, kind, severity, heardOn, fileId }: PartySignal,
): void {
  tx.emit({
    type: 'parties.SignalRecorded',
    aggregateType: 'PartySignal',
    aggregateId: id,
    payload: {
      partySignalId: encodeId('PartySignal', id),
      partyId: encodeId('Party', partyId),
      ...{ kind, severity, heardOn },
    },
  });
  tx.audit({
    action: 'partySignal.record',
    subjectType: 'PartySignal',
    subjectId: id,
    details: { partyId, kind, severity, heardOn, fileId },
  });
}
