import { legalEntitiesAsked } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type Sent,
  badUserInput,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { draftOf } from '../../orders/graphql/sales-order.resolver';
import type { CheckOutcome } from '../application/check-entry';
import type { CheckService } from '../application/check.service';
import type { CheckStretch } from '../application/ports';
import { checkError, checkMessage, checksErrors } from './check-errors';
import {
  CreditCheckPreviewInput,
  CreditCheckPreviewResultType,
  CreditChecksArgs,
  SalesOrdersCheckInput,
  SalesOrdersCheckPayload,
  SalesOrderCheckResultType,
  type CreditCheckFilterInput,
} from './check.inputs';
import {
  CreditCheckPage,
  creditCheckPreviewType,
  creditCheckType,
  type CreditCheckType,
} from './check.types';

/** Checks of orders: asked for, tried, and looked at. */
@Resolver()
export class CreditCheckResolver {
  constructor(private readonly checks: CheckService) {}

  @Query(() => CreditCheckPage.Connection, {
    description:
      'Checks of orders as they were made, the newest first. Needs credit-policy.creditCheck.read.',
  })
  async creditChecks(
    @Args(() => CreditChecksArgs) { first, after, filter }: CreditChecksArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<CreditCheckType>> {
    const rows = await this.checks.reading.checks(requireCaller(context), {
      ...amongOf(filter ?? {}),
      ...pageAfter({ first, after }),
    });
    return mapConnection(connectionById(rows, first), creditCheckType);
  }

  @Query(() => [CreditCheckPreviewResultType], {
    description:
      'What checks of these orders, one after the other, would say now. Nothing is kept and no part of a limit reserved; a moment later it may be otherwise. Needs credit-policy.creditCheck.read.',
  })
  async creditCheckPreview(
    @Arg('input', () => CreditCheckPreviewInput, {
      description: 'The orders, and when they would be checked.',
    })
    { point, orders }: CreditCheckPreviewInput,
    @Ctx() context: RequestContext,
  ): Promise<CreditCheckPreviewResultType[]> {
    const outcome = await this.checks.preview(requireCaller(context), {
      ...{ point, onRefusal: 'SKIP', orders: orders.map(draftOf) },
    });
    if (!outcome.ok) throw badUserInput(checkMessage(outcome.refusal.code));
    return outcome.value.map((each, index) =>
      make(CreditCheckPreviewResultType, {
        preview: each.ok ? creditCheckPreviewType(each.value) : null,
        userErrors: each.ok ? [] : [checkError(each.refusal, ['orders', index])],
      }),
    );
  }

  @Mutation(() => SalesOrdersCheckPayload, {
    description:
      'Checks orders by the policy in force, and keeps the order, the answer and all that it rested on. What is let pass counts in the exposure from now on; unless the other system records the order, its part of the limit is given up again after the hours that the policy says. What is held waits in `creditHolds`. Needs credit-policy.creditCheck.ask.',
  })
  async salesOrdersCheck(
    @Arg('input', () => SalesOrdersCheckInput, { description: 'The orders.' })
    { idempotencyKey, point, orders, onRefusal }: SalesOrdersCheckInput,
    @Ctx() context: RequestContext,
  ): Promise<SalesOrdersCheckPayload> {
    const caller = requireCaller(context);
    const outcome = await this.checks.check(caller, idempotencyKey, {
      ...{ point, onRefusal: onRefusal ?? 'ABORT', orders: orders.map(draftOf) },
    });
    if (!outcome.ok) {
      const userErrors = checksErrors(outcome.refusal);
      return make(SalesOrdersCheckPayload, { results: null, userErrors });
    }
    const ids = outcome.value.flatMap((each) => (each.ok ? each.checkId : []));
    const found = await this.checks.asked(caller, ids);
    const byId = new Map(found.map((check) => [check.id, creditCheckType(check)]));
    const results = outcome.value.map((each, index) => resultOf(each, index, byId));
    return make(SalesOrdersCheckPayload, { results, userErrors: [] });
  }
}

function resultOf(
  outcome: CheckOutcome,
  index: number,
  byId: ReadonlyMap<Id, CreditCheckType>,
): SalesOrderCheckResultType {
  return make(SalesOrderCheckResultType, {
    creditCheck: outcome.ok ? (byId.get(outcome.checkId) ?? null) : null,
    userErrors: outcome.ok ? [] : [checkError(outcome.refusal, ['orders', index])],
  });
}

function amongOf(
  sent: Sent<CreditCheckFilterInput>,
): Pick<CheckStretch, 'legalEntityIds' | 'filter'> {
  const { points = null, answers = null, checkedFrom = null, checkedTo = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    filter: {
      partyId: uuidOrNullOf('Party', sent.partyId),
      orderId: uuidOrNullOf('SalesOrder', sent.salesOrderId),
      ...{ points, answers, checkedFrom, checkedTo },
    },
  };
}
