import { approvalRequestOf } from '@duebook/governance/graphql';
import { make, type BusinessDate, type Id } from '@duebook/kernel';
import { reachOf } from '@duebook/platform';
import {
  asksOnlyForId,
  DateScalar,
  DecimalScalar,
  RefusablePayload,
  type RequestContext,
  requireCaller,
  UserError,
} from '@duebook/platform/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, ID, Info, ObjectType, Resolver, Root } from 'type-graphql';
import { oneOf } from '../../graphql/words';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import { READ_DOCUMENTS } from '../application/read-documents';
import type { PostingWarning } from '../domain/posting-refusal';
import { PostingWarningCodeEnum } from './document.enums';
import { DocumentDiffersError } from './posting-error.types';
import type { DocumentTypeName } from './document-type-names';
import { documentClass, LedgerDocumentType, unreadDocument } from './document.types';

@ObjectType('PostingWarning', {
  simpleResolvers: true,
  description: 'Worth telling about a document, though it is posted.',
})
export class PostingWarningType {
  @Field(() => PostingWarningCodeEnum, { description: 'What is worth telling, for programs.' })
  code!: PostingWarning['code'];

  @Field(() => [String], { description: 'Where in the arguments it lies, outermost first.' })
  path!: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day of the exchange rate that the books know, for RATE_OLD, RATE_UNCHECKED and RATE_IMPLAUSIBLE; null for others, and where they know none or cannot choose.',
  })
  day?: BusinessDate | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The exchange rate of that day, for RATE_IMPLAUSIBLE; else null.',
  })
  expectedRate?: string | null;
}

/** What became of posting one document. The document itself is read when it is asked for. */
@ObjectType()
abstract class PostedPayload extends RefusablePayload {
  @Field(() => Boolean, {
    description:
      'Whether the very same document stood in the books already; then nothing was posted, and it is answered as it stands.',
  })
  wasPostedBefore!: boolean;

  @Field(() => [PostingWarningType], { description: 'What is worth telling about it.' })
  warnings!: PostingWarningType[];

  documentId!: Id | null;
  approvalRequestId!: Id | null;
}

/** What a posted document's payload is filled with. */
export interface PostedFields {
  documentId: Id | null;
  /** Only of kinds that may need approval is it shown. */
  approvalRequestId: Id | null;
  wasPostedBefore: boolean;
  warnings: PostingWarningType[];
  userErrors: UserError[];
}

const NOT_THERE = 'null when the call was refused, or the viewer may not read documents.';

