import { LegalEntityType, legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import { make, type Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  mapConnection,
  pageAfter,
  registerNode,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { ConcentrationService } from '../create-concentration';
import { concentrationError } from './concentration-errors';
import {
  ConcentrationArgs,
  ConcentrationLimitEndInput,
  ConcentrationLimitsArgs,
  ConcentrationLimitSetInput,
  ConcentrationReportArgs,
} from './concentration.inputs';
import {
  ConcentrationLimitEndPayload,
  ConcentrationLimitPage,
  ConcentrationLimitSetPayload,
  concentrationLimitType,
  ConcentrationLimitType,
  ConcentrationReportType,
  ConcentrationSliceType,
  concentrationType,
  ConcentrationType,
  reportType,
} from './concentration.types';

/** How much of what is owed lies with few. */
@Resolver()
class ConcentrationResolver {
  constructor(private readonly concentrations: ConcentrationService) {}

  @Query(() => ConcentrationType, {
    description:
      'How much of what is owed lies with few, as of a day and in one currency. Needs credit-policy.concentration.read for the legal entity, or in the whole tenant.',
  })
  async concentration(
    @Args(() => ConcentrationArgs) args: ConcentrationArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConcentrationType> {
    const { measure, dimension, topCount } = args;
    const answer = await this.concentrations.reading.concentration(requireCaller(context), {
      ...{ measure, dimension, topCount },
      ...placeOf(args),
    });
    return concentrationType(answer);
  }

  @Query(() => ConcentrationReportType, {
    description:
      'All limits of concentration of one place beside what is the case, breaches shown. Needs credit-policy.concentration.read for the legal entity, or in the whole tenant.',
  })
  async concentrationReport(
    @Args(() => ConcentrationReportArgs) args: ConcentrationReportArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConcentrationReportType> {
    const { reading } = this.concentrations;
    return reportType(await reading.judgeLimits(requireCaller(context), placeOf(args)));
  }

  @Query(() => ConcentrationLimitPage.Connection, {
    description:
      'Limits of concentration, those that ended too, the latest first. Needs credit-policy.concentration.read.',
  })
  async concentrationLimits(
    @Args(() => ConcentrationLimitsArgs) { first, after, filter }: ConcentrationLimitsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<ConcentrationLimitType>> {
    const rows = await this.concentrations.reading.limits(
      requireCaller(context),
      pageAfter({ first, after }),
      {
        legalEntityIds: legalEntitiesAsked(filter?.legalEntityIds),
        inForceOn: filter?.inForceOn ?? null,
      },
    );
    return mapConnection(connectionById(rows, first), concentrationLimitType);
  }

  @Mutation(() => ConcentrationLimitSetPayload, {
    description:
      'Says how much may lie with few from today on; what stood of the same judged yesterday last. Needs credit-policy.concentrationLimit.set for the legal entity, or in the whole tenant.',
  })
  async concentrationLimitSet(
    @Arg('input', () => ConcentrationLimitSetInput, { description: 'The limit.' })
    { legalEntityId, topCount, mostFigure, expectedVersion, ...input }: ConcentrationLimitSetInput,
    @Ctx() context: RequestContext,
  ): Promise<ConcentrationLimitSetPayload> {
    const outcome = await this.concentrations.setLimit(requireCaller(context), {
      ...input,
      legalEntityId: uuidOrNullOf('LegalEntity', legalEntityId),
      ...{ topCount: topCount ?? null, most: mostFigure },
      expectedVersion: expectedVersion ?? null,
    });
    if (!outcome.ok) {
      const userErrors = [concentrationError(outcome.refusal)];
      return make(ConcentrationLimitSetPayload, { concentrationLimit: null, userErrors });
    }
    const concentrationLimit = await this.limit(context, outcome.value.concentrationLimitId);
    return make(ConcentrationLimitSetPayload, { concentrationLimit, userErrors: [] });
  }

  @Mutation(() => ConcentrationLimitEndPayload, {
    description:
      'Ends a limit of concentration. Needs credit-policy.concentrationLimit.end for the legal entity, or in the whole tenant.',
  })
  async concentrationLimitEnd(
    @Arg('input', () => ConcentrationLimitEndInput, { description: 'Which limit.' })
    { concentrationLimitId, ...input }: ConcentrationLimitEndInput,
    @Ctx() context: RequestContext,
  ): Promise<ConcentrationLimitEndPayload> {
    const outcome = await this.concentrations.endLimit(requireCaller(context), {
      ...input,
      concentrationLimitId: uuidOf('ConcentrationLimit', concentrationLimitId),
    });
    if (!outcome.ok) {
      const userErrors = [concentrationError(outcome.refusal)];
      return make(ConcentrationLimitEndPayload, { concentrationLimit: null, userErrors });
    }
    const concentrationLimit = await this.limit(context, outcome.value.concentrationLimitId);
    return make(ConcentrationLimitEndPayload, { concentrationLimit, userErrors: [] });
  }

  private async limit(context: RequestContext, id: Id): Promise<ConcentrationLimitType | null> {
    const [found] = await this.concentrations.reading.limitsByIds(requireCaller(context), [id]);
    return found ? concentrationLimitType(found) : null;
  }
}

function placeOf({ legalEntityId, asOf, currencyCode }: ConcentrationReportArgs) {
  return {
    legalEntityId: uuidOrNullOf('LegalEntity', legalEntityId),
    on: asOf ?? null,
    currency: currencyCode,
  };
}

/** Whose a slice is. */
@Resolver(() => ConcentrationSliceType)
class ConcentrationSliceFieldsResolver {
  constructor(private readonly loaders: CreditPolicyLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The customer, or the head of the group; null where industries or regions are looked at, or without parties.party.read.',
  })
  async party(
    @Root() { partyUuid }: ConcentrationSliceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return partyUuid === null ? null : loaders.of(this.loaders.partyById).load(partyUuid);
  }
}

/** What a limit refers to. */
@Resolver(() => ConcentrationLimitType)
class ConcentrationLimitFieldsResolver {
  constructor(private readonly loaders: CreditPolicyLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description:
      'Towards whom it looks; null for all legal entities together, or when it is not visible.',
  })
  async legalEntity(
    @Root() { known }: ConcentrationLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = known;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who set it; null when gone.',
  })
  async setBy(
    @Root() { known }: ConcentrationLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.setBy);
  }
}

/** The resolvers of concentration, ready to serve. Called while a schema is composed. */
export function concentrationResolvers(
  concentrations: ConcentrationService,
  below: CreditPolicyLoaders,
): readonly object[] {
  registerNode('ConcentrationLimit', async (id, context) => {
    const { reading } = concentrations;
    const [found] = await reading.limitsByIds(requireCaller(context), [id]);
    return found ? concentrationLimitType(found) : null;
  });
  return [
    new ConcentrationResolver(concentrations),
    new ConcentrationSliceFieldsResolver(below),
    new ConcentrationLimitFieldsResolver(below),
  ];
}
