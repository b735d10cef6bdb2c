import { make } from '@duebook/kernel';
import type { SampleFault } from '@duebook/platform';
import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  decodeCursor,
  encodeCursor,
  FieldWork,
  mapConnection,
  Node,
  type NodeRegistry,
  PageInfo,
  requireCaller,
  type RequestContext,
} from '@duebook/platform/graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { AuditServices } from '../application/audit-services';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import { PrincipalType } from '../../principals/graphql/principal.types';
import {
  AuditEntryPage,
  AuditEntryType,
  auditEntryType,
  AuditEntryFilterInput,
  AuditSubjectType,
} from './audit-entry.types';
import {
  auditFilterOf,
  blockNumber,
  cursorOf,
  cursorOfRow,
  placeOf,
  plainText,
} from './audit-input';
import {
  AuditAnchorPage,
  AuditAnchorType,
  auditAnchorType,
  AuditSampleType,
  auditSampleType,
  AuditVerificationType,
  auditVerificationType,
} from './audit-report.types';

/** One call computes at most about so many hashes again: a second or so. */
const MOST_LEAVES = 50_000;
const VERIFYING = 5_000;
/** All of them are looked at, so that each has the same chance. */
const MOST_SAMPLED_FROM = 1_000_000;
const SAMPLING = 5_000;
const LARGEST_SAMPLE = 500;
const DEFAULT_SAMPLE = 25;

@ArgsType()
class AuditEntriesArgs extends ConnectionArgs {
  @Field(() => AuditEntryFilterInput, {
    nullable: true,
    description: 'Which entries; all when null.',
  })
  filter?: AuditEntryFilterInput | null;
}

@ArgsType()
class AuditSampleArgs {
  @Field(() => String, {
    description: 'What decides the draw, up to 200 characters: the auditor’s choice.',
  })
  seed!: string;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_SAMPLE,
    description: `How many entries, 1 to ${LARGEST_SAMPLE}; ${DEFAULT_SAMPLE} when null.`,
  })
  size?: number | null;

  @Field(() => AuditEntryFilterInput, { nullable: true, description: 'From which; all when null.' })
  filter?: AuditEntryFilterInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The last block to draw from, as an earlier draw told it; the newest when null.',
  })
  upToBlock?: string | null;
}

/** Questions of auditors. The chain is the whole tenant’s, and so is the right to ask. */
@Resolver()
export class AuditResolver {
  constructor(
    private readonly audit: AuditServices,
    private readonly nodes: NodeRegistry,
  ) {}

  @Query(() => AuditEntryPage.Connection, {
    description:
      'Who did what to which object, the newest first in the order of the chain. A page may hold fewer elements than asked for, even none, although more follow: 20,000 commits are looked through for each. Needs governance.audit.read in the whole tenant.',
  })
  async auditEntries(
    @Args(() => AuditEntriesArgs) { first, after, filter }: AuditEntriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AuditEntryType>> {
    const { rows, stoppedAt } = await this.audit.entriesPage(
      requireCaller(context),
      auditFilterOf(filter, this.nodes),
      { limit: first + 1, after: placeOf(after) },
    );
    const page = mapConnection(connectionFrom(rows, first, cursorOfRow), auditEntryType);
    if (stoppedAt === null) return page;
    const { startCursor, hasPreviousPage } = page.pageInfo;
    const further = { hasNextPage: true, endCursor: cursorOf(stoppedAt) };
    return { ...page, pageInfo: make(PageInfo, { startCursor, hasPreviousPage, ...further }) };
  }

  @FieldWork(VERIFYING)
  @Query(() => AuditVerificationType, {
    description:
      'Computes a stretch of the audit chain again, from its rows up, and compares it with the anchors that the database remembers. One call covers some 50,000 entries; go on with `nextBlock`. What belongs to no commit is looked for by the call that reaches the end. Needs governance.audit.read in the whole tenant.',
  })
  async auditVerify(
    @Arg('fromBlock', () => String, {
      nullable: true,
      description: 'The block to begin with, as `nextBlock` told it; the first when null.',
    })
    fromBlock: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<AuditVerificationType> {
    const first = blockNumber('fromBlock', fromBlock);
    const report = await this.audit.verify(requireCaller(context), {
      mostLeaves: MOST_LEAVES,
      ...(first === undefined ? {} : { fromBlock: first }),
    });
    return auditVerificationType(report);
  }

  @FieldWork(SAMPLING)
  @Query(() => AuditSampleType, {
    description:
      'Draws sealed entries at random: those whose SHA-256 of seed and UUID, one behind the other, are the least. The same seed, filter and block draw the same, for everybody. Of more than a million entries, narrow the time. Needs governance.audit.read in the whole tenant.',
  })
  async auditSample(
    @Args(() => AuditSampleArgs) { seed, size, filter, upToBlock }: AuditSampleArgs,
    @Ctx() context: RequestContext,
  ): Promise<AuditSampleType> {
    const block = blockNumber('upToBlock', upToBlock);
    const sample = await this.audit.sample(requireCaller(context), {
      seed: plainText('seed', seed),
      size: sampleSize(size ?? DEFAULT_SAMPLE),
      filter: auditFilterOf(filter, this.nodes),
      mostEntries: MOST_SAMPLED_FROM,
      ...(block === undefined ? {} : { upToBlock: block }),
    });
    if (typeof sample === 'string') throw badUserInput(SAMPLE_FAULTS[sample]);
    return auditSampleType(sample);
  }

  @Query(() => AuditAnchorPage.Connection, {
    description:
      'Where the chain ended when that was written down outside of the database, the newest first. Needs governance.audit.read in the whole tenant.',
  })
  async auditAnchors(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AuditAnchorType>> {
    const [block, destination] = decodeCursor(after, ['DECIMAL', 'TEXT']) ?? [];
    const number = blockNumber('after', block);
    const place = number === undefined ? null : { block: number, destination: destination ?? '' };
    const rows = await this.audit.anchorsPage(requireCaller(context), {
      limit: first + 1,
      after: place,
    });
    return mapConnection(
      connectionFrom(rows, first, (row) => encodeCursor([row.block, row.destination])),
      auditAnchorType,
    );
  }
}

const SAMPLE_FAULTS: Readonly<Record<SampleFault, string>> = {
  NO_SUCH_BLOCK: 'There is no such block to draw from.',
  TOO_MANY_ENTRIES: 'There are more than a million entries: narrow filter.from and filter.to.',
};

function sampleSize(size: number): number {
  if (size >= 1 && size <= LARGEST_SAMPLE) return size;
  throw badUserInput(`size must be between 1 and ${LARGEST_SAMPLE}.`);
}

@Resolver(() => AuditEntryType)
export class AuditEntryResolver {
  constructor(private readonly loaders: Pick<GovernanceLoaders, 'principal'>) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who did it; null for Duebook itself and for commands of its operator.',
  })
  principal(
    @Root() { principalId }: AuditEntryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(principalId);
  }
}

@Resolver(() => AuditSubjectType)
export class AuditSubjectResolver {
  constructor(private readonly nodes: NodeRegistry) {}

  @FieldResolver(() => Node, {
    nullable: true,
    description:
      'The object as it is now; null when it has no id of its own, is gone, or the viewer may not see it.',
  })
  node(
    @Root() { type, key }: AuditSubjectType,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    requireCaller(context);
    return this.nodes.fetchSubject(type, key, context);
  }
}
