import { PrincipalType } from '@duebook/governance/graphql';
import { LedgerDocumentType, type CoreLoaders } from '@duebook/ledger/graphql';
import {
  ConnectionArgs,
  connectionById,
  type ConnectionOf,
  mapConnection,
  pageAfter,
  type RequestContext,
  requireCaller,
} from '@duebook/platform/graphql';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { StatementReading } from '../application/statement-reading';
import {
  CommentPage,
  commentType,
  DifferenceCommentType,
  DifferenceObjectType,
} from './difference.types';
import { principalOf, type AccountLoaders } from './entity-and-party';
import { ReconciliationType, reconciliationType } from './reconciliation.types';

/** What a difference refers to. */
@Resolver(() => DifferenceObjectType)
export class DifferenceFieldsResolver {
  constructor(
    private readonly reading: StatementReading,
    private readonly loaders: AccountLoaders & Pick<CoreLoaders, 'document'>,
  ) {}

  @FieldResolver(() => ReconciliationType, {
    nullable: true,
    description: 'The reconciliation that it is of; null when the viewer may not see it.',
  })
  async reconciliation(
    @Root() { known }: DifferenceObjectType,
    @Ctx() context: RequestContext,
  ): Promise<ReconciliationType | null> {
    const ids = [known.reconciliationId];
    const [found] = await this.reading.reconciliationsByIds(requireCaller(context), ids);
    return found ? reconciliationType(found) : null;
  }

  @FieldResolver(() => CommentPage.Connection, { description: 'Its thread, the oldest first.' })
  async comments(
    @Root() { known }: DifferenceObjectType,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DifferenceCommentType>> {
    const stretch = pageAfter({ first, after });
    const rows = await this.reading.commentsOf(requireCaller(context), known.id, stretch);
    const page = connectionById(rows, first);
    return mapConnection(page, commentType);
  }

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The document by which it was resolved; null where it was not so. Needs ledger.document.read, else null.',
  })
  async document(
    @Root() { known }: DifferenceObjectType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return known.documentId === null
      ? null
      : loaders.of(this.loaders.document).load(known.documentId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who deals with it; null for nobody.',
  })
  async owner(
    @Root() { known }: DifferenceObjectType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.ownerUserId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who resolved it; null while it is not, or where it resolved by itself.',
  })
  async resolvedBy(
    @Root() { known }: DifferenceObjectType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, known.resolvedBy);
  }
}

/** Whom a comment names. */
@Resolver(() => DifferenceCommentType)
export class CommentFieldsResolver {
  constructor(private readonly loaders: AccountLoaders) {}

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who wrote it; null for the other side.',
  })
  async author(
    @Root() { authorId }: DifferenceCommentType,
    @Ctx() context: RequestContext,
  ): Promise<typeof PrincipalType | null> {
    return principalOf(this.loaders, context, authorId);
  }

  @FieldResolver(() => [PrincipalType], { description: 'The users whose attention it asks for.' })
  async mentioned(
    @Root() { mentionedUserIds }: DifferenceCommentType,
    @Ctx() context: RequestContext,
  ): Promise<(typeof PrincipalType)[]> {
    const found = await Promise.all(
      mentionedUserIds.map((id) => principalOf(this.loaders, context, id)),
    );
    return found.filter((each) => each !== null);
  }
}
