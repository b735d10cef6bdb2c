import { legalEntitiesAsked, requestIdOf } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import {
  connectionById,
  mapConnection,
  pageAfter,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { ChargeFilter } from '../application/ports';
import type { ChargeEdit } from '../application/late-interest-approve';
import type { LateInterestServices } from '../create-late-interest';
import { lateInterestError } from './late-interest-errors';
import {
  LateInterestApproveInput,
  LateInterestApprovePayload,
  type LateInterestChargeFilterInput,
  LateInterestChargesArgs,
  LateInterestDefaultsArgs,
  LateInterestDefaultSetInput,
  LateInterestDefaultSetPayload,
  LateInterestProposeInput,
  LateInterestProposePayload,
  LateInterestRejectInput,
  LateInterestRejectPayload,
  LateInterestWaiveInput,
  LateInterestWaivePayload,
} from './late-interest.inputs';
import {
  LateInterestChargePage,
  LateInterestDefaultPage,
  chargeType,
  defaultType,
  type LateInterestChargeType,
  type LateInterestDefaultType,
} from './late-interest.types';
import { lateInterestRuleOf } from './late-interest-rule.inputs';

/** Lists charges and rules of the house. */
@Resolver()
export class LateInterestResolver {
  constructor(private readonly interest: LateInterestServices) {}

  @Query(() => LateInterestChargePage.Connection, {
    description: 'Charges of late interest, the newest first. Needs contracts.lateInterest.read.',
  })
  async lateInterestCharges(
    @Args(() => LateInterestChargesArgs) { first, after, filter }: LateInterestChargesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<LateInterestChargeType>> {
    const rows = await this.interest.reading.charges(requireCaller(context), {
      ...pageAfter({ first, after }),
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
      filter: {
        partyId: uuidOrNullOf('Party', filter?.partyId),
        runId: uuidOrNullOf('LateInterestRun', filter?.lateInterestRunId),
        ...boundsOf(filter ?? {}),
      },
    });
    return mapConnection(connectionById(rows, first), chargeType);
  }

  @Query(() => LateInterestDefaultPage.Connection, {
    description:
      'Rules of the house for late interest, what was set last first, with what others have replaced. Needs contracts.lateInterest.read.',
  })
  async lateInterestDefaults(
    @Args(() => LateInterestDefaultsArgs) { first, after, filter }: LateInterestDefaultsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<LateInterestDefaultType>> {
    const rows = await this.interest.reading.defaults(requireCaller(context), {
      ...pageAfter({ first, after }),
      legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
    });
    return mapConnection(connectionById(rows, first), defaultType);
  }
}

/** Sets rules of the house; proposes, approves and ends charges. */
@Resolver()
export class LateInterestMutationResolver {
  constructor(private readonly interest: LateInterestServices) {}

  @Mutation(() => LateInterestDefaultSetPayload, {
    description:
      'Sets by which rule a legal entity tells late interest on documents of a day or later, where neither contract nor statute says anything. One of the same day takes the place of the one before. Needs contracts.lateInterest.set for the legal entity.',
  })
  async lateInterestDefaultSet(
    @Arg('input', () => LateInterestDefaultSetInput, { description: 'The rule.' })
    { idempotencyKey, legalEntityId, effectiveOn, rule }: LateInterestDefaultSetInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestDefaultSetPayload> {
    const caller = requireCaller(context);
    const outcome = await this.interest.setDefault(
      caller,
      { operation: 'lateInterestDefaultSet', idempotencyKey },
      {
        ...{ legalEntityId: uuidOf('LegalEntity', legalEntityId), effectiveOn },
        rule: rule ? lateInterestRuleOf(rule) : null,
      },
    );
    if (!outcome.ok) {
      const userErrors = [lateInterestError(outcome.refusal)];
      return make(LateInterestDefaultSetPayload, { lateInterestDefault: null, userErrors });
    }
    const ids = [outcome.value.lateInterestDefaultId];
    const [found = null] = await this.interest.reading.defaultsByIds(caller, ids);
    const lateInterestDefault = found && defaultType(found);
    return make(LateInterestDefaultSetPayload, { lateInterestDefault, userErrors: [] });
  }

  @Mutation(() => LateInterestProposePayload, {
    description:
      'Proposes to charge a customer with late interest that is on no charge yet, of settled items too; every stretch is kept. Somebody else approves it. Needs contracts.lateInterest.propose for the legal entity.',
  })
  async lateInterestPropose(
    @Arg('input', () => LateInterestProposeInput, { description: 'Whom, up to which day.' })
    { idempotencyKey, legalEntityId, partyId, upTo }: LateInterestProposeInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestProposePayload> {
    const caller = requireCaller(context);
    const outcome = await this.interest.propose(
      caller,
      { operation: 'lateInterestPropose', idempotencyKey },
      {
        legalEntityId: uuidOf('LegalEntity', legalEntityId),
        ...{ partyId: uuidOf('Party', partyId), upTo: upTo ?? null },
      },
    );
    if (!outcome.ok) {
      const userErrors = [lateInterestError(outcome.refusal)];
      return make(LateInterestProposePayload, { lateInterestCharges: null, userErrors });
    }
    const found = await this.charges(outcome.value.lateInterestChargeIds, context);
    return make(LateInterestProposePayload, { lateInterestCharges: found, userErrors: [] });
  }

  @Mutation(() => LateInterestApprovePayload, {
    description:
      'Approves a charge that somebody else proposed and posts its debit note in the same transaction; refused when payments, rates or rules have changed since. Needs contracts.lateInterest.approve and ledger.debitNote.post for its legal entity.',
  })
  async lateInterestApprove(
    @Arg('input', () => LateInterestApproveInput, { description: 'Which charge.' })
    { idempotencyKey, documentDate, dueDate, accountCode, ...input }: LateInterestApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestApprovePayload> {
    const outcome = await this.interest.approve(
      requireCaller(context),
      { operation: 'lateInterestApprove', idempotencyKey },
      {
        ...editOf(input),
        ...{ documentDate: documentDate ?? null, dueDate: dueDate ?? null },
        accountCode: accountCode ?? null,
      },
    );
    const approvalRequestId = outcome.ok ? requestIdOf(outcome.value) : null;
    const answered = await this.answer(outcome, context);
    return make(LateInterestApprovePayload, { ...answered, approvalRequestId });
  }

  @Mutation(() => LateInterestWaivePayload, {
    description:
      'Waives what a proposal claims: its days bear nothing any more. Needs contracts.lateInterest.waive for its legal entity.',
  })
  async lateInterestWaive(
    @Arg('input', () => LateInterestWaiveInput, { description: 'Which charge, and why.' })
    { idempotencyKey, reason, ...input }: LateInterestWaiveInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestWaivePayload> {
    const outcome = await this.interest.waive(
      requireCaller(context),
      { operation: 'lateInterestWaive', idempotencyKey },
      { ...editOf(input), reason },
    );
    return make(LateInterestWaivePayload, await this.answer(outcome, context));
  }

  @Mutation(() => LateInterestRejectPayload, {
    description:
      'Turns a proposal down: what it claimed is owed on, and may be proposed anew. Needs contracts.lateInterest.approve for its legal entity.',
  })
  async lateInterestReject(
    @Arg('input', () => LateInterestRejectInput, { description: 'Which charge, and why.' })
    { idempotencyKey, reason, ...input }: LateInterestRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<LateInterestRejectPayload> {
    const outcome = await this.interest.reject(
      requireCaller(context),
      { operation: 'lateInterestReject', idempotencyKey },
      { ...editOf(input), reason },
    );
    return make(LateInterestRejectPayload, await this.answer(outcome, context));
  }

  /** Read anew, so that a repeat answers how it stands. */
  private async answer(
    outcome: Awaited<ReturnType<LateInterestServices['approve' | 'waive' | 'reject']>>,
    context: RequestContext,
  ) {
    if (!outcome.ok) {
      const userErrors = [lateInterestError(outcome.refusal)];
      return { lateInterestCharge: null, userErrors };
    }
    const ids = 'lateInterestChargeId' in outcome.value ? [outcome.value.lateInterestChargeId] : [];
    const [lateInterestCharge = null] = (await this.charges(ids, context)) ?? [];
    return { lateInterestCharge, userErrors: [] };
  }

  /** Null when the viewer may not see them. */
  private async charges(
    ids: readonly Id[],
    context: RequestContext,
  ): Promise<LateInterestChargeType[] | null> {
    const found = await this.interest.reading.chargesByIds(requireCaller(context), ids);
    const seen = found.flatMap((charge) => (charge ? [chargeType(charge)] : []));
    return seen.length === ids.length ? seen : null;
  }
}

function boundsOf(
  sent: Sent<LateInterestChargeFilterInput>,
): Pick<ChargeFilter, 'states' | 'upToFrom' | 'upToTo'> {
  const { states = null, upToFrom = null, upToTo = null } = sent;
  return { states, upToFrom, upToTo };
}

function editOf(input: {
  readonly lateInterestChargeId: string;
  readonly expectedVersion: number;
}): ChargeEdit {
  const { lateInterestChargeId, expectedVersion } = input;
  const id = uuidOf('LateInterestCharge', lateInterestChargeId);
  return { lateInterestChargeId: id, expectedVersion };
}
