import { LegalEntityType, PrincipalType } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { PartyType } from '@duebook/parties/graphql';
import {
  defineLoader,
  uuidOf,
  type LoaderDefinition,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import { PolicyVersionType } from '../../policies/graphql/policy.types';
import type { Limits } from '../create-limits';
import {
  CreditLimitGroundType,
  CreditLimitRunPartyType,
  CreditLimitRunType,
  creditLimitType,
  CreditLimitType,
  limitRunType,
} from './limit.types';

/** Limits by the UUIDs that rows hold, with what they refer to. */
export type LimitLoaders = CreditPolicyLoaders & {
  readonly creditLimit: LoaderDefinition<Id, CreditLimitType>;
  readonly creditLimitRun: LoaderDefinition<Id, CreditLimitRunType>;
  readonly policyVersion: LoaderDefinition<Id, PolicyVersionType>;
  /** Null for who is no customer, or out of sight. */
  readonly needsCreditApplication: LoaderDefinition<Id, boolean>;
};

/** Limits and runs, one statement per level. */
export function createLimitLoaders({
  reading,
}: Pick<Limits, 'reading'>): Pick<
  LimitLoaders,
  'creditLimit' | 'creditLimitRun' | 'needsCreditApplication'
> {
  return {
    creditLimit: defineLoader('credit-policy.creditLimit', async (ids: readonly Id[], caller) =>
      (await reading.byIds(caller, ids)).map((row) => row && creditLimitType(row)),
    ),
    creditLimitRun: defineLoader(
      'credit-policy.creditLimitRun',
      async (ids: readonly Id[], caller) =>
        (await reading.runsByIds(caller, ids)).map((row) => row && limitRunType(row)),
    ),
    needsCreditApplication: defineLoader(
      'credit-policy.needsCreditApplication',
      (ids: readonly Id[], caller) => reading.needApplication(caller, ids),
    ),
  };
}

/** What a limit refers to. */
@Resolver(() => CreditLimitType)
export class CreditLimitFieldsResolver {
  constructor(private readonly loaders: LimitLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description:
      'The customer, or the head of the group; null when the viewer may not see parties.',
  })
  async party(
    @Root() { row }: CreditLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Towards which legal entity; null: towards all, or when it is not visible.',
  })
  async legalEntity(
    @Root() { row }: CreditLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = row;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who proposed it; null for Duebook itself, and when gone.',
  })
  async proposedBy(
    @Root() { row }: CreditLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.proposedBy);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who approved, rejected or took it back; null while it waits.',
  })
  async decidedBy(
    @Root() { row }: CreditLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return row.decidedBy === null ? null : loaders.of(this.loaders.principal).load(row.decidedBy);
  }

  @FieldResolver(() => CreditLimitRunType, {
    nullable: true,
    description: 'The run that proposed it; null when none did.',
  })
  async creditLimitRun(
    @Root() { row }: CreditLimitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditLimitRunType | null> {
    return row.runId === null ? null : loaders.of(this.loaders.creditLimitRun).load(row.runId);
  }
}

/** Why somebody may have no credit, beside its master data. */
@Resolver(() => PartyType)
export class ApplicationNeedOfPartyResolver {
  constructor(private readonly loaders: LimitLoaders) {}

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether credit can be agreed to only once an application for it is approved: the customer is new, as nothing was sold to it six months ago or before, and no approved application holds today. Limits that were approved before run on. Null for who is no customer, and without credit-policy.creditLimit.read in the whole tenant.',
  })
  async needsCreditApplication(
    @Root() { id }: PartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<boolean | null> {
    return loaders.of(this.loaders.needsCreditApplication).load(uuidOf('Party', id));
  }
}

/** The policy that a formula was of. */
@Resolver(() => CreditLimitGroundType)
export class CreditLimitGroundResolver {
  constructor(private readonly loaders: LimitLoaders) {}

  @FieldResolver(() => PolicyVersionType, {
    nullable: true,
    description:
      'The version of the credit policy that was in force; null when the viewer may not see policies.',
  })
  async policyVersion(
    @Root() { policyVersionUuid }: CreditLimitGroundType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PolicyVersionType | null> {
    return loaders.of(this.loaders.policyVersion).load(policyVersionUuid);
  }
}

/** What a run and its customers refer to. */
@Resolver(() => CreditLimitRunType)
export class CreditLimitRunReferencesResolver {
  constructor(private readonly loaders: LimitLoaders) {}

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'Towards which legal entity; null: towards all, or when it is not visible.',
  })
  async legalEntity(
    @Root() { row }: CreditLimitRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    const { legalEntityId } = row;
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who started it, and with whose rights of then it works; null when gone.',
  })
  async startedBy(
    @Root() { row }: CreditLimitRunType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(row.starter.principalId);
  }
}

/** What an outcome of a run refers to. */
@Resolver(() => CreditLimitRunPartyType)
export class CreditLimitRunPartyResolver {
  constructor(private readonly loaders: LimitLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer; null when the viewer may not see parties.',
  })
  async party(
    @Root() { row }: CreditLimitRunPartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(row.partyId);
  }

  @FieldResolver(() => CreditLimitType, {
    nullable: true,
    description: 'What was proposed; null for any other outcome.',
  })
  async creditLimit(
    @Root() { row }: CreditLimitRunPartyType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CreditLimitType | null> {
    return row.limitId === null ? null : loaders.of(this.loaders.creditLimit).load(row.limitId);
  }
}
