import { LegalEntityType, PrincipalType, requestIdOf } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import { may } from '@duebook/platform';
import {
  connectionFrom,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  uuidOrNullOf,
  type ConnectionOf,
  type MoneyInput,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { MatchingService } from '../application/matching.service';
import { USUAL_SETTINGS, type AmountIn, type PolicySettings } from '../domain/match-policy';
import {
  MatchAutonomiesArgs,
  MatchAutonomyPage,
  matchAutonomyType,
  MatchAutonomyType,
  MatchPolicySetInput,
  MatchPolicySetPayload,
  matchPolicyType,
  MatchPolicyType,
} from './match-policy.types';
import { matchPolicyError } from './matching-errors';
import type { MatchingLoaders } from './matching.loaders';

const WHOSE = 'The company; null for what holds in those without a policy of their own.';

/** How matching works, and what it has earned. */
@Resolver()
export class MatchPolicyResolver {
  constructor(private readonly matching: MatchingService) {}

  @Query(() => MatchPolicyType, {
    description:
      'How matching works in a company: its own policy, or that of the tenant, or the usual one. Needs reconciliation.matchPolicy.read.',
  })
  async matchPolicy(
    @Arg('legalEntityId', () => ID, { nullable: true, description: WHOSE })
    legalEntityId: string | null,
    @Ctx() context: RequestContext,
  ): Promise<MatchPolicyType> {
    const { reading } = this.matching;
    const id = uuidOrNullOf('LegalEntity', legalEntityId);
    return matchPolicyType(await reading.policy(requireCaller(context), id));
  }

  @Query(() => [MatchPolicyType], {
    description:
      'Every version of the policy of just one place, the newest first, up to 100. Needs reconciliation.matchPolicy.read.',
  })
  async matchPolicyVersions(
    @Arg('legalEntityId', () => ID, { nullable: true, description: WHOSE })
    legalEntityId: string | null,
    @Ctx() context: RequestContext,
  ): Promise<MatchPolicyType[]> {
    const { reading } = this.matching;
    const id = uuidOrNullOf('LegalEntity', legalEntityId);
    return (await reading.policyVersions(requireCaller(context), id)).map(matchPolicyType);
  }

  @Query(() => MatchAutonomyPage.Connection, {
    description:
      'Which patterns of which parties people have confirmed, in the order of parties. Needs reconciliation.match.read in the whole tenant.',
  })
  async matchAutonomies(
    @Args(() => MatchAutonomiesArgs) { first, after, filter }: MatchAutonomiesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<MatchAutonomyType>> {
    const [partyId, pattern] = decodeCursor(after, ['UUID', 'TEXT']) ?? [];
    const rows = await this.matching.reading.autonomies(
      requireCaller(context),
      { partyId: uuidOrNullOf('Party', filter?.partyId) },
      {
        after: partyId === undefined || pattern === undefined ? null : { partyId, pattern },
        limit: first + 1,
      },
    );
    const page = connectionFrom(rows, first, (row) => encodeCursor([row.partyId, row.pattern]));
    return mapConnection(page, matchAutonomyType);
  }

  @Mutation(() => MatchPolicySetPayload, {
    description:
      'Sets how matching works, as a further version. What lets it post more by itself than before somebody else has to agree to; taking back is for one person. Needs reconciliation.matchPolicy.set for the legal entity, or in the whole tenant.',
  })
  async matchPolicySet(
    @Arg('input', () => MatchPolicySetInput, { description: 'How it is to work.' })
    input: MatchPolicySetInput,
    @Ctx() context: RequestContext,
  ): Promise<MatchPolicySetPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, expectedVersion } = input;
    const legalEntityId = uuidOrNullOf('LegalEntity', input.legalEntityId);
    const outcome = await this.matching.setPolicy(
      caller,
      { operation: 'matchPolicySet', idempotencyKey },
      { legalEntityId, expectedVersion, settings: settingsOf(input) },
    );
    const nothing = { matchPolicy: null, approvalRequestId: null };
    if (!outcome.ok) {
      const userErrors = [matchPolicyError(outcome.refusal)];
      return make(MatchPolicySetPayload, { ...nothing, userErrors });
    }
    const approvalRequestId = requestIdOf(outcome.value);
    const mayRead = may(caller, 'reconciliation.matchPolicy.read', legalEntityId ?? undefined);
    const isSet = approvalRequestId === null && mayRead;
    const policy = isSet ? await this.matching.reading.policy(caller, legalEntityId) : null;
    const matchPolicy = policy && matchPolicyType(policy);
    return make(MatchPolicySetPayload, { matchPolicy, approvalRequestId, userErrors: [] });
  }
}

const DAYS_AND_POINTS = [
  'discountGraceDays',
  'unagreedDiscountBasisPoints',
  'daysBeforeDocument',
  'daysAfterDocument',
  'duplicateDays',
] as const;

function settingsOf(input: MatchPolicySetInput): PolicySettings {
  const told = DAYS_AND_POINTS.flatMap((field) => {
    const figure = input[field] ?? null;
    return figure === null ? [] : [[field, figure] as const];
  });
  return {
    ...USUAL_SETTINGS,
    ...Object.fromEntries(told),
    ...{ mode: input.mode, minScore: input.minScore, minMargin: input.minMargin },
    tolerances: input.tolerances?.map(amountIn) ?? null,
    bankFees: (input.bankFees ?? []).map(amountIn),
    feeAccountCode: input.feeAccountCode ?? null,
    shortPaymentReasons: input.shortPaymentReasons ?? [],
  };
}

function amountIn({ amount, currencyCode: currency }: MoneyInput): AmountIn {
  return { amount, currency };
}

/** What a policy refers to. */
@Resolver(() => MatchPolicyType)
export class MatchPolicyFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The company; null for the tenant’s or the usual one, or when it is not visible.',
  })
  async legalEntity(
    @Root() { legalEntityUuid }: MatchPolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    if (legalEntityUuid === null) return null;
    return loaders.of(this.loaders.legalEntity).load(legalEntityUuid);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who set it; null for the usual one.',
  })
  async setBy(
    @Root() { setByUuid }: MatchPolicyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return setByUuid === null ? null : loaders.of(this.loaders.principal).load(setByUuid);
  }
}

/** The party behind a pattern. */
@Resolver(() => MatchAutonomyType)
export class MatchAutonomyFieldsResolver {
  constructor(private readonly loaders: MatchingLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'Whose payments they are; null when the viewer may not see parties.',
  })
  async party(
    @Root() { partyUuid }: MatchAutonomyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyUuid);
  }
}
