import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { businessDate, make } from '@duebook/kernel';
import {
  badUserInput,
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { GoodsDraft } from '../application/goods-record';
import type { AlertKind, ContractAlert } from '../application/ports';
import type { ContractPerformance } from '../create-performance';
import { performanceError } from './performance-errors';
import {
  ContractAlertsArgs,
  ContractBreachRecordInput,
  ContractBreachSettleInput,
  ContractMilestonePlanInput,
  ContractMilestoneReachInput,
  ContractSecurityRecordInput,
  ContractSecurityReleaseInput,
  PerformanceGoodsRecordInput,
  type PerformanceGoodsInput,
} from './performance.inputs';
import {
  ContractBreachRecordPayload,
  ContractBreachSettlePayload,
  ContractMilestonePlanPayload,
  ContractMilestoneReachPayload,
  ContractSecurityRecordPayload,
  ContractSecurityReleasePayload,
  PerformanceGoodsRecordPayload,
} from './performance.payloads';
import {
  alertType,
  breachType,
  ContractAlertPage,
  milestoneType,
  securityType,
  type ContractAlertType,
  type ContractBreachType,
  type ContractMilestoneType,
  type ContractSecurityType,
} from './performance.types';

type Milestoned = Awaited<ReturnType<ContractPerformance['planMilestone']>>;
type Breached = Awaited<ReturnType<ContractPerformance['recordBreach']>>;
type Secured = Awaited<ReturnType<ContractPerformance['recordSecurity']>>;

const USUAL_DAYS = 90;
const MOST_DAYS = 1_000;

/** How contracts are kept to, and what is recorded of it. */
@Resolver()
export class PerformanceResolver {
  constructor(private readonly performance: ContractPerformance) {}

  @Query(() => ContractAlertPage.Connection, {
    description:
      'Days of contracts that ask for somebody: ends, renewals and notice that come next, milestones, what secures them, and breaches that are not settled; the earliest first. Needs contracts.performance.read; days of contracts themselves need contracts.contract.read too.',
  })
  async contractAlerts(
    @Args(() => ContractAlertsArgs) { first, after, filter }: ContractAlertsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ContractAlertType>> {
    const withinDays = filter?.withinDays ?? USUAL_DAYS;
    if (withinDays < 0 || withinDays > MOST_DAYS) {
      throw badUserInput('withinDays is from 0 to 1,000.');
    }
    const rows = await this.performance.reading.alerts(requireCaller(context), {
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      ...{ kinds: filter?.kinds ?? null, withinDays, limit: first + 1, after: placeOf(after) },
    });
    const page = connectionFrom(rows, first, ({ on, contractId, kind, id }) =>
      encodeCursor([on, contractId, kind, id]),
    );
    return mapConnection(page, alertType);
  }

  @Mutation(() => PerformanceGoodsRecordPayload, {
    description:
      'Records which goods orders and deliveries are of, so that invoices can be held against them; all or none. Needs contracts.performance.record for the legal entity of each.',
  })
  async performanceGoodsRecord(
    @Arg('input', () => PerformanceGoodsRecordInput, { description: 'The goods.' })
    { idempotencyKey, goods }: PerformanceGoodsRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<PerformanceGoodsRecordPayload> {
    const command = { idempotencyKey, goods: goods.map(goodsOf) };
    const outcome = await this.performance.recordGoods(requireCaller(context), command);
    return make(
      PerformanceGoodsRecordPayload,
      outcome.ok
        ? { recordedCount: outcome.value.recordedCount, userErrors: [] }
        : { recordedCount: null, userErrors: [performanceError(outcome.refusal)] },
    );
  }

  @Mutation(() => ContractMilestonePlanPayload, {
    description:
      'Plans something that is to be reached under a contract by a day. Needs contracts.performance.record in each legal entity of the contract.',
  })
  async contractMilestonePlan(
    @Arg('input', () => ContractMilestonePlanInput, { description: 'The milestone.' })
    { contractId, amount, idempotencyKey, title, plannedOn }: ContractMilestonePlanInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractMilestonePlanPayload> {
    const outcome = await this.performance.planMilestone(requireCaller(context), {
      ...{ idempotencyKey, title, plannedOn, amount: amount ?? null },
      contractId: uuidOf('Contract', contractId),
    });
    return make(ContractMilestonePlanPayload, await this.milestone(outcome, context));
  }

  @Mutation(() => ContractMilestoneReachPayload, {
    description:
      'Records that a milestone was reached, with what shows it. Needs contracts.performance.record in each legal entity of the contract.',
  })
  async contractMilestoneReach(
    @Arg('input', () => ContractMilestoneReachInput, { description: 'Which one, and when.' })
    input: ContractMilestoneReachInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractMilestoneReachPayload> {
    const { idempotencyKey, reachedOn, expectedVersion } = input;
    const outcome = await this.performance.reachMilestone(requireCaller(context), {
      ...{ idempotencyKey, reachedOn, expectedVersion },
      contractMilestoneId: uuidOf('ContractMilestone', input.contractMilestoneId),
      documentId: uuidOrNullOf('Document', input.documentId),
    });
    return make(ContractMilestoneReachPayload, await this.milestone(outcome, context));
  }

  @Mutation(() => ContractBreachRecordPayload, {
    description:
      'Records that one side did not keep to a contract. Needs contracts.performance.record in each legal entity of the contract.',
  })
  async contractBreachRecord(
    @Arg('input', () => ContractBreachRecordInput, { description: 'The breach.' })
    input: ContractBreachRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractBreachRecordPayload> {
    const { idempotencyKey, kind, happenedOn, description } = input;
    const outcome = await this.performance.recordBreach(requireCaller(context), {
      ...{ idempotencyKey, kind, happenedOn, description, amount: input.amount ?? null },
      contractId: uuidOf('Contract', input.contractId),
      legalEntityId: uuidOrNullOf('LegalEntity', input.legalEntityId),
      partyId: uuidOrNullOf('Party', input.partyId),
      milestoneId: uuidOrNullOf('ContractMilestone', input.milestoneId),
      documentId: uuidOrNullOf('Document', input.documentId),
    });
    return make(ContractBreachRecordPayload, await this.breach(outcome, context));
  }

  @Mutation(() => ContractBreachSettlePayload, {
    description:
      'Records that a breach is settled, and how. Needs contracts.performance.record in each legal entity of the contract.',
  })
  async contractBreachSettle(
    @Arg('input', () => ContractBreachSettleInput, { description: 'Which breach, and how.' })
    input: ContractBreachSettleInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractBreachSettlePayload> {
    const { idempotencyKey, settledOn, settlement, expectedVersion } = input;
    const outcome = await this.performance.settleBreach(requireCaller(context), {
      ...{ idempotencyKey, settledOn, settlement, expectedVersion },
      contractBreachId: uuidOf('ContractBreach', input.contractBreachId),
    });
    return make(ContractBreachSettlePayload, await this.breach(outcome, context));
  }

  @Mutation(() => ContractSecurityRecordPayload, {
    description:
      'Records a paper that secures what is owed under a contract. Needs contracts.performance.record in each legal entity of the contract.',
  })
  async contractSecurityRecord(
    @Arg('input', () => ContractSecurityRecordInput, { description: 'The security.' })
    input: ContractSecurityRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractSecurityRecordPayload> {
    const { idempotencyKey, kind, registrationNumber = null, registry = null } = input;
    const outcome = await this.performance.recordSecurity(requireCaller(context), {
      ...{ idempotencyKey, kind, registrationNumber, registry },
      ...{ registeredOn: input.registeredOn ?? null, expiresOn: input.expiresOn ?? null },
      contractId: uuidOf('Contract', input.contractId),
      collateralId: uuidOrNullOf('Collateral', input.collateralId),
      documentId: uuidOrNullOf('Document', input.documentId),
    });
    return make(ContractSecurityRecordPayload, await this.security(outcome, context));
  }

  @Mutation(() => ContractSecurityReleasePayload, {
    description:
      'Records that something secures a contract no more. Needs contracts.performance.record in each legal entity of the contract.',
  })
  async contractSecurityRelease(
    @Arg('input', () => ContractSecurityReleaseInput, { description: 'Which one, and when.' })
    input: ContractSecurityReleaseInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractSecurityReleasePayload> {
    const { idempotencyKey, releasedOn, expectedVersion } = input;
    const outcome = await this.performance.releaseSecurity(requireCaller(context), {
      ...{ idempotencyKey, releasedOn, expectedVersion },
      contractSecurityId: uuidOf('ContractSecurity', input.contractSecurityId),
    });
    return make(ContractSecurityReleasePayload, await this.security(outcome, context));
  }

  /** These read what was made anew, so that a replay answers the same. */
  private async milestone(
    outcome: Milestoned,
    context: RequestContext,
  ): Promise<{ contractMilestone: ContractMilestoneType | null; userErrors: UserError[] }> {
    if (!outcome.ok) {
      return { contractMilestone: null, userErrors: [performanceError(outcome.refusal)] };
    }
    const { reading } = this.performance;
    const caller = requireCaller(context);
    const [row] = await reading.milestones.byIds(caller, [outcome.value.contractMilestoneId]);
    const contractMilestone = row ? milestoneType(row, await reading.today(caller)) : null;
    return { contractMilestone, userErrors: [] };
  }

  private async breach(
    outcome: Breached,
    context: RequestContext,
  ): Promise<{ contractBreach: ContractBreachType | null; userErrors: UserError[] }> {
    if (!outcome.ok) {
      return { contractBreach: null, userErrors: [performanceError(outcome.refusal)] };
    }
    const { breaches } = this.performance.reading;
    const [row] = await breaches.byIds(requireCaller(context), [outcome.value.contractBreachId]);
    return { contractBreach: row ? breachType(row) : null, userErrors: [] };
  }

  private async security(
    outcome: Secured,
    context: RequestContext,
  ): Promise<{ contractSecurity: ContractSecurityType | null; userErrors: UserError[] }> {
    if (!outcome.ok) {
      return { contractSecurity: null, userErrors: [performanceError(outcome.refusal)] };
    }
    const { securities } = this.performance.reading;
    const ids = [outcome.value.contractSecurityId];
    const [row] = await securities.byIds(requireCaller(context), ids);
    return { contractSecurity: row ? securityType(row) : null, userErrors: [] };
  }
}

function placeOf(after: string | null | undefined): ContractAlert | null {
  const parts = decodeCursor(after, ['DATE', 'UUID', 'TEXT', 'TEXT']);
  if (parts === null) return null;
  const [on = '', contractId = '', kind = '', id = ''] = parts;
  // Any other text than a kind sorts somewhere too, and finds nothing that was not asked for.
  return { on: businessDate(on), contractId, kind: kind as AlertKind, id };
}

/** @throws BAD_USER_INPUT where not just one of order and delivery is named */
function goodsOf({ salesOrderId, deliveryId, lines: sent }: PerformanceGoodsInput): GoodsDraft {
  const orderId = uuidOrNullOf('SalesOrder', salesOrderId);
  const deliveredId = uuidOrNullOf('Delivery', deliveryId);
  const lines = sent.map(({ item, quantity, unitPrice }) => ({
    ...{ item, quantity, unitPrice: unitPrice ?? null },
  }));
  if (orderId !== null && deliveredId === null) return { type: 'ORDER', id: orderId, lines };
  if (deliveredId !== null && orderId === null) return { type: 'DELIVERY', id: deliveredId, lines };
  throw badUserInput('Goods are of either an order or a delivery: give just one of them.');
}
