import { make, type BusinessDate } from '@duebook/kernel';
import { may } from '@duebook/platform';
import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  DateScalar,
  decodeCursor,
  encodeCursor,
  mapConnection,
  requireCaller,
  type ConnectionOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { toUserError } from '../../graphql/user-errors';
import { LegalEntityType } from '../../organisation/graphql/legal-entity.types';
import { PrincipalType } from '../../principals/graphql/principal.types';
import { FindingDecideInput } from './conflict.inputs';
import {
  DetectiveRuleType,
  detectiveRuleType,
  FindingDecidePayload,
  FindingDecisionType,
  FindingPage,
  FindingType,
  findingType,
} from './finding.types';

@ArgsType()
class FindingsArgs extends ConnectionArgs {
  @Field(() => String, { description: 'The code of a rule, from `detectiveRules`.' })
  ruleCode!: string;

  @Field(() => DateScalar, { description: 'The first day that is looked at, included.' })
  from!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day that is looked at, included.' })
  to!: BusinessDate;
}

@Resolver()
export class FindingResolver {
  constructor(private readonly services: GovernanceServices) {}

  @Query(() => [DetectiveRuleType], {
    description: 'The patterns that can be looked for, by code. Needs governance.finding.read.',
  })
  detectiveRules(@Ctx() context: RequestContext): DetectiveRuleType[] {
    return this.services.segregation.detectiveRules(requireCaller(context)).map(detectiveRuleType);
  }

  @Query(() => FindingPage.Connection, {
    description:
      'What a rule finds in a stretch of days, in their order. Needs governance.finding.read, and shows what is where it is held.',
  })
  async detectiveFindings(
    @Args(() => FindingsArgs) { first, after, ruleCode, from, to }: FindingsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<FindingType>> {
    const [key = null] = decodeCursor(after, ['TEXT']) ?? [];
    const rows = await this.services.segregation.findingsPage(requireCaller(context), {
      ...{ ruleCode, from, to },
      after: key,
      limit: first + 1,
    });
    if (rows === null) throw badUserInput('ruleCode must be a code from `detectiveRules`.');
    return mapConnection(
      connectionFrom(rows, first, (row) => encodeCursor([row.key])),
      findingType,
    );
  }

  @Mutation(() => FindingDecidePayload, {
    description:
      'Says what a finding came to; never one’s own. Needs governance.finding.decide there.',
  })
  async findingDecide(
    @Arg('input', () => FindingDecideInput, { description: 'The decision.' })
    input: FindingDecideInput,
    @Ctx() context: RequestContext,
  ): Promise<FindingDecidePayload> {
    const caller = requireCaller(context);
    const { verdict, ...command } = input;
    const outcome = await this.services.segregation.findingDecide(caller, {
      ...command,
      decision: verdict,
    });
    if (!outcome.ok || !may(caller, 'governance.finding.read')) {
      const userErrors = outcome.ok ? [] : [toUserError(outcome.refusal)];
      return make(FindingDecidePayload, { finding: null, userErrors });
    }
    const finding = await this.services.segregation.findingByKey(caller, outcome.value);
    return make(FindingDecidePayload, { finding: finding && findingType(finding), userErrors: [] });
  }
}

@Resolver(() => FindingType)
export class FindingFieldResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'In which legal entity; null for what belongs to none.',
  })
  async legalEntity(
    @Root() { legalEntityId }: FindingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => [PrincipalType], {
    description: 'Who had a hand in it; Duebook’s own work has nobody.',
  })
  async principals(
    @Root() { principalIds }: FindingType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType[]> {
    const loader = loaders.of(this.loaders.principal);
    const principals = await Promise.all(principalIds.map((id) => loader.load(id)));
    return principals.filter((principal) => principal !== null);
  }
}

@Resolver(() => FindingDecisionType)
export class FindingDecisionResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'The user or service account that decided; null only when that cannot be told any more.',
  })
  decidedBy(
    @Root() { decidedById }: FindingDecisionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(decidedById);
  }
}
