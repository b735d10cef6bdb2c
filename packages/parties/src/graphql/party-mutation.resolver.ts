import type { Requested } from '@duebook/governance';
import { requestIdOf } from '@duebook/governance/graphql';
import { make, parseBusinessDate, type Result } from '@duebook/kernel';
import {
  requireCaller,
  type RequestContext,
  uuidOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PartiesServices } from '../application/parties-services';
import type { PartyOutcome } from '../application/parties-upsert';
import type { PartyChanged } from '../application/party-create';
import { fieldsOfInput } from './fields-of-input';
import {
  PartiesUpsertInput,
  PartyContactEraseInput,
  PartyCreateInput,
  PartyGroupAssignInput,
  PartyOwnerAssignInput,
  PartyUpdateInput,
} from './party.inputs';
import {
  PartiesUpsertPayload,
  PartyContactErasePayload,
  PartyCreatePayload,
  PartyGroupAssignPayload,
  PartyOwnerAssignPayload,
  PartyUpdatePayload,
  PartyUpsertResult,
} from './party.payloads';
import { partyType, type PartyType } from './party.types';
import { partyUserError, toUserErrors, type PartyMutationRefusal } from './user-errors';

/** Changes parties. */
@Resolver()
export class PartyMutationResolver {
  constructor(private readonly services: PartiesServices) {}

