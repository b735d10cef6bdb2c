import { legalEntitiesAsked, requestIdOf } from '@duebook/governance/graphql';
import { businessDate, make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  connectionFrom,
  countedPage,
  decodeCursor,
  encodeCursor,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type CountedPage,
  type RequestContext,
  type Sent,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CheckService } from '../application/check.service';
import type { HoldHandleRefusal } from '../application/hold-handle';
import type { HoldReleased } from '../application/hold-release';
import type { HoldStretch } from '../application/ports';
import { holdError } from './check-errors';
import {
  CreditHoldAssignInput,
  CreditHoldAssignPayload,
  CreditHoldCommentInput,
  CreditHoldCommentPayload,
  CreditHoldRejectInput,
  CreditHoldRejectPayload,
  CreditHoldReleaseInput,
  CreditHoldReleasePayload,
  CreditHoldsArgs,
  HeldOrderShipmentsArgs,
  type CreditHoldFilterInput,
} from './check.inputs';
import {
  CreditHoldPage,
  creditHoldType,
  HeldOrderShipmentPage,
  heldOrderShipmentType,
  type CreditHoldType,
  type HeldOrderShipmentType,
} from './hold.types';

/** Held orders: the queue, and what people do with it. */
@Resolver()
export class CreditHoldResolver {
  constructor(private readonly checks: CheckService) {}

