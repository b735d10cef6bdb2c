import {
  badUserInput,
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  mapConnection,
  type NodeRegistry,
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
  @Field(() => ID, { description: 'The object.' })
  subjectId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The block of an anchor that is known; when null, the first one anchored from the newest entry of the page on, else the last, and for what was sealed since the newest block.',
  })
  upToBlock?: string | null;
}

/** Proofs that need no trust in whoever keeps the books. */
@Resolver()
export class AuditProofResolver {
  constructor(
    private readonly audit: AuditServices,
    private readonly nodes: NodeRegistry,
  ) {}

  @Query(() => AuditProofType, {
    nullable: true,
    description:
      'Proves that an entry stands in the chain; null when there is no such entry, or it is not sealed yet. Needs governance.audit.read in the whole tenant.',
  })
  async auditProof(
    @Arg('entryId', () => ID, { description: 'The entry.' }) entryId: string,
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
      uuidOf('AuditEntry', entryId),
      blockNumber('upToBlock', upToBlock),
    );
    if (proved.ok) return auditProofType(proved.value);
    if (!proved.refusal.code.startsWith('HEAD_')) return null;
    throw badUserInput('upToBlock must be a block of the chain, no earlier than the entry’s.');
  }

  @Query(() => AuditEntryProofPage.Connection, {
    description:
      'Proves all that was done to one object, the newest first, in the order of auditEntries. Needs governance.audit.read in the whole tenant.',
  })
  async auditProofs(
    @Args(() => AuditProofsArgs) { first, after, upToBlock, subjectId }: AuditProofsArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<AuditEntryProofType>> {
    const block = blockNumber('upToBlock', upToBlock);
    const subject = subjectOf(subjectId, this.nodes);
    const proved = await this.audit.proofsPage(requireCaller(context), subject, {
      ...{ limit: first + 1, after: placeOf(after) },
      ...(block === undefined ? {} : { upToBlock: block }),
    });
    if (!proved.ok) throw badUserInput('upToBlock must be a block of the chain.');
    const page = connectionFrom(proved.value, first, ({ row }) => cursorOfRow(row));
    return mapConnection(page, auditEntryProofType);
  }
}