  @Mutation(() => PartyCreatePayload, {
    description: 'Registers a party. Needs parties.party.write in the whole tenant.',
  })
  async partyCreate(
    @Arg('input', () => PartyCreateInput, { description: 'The new party.' })
    { idempotencyKey, party }: PartyCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<PartyCreatePayload> {
    const outcome = await this.services.partyCreate(requireCaller(context), {
      idempotencyKey,
      party: { code: party.code, ...fieldsOfInput(party) },
    });
    return make(PartyCreatePayload, await this.payload(outcome, context, ['input', 'party']));
  }

  @Mutation(() => PartyUpdatePayload, {
    description:
      'Edits a party. Where its bank accounts change nothing is edited yet: the whole edit waits for somebody else to agree, and is answered as approvalRequest. Needs parties.party.write in the whole tenant.',
  })
  async partyUpdate(
    @Arg('input', () => PartyUpdateInput, { description: 'The edit.' })
    { idempotencyKey, partyId, expectedVersion, ...sent }: PartyUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<PartyUpdatePayload> {
    const outcome = await this.services.partyUpdate(requireCaller(context), {
      idempotencyKey,
      partyId: uuidOf('Party', partyId),
      expectedVersion,
      changes: fieldsOfInput(sent),
    });
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    const fields = await this.payload(outcome, context);
    return make(PartyUpdatePayload, { ...fields, approvalRequestId });
  }

  @Mutation(() => PartiesUpsertPayload, {
    description:
      'Creates and changes up to 1,000 parties by their codes, all in one transaction. Needs parties.party.write in the whole tenant.',
  })
  async partiesUpsert(
    @Arg('input', () => PartiesUpsertInput, { description: 'The parties.' })
    { idempotencyKey, parties, onRefusal }: PartiesUpsertInput,
    @Ctx() context: RequestContext,
  ): Promise<PartiesUpsertPayload> {
    const outcome = await this.services.partiesUpsert(requireCaller(context), {
      idempotencyKey,
      parties: parties.map((party) => ({ code: party.code, ...fieldsOfInput(party) })),
      onRefusal: onRefusal ?? undefined,
    });
    if (!outcome.ok) {
      const userErrors = toUserErrors(outcome.refusal);
      return make(PartiesUpsertPayload, { results: null, userErrors });
    }
    const results = await this.results(outcome.value.outcomes, context);
    return make(PartiesUpsertPayload, { results, userErrors: [] });
  }

  @Mutation(() => PartyOwnerAssignPayload, {
    description:
      'Makes a user responsible for a party. Needs parties.owner.assign in the whole tenant.',
  })
  async partyOwnerAssign(
    @Arg('input', () => PartyOwnerAssignInput, { description: 'Who, for which party.' })
    { idempotencyKey, partyId, expectedVersion, ownerId, validFrom }: PartyOwnerAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<PartyOwnerAssignPayload> {
    const outcome = await this.services.partyOwnerAssign(requireCaller(context), {
      idempotencyKey,
      partyId: uuidOf('Party', partyId),
      expectedVersion,
      ownerUserId: uuidOrNullOf('User', ownerId),
      validFrom: parseBusinessDate(validFrom ?? '') ?? undefined,
    });
    return make(PartyOwnerAssignPayload, await this.payload(outcome, context));
  }

  @Mutation(() => PartyGroupAssignPayload, {
    description:
      'Places a party below another one, or takes it out of its group. Needs parties.group.assign in the whole tenant.',
  })
  async partyGroupAssign(
    @Arg('input', () => PartyGroupAssignInput, { description: 'Which party, below which.' })
    { idempotencyKey, partyId, expectedVersion, groupId }: PartyGroupAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<PartyGroupAssignPayload> {
    const outcome = await this.services.partyGroupAssign(requireCaller(context), {
      idempotencyKey,
      partyId: uuidOf('Party', partyId),
      expectedVersion,
      groupId: uuidOrNullOf('Party', groupId),
    });
    return make(PartyGroupAssignPayload, await this.payload(outcome, context));
  }

  @Mutation(() => PartyContactErasePayload, {
    description:
      'Takes a contact out of the system, for good: it cannot be undone. With it go former contacts of the same party that have its name or its value, and that name as the holder of former bank accounts; both go from requests for approval too. Other contacts that the party has now stay. Needs parties.contact.erase in the whole tenant.',
  })
  async partyContactErase(
    @Arg('input', () => PartyContactEraseInput, { description: 'The contact.' })
    { idempotencyKey, contactId, reason }: PartyContactEraseInput,
    @Ctx() context: RequestContext,
  ): Promise<PartyContactErasePayload> {
    const outcome = await this.services.partyContactErase(requireCaller(context), {
      idempotencyKey,
      contactId: uuidOf('PartyContact', contactId),
      reason,
    });
    return make(PartyContactErasePayload, await this.payload(outcome, context));
  }

  private async payload(
    outcome: Result<PartyChanged | Requested, PartyMutationRefusal>,
    context: RequestContext,
    place: readonly string[] = ['input'],
  ) {
    if (!outcome.ok) return { party: null, userErrors: toUserErrors(outcome.refusal, place) };
    const ids = 'partyId' in outcome.value ? [outcome.value.partyId] : [];
    const [party = null] = await this.read(ids, context);
    return { party, userErrors: [] };
  }

  private async results(
    outcomes: readonly PartyOutcome[],
    context: RequestContext,
  ): Promise<PartyUpsertResult[]> {
    const ids = outcomes.flatMap((outcome) =>
      outcome.status === 'REFUSED' ? [] : [outcome.partyId],
    );
    const read = await this.read(ids, context);
    const parties = new Map(ids.map((id, index) => [id, read[index] ?? null]));
    return outcomes.map((outcome, index) => {
      if (outcome.status !== 'REFUSED') {
        const party = parties.get(outcome.partyId) ?? null;
        return make(PartyUpsertResult, { outcome: outcome.status, party, userErrors: [] });
      }
      const place = ['input', 'parties', index];
      const userErrors = outcome.refusals.map((refusal) => partyUserError(refusal, place));
      return make(PartyUpsertResult, { outcome: outcome.status, party: null, userErrors });
    });
  }

  /** Reads what a mutation answers anew, so that a replay answers the same. */
  private async read(
    ids: readonly string[],
    context: RequestContext,
  ): Promise<readonly (PartyType | null)[]> {
    const records = await this.services.partiesReferredTo(requireCaller(context), ids);
    return records.map((record) => record && partyType(record));
  }
}
