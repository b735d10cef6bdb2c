import { approvalRequestOf } from '@duebook/governance/graphql';
import type { Id } from '@duebook/kernel';
import { RefusablePayload, type RequestContext, UserError } from '@duebook/platform/graphql';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import {
  ContraType,
  LedgerDocumentType,
  ReversalType,
} from '../../receivables/graphql/document.types';
import { PostingWarningType } from '../../receivables/graphql/posting.payloads';
import {
  AboveOpenAmountError,
  ContraUndoneAsDocumentError,
  DocumentAllocatedError,
} from './allocation-error.types';
import { AllocationType } from './allocation.types';
import { OpenItemType } from './open-item.types';

export const UNREADABLE = 'null when the call was refused, or the viewer may not read it.';

const UNDONE_UNREADABLE =
  'null when the call was refused or waits for approval, or the viewer may not read it.';

/** What every payload of a bulk call has besides its results. */
@ObjectType()
export abstract class BulkPayload {
  @Field(() => [UserError], {
    description:
      'Why the whole call was refused; empty when it was not. With ABORT the refusal of each element is among them.',
  })
  userErrors!: UserError[];
}

export const RESULTS =
  'What became of each element, in their order; null when the call was refused.';

/** What a call matched; read when it is asked for. */
@ObjectType()
export abstract class AllocatedPayload extends RefusablePayload {
  groupId!: Id | null;
}

@ObjectType('ItemsAllocatePayload', {
  simpleResolvers: true,
  description: 'What became of matching items.',
})
export class ItemsAllocatePayload extends AllocatedPayload {}

@ObjectType('AllocationReversePayload', {
  simpleResolvers: true,
  description: 'What became of undoing allocations.',
})
export class AllocationReversePayload extends AllocatedPayload {}

@ObjectType('ContraPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting a contra.',
})
export class ContraPostPayload extends RefusablePayload {
  @Field(() => Boolean, {
    description:
      'Whether the very same contra stood in the books already; then nothing was posted, and it is answered as it stands.',
  })
  wasPostedBefore!: boolean;

  @Field(() => [PostingWarningType], {
    description: 'What is worth telling about it; empty when the call was refused.',
  })
  warnings!: PostingWarningType[];

  contraId!: Id | null;
}

@ObjectType('ContraPostResult', {
  simpleResolvers: true,
  description: 'What became of posting one contra of a bulk call.',
})
export class ContraPostResultType extends ContraPostPayload {}

@ObjectType('ContrasPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting contras.',
})
export class ContrasPostPayload extends BulkPayload {
  @Field(() => [ContraPostResultType], { nullable: true, description: RESULTS })
  results!: ContraPostResultType[] | null;
}

/** What undoing a document shows, alone or among others. */
@ObjectType()
abstract class ReversedPayload extends RefusablePayload {
  reversalId!: Id | null;
  documentId!: Id;
}

@ObjectType('DocumentReversePayload', {
  simpleResolvers: true,
  description: 'What became of undoing a document.',
})
export class DocumentReversePayload extends ReversedPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('DocumentReverseResult', {
  simpleResolvers: true,
  description: 'What became of undoing one document of a bulk call.',
})
export class DocumentReverseResultType extends ReversedPayload {}

@ObjectType('DocumentsReversePayload', {
  simpleResolvers: true,
  description: 'What became of undoing documents.',
})
export class DocumentsReversePayload extends BulkPayload {
  @Field(() => [DocumentReverseResultType], { nullable: true, description: RESULTS })
  results!: DocumentReverseResultType[] | null;
}

export const MADE = `The allocations that were made, in their order; ${UNREADABLE}`;

/** Reads what a call matched, all calls of a request at once. */
export function allocationsOf(
  loaders: LedgerCoreLoaders,
  groupId: Id | null,
  context: RequestContext,
): Promise<AllocationType[] | null> {
  return groupId === null
    ? Promise.resolve(null)
    : context.loaders.of(loaders.allocationsOfGroup).load(groupId);
}

@Resolver(() => ItemsAllocatePayload)
class ItemsAllocatePayloadResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => [AllocationType], { nullable: true, description: MADE })
  allocations(
    @Root() { groupId }: ItemsAllocatePayload,
    @Ctx() context: RequestContext,
  ): Promise<AllocationType[] | null> {
    return allocationsOf(this.loaders, groupId, context);
  }
}

