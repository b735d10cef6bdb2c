import { approvalRequestOf } from '@duebook/governance/graphql';
import type { BusinessDate, Id } from '@duebook/kernel';
import { DateScalar, RefusablePayload, type RequestContext } from '@duebook/platform/graphql';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { JournalEntryType } from '../../journal/graphql/journal.types';
import { PostingWarningType } from '../../receivables/graphql/posting.payloads';

@ObjectType('JournalEntryPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting a journal entry by hand.',
})
export class JournalEntryPostPayload extends RefusablePayload {
  @Field(() => Boolean, {
    description:
      'Whether the very same voucher stood in the books already; then nothing was posted, and it is answered as it stands.',
  })
  wasPostedBefore!: boolean;

  @Field(() => [PostingWarningType], { description: 'What is worth telling about it.' })
  warnings!: PostingWarningType[];

  entryId!: Id | null;
  approvalRequestId!: Id | null;
}

@ObjectType('JournalEntryReversePayload', {
  simpleResolvers: true,
  description: 'What became of undoing a journal entry that was posted by hand.',
})
export class JournalEntryReversePayload extends RefusablePayload {
  entryId!: Id;
  reversalId!: Id | null;
  approvalRequestId!: Id | null;
}

const UNSEEN =
  'null when somebody else has to agree first, the call was refused, or the viewer may not read the journal.';

/** What a posting answers, read when it is asked for. */
@Resolver(() => JournalEntryPostPayload)
class JournalEntryPostPayloadResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: `The entry as it stands; ${UNSEEN}`,
  })
  async journalEntry(
    @Root() { entryId }: JournalEntryPostPayload,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return entryId === null ? null : loaders.of(this.loaders.journalEntry).load(entryId);
  }
}

/** What undoing answers, read when it is asked for. */
@Resolver(() => JournalEntryReversePayload)
class JournalEntryReversePayloadResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: `The entry that was undone; ${UNSEEN}`,
  })
  async journalEntry(
    @Root() { entryId, reversalId }: JournalEntryReversePayload,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return reversalId === null ? null : loaders.of(this.loaders.journalEntry).load(entryId);
  }

  @FieldResolver(() => JournalEntryType, {
    nullable: true,
    description: `The entry that undoes it; ${UNSEEN}`,
  })
  async reversal(
    @Root() { reversalId }: JournalEntryReversePayload,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JournalEntryType | null> {
    return reversalId === null ? null : loaders.of(this.loaders.journalEntry).load(reversalId);
  }
}

/** The resolvers of both payloads, and of the requests that they may have become. */
export const MANUAL_ENTRY_PAYLOAD_RESOLVERS = [
  JournalEntryPostPayloadResolver,
  JournalEntryReversePayloadResolver,
  approvalRequestOf(() => JournalEntryPostPayload),
  approvalRequestOf(() => JournalEntryReversePayload),
] as const;

/** What an entry by hand was made from. */
@ObjectType('ManualVoucher', {
  simpleResolvers: true,
  description: 'The voucher of a journal entry that was posted by hand.',
})
export class ManualVoucherType {
  @Field(() => DateScalar, { description: 'The day that the voucher bears.' })
  documentDate!: BusinessDate;

  @Field(() => String, {
    description: 'The system that it comes from; "DUEBOOK" for one that was written here.',
  })
  sourceSystem!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called there; null when it has no name.',
  })
  externalRef!: string | null;
}
