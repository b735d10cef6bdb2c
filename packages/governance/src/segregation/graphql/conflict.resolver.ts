import { may } from '@duebook/platform';
import {
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  encodeCursor,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { RoleType } from '../../access/graphql/role.types';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { principalUuidOf } from '../../graphql/ids';
import { LegalEntityType } from '../../organisation/graphql/legal-entity.types';
import { PrincipalType } from '../../principals/graphql/principal.types';
import {
  ConflictAcceptanceType,
  ConflictRuleType,
  conflictRuleType,
  ConflictType,
  PrincipalConflictsPage,
  principalConflictsType,
  PrincipalConflictsType,
  SegregationSettingsType,
  segregationSettingsType,
} from './conflict.types';

@Resolver()
export class ConflictResolver {
  constructor(private readonly services: GovernanceServices) {}

  @Query(() => [ConflictRuleType], {
    description:
      'The matrix of duties that are kept apart, by code: what Duebook brought, and up to 100 of the tenant’s own. Needs governance.conflict.read.',
  })
  async conflictRules(@Ctx() context: RequestContext): Promise<ConflictRuleType[]> {
    const rules = await this.services.segregation.conflictRules(requireCaller(context));
    return rules.map(conflictRuleType);
  }

  @Query(() => PrincipalConflictsPage.Connection, {
    description:
      'Who holds what conflicts: both halves of any rule in a common place, or every permission. Needs governance.conflict.read.',
  })
  async conflictsReport(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<PrincipalConflictsType>> {
    const request = pageAfter({ first, after });
    const rows = await this.services.segregation.conflictsPage(requireCaller(context), request);
    return mapConnection(
      connectionFrom(rows, first, (row) => encodeCursor([row.principalId])),
      principalConflictsType,
    );
  }

  @Query(() => PrincipalConflictsType, {
    nullable: true,
    description:
      'What of one user or service account conflicts; null when there is none of this id. Needs governance.conflict.read.',
  })
  async principalConflicts(
    @Arg('principalId', () => ID, { description: 'The user or service account.' })
    principalId: string,
    @Ctx() context: RequestContext,
  ): Promise<PrincipalConflictsType | null> {
    const caller = requireCaller(context);
    const id = principalUuidOf(principalId);
    const [held] = await this.services.segregation.conflictsOf(caller, [id]);
    const [principal] = await this.services.principalsByIds(caller, [id]);
    return held && principal ? principalConflictsType(held) : null;
  }

  @Query(() => SegregationSettingsType, {
    description: 'How strictly the tenant keeps duties apart. Needs governance.conflict.read.',
  })
  async segregationSettings(@Ctx() context: RequestContext): Promise<SegregationSettingsType> {
    const caller = requireCaller(context);
    return segregationSettingsType(await this.services.segregation.segregationSettingsOf(caller));
  }
}

@Resolver(() => PrincipalConflictsType)
export class PrincipalConflictsResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => PrincipalType, { description: 'The user or service account.' })
  principal(
    @Root() { principalId }: PrincipalConflictsType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(principalId);
  }
}

@Resolver(() => ConflictType)
export class ConflictFieldResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Where both halves reach; null for the whole tenant, see isInWholeTenant.',
  })
  async legalEntity(
    @Root() { legalEntityId }: ConflictType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is in the whole tenant rather than in one legal entity.',
  })
  isInWholeTenant(@Root() { legalEntityId }: ConflictType): boolean {
    return legalEntityId === null;
  }

  @FieldResolver(() => [RoleType], {
    description: 'The roles that it comes through. Empty without governance.role.read.',
  })
  async roles(
    @Root() { roleIds }: ConflictType,
    @Ctx() context: RequestContext,
  ): Promise<RoleType[]> {
    if (!may(requireCaller(context), 'governance.role.read')) return [];
    const loader = context.loaders.of(this.loaders.role);
    const roles = await Promise.all(roleIds.map((id) => loader.load(id)));
    return roles.filter((role) => role !== null);
  }
}

@Resolver(() => ConflictAcceptanceType)
export class ConflictAcceptanceResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description:
      'The user or service account that answers for it; null only when that cannot be told any more.',
  })
  acceptedBy(
    @Root() { acceptedById }: ConflictAcceptanceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(acceptedById);
  }
}
