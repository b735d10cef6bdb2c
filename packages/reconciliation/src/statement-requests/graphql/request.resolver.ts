import { legalEntitiesAsked, PrincipalType } from '@duebook/governance/graphql';
import {
  type CountedPage,
  countedPageById,
  type FileLoaders,
  FileType,
  type RequestContext,
  requireCaller,
  type Sent,
  totalCountOf,
  uuidOrNullOf,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { PartyLinkUseType } from '../../confirmations/graphql/confirmation.types';
import {
  principalOf,
  type AccountLoaders,
} from '../../counterparty-statements/graphql/entity-and-party';
import { StatementType } from '../../counterparty-statements/graphql/statement.types';
import { TaskType } from '../../cycles/graphql/cycle.types';
import type { RequestFilter } from '../application/ports';
import type { RequestReading } from '../application/read-requests';
import { RequestsArgs, type RequestFilterInput } from './request.inputs';
import { periodKey, type RequestLoaders } from './request.loaders';
import { RequestPage, requestType, SenderType, StatementRequestType } from './request.types';

/** Lists of requests. */
@Resolver()
export class RequestListResolver {
  constructor(private readonly reading: RequestReading) {}

  @Query(() => RequestPage.Connection, {
    description:
      'Requests for statements of parties, the latest first. Needs reconciliation.statementRequest.read.',
  })
  async statementRequests(
    @Args(() => RequestsArgs) { first, after, filter }: RequestsArgs,
    @Ctx() context: RequestContext,
  ): Promise<CountedPage<StatementRequestType>> {
    const asked = { first, after, filter: filterOf(filter ?? {}) };
    return countedPageById(this.reading, requireCaller(context), asked, requestType);
  }
}

/** How many requests a list has, counted only when asked for. */
@Resolver(() => RequestPage.Connection)
export class RequestConnectionResolver {
  @FieldResolver()
  totalCount(@Root() page: CountedPage<StatementRequestType>): Promise<string> {
    return totalCountOf(page);
  }
}

type Loaders = RequestLoaders & AccountLoaders & FileLoaders;

/** What a request refers to. */
@Resolver(() => StatementRequestType)
export class RequestFieldsResolver {
  constructor(private readonly loaders: Loaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    name: 'requestedBy',
    description: 'Who asked; null for Duebook itself.',
  })
  async requester(
    @Root() { requestedBy }: StatementRequestType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, requestedBy);
  }

  @FieldResolver(() => PartyLinkUseType, {
    nullable: true,
    description: 'The last link that was made for it, and what became of it; null for none.',
  })
  async link(
    @Root() { uuid }: StatementRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PartyLinkUseType | null> {
    return loaders.of(this.loaders.link).load(uuid);
  }

  @FieldResolver(() => StatementType, {
    nullable: true,
    description:
      'What came; one that stood already where it says the very same. Null while nothing did. Needs reconciliation.counterpartyStatement.read, else null.',
  })
  async statement(
    @Root() { uploaded }: StatementRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StatementType | null> {
    return uploaded && loaders.of(this.loaders.statement).load(uploaded.statementId);
  }

  @FieldResolver(() => SenderType, {
    nullable: true,
    description: 'Who sent the statement for the party; null while nobody has.',
  })
  async sender(
    @Root() { uploaded, uuid }: StatementRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SenderType | null> {
    return uploaded && loaders.of(this.loaders.sender).load(uuid);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The table as it was sent; null where lines were typed, and while nothing came.',
  })
  async file(
    @Root() { uploaded }: StatementRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    const fileId = uploaded?.fileId ?? null;
    return fileId === null ? null : loaders.of(this.loaders.file).load(fileId);
  }

  @FieldResolver(() => FileType, {
    nullable: true,
    description: 'The signed copy as it was sent; null where none was, and while nothing came.',
  })
  async scan(
    @Root() { uploaded }: StatementRequestType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<FileType | null> {
    const scanFileId = uploaded?.scanFileId ?? null;
    return scanFileId === null ? null : loaders.of(this.loaders.file).load(scanFileId);
  }
}

/** From a statement to what asked for it. */
@Resolver(() => StatementType)
export class RequestOfStatementResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => StatementRequestType, {
    nullable: true,
    description:
      'The last request that the other side answered by it, with who sent it; null where it came another way. Needs reconciliation.statementRequest.read, else null.',
  })
  async request(
    @Root() { recorded }: StatementType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StatementRequestType | null> {
    return loaders.of(this.loaders.ofStatement).load(recorded.id);
  }
}

/** From a task to whether the other side was asked. */
@Resolver(() => TaskType)
export class RequestOfTaskResolver {
  constructor(private readonly loaders: RequestLoaders) {}

  @FieldResolver(() => StatementRequestType, {
    nullable: true,
    description:
      'The last request for a statement of its account and exactly its days, in any currency; null where the party was not asked. Needs reconciliation.statementRequest.read, else null.',
  })
  async statementRequest(
    @Root() { known }: TaskType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StatementRequestType | null> {
    return loaders.of(this.loaders.ofPeriod).load(periodKey(known));
  }
}

function filterOf(sent: Sent<RequestFilterInput>): RequestFilter {
  const { relations = null, states = null, replyByFrom = null, replyByTo = null } = sent;
  return {
    legalEntityIds: legalEntitiesAsked(sent.legalEntityIds),
    partyId: uuidOrNullOf('Party', sent.partyId),
    ...{ relations, states, replyByFrom, replyByTo },
    toFrom: sent.periodToFrom ?? null,
    toTo: sent.periodToTo ?? null,
  };
}
