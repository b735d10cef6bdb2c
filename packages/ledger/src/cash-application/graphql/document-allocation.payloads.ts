import { make, type Id } from '@duebook/kernel';
import { reachOf } from '@duebook/platform';
import {
  asksOnlyForId,
  requireCaller,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, Info, ObjectType, Resolver, Root } from 'type-graphql';
import { oneOf, wordsOf } from '../../graphql/words';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import type { DocumentTypeName } from '../../receivables/graphql/document-type-names';
import { documentClass, type LedgerDocumentType } from '../../receivables/graphql/document.types';
import {
  AllocatedPayload,
  allocationsOf,
  BulkPayload,
  MADE,
  RESULTS,
  UNREADABLE,
} from './allocation.payloads';
import { READ_OPEN_ITEMS } from '../application/read-items';
import { AllocationType, unreadAllocation } from './allocation.types';

/** What the payload of an applied document is filled with. */
export interface AllocatedFields {
  /** Null when the call was refused. */
  groupId: Id | null;
  documentId: Id;
  /** Of all allocations in order; null when they are not known without a read. */
  allocationIds: readonly Id[] | null;
  userErrors: UserError[];
}

/** What of a document is shown: which type has it, and under which field. */
interface Applied {
  readonly field: string;
  readonly documentType: DocumentTypeName;
}

/** What a payload or result shows of a document that was applied; read when it is asked for. */
@ObjectType()
abstract class Application extends AllocatedPayload {
  documentId!: Id;
  allocationIds!: readonly Id[] | null;
}

/** The resolver of what applying a document shows, alone or among others. */
function appliedBy(type: () => typeof Application, { field, documentType }: Applied) {
  @Resolver(type)
  class AppliedResolver {
    constructor(private readonly loaders: LedgerCoreLoaders) {}

    @FieldResolver(() => [AllocationType], { nullable: true, description: MADE })
    async allocations(
      @Root() { groupId, allocationIds }: Application,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<readonly Pick<AllocationType, 'id'>[] | null> {
      // Who may not read open items is not given what was made of them, not even its ids.
      const mayReadAll = reachOf(requireCaller(context), READ_OPEN_ITEMS).kind === 'ALL';
      if (allocationIds && mayReadAll && asksOnlyForId(info)) {
        return allocationIds.map(unreadAllocation);
      }
      return allocationsOf(this.loaders, groupId, context);
    }

    @FieldResolver(() => documentClass(documentType), {
      name: field,
      nullable: true,
      description: `The ${wordsOf(field)} as it stands now; ${UNREADABLE}`,
    })
    async appliedDocument(
      @Root() { groupId, documentId }: Application,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LedgerDocumentType | null> {
      return groupId === null ? null : loaders.of(this.loaders.document).load(documentId);
    }
  }
  return AppliedResolver;
}

/** The payload of a mutation that applies a document, with the resolver of what it shows. */
function payloadWith(name: string, field: string, documentType: DocumentTypeName) {
  @ObjectType(name, {
    simpleResolvers: true,
    description: `What became of applying ${oneOf(field)}.`,
  })
  class Payload extends Application {}

  return {
    Payload,
    PayloadResolver: appliedBy(() => Payload, { field, documentType }),
    of: (fields: AllocatedFields): Payload => make(Payload, fields),
  };
}

/** What the payload of applied documents is filled with. */
export interface ManyAllocatedFields {
  /** Null when the call was refused. */
  results: AllocatedFields[] | null;
  userErrors: UserError[];
}

/** The payload of a mutation that applies many, with the resolver of what a result shows. */
function bulkPayloadWith(
  { payload, result }: { readonly payload: string; readonly result: string },
  field: string,
  documentType: DocumentTypeName,
) {
  const what = wordsOf(field);

  @ObjectType(result, {
    simpleResolvers: true,
    description: `What became of applying one ${what} of a bulk call.`,
  })
  class AllocateResult extends Application {}

  @ObjectType(payload, {
    simpleResolvers: true,
    description: `What became of applying ${what}s.`,
  })
  class Payload extends BulkPayload {
    @Field(() => [AllocateResult], { nullable: true, description: RESULTS })
    results!: AllocateResult[] | null;
  }

  return {
    Payload,
    ResultResolver: appliedBy(() => AllocateResult, { field, documentType }),
    of: ({ results, userErrors }: ManyAllocatedFields): Payload => {
      const made = results?.map((fields) => make(AllocateResult, fields)) ?? null;
      return make(Payload, { results: made, userErrors });
    },
  };
}

export const ReceiptAllocated = payloadWith('ReceiptAllocatePayload', 'receipt', 'Receipt');
export const PaymentAllocated = payloadWith('PaymentAllocatePayload', 'payment', 'Payment');
export const RefundAllocated = payloadWith('RefundAllocatePayload', 'refund', 'Refund');
export const CreditNoteAllocated = payloadWith(
  'CreditNoteAllocatePayload',
  'creditNote',
  'CreditNote',
);

export const ReceiptsAllocated = bulkPayloadWith(
  { payload: 'ReceiptsAllocatePayload', result: 'ReceiptAllocateResult' },
  'receipt',
  'Receipt',
);
export const PaymentsAllocated = bulkPayloadWith(
  { payload: 'PaymentsAllocatePayload', result: 'PaymentAllocateResult' },
  'payment',
  'Payment',
);
export const RefundsAllocated = bulkPayloadWith(
  { payload: 'RefundsAllocatePayload', result: 'RefundAllocateResult' },
  'refund',
  'Refund',
);
export const CreditNotesAllocated = bulkPayloadWith(
  { payload: 'CreditNotesAllocatePayload', result: 'CreditNoteAllocateResult' },
  'creditNote',
  'CreditNote',
);

/** The resolvers of the payloads' documents and allocations. */
export const DOCUMENT_ALLOCATION_PAYLOAD_RESOLVERS = [
  ReceiptAllocated.PayloadResolver,
  PaymentAllocated.PayloadResolver,
  RefundAllocated.PayloadResolver,
  CreditNoteAllocated.PayloadResolver,
  ReceiptsAllocated.ResultResolver,
  PaymentsAllocated.ResultResolver,
  RefundsAllocated.ResultResolver,
  CreditNotesAllocated.ResultResolver,
] as const;
