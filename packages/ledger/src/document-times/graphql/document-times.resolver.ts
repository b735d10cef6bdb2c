import { make, type Id } from '@duebook/kernel';
import { PrincipalType } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  connectionById,
  type ConnectionOf,
  decodeCursor,
  defineLoader,
  type LoaderDefinition,
  mapConnection,
  type RequestContext,
  requireCaller,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { documentUuidOf } from '../../receivables/graphql/document-type-names';
import { LedgerDocumentType } from '../../receivables/graphql/document.types';
import type { DocumentTimesDraft } from '../application/document-times-record';
import type { DocumentTimesService } from '../application/document-times.service';
import { documentTimesErrors } from './document-times-errors';
import {
  type DocumentTimesInput,
  DocumentTimesPage,
  DocumentTimesRecordInput,
  DocumentTimesRecordPayload,
  documentTimesType,
  DocumentTimesType,
} from './document-times.types';

/** When documents were issued, sent, received and accepted. */
@Resolver()
export class DocumentTimesResolver {
  constructor(private readonly times: DocumentTimesService) {}

  @Query(() => DocumentTimesPage.Connection, {
    description:
      'All that was recorded of when a document was issued, sent, received and accepted: what holds first, then what stood before. Empty for a document that the viewer may not see. Needs ledger.document.read.',
  })
  async documentTimes(
    @Arg('documentId', () => ID, { description: 'The document whose days are wanted.' })
    documentId: string,
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<DocumentTimesType>> {
    const [seen = null] = decodeCursor(after, ['UUID']) ?? [];
    const records = await this.times.page(requireCaller(context), {
      documentId: documentUuidOf(documentId),
      limit: first + 1,
      after: seen,
    });
    const page = connectionById(records, first);
    return mapConnection(page, documentTimesType);
  }

  @Mutation(() => DocumentTimesRecordPayload, {
    description:
      'Records when up to 1,000 documents were issued, sent, received and accepted, all or none. A day that differs from what stands takes its place, and what stood can still be read; what stands already is answered as it stands. Needs ledger.documentTimes.record for each legal entity.',
  })
  async documentTimesRecord(
    @Arg('input', () => DocumentTimesRecordInput, { description: 'What is known of which.' })
    input: DocumentTimesRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentTimesRecordPayload> {
    const caller = requireCaller(context);
    const outcome = await this.times.record(caller, {
      idempotencyKey: input.idempotencyKey,
      times: input.times.map(draftOf),
    });
    if (!outcome.ok) {
      return make(DocumentTimesRecordPayload, {
        times: null,
        recordedCount: null,
        userErrors: documentTimesErrors(outcome.refusal),
      });
    }
    // Read anew, so that a replay answers the same.
    const { recordIds, recordedCount } = outcome.value;
    const kept = await this.times.byIds(caller, recordIds);
    const byId = new Map(kept.map((record) => [record.id, documentTimesType(record)]));
    return make(DocumentTimesRecordPayload, {
      times: recordIds.flatMap((id) => byId.get(id) ?? []),
      recordedCount,
      userErrors: [],
    });
  }
}

/** What is known of when a document was issued, sent, received and accepted. */
@Resolver(() => LedgerDocumentType)
export class DocumentTimesOfDocumentResolver {
  private readonly timesOfDocument: LoaderDefinition<Id, DocumentTimesType>;

  constructor(times: DocumentTimesService) {
    this.timesOfDocument = defineLoader(
      'ledger.timesOfDocument',
      async (ids: readonly Id[], caller) =>
        (await times.ofDocuments(caller, ids)).map((kept) => kept && documentTimesType(kept)),
    );
  }

  @FieldResolver(() => DocumentTimesType, {
    nullable: true,
    description:
      'When it was issued, sent, received and accepted, by the record that holds; null while nothing was recorded.',
  })
  times(
    @Root() { document }: LedgerDocumentType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentTimesType | null> {
    return loaders.of(this.timesOfDocument).load(document.id);
  }
}

/** What a record of times refers to. */
@Resolver(() => DocumentTimesType)
export class DocumentTimesFieldsResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document. Needs ledger.document.read, else null.',
  })
  async document(
    @Root() { documentId }: DocumentTimesType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(documentId);
  }

  @FieldResolver(() => PrincipalType, {
    nullable: true,
    description: 'Who recorded it; null for Duebook itself.',
  })
  recordedBy(
    @Root() { recordedById }: DocumentTimesType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<PrincipalType | null> {
    return loaders.of(this.loaders.principal).load(recordedById);
  }
}

function draftOf(input: Sent<DocumentTimesInput>): DocumentTimesDraft {
  const { issuedOn, sentOn, receivedOn, acceptedOn } = input;
  return {
    documentId: documentUuidOf(input.documentId),
    days: {
      ISSUED: issuedOn ?? null,
      SENT: sentOn ?? null,
      RECEIVED: receivedOn ?? null,
      ACCEPTED: acceptedOn ?? null,
    },
    takenBack: input.takenBack ?? [],
  };
}
