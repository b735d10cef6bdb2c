import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import { PartyType } from '@duebook/parties/graphql';
import {
  connectionById,
  defineLoader,
  mapConnection,
  pageAfter,
  requireCaller,
  type ConnectionOf,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import type { Id } from '@duebook/kernel';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { Policies } from '../create-policies';
import { PartyImpactsArgs } from './policy.inputs';
import {
  ClassImpactType,
  classImpactType,
  ImpactType,
  impactType,
  PartyImpactPage,
  PartyImpactType,
  partyImpactType,
  PolicyScopeType,
  PolicyVersionType,
  policyVersionType,
} from './policy.types';

/** Policies by their ids, and reports by their drafts, one statement per level. */
export interface PolicyLoaders {
  readonly policyVersion: LoaderDefinition<Id, PolicyVersionType>;
  readonly impactOfVersion: LoaderDefinition<Id, ImpactType>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createPolicyLoaders({ reading, impacts }: Policies): PolicyLoaders {
  return {
    policyVersion: defineLoader('credit-policy.policyVersion', async (ids: readonly Id[], caller) =>
      (await reading.byIds(caller, ids)).map((found) => found && policyVersionType(found)),
    ),
    impactOfVersion: defineLoader(
      'credit-policy.impactOfVersion',
      async (ids: readonly Id[], caller) =>
        (await impacts.latestOf(caller, ids)).map((found) => found && impactType(found)),
    ),
  };
}

type Loaders = CreditPolicyLoaders & PolicyLoaders;

/** What a scope names. */
@Resolver(() => PolicyScopeType)
export class PolicyScopeFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => [LegalEntityType], {
    description:
      'Only towards these legal entities, of which those are left out that are not visible; empty: towards all, or nothing of it is visible.',
  })
  async legalEntities(
    @Root() { legalEntityUuids }: PolicyScopeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType[]> {
    const loader = loaders.of(this.loaders.legalEntity);
    const found = await Promise.all(legalEntityUuids.map((id) => loader.load(id)));
    return found.filter((each) => each !== null);
  }
}

const GONE = 'null when gone.';

/** Who did what of a version, and its report. */
@Resolver(() => PolicyVersionType)
export class PolicyVersionFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: `Who wrote its content last; ${GONE}`,
  })
  async draftedBy(
    @Root() { known }: PolicyVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.draftedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: `Who asked to let it hold, which somebody else agreed to; null while it is a draft, and ${GONE}`,
  })
  async activatedBy(
    @Root() { known }: PolicyVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { activatedBy } = known;
    return activatedBy === null ? null : loaders.of(this.loaders.principal).load(activatedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: `Who agreed to it, the last of them where several had to; null where nobody had to, while it is a draft, and ${GONE}`,
  })
  async agreedBy(
    @Root() { known }: PolicyVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    const { agreedBy } = known;
    return agreedBy === null ? null : loaders.of(this.loaders.principal).load(agreedBy);
  }

  @FieldResolver(() => ImpactType, {
    nullable: true,
    description:
      'The newest report of what it would change; null where nobody asked for one, or the viewer may not see policies where it looks.',
  })
  async impact(
    @Root() { known }: PolicyVersionType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ImpactType | null> {
    return loaders.of(this.loaders.impactOfVersion).load(known.id);
  }
}

/** What a report tells. */
@Resolver(() => ImpactType)
export class ImpactFieldsResolver {
  constructor(
    private readonly policies: Policies,
    private readonly loaders: Loaders,
  ) {}

  @FieldResolver(() => PolicyVersionType, {
    nullable: true,
    description: 'The draft that it is about; null when the viewer may not see it.',
  })
  async policyVersion(
    @Root() { known }: ImpactType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PolicyVersionType | null> {
    return loaders.of(this.loaders.policyVersion).load(known.policyVersionId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Towards which legal entity; null: towards all, or it is not visible.',
  })
  async legalEntity(
    @Root() { known: { legalEntityId } }: ImpactType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: `Who asked for it; ${GONE}`,
  })
  async requestedBy(
    @Root() { known }: ImpactType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(known.requestedBy);
  }

  @FieldResolver(() => [ClassImpactType], {
    description: 'What changes class by class, as far as customers were looked at.',
  })
  async classes(
    @Root() { known }: ImpactType,
    @Ctx() context: RequestContext,
  ): Promise<ClassImpactType[]> {
    const found = await this.policies.impacts.classes(requireCaller(context), known.id);
    return found.map((each) => classImpactType(each, known.currency));
  }

  @FieldResolver(() => PartyImpactPage.Connection, {
    description: 'The customers that something changes for, as far as they were looked at.',
  })
  async parties(
    @Root() { known }: ImpactType,
    @Args(() => PartyImpactsArgs) { first, after, filter }: PartyImpactsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<PartyImpactType>> {
    const asked = {
      classCodes: filter?.classCodes ?? null,
      isOverLimit: filter?.isOverLimit ?? null,
    };
    const rows = await this.policies.impacts.parties(
      requireCaller(context),
      pageAfter({ first, after }),
      { impactId: known.id, filter: asked },
    );
    return mapConnection(connectionById(rows, first), (row) =>
      partyImpactType(row, known.currency),
    );
  }
}

/** Whom a row of a report is about. */
@Resolver(() => PartyImpactType)
export class PartyImpactFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { known }: PartyImpactType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(known.partyId);
  }

  @FieldResolver(() => PolicyVersionType, {
    nullable: true,
    description: 'What holds for it before; null where nothing does, or it is not visible.',
  })
  async policyBefore(
    @Root() { known: { policyBeforeId } }: PartyImpactType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PolicyVersionType | null> {
    return policyBeforeId === null
      ? null
      : loaders.of(this.loaders.policyVersion).load(policyBeforeId);
  }
}
