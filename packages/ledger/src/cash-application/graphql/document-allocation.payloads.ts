import { make, type Id } from '@duebook/kernel';
import { reachOf } from '@duebook/platform';
import {
  asksOnlyForId,
  requireCaller,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, ObjectType, Resolver, Root } from 'type-graphql';
import type { LedgerCoreLoaders } from '../../graphql/core-loaders';
import type { DocumentTypeName } from '../../receivables/graphql/document-type-names';
import { documentClass, type LedgerDocumentType } from '../../receivables/graphql/document.types';
import { AllocatedPayload, allocationsOf, MADE, UNREADABLE } from './allocation.payloads';
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

/** The payload of a mutation that applies a document, with the resolver of what it shows. */
function payloadWith(name: string, field: string, documentType: DocumentTypeName) {
  const what = field.replace(/[A-Z]/, (capital) => ` ${capital.toLowerCase()}`);

  @ObjectType(name, { simpleResolvers: true, description: `What became of applying a ${what}.` })
  class Payload extends AllocatedPayload {
    documentId!: Id;
    allocationIds!: readonly Id[] | null;
  }

  @Resolver(() => Payload)
  class PayloadResolver {
    constructor(private readonly loaders: LedgerCoreLoaders) {}

    @FieldResolver(() => [AllocationType], { nullable: true, description: MADE })
    async allocations(
      @Root() { groupId, allocationIds }: Payload,
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
      description: `The ${what} as it stands now; ${UNREADABLE}`,
    })
    async appliedDocument(
      @Root() { groupId, documentId }: Payload,
      @Ctx() { loaders }: RequestContext,
    ): Promise<LedgerDocumentType | null> {
      return groupId === null ? null : loaders.of(this.loaders.document).load(documentId);
    }
  }
  return {
    Payload,
    PayloadResolver,
    of: (fields: AllocatedFields): Payload => make(Payload, fields),
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

/** The resolvers of the payloads' documents and allocations. */
export const DOCUMENT_ALLOCATION_PAYLOAD_RESOLVERS = [
  ReceiptAllocated.PayloadResolver,
  PaymentAllocated.PayloadResolver,
  RefundAllocated.PayloadResolver,
  CreditNoteAllocated.PayloadResolver,
] as const;