  @Query(() => CreditHoldPage.Connection, {
    description:
      'Held orders, the longest waiting first, whatever became of them. Needs credit-policy.creditHold.read.',
  })
  async creditHolds(
    @Args(() => CreditHoldsArgs) { first, after, filter }: CreditHoldsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<CreditHoldType>> {
    const caller = requireCaller(context);
    const among = amongOf(filter ?? {});
    const [since, id] = decodeCursor(after, ['INSTANT', 'UUID']) ?? [];
    const rows = await this.checks.reading.holds(caller, {
      ...among,
      limit: first + 1,
      after: since === undefined || id === undefined ? null : { heldSince: new Date(since), id },
    });
    const page = connectionFrom(rows, first, (row) =>
      encodeCursor([row.heldSince.toISOString(), row.id]),
    );
    return countedPage(mapConnection(page, creditHoldType), () =>
      this.checks.reading.countHolds(caller, among, MOST_COUNTED),
    );
  }

  @Query(() => HeldOrderShipmentPage.Connection, {
    description:
      'Deliveries that name an order which is held or rejected, the latest first. What is shipped is always invoiced: here it is seen. Needs credit-policy.creditHold.read.',
  })
  async heldOrderShipments(
    @Args(() => HeldOrderShipmentsArgs) { first, after, filter }: HeldOrderShipmentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<HeldOrderShipmentType>> {
    const [day, id] = decodeCursor(after, ['DATE', 'UUID']) ?? [];
    const rows = await this.checks.reading.heldShipments(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      partyId: uuidOrNullOf('Party', filter?.partyId),
      limit: first + 1,
      after: day === undefined || id === undefined ? null : { day: businessDate(day), id },
    });
    const page = connectionFrom(rows, first, (row) =>
      encodeCursor([row.deliveredOn, row.deliveryId]),
    );
    return mapConnection(page, heldOrderShipmentType);
  }

  @Mutation(() => CreditHoldReleasePayload, {
    description:
      'Lets a held order pass against the rules, as the check that you saw has it and no other, until the release runs out. Never for an order that you recorded or had checked. Where the authority matrix wants somebody else to agree, that is asked for. Needs credit-policy.creditHold.release; of a hard stop credit-policy.creditHold.releaseHardStop besides.',
  })
  async creditHoldRelease(
    @Arg('input', () => CreditHoldReleaseInput, { description: 'Which hold, and why.' })
    { idempotencyKey, creditHoldId, creditCheckId, hours, reason }: CreditHoldReleaseInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditHoldReleasePayload> {
    const caller = requireCaller(context);
    const holdId = uuidOf('CreditHold', creditHoldId);
    const outcome = await this.checks.release(caller, idempotencyKey, {
      ...{ creditHoldId: holdId, creditCheckId: uuidOf('CreditCheck', creditCheckId) },
      ...{ hours, reason },
    });
    if (!outcome.ok) {
      const userErrors = [holdError(outcome.refusal)];
      const nothing = { creditHold: null, approvalRequestId: null };
      return make(CreditHoldReleasePayload, { ...nothing, userErrors });
    }
    return make(CreditHoldReleasePayload, {
      creditHold: await this.read(caller, holdId),
      approvalRequestId: requestIdOf(outcome.value),
      userErrors: [],
    });
  }

  @Mutation(() => CreditHoldRejectPayload, {
    description:
      'Says that a held order is not to go on: it stays held while it is the same order, and only a person lets it pass. Needs credit-policy.creditHold.handle.',
  })
  async creditHoldReject(
    @Arg('input', () => CreditHoldRejectInput, { description: 'Which hold, and why.' })
    { idempotencyKey, creditHoldId, creditCheckId, reason }: CreditHoldRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditHoldRejectPayload> {
    const caller = requireCaller(context);
    const outcome = await this.checks.reject(caller, {
      ...{ idempotencyKey, reason, creditHoldId: uuidOf('CreditHold', creditHoldId) },
      creditCheckId: uuidOf('CreditCheck', creditCheckId),
    });
    return make(CreditHoldRejectPayload, await this.handled(caller, outcome));
  }

  @Mutation(() => CreditHoldAssignPayload, {
    description:
      'Says who looks after a held order; a further check of it does not change that. Needs credit-policy.creditHold.handle.',
  })
  async creditHoldAssign(
    @Arg('input', () => CreditHoldAssignInput, { description: 'Which hold, and who.' })
    { idempotencyKey, creditHoldId, expectedVersion, ownerId }: CreditHoldAssignInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditHoldAssignPayload> {
    const caller = requireCaller(context);
    const outcome = await this.checks.assign(caller, {
      ...{ idempotencyKey, creditHoldId: uuidOf('CreditHold', creditHoldId) },
      ...{ expectedVersion, ownerId: uuidOrNullOf('User', ownerId) },
    });
    return make(CreditHoldAssignPayload, await this.handled(caller, outcome));
  }

  @Mutation(() => CreditHoldCommentPayload, {
    description: 'Writes a note on a held order. Needs credit-policy.creditHold.handle.',
  })
  async creditHoldComment(
    @Arg('input', () => CreditHoldCommentInput, { description: 'Which hold, and the words.' })
    { idempotencyKey, creditHoldId, text }: CreditHoldCommentInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditHoldCommentPayload> {
    const caller = requireCaller(context);
    const outcome = await this.checks.comment(caller, {
      ...{ idempotencyKey, text, creditHoldId: uuidOf('CreditHold', creditHoldId) },
    });
    return make(CreditHoldCommentPayload, await this.handled(caller, outcome));
  }

  private async handled(
    caller: Caller,
    outcome: { ok: true; value: HoldReleased } | { ok: false; refusal: HoldHandleRefusal },
  ): Promise<{ creditHold: CreditHoldType | null; userErrors: UserError[] }> {
    if (!outcome.ok) return { creditHold: null, userErrors: [holdError(outcome.refusal)] };
    return { creditHold: await this.read(caller, outcome.value.creditHoldId), userErrors: [] };
  }

  private async read(caller: Caller, holdId: Id): Promise<CreditHoldType | null> {
    const [hold = null] = await this.checks.reading.holdsByIds(caller, [holdId]);
    return hold && creditHoldType(hold);
  }
}

/** How many holds a list has, counted only when asked for. */
@Resolver(() => CreditHoldPage.Connection)
export class CreditHoldConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<CreditHoldType>): Promise<string> {
    return totalCountOf(page);
  }
}

function amongOf(
  sent: Sent<CreditHoldFilterInput>,
): Pick<HoldStretch, 'legalEntityIds' | 'filter'> {
  const { states = null, answers = null, isHardStop = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', sent.partyId),
      orderId: uuidOrNullOf('SalesOrder', sent.salesOrderId),
      ownerId: uuidOrNullOf('User', sent.ownerId),
      ...{ states, answers, isHardStop },
    },
  };
}
