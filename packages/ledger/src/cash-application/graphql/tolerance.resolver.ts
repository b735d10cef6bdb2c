import { requestIdOf } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  requireCaller,
  type RequestContext,
  uuidOf,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { CashApplication } from '../application/cash-application';
import { allocationError, insideInput } from './allocation-errors';
import {
  ToleranceSetInput,
  ToleranceSetPayload,
  toleranceType,
  ToleranceType,
} from './tolerance.types';

/** How small a rest of an item may be given up. */
@Resolver()
export class ToleranceResolver {
  constructor(private readonly cashApplication: CashApplication) {}

  @Query(() => ToleranceType, {
    nullable: true,
    description:
      'How small a rest may be given up when an item is settled, in a legal entity and currency. Null when the tenant has no such legal entity, or there is no such currency. Needs ledger.openItem.read for it.',
  })
  async tolerance(
    @Arg('legalEntityId', () => ID, { description: 'The legal entity whose tolerance is wanted.' })
    legalEntityId: string,
    @Arg('currencyCode', () => CurrencyCodeScalar, { description: 'The currency of the items.' })
    currencyCode: string,
    @Ctx() context: RequestContext,
  ): Promise<ToleranceType | null> {
    const caller = requireCaller(context);
    const found = await this.cashApplication.tolerance(caller, {
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      currency: currencyCode,
    });
    return found && toleranceType(found);
  }

  @Mutation(() => ToleranceSetPayload, {
    description:
      'Sets how small a rest may be given up when an item is settled, for a legal entity and currency. Needs ledger.tolerance.set there.',
  })
  async toleranceSet(
    @Arg('input', () => ToleranceSetInput, { description: 'Where, and how much.' })
    { idempotencyKey, legalEntityId, expectedVersion, amount: sent }: ToleranceSetInput,
    @Ctx() context: RequestContext,
  ): Promise<ToleranceSetPayload> {
    const outcome = await this.cashApplication.setTolerance(
      requireCaller(context),
      { operation: 'toleranceSet', idempotencyKey },
      {
        legalEntityId: uuidOf('LegalEntity', legalEntityId),
        expectedVersion,
        currency: sent.currencyCode,
        amount: sent.amount,
      },
    );
    if (outcome.ok) {
      const tolerance = 'amount' in outcome.value ? toleranceType(outcome.value) : null;
      const approvalRequestId = requestIdOf(outcome.value);
      return make(ToleranceSetPayload, { tolerance, approvalRequestId, userErrors: [] });
    }
    const { refusal } = outcome;
    const error =
      refusal.code === 'VERSION_CONFLICT'
        ? refusalError(refusal, sharedTexts.VERSION_CONFLICT)
        : allocationError(refusal, insideInput({}));
    return make(ToleranceSetPayload, {
      tolerance: null,
      approvalRequestId: null,
      userErrors: [error],
    });
  }
}
