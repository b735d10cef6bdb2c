import { LegalEntityType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import { may } from '@duebook/platform';
import {
  connectionFrom,
  countedPage,
  decodeCursor,
  defineLoader,
  encodeCursor,
  mapConnection,
  MOST_COUNTED,
  requireCaller,
  totalCountOf,
  uuidOf,
  uuidOrNullOf,
  type CountedPage,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { Exposures } from '../create-exposure';
import { READ_EXPOSURE } from '../exposure-permissions';
import {
  CreditExposureArgs,
  creditExposureType,
  CreditExposureType,
  CreditLimitUsePage,
  CreditLimitUsesArgs,
  decimalOrNull,
  LimitUseType,
  measuredUseType,
  MeasuredUseType,
} from './exposure.types';

/** What customers owe and may come to owe, beside what was granted. */
@Resolver()
class ExposureResolver {
  constructor(private readonly exposures: Exposures) {}

  @Query(() => CreditExposureType, {
    nullable: true,
    description:
      'What a customer or a group owes and may come to owe, part by part, with every limit that binds it and what is left; null for an unknown party. Needs credit-policy.creditExposure.read for the legal entity, or in the whole tenant.',
  })
  async creditExposure(
    @Args(() => CreditExposureArgs) args: CreditExposureArgs,
    @Ctx() context: RequestContext,
  ): Promise<CreditExposureType | null> {
    const position = await this.exposures.reading.position(requireCaller(context), {
      holder: { kind: args.kind, partyId: uuidOf('Party', args.partyId) },
      legalEntityId: uuidOrNullOf('LegalEntity', args.legalEntityId),
      asOf: args.asOf ?? null,
      currency: args.currencyCode ?? null,
    });
    return position && creditExposureType(position);
  }

  @Query(() => CreditLimitUsePage.Connection, {
    description:
      'Customers and groups by how much of their limits they used when it was measured last (`creditLimitUseMeasure`): first who owes without any limit, then by the share that is used. Needs credit-policy.creditExposure.read for the legal entity, or in the whole tenant.',
  })
  async creditLimitUses(
    @Args(() => CreditLimitUsesArgs) { first, after, filter, ...args }: CreditLimitUsesArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<MeasuredUseType>> {
    const caller = requireCaller(context);
    const [rank, id] = decodeCursor(after, ['DECIMAL', 'UUID']) ?? [];
    const among = {
      legalEntityId: uuidOrNullOf('LegalEntity', args.legalEntityId),
      filter: useFilterOf(filter ?? {}),
    };
    const { reading } = this.exposures;
    const rows = await reading.uses(caller, {
      ...{ ...among, limit: first + 1 },
      after: rank === undefined || id === undefined ? null : { rank, id },
    });
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.rank.toFixed(), row.id]));
    return countedPage(mapConnection(page, measuredUseType), () =>
      reading.countUses(caller, among, MOST_COUNTED),
    );
  }
}

function useFilterOf(filter: NonNullable<CreditLimitUsesArgs['filter']> | Record<string, never>) {
  return {
    partyIds: filter.partyIds?.map((id) => uuidOf('Party', id)) ?? null,
    kinds: filter.kinds ?? null,
    usePercentFrom: decimalOrNull(filter.usePercentFrom),
    usePercentTo: decimalOrNull(filter.usePercentTo),
  };
}

/** How many uses a list has. */
@Resolver(() => CreditLimitUsePage.Connection)
class CreditLimitUseCountResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<MeasuredUseType>): Promise<string> {
    return totalCountOf(page);
  }
}

interface Loaders extends Pick<CreditPolicyLoaders, 'partyById' | 'legalEntity'> {
  /** Null where the caller may not see exposures. */
  readonly exposureOfParty: LoaderDefinition<Id, CreditExposureType>;
}

/** Of whom an exposure is. */
@Resolver(() => CreditExposureType)
class ExposureFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The customer, or the head of the group; null when the viewer may not see parties.',
  })
  async party(
    @Root() { partyUuid }: CreditExposureType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }
}

/** Whose limit binds. */
@Resolver(() => LimitUseType)
class LimitUseFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Who holds the limit; null when the viewer may not see parties.',
  })
  async holder(
    @Root() { holderUuid }: LimitUseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(holderUuid);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Towards which legal entity; null: towards all, or when it is not visible.',
  })
  async legalEntity(
    @Root() { legalEntityUuid }: LimitUseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (legalEntityUuid === null) return null;
    return loaders.of(this.loaders.legalEntity).load(legalEntityUuid);
  }
}

/** Of whom a use is. */
@Resolver(() => MeasuredUseType)
class MeasuredUseFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The customer, or the head of the group; null when the viewer may not see parties.',
  })
  async party(
    @Root() { row }: MeasuredUseType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }
}

/** How a customer stands, beside its master data. */
@Resolver(() => PartyType)
class ExposureOfPartyResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => CreditExposureType, {
    nullable: true,
    description:
      'What it owes and may come to owe towards all legal entities now, with what is left of its limits; null without credit-policy.creditExposure.read in the whole tenant.',
  })
  async creditExposure(
    @Root() { id }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditExposureType | null> {
    return loaders.of(this.loaders.exposureOfParty).load(uuidOf('Party', id));
  }
}

/** The resolvers of exposures, ready to serve. Called while a schema is composed. */
export function exposureResolvers(
  exposures: Exposures,
  below: CreditPolicyLoaders,
): readonly object[] {
  const loaders: Loaders = {
    ...below,
    exposureOfParty: defineLoader(
      'credit-policy.exposureOfParty',
      async (ids: readonly Id[], caller) => {
        const isWhole = caller.grants.some(
          ({ permission, legalEntityId }) =>
            legalEntityId === null && (permission === READ_EXPOSURE || permission === '*'),
        );
        if (!isWhole || !may(caller, READ_EXPOSURE)) return ids.map(() => null);
        return (await exposures.reading.positions(caller, ids, null)).map(creditExposureType);
      },
    ),
  };
  return [
    new ExposureResolver(exposures),
    new CreditLimitUseCountResolver(),
    new ExposureFieldsResolver(loaders),
    new LimitUseFieldsResolver(loaders),
    new MeasuredUseFieldsResolver(loaders),
    new ExposureOfPartyResolver(loaders),
  ];
}
