import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { CandidatePlace } from '../application/ports';
import type { ClockFilter } from '../application/read-limitation';
import type { Limitation } from '../create-limitation';
import { limitationError } from './limitation-errors';
import {
  LimitationClocksArgs,
  LimitationEventEndInput,
  LimitationEventEndPayload,
  LimitationEventRecordInput,
  LimitationEventRecordPayload,
  LimitationEventRetractInput,
  LimitationEventRetractPayload,
  LimitationWarningsSetInput,
  LimitationWarningsSetPayload,
  type LimitationClockFilterInput,
} from './limitation.inputs';
import {
  clockType,
  eventType,
  LimitationClockPage,
  LimitationClockType,
  LimitationEventType,
  LimitationWarningSettingType,
  settingType,
} from './limitation.types';

/** How long claims can be brought, and what is recorded of it. */
@Resolver()
export class LimitationResolver {
  constructor(private readonly limitation: Limitation) {}

  @Query(() => LimitationClockPage.Connection, {
    description:
      'Open claims whose limitation ends soon, the oldest due day first; those of which no law was chosen are not among them. Needs contracts.limitation.read.',
  })
  async limitationClocks(
    @Args(() => LimitationClocksArgs) { first, after, filter }: LimitationClocksArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<LimitationClockType>> {
    const rows = await this.limitation.reading.page(requireCaller(context), {
      ...{ filter: filterOf(filter), limit: first + 1, after: placeOf(after) },
    });
    const page = connectionFrom(rows, first, ({ item }) =>
      encodeCursor([item.dueOn, item.openItemId]),
    );
    return mapConnection(page, clockType);
  }

  @Query(() => LimitationWarningSettingType, {
    description: 'At how many days before the end is warned. Needs contracts.limitation.read.',
  })
  async limitationWarningSetting(
    @Ctx() context: RequestContext,
  ): Promise<LimitationWarningSettingType> {
    return settingType(await this.limitation.reading.warningSetting(requireCaller(context)));
  }

  @Mutation(() => LimitationEventRecordPayload, {
    description:
      'Records what interrupted or suspended the limitation of claims, with its proof. Part payments need not be recorded: they come from receipts. Needs contracts.limitationEvent.record for the legal entity.',
  })
  async limitationEventRecord(
    @Arg('input', () => LimitationEventRecordInput, { description: 'What happened.' })
    { openItemIds, endedOn, documentId, reference, ...input }: LimitationEventRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<LimitationEventRecordPayload> {
    const outcome = await this.limitation.recordEvent(requireCaller(context), {
      ...input,
      openItemIds: openItemIds.map((id) => uuidOf('OpenItem', id)),
      ...{ endedOn: endedOn ?? null, reference: reference ?? null },
      documentId: uuidOrNullOf('Document', documentId),
    });
    return make(LimitationEventRecordPayload, await this.answer(context, outcome));
  }

  @Mutation(() => LimitationEventEndPayload, {
    description:
      'Records that a proceeding or an obstacle is over. Needs contracts.limitationEvent.record for the legal entity.',
  })
  async limitationEventEnd(
    @Arg('input', () => LimitationEventEndInput, { description: 'What is over, and since when.' })
    { limitationEventId, ...input }: LimitationEventEndInput,
    @Ctx() context: RequestContext,
  ): Promise<LimitationEventEndPayload> {
    const outcome = await this.limitation.endEvent(requireCaller(context), {
      ...input,
      limitationEventId: uuidOf('LimitationEvent', limitationEventId),
    });
    return make(LimitationEventEndPayload, await this.answer(context, outcome));
  }

  @Mutation(() => LimitationEventRetractPayload, {
    description:
      'Takes an event back that was recorded by mistake; what was known before stays askable. Needs contracts.limitationEvent.retract for the legal entity.',
  })
  async limitationEventRetract(
    @Arg('input', () => LimitationEventRetractInput, { description: 'Which event, and why.' })
    { limitationEventId, ...input }: LimitationEventRetractInput,
    @Ctx() context: RequestContext,
  ): Promise<LimitationEventRetractPayload> {
    const outcome = await this.limitation.retractEvent(requireCaller(context), {
      ...input,
      limitationEventId: uuidOf('LimitationEvent', limitationEventId),
    });
    return make(LimitationEventRetractPayload, await this.answer(context, outcome));
  }

  @Mutation(() => LimitationWarningsSetPayload, {
    description:
      'Says at how many days before the end is warned. Needs contracts.limitationWarning.set in the whole tenant.',
  })
  async limitationWarningsSet(
    @Arg('input', () => LimitationWarningsSetInput, { description: 'The days.' })
    input: LimitationWarningsSetInput,
    @Ctx() context: RequestContext,
  ): Promise<LimitationWarningsSetPayload> {
    const outcome = await this.limitation.setWarnings(requireCaller(context), input);
    return make(
      LimitationWarningsSetPayload,
      outcome.ok
        ? { limitationWarningSetting: settingType(outcome.value), userErrors: [] }
        : { limitationWarningSetting: null, userErrors: [limitationError(outcome.refusal)] },
    );
  }

  private async answer(
    context: RequestContext,
    outcome: Awaited<ReturnType<Limitation['recordEvent']>>,
  ): Promise<Pick<LimitationEventRecordPayload, 'limitationEvent' | 'userErrors'>> {
    if (!outcome.ok) {
      return { limitationEvent: null, userErrors: [limitationError(outcome.refusal)] };
    }
    return { limitationEvent: await this.event(context, outcome.value), userErrors: [] };
  }

  private async event(
    context: RequestContext,
    { limitationEventId }: Readonly<{ limitationEventId: Id }>,
  ): Promise<LimitationEventType | null> {
    const { reading } = this.limitation;
    const [found] = await reading.eventsByIds(requireCaller(context), [limitationEventId]);
    return found ? eventType(found) : null;
  }
}

const NO_FILTER: Partial<LimitationClockFilterInput> = {};

function filterOf(filter: LimitationClockFilterInput | null | undefined): ClockFilter {
  const { legalEntityIds, partyIds, ownerIds, states, expiresFrom, expiresTo } =
    filter ?? NO_FILTER;
  return {
    legalEntityIds: legalEntitiesAsked(legalEntityIds),
    partyIds: partyIds?.map((id) => uuidOf('Party', id)) ?? null,
    ownerUserIds: ownerIds?.map((id) => uuidOf('User', id)) ?? null,
    ...{ states: states ?? null, expiresFrom: expiresFrom ?? null, expiresTo: expiresTo ?? null },
  };
}

function placeOf(after: string | null | undefined): CandidatePlace | null {
  const [dueOn, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
  return dueOn === undefined || id === undefined ? null : { dueOn: dueOn as BusinessDate, id };
}
