import { make } from '@duebook/kernel';
import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  FieldWork,
  mapConnection,
  type NodeRegistry,
  PageInfo,
  requireCaller,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import type { AuditServices } from '../application/audit-services';
import { blockNumber, cursorOfRow, placeOf, subjectOf } from './audit-input';
import {
  AuditEntryProofPage,
  AuditEntryProofType,
  auditEntryProofType,
  AuditProofType,
  auditProofType,
} from './audit-report.types';

@ArgsType()
class AuditProofsArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The object whose entries are proved, by its id.' })
  subjectId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The block of an anchor that is known; when null, the first one anchored from the newest entry of the page on, else the last, and for what was sealed since the newest block.',
  })
  upToBlock?: string | null;
}

/** A block as recording makes them; one of its largest size takes as long as a page. */
const ONE_BLOCK = 500;
const BLOCKS_OF_A_PAGE = 5_000;

/** Proofs that need no trust in whoever keeps the books. */
@Resolver()
export class AuditProofResolver {
  constructor(
    private readonly audit: AuditServices,
    private readonly nodes: NodeRegistry,
  ) {}

  @FieldWork(ONE_BLOCK)
  @Query(() => AuditProofType, {
    nullable: true,
    description:
      'Proves that an entry stands in the chain; null when there is no such entry, or it is not sealed yet. Needs governance.audit.read in the whole tenant.',
  })
  async auditProof(
    @Arg('auditEntryId', () => ID, { description: 'The audit entry to prove, by its id.' })
    auditEntryId: string,
    @Arg('upToBlock', () => String, {
      nullable: true,
      description:
        'The block of an anchor that is known; when null, the first one anchored from the entry on, else the newest.',
    })
    upToBlock: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<AuditProofType | null> {
    const proved = await this.audit.prove(
      requireCaller(context),
      uuidOf('AuditEntry', auditEntryId),
      blockNumber('upToBlock', upToBlock),
    );
    if (proved.ok) return auditProofType(proved.value);
    if (!proved.refusal.code.startsWith('HEAD_')) return null;
    throw badUserInput('upToBlock must be a block of the chain, no earlier than the entry’s.');
  }

  @FieldWork(BLOCKS_OF_A_PAGE)
  @Query(() => AuditEntryProofPage.Connection, {
    description:
      'Proves all that was done to one object, the newest first, in the order of auditEntries. A page may hold fewer elements than asked for although more follow: what is proved stands in blocks with some 20,000 entries together, or in one block. Needs governance.audit.read in the whole tenant.',
  })
  async auditProofs(
    @Args(() => AuditProofsArgs) { first, after, upToBlock, subjectId }: AuditProofsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AuditEntryProofType>> {
    const block = blockNumber('upToBlock', upToBlock);
    const subject = subjectOf(subjectId, this.nodes);
    const proved = await this.audit.proofsPage(requireCaller(context), subject, {
      ...{ first, after: placeOf(after) },
      ...(block === undefined ? {} : { upToBlock: block }),
    });
    if (!proved.ok) throw badUserInput('upToBlock must be a block of the chain.');
    const { entries, hasMore: hasNextPage } = proved.value;
    const page = connectionFrom(entries, first, ({ row }) => cursorOfRow(row));
    const { startCursor, hasPreviousPage, endCursor } = page.pageInfo;
    const pageInfo = make(PageInfo, { startCursor, hasPreviousPage, endCursor, hasNextPage });
    return { ...mapConnection(page, auditEntryProofType), pageInfo };
  }
}
