import { make, type Result } from '@duebook/kernel';
import {
  requireCaller,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PartiesServices } from '../application/parties-services';
import type { SignalRecorded } from '../application/party-signal-record';
import {
  PartySignalRecordInput,
  PartySignalRecordPayload,
  PartySignalRetractInput,
  PartySignalRetractPayload,
  partySignalType,
} from './party-signal.types';
import { toUserErrors, type PartyMutationRefusal } from './user-errors';

/** Records and takes back what was heard about parties. */
@Resolver()
export class PartySignalMutationResolver {
  constructor(private readonly services: PartiesServices) {}

  @Mutation(() => PartySignalRecordPayload, {
    description:
      'Tells what was heard about a party. Scores and alerts feed on it. Needs parties.signal.record.',
  })
  async partySignalRecord(
    @Arg('input', () => PartySignalRecordInput, { description: 'What was heard.' })
    { idempotencyKey, kind, severity, heardOn, source, text, ...sent }: PartySignalRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<PartySignalRecordPayload> {
    const outcome = await this.services.partySignalRecord(requireCaller(context), {
      ...{ idempotencyKey, kind, severity, heardOn, source, text },
      partyId: uuidOf('Party', sent.partyId),
      fileId: uuidOrNullOf('File', sent.fileId),
    });
    return make(PartySignalRecordPayload, await this.payload(outcome, context));
  }

  @Mutation(() => PartySignalRetractPayload, {
    description:
      'Takes back a signal that proved wrong; it stays and does not count any more. Needs parties.signal.retract in the whole tenant.',
  })
  async partySignalRetract(
    @Arg('input', () => PartySignalRetractInput, { description: 'Which one.' })
    { idempotencyKey, partySignalId, reason }: PartySignalRetractInput,
    @Ctx() context: RequestContext,
  ): Promise<PartySignalRetractPayload> {
    const outcome = await this.services.partySignalRetract(requireCaller(context), {
      ...{ idempotencyKey, reason },
      signalId: uuidOf('PartySignal', partySignalId),
    });
    return make(PartySignalRetractPayload, await this.payload(outcome, context));
  }

  /** Read anew, so that a repeat answers how it stands. */
  private async payload(
    outcome: Result<SignalRecorded, PartyMutationRefusal>,
    context: RequestContext,
  ) {
    if (!outcome.ok) return { partySignal: null, userErrors: toUserErrors(outcome.refusal) };
    const ids = [outcome.value.signalId];
    const [found = null] = await this.services.partySignals(requireCaller(context), ids);
    return { partySignal: found && partySignalType(found), userErrors: [] };
  }
}
