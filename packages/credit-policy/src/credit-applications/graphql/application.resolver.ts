import {
  legalEntitiesAsked,
  LegalEntityType,
  PrincipalType,
  type GovernanceLoaders,
} from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { PartyType, type PartiesLoaders } from '@duebook/parties/graphql';
import {
  connectionById,
  countedPage,
  type CountedPage,
  defineLoader,
  type FileLoaders,
  FileType,
  type LoaderDefinition,
  mapConnection,
  MOST_COUNTED,
  pageAfter,
  requireCaller,
  type RequestContext,
  type Sent,
  totalCountOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ApplicationFilter } from '../application/ports';
import type { ApplicationReads } from '../application/read-applications';
import type { ApplicationEvidence, ApplicationStep } from '../domain/credit-application';
import { ApplicationsArgs, type ApplicationFilterInput } from './application.inputs';
import {
  ApplicationEvidenceType,
  applicationEvidenceType,
  ApplicationStepType,
  applicationStepType,
  CreditApplicationPage,
  creditApplicationType,
  CreditApplicationType,
} from './application.types';

/** What applications lead to. */
export type ApplicationLoaders = FileLoaders &
  Pick<PartiesLoaders, 'partyById'> &
  Pick<GovernanceLoaders, 'principal' | 'legalEntity'> & {
    readonly applicationSteps: LoaderDefinition<Id, readonly ApplicationStep[]>;
    readonly applicationEvidence: LoaderDefinition<Id, readonly ApplicationEvidence[]>;
  };

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createApplicationLoaders(
  reads: ApplicationReads,
): Pick<ApplicationLoaders, 'applicationSteps' | 'applicationEvidence'> {
  return {
    applicationSteps: defineLoader('credit-policy.applicationSteps', (ids: readonly Id[], caller) =>
      reads.stepsOf(caller, ids),
    ),
    applicationEvidence: defineLoader(
      'credit-policy.applicationEvidence',
      (ids: readonly Id[], caller) => reads.evidenceOf(caller, ids),
    ),
  };
}

/** Lists applications. */
@Resolver()
export class ApplicationListResolver {
  constructor(private readonly reads: ApplicationReads) {}

  @Query(() => CreditApplicationPage.Connection, {
    description:
      'Applications for credit, the latest first. Those towards all legal entities together are seen by who may in the whole tenant. Needs credit-policy.application.read.',
  })
  async creditApplications(
    @Args(() => ApplicationsArgs) { first, after, filter }: ApplicationsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<CreditApplicationType>> {
    const caller = requireCaller(context);
    const wanted = filterOf(filter ?? {});
    const rows = await this.reads.page(caller, { filter: wanted, ...pageAfter({ first, after }) });
    const page = connectionById(rows, first);
    return countedPage(mapConnection(page, creditApplicationType), () =>
      this.reads.count(caller, wanted, MOST_COUNTED),
    );
  }
}

/** How many applications a list has, counted only when asked for. */
@Resolver(() => CreditApplicationPage.Connection)
export class ApplicationConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<CreditApplicationType>): Promise<string> {
    return totalCountOf(page);
  }
}

/** What an application refers to. */
@Resolver(() => CreditApplicationType)
export class ApplicationFieldsResolver {
  constructor(private readonly loaders: ApplicationLoaders) {}

  @FieldResolver(() => PartyType, {
    nullable: true,
    description: 'The customer that asks. Needs parties.party.read, else null.',
  })
  async party(
    @Root() { partyId }: CreditApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyType | null> {
    return loaders.of(this.loaders.partyById).load(partyId);
  }

  @FieldResolver(() => LegalEntityType, {
    nullable: true,
    description: 'The legal entity that is asked; null when all are, together.',
  })
  async legalEntity(
    @Root() { legalEntityId }: CreditApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LegalEntityType | null> {
    return legalEntityId === null ? null : loaders.of(this.loaders.legalEntity).load(legalEntityId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'preparedBy',
    description: 'Who began it; null for Duebook itself.',
  })
  async preparer(
    @Root() { preparedBy }: CreditApplicationType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return this.principal(preparedBy, context);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'submittedBy',
    description: 'Who last submitted it; null when nobody did, and for Duebook itself.',
  })
  async submitter(
    @Root() { submittedBy }: CreditApplicationType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return this.principal(submittedBy, context);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'decidedBy',
    description: 'Who approved or rejected it; null until somebody has.',
  })
  async decider(
    @Root() { decidedBy }: CreditApplicationType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return this.principal(decidedBy, context);
  }

  @FieldResolver(() => [ApplicationStepType], {
    description: 'What was done with it by whom, the earliest first.',
  })
  async steps(
    @Root() { uuid }: CreditApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ApplicationStepType[]> {
    const found = await loaders.of(this.loaders.applicationSteps).load(uuid);
    return (found ?? []).map(applicationStepType);
  }

  @FieldResolver(() => [ApplicationEvidenceType], {
    description: 'Files that show what it says, with those that were taken off.',
  })
  async evidence(
    @Root() { uuid }: CreditApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ApplicationEvidenceType[]> {
    const found = await loaders.of(this.loaders.applicationEvidence).load(uuid);
    return (found ?? []).map(applicationEvidenceType);
  }

  private async principal(
    id: Id | null,
    { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return id === null ? null : loaders.of(this.loaders.principal).load(id);
  }
}

/** Who did a step. */
@Resolver(() => ApplicationStepType)
export class ApplicationStepResolver {
  constructor(private readonly loaders: Pick<ApplicationLoaders, 'principal'>) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'doneBy',
    description: 'Who did it; null for Duebook itself.',
  })
  async doer(
    @Root() { doneBy }: ApplicationStepType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(doneBy);
  }
}

/** The file of evidence. */
@Resolver(() => ApplicationEvidenceType)
export class ApplicationEvidenceResolver {
  constructor(private readonly loaders: FileLoaders) {}

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The file itself; null when it cannot be told.',
  })
  async file(
    @Root() { fileId }: ApplicationEvidenceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    return loaders.of(this.loaders.file).load(fileId);
  }
}

function filterOf(sent: Sent<ApplicationFilterInput>): ApplicationFilter {
  const { states = null, validToFrom = null, validToTo = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    partyId: uuidOrNullOf('Party', sent.partyId),
    ...{ states, validToFrom, validToTo },
  };
}
