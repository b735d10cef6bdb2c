import { invariant, make, Money } from '@duebook/kernel';
import { may, type Grant, type SuspendedGrant } from '@duebook/platform';
import {
  encodeId,
  moneyType,
  requireCaller,
  type RequestContext,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { GovernanceServices } from '../../application/governance-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { LegalEntityType } from '../../organisation/graphql/legal-entity.types';
import { PrincipalType } from './principal.types';
import { TenantType, ViewerGrantType, ViewerSuspendedGrantType, ViewerType } from './viewer.types';

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly services: GovernanceServices,
    private readonly loaders: GovernanceLoaders,
  ) {}

  @Query(() => ViewerType, {
    description: 'Whoever sent this request. Needs no permission beyond being signed in.',
  })
  async viewer(@Ctx() context: RequestContext): Promise<ViewerType> {
    const caller = requireCaller(context);
    const tenant = await this.services.tenantOf(caller);
    invariant(tenant, 'A caller’s tenant exists');
    return make(ViewerType, {
      tenant: make(TenantType, { name: tenant.name, publicId: tenant.publicId }),
      grants: caller.grants.map(viewerGrant),
      suspendedGrants: (caller.suspended ?? []).map(viewerSuspendedGrant),
      principalId: caller.principalId,
    });
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'The user or service account; null for Duebook’s own work.',
  })
  principal(
    @Root() { principalId }: ViewerType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(principalId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer holds a permission; for showing or hiding a button.',
  })
  may(
    @Arg('permission', () => String, { description: 'Its name, as in `permissions`.' })
    permission: string,
    @Arg('legalEntityId', () => ID, {
      nullable: true,
      description: 'In this legal entity; null for anywhere.',
    })
    legalEntityId: string | null,
    @Ctx() context: RequestContext,
  ): boolean {
    const uuid = uuidOrNullOf('LegalEntity', legalEntityId);
    return may(requireCaller(context), permission, uuid ?? undefined);
  }
}

function viewerGrant({ permission, legalEntityId, amountLimit }: Grant): ViewerGrantType {
  const limit = amountLimit && Money.of(amountLimit.amount, amountLimit.currency);
  return make(ViewerGrantType, {
    ...{ permission, legalEntityId },
    amountLimit: limit ? moneyType(limit) : null,
  });
}

function viewerSuspendedGrant(grant: SuspendedGrant): ViewerSuspendedGrantType {
  const { permission, legalEntityId, rules } = grant;
  return make(ViewerSuspendedGrantType, {
    permission,
    ruleCodes: [...rules],
    legalEntityId: legalEntityId === null ? null : encodeId('LegalEntity', legalEntityId),
  });
}

@Resolver(() => ViewerGrantType)
export class ViewerGrantResolver {
  constructor(private readonly loaders: GovernanceLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Where it is held; null for the whole tenant.',
  })
  async legalEntity(
    @Root() { legalEntityId }: ViewerGrantType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }
}