@Resolver(() => AllocationReversePayload)
class AllocationReversePayloadResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => [AllocationType], {
    nullable: true,
    description: `The allocations that give back what the undone ones took, and those that settle the adjustments of undone discounts, small rests and leftover cents; ${UNREADABLE}`,
  })
  allocations(
    @Root() { groupId }: AllocationReversePayload,
    @Ctx() context: RequestContext,
  ): Promise<AllocationType[] | null> {
    return allocationsOf(this.loaders, groupId, context);
  }
}

/** The resolver of what posting a contra shows, alone or among others. */
function contraOf(type: typeof ContraPostPayload) {
  @Resolver(() => type)
  class ContraResolver {
    constructor(private readonly loaders: LedgerCoreLoaders) {}

    @FieldResolver(() => ContraType, {
      nullable: true,
      description: `The contra as it was posted; ${UNREADABLE}`,
    })
    async contra(
      @Root() { contraId }: ContraPostPayload,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LedgerDocumentType | null> {
      return contraId === null ? null : loaders.of(this.loaders.document).load(contraId);
    }
  }
  return ContraResolver;
}

/** The resolver of what undoing a document shows, alone or among others. */
function reversedBy(type: typeof ReversedPayload) {
  @Resolver(() => type)
  class ReversedResolver {
    constructor(private readonly loaders: LedgerCoreLoaders) {}

    @FieldResolver(() => ReversalType, {
      nullable: true,
      description: `The reversing document; ${UNDONE_UNREADABLE}`,
    })
    async reversal(
      @Root() { reversalId }: ReversedPayload,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LedgerDocumentType | null> {
      return reversalId === null ? null : loaders.of(this.loaders.document).load(reversalId);
    }

    @FieldResolver(() => LedgerDocumentType, {
      nullable: true,
      description: `The undone document as it stands now; ${UNDONE_UNREADABLE}`,
    })
    async document(
      @Root() { reversalId, documentId }: ReversedPayload,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LedgerDocumentType | null> {
      return reversalId === null ? null : loaders.of(this.loaders.document).load(documentId);
    }
  }
  return ReversedResolver;
}

/** Shows the item that an error is about. */
@Resolver(() => AboveOpenAmountError)
class AboveOpenAmountErrorResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => OpenItemType, {
    nullable: true,
    description: 'The item as it is now; null when the viewer may not read open items.',
  })
  openItem(
    @Root() { openItemId }: AboveOpenAmountError,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType | null> {
    return loaders.of(this.loaders.openItem).load(openItemId);
  }
}

/** Shows the contra that an error is about. */
@Resolver(() => ContraUndoneAsDocumentError)
class ContraUndoneAsDocumentErrorResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => ContraType, {
    nullable: true,
    description: 'The contra to reverse; null when the viewer may not read documents.',
  })
  contra(
    @Root() { documentId }: ContraUndoneAsDocumentError,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(documentId);
  }
}

/** Shows the items that stand in the way of undoing a document. */
@Resolver(() => DocumentAllocatedError)
class DocumentAllocatedErrorResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => [OpenItemType], {
    description: 'The matched items; empty when the viewer may not read open items.',
  })
  async openItems(
    @Root() { openItemIds }: DocumentAllocatedError,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OpenItemType[]> {
    const loader = loaders.of(this.loaders.openItem);
    const items = await Promise.all(openItemIds.map((id) => loader.load(id)));
    return items.filter((item) => item !== null);
  }
}

/** The resolvers of what payloads and errors refer to. */
export const ALLOCATION_PAYLOAD_RESOLVERS = [
  ItemsAllocatePayloadResolver,
  AllocationReversePayloadResolver,
  contraOf(ContraPostPayload),
  contraOf(ContraPostResultType),
  reversedBy(DocumentReversePayload),
  reversedBy(DocumentReverseResultType),
  approvalRequestOf(() => DocumentReversePayload),
  AboveOpenAmountErrorResolver,
  ContraUndoneAsDocumentErrorResolver,
  DocumentAllocatedErrorResolver,
] as const;