/** The payload of a mutation that posts one document, with the resolver of the document's field. */
function payloadWith(name: string, field: string, documentType: DocumentTypeName) {
  @ObjectType(name, {
    simpleResolvers: true,
    description: `What became of posting ${oneOf(field)}.`,
  })
  class Payload extends PostedPayload {}

  @Resolver(() => Payload)
  class PayloadResolver {
    constructor(private readonly loaders: LedgerCoreLoaders) {}

    @FieldResolver(() => documentClass(documentType), {
      name: field,
      nullable: true,
      description: `The document as it stands; ${NOT_THERE}`,
    })
    async postedDocument(
      @Root() { documentId }: Payload,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Pick<LedgerDocumentType, 'id'> | null> {
      if (documentId === null) return null;
      // Who may not read documents is not given one, not even its id.
      const mayReadAll = reachOf(requireCaller(context), READ_DOCUMENTS).kind === 'ALL';
      if (mayReadAll && asksOnlyForId(info)) return unreadDocument(documentType, documentId);
      return context.loaders.of(this.loaders.document).load(documentId);
    }
  }
  return {
    Payload,
    PayloadResolver,
    of: (fields: PostedFields): Payload => make(Payload, fields),
  };
}

export const InvoicePosted = payloadWith('InvoicePostPayload', 'invoice', 'Invoice');
export const CreditNotePosted = payloadWith('CreditNotePostPayload', 'creditNote', 'CreditNote');
export const DebitNotePosted = payloadWith('DebitNotePostPayload', 'debitNote', 'DebitNote');
export const ReceiptPosted = payloadWith('ReceiptPostPayload', 'receipt', 'Receipt');
export const PaymentPosted = payloadWith('PaymentPostPayload', 'payment', 'Payment');
export const RefundPosted = payloadWith('RefundPostPayload', 'refund', 'Refund');
export const AdjustmentPosted = payloadWith('AdjustmentPostPayload', 'adjustment', 'Adjustment');

/** The resolvers of the payloads' documents, and of requests where documents may need approval. */
export const POSTED_PAYLOAD_RESOLVERS = [
  approvalRequestOf(() => CreditNotePosted.Payload),
  approvalRequestOf(() => AdjustmentPosted.Payload),
  approvalRequestOf(() => PaymentPosted.Payload),
  approvalRequestOf(() => RefundPosted.Payload),
  InvoicePosted.PayloadResolver,
  CreditNotePosted.PayloadResolver,
  DebitNotePosted.PayloadResolver,
  ReceiptPosted.PayloadResolver,
  PaymentPosted.PayloadResolver,
  RefundPosted.PayloadResolver,
  AdjustmentPosted.PayloadResolver,
] as const;

/** What became of one element of a bulk call. */
@ObjectType('DocumentPostResult', {
  simpleResolvers: true,
  description: 'What became of one document of a bulk call.',
})
export class DocumentPostResultType {
  @Field(() => ID, {
    nullable: true,
    description: 'The id of the document; null when it was refused.',
  })
  documentId!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the very same document stood in the books already, or earlier in the call; then it was not posted again.',
  })
  wasPostedBefore!: boolean;

  @Field(() => [PostingWarningType], { description: 'What is worth telling about it.' })
  warnings!: PostingWarningType[];

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[];

  postedId!: Id | null;
}

@ObjectType()
abstract class BulkPayload {
  @Field(() => [DocumentPostResultType], {
    nullable: true,
    description: 'What became of each element, in their order; null when the call was refused.',
  })
  results!: DocumentPostResultType[] | null;

  @Field(() => [UserError], {
    description:
      'Why the whole call was refused; empty when it was not. With ABORT the refusal of each element is among them.',
  })
  userErrors!: UserError[];
}

@ObjectType('InvoicesPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting invoices.',
})
export class InvoicesPostPayload extends BulkPayload {}

@ObjectType('CreditNotesPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting credit notes.',
})
export class CreditNotesPostPayload extends BulkPayload {}

@ObjectType('ReceiptsPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting receipts.',
})
export class ReceiptsPostPayload extends BulkPayload {}

@ObjectType('DebitNotesPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting debit notes.',
})
export class DebitNotesPostPayload extends BulkPayload {}

@ObjectType('PaymentsPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting payments.',
})
export class PaymentsPostPayload extends BulkPayload {}

@ObjectType('RefundsPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting refunds.',
})
export class RefundsPostPayload extends BulkPayload {}

@ObjectType('AdjustmentsPostPayload', {
  simpleResolvers: true,
  description: 'What became of posting adjustments.',
})
export class AdjustmentsPostPayload extends BulkPayload {}

/** Reads the document of an element when it is asked for, all of a call at once. */
@Resolver(() => DocumentPostResultType)
export class DocumentPostResultResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description:
      'The document as it stands; null when it was refused, or the viewer may not read documents.',
  })
  async document(
    @Root() { postedId }: DocumentPostResultType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return postedId === null ? null : loaders.of(this.loaders.document).load(postedId);
  }
}

/** Shows the document that an error is about. */
@Resolver(() => DocumentDiffersError)
export class DocumentDiffersErrorResolver {
  constructor(private readonly loaders: LedgerCoreLoaders) {}

  @FieldResolver(() => LedgerDocumentType, {
    nullable: true,
    description: 'The document as it stands; null when the viewer may not read documents.',
  })
  document(
    @Root() { documentId }: DocumentDiffersError,
    @Ctx() { loaders }: RequestContext,
  ): Promise<LedgerDocumentType | null> {
    return loaders.of(this.loaders.document).load(documentId);
  }
}
