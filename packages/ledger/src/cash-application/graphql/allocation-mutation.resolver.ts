import { requestIdOf } from '@duebook/governance/graphql';
import { make } from '@duebook/kernel';
import {
  badUserInput,
  requireCaller,
  type RequestContext,
  uuidOf,
  isGiven,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DocumentPosting } from '../../receivables/application/document-posting';
import { documentUuidOf } from '../../receivables/graphql/document-type-names';
import { bulkErrorsOf } from '../../receivables/graphql/posting-errors';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import { ALLOCATION_GROUP } from '../domain/decided-allocation';
import type { CashApplication } from '../application/cash-application';
import { allocationError, insideInput } from './allocation-errors';
import {
  AllocationReverseInput,
  DocumentReverseInput,
  DocumentsReverseInput,
  ItemsAllocateInput,
} from './allocation.inputs';
import {
  AllocationReversePayload,
  DocumentReversePayload,
  DocumentReverseResultType,
  DocumentsReversePayload,
  ItemsAllocatePayload,
} from './allocation.payloads';

/** Matching of items, and undoing. */
@Resolver()
export class AllocationMutationResolver {
  constructor(
    private readonly cashApplication: CashApplication,
    private readonly documents: DocumentPosting,
  ) {}

  @Mutation(() => ItemsAllocatePayload, {
    description:
      'Matches debit with credit items of one party, legal entity and control account, credit notes with invoices for example, across currencies too, at a rate within a tenth of that of the day. Needs ledger.allocation.create, and ledger.exchangeRate.override for any other rate.',
  })
  async itemsAllocate(
    @Arg('input', () => ItemsAllocateInput, { description: 'Which items.' })
    { idempotencyKey, pairs, allocatedOn }: ItemsAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<ItemsAllocatePayload> {
    const outcome = await this.cashApplication.allocateItems(
      requireCaller(context),
      { operation: 'itemsAllocate', idempotencyKey },
      {
        pairs: pairs.map((pair) => ({
          debitItemId: uuidOf('OpenItem', pair.debitItemId),
          creditItemId: uuidOf('OpenItem', pair.creditItemId),
          amount: pair.amount,
          creditAmount: pair.creditAmount ?? null,
        })),
        allocatedOn: allocatedOn ?? null,
      },
    );
    return make(
      ItemsAllocatePayload,
      outcome.ok
        ? { groupId: outcome.value.groupId, userErrors: [] }
        : { groupId: null, userErrors: [allocationError(outcome.refusal, insideInput({}))] },
    );
  }

  @Mutation(() => AllocationReversePayload, {
    description:
      'Undoes an allocation, or all that one call made, as of a day: the items are open again by what was taken. Discounts and small rests of the item, and leftover cents of what was applied, are undone too, with the adjustments that booked them. A contra is undone by `documentReverse`. Needs ledger.allocation.reverse.',
  })
  async allocationReverse(
    @Arg('input', () => AllocationReverseInput, { description: 'What to undo, and why.' })
    { idempotencyKey, allocationId, groupId, reversedOn, reason }: AllocationReverseInput,
    @Ctx() context: RequestContext,
  ): Promise<AllocationReversePayload> {
    if (isGiven(allocationId) === isGiven(groupId)) {
      throw badUserInput('input: give either allocationId or groupId.');
    }
    const outcome = await this.cashApplication.reverse(
      requireCaller(context),
      { operation: 'allocationReverse', idempotencyKey },
      {
        by: isGiven(groupId)
          ? { groupId: uuidOf(ALLOCATION_GROUP, groupId) }
          : { allocationId: uuidOf('Allocation', allocationId ?? '') },
        reversedOn,
        reason,
      },
    );
    const named = isGiven(groupId) ? { allocationId: 'groupId' } : {};
    return make(
      AllocationReversePayload,
      outcome.ok
        ? { groupId: outcome.value.groupId, userErrors: [] }
        : { groupId: null, userErrors: [allocationError(outcome.refusal, insideInput(named))] },
    );
  }

  @Mutation(() => DocumentReversePayload, {
    description:
      'Undoes a document by a reversing one as of a day; the original stays as it was. A contra is undone as a whole: what it settled is open again. Needs ledger.document.reverse, and of a contra that stands ledger.allocation.reverse.',
  })
  async documentReverse(
    @Arg('input', () => DocumentReverseInput, { description: 'Which document, and why.' })
    { idempotencyKey, reversedOn, reason, ...input }: DocumentReverseInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentReversePayload> {
    const documentId = documentUuidOf(input.documentId);
    const outcome = await this.documents.reverse(
      requireCaller(context),
      { operation: 'documentReverse', idempotencyKey },
      { documentId, reversedOn, reason },
    );
    if (!outcome.ok) {
      const userErrors = [allocationError(outcome.refusal, insideInput({}))];
      const nothing = { documentId, reversalId: null, approvalRequestId: null };
      return make(DocumentReversePayload, { ...nothing, userErrors });
    }
    const { value } = outcome;
    return make(DocumentReversePayload, {
      documentId,
      reversalId: 'documentId' in value ? value.documentId : null,
      approvalRequestId: requestIdOf(value),
      userErrors: [],
    });
  }

  @Mutation(() => DocumentsReversePayload, {
    description:
      'Undoes documents, 1 to 1,000, in one transaction; each is decided on what stood before the call. One that somebody else has to agree to is refused: send it by itself. Needs ledger.document.reverse, and of contras that stand ledger.allocation.reverse.',
  })
  async documentsReverse(
    @Arg('input', () => DocumentsReverseInput, { description: 'Which documents, and why.' })
    { idempotencyKey, onRefusal, documents }: DocumentsReverseInput,
    @Ctx() context: RequestContext,
  ): Promise<DocumentsReversePayload> {
    const commands = documents.map(({ documentId, reversedOn, reason }) => ({
      documentId: documentUuidOf(documentId),
      reversedOn,
      reason,
    }));
    const outcome = await this.documents.reverseMany(
      requireCaller(context),
      { operation: 'documentsReverse', idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      commands,
    );
    const place = ['input', 'documents'];
    const errorOf = (refusal: AllocationRefusal, index: number) =>
      allocationError(refusal, (path) => [...place, index, ...path]);
    if (!outcome.ok) {
      const at = { place, sent: documents.length };
      const userErrors = bulkErrorsOf(outcome.refusal, at, errorOf);
      return make(DocumentsReversePayload, { results: null, userErrors });
    }
    const results = outcome.value.map((each, index) =>
      make(DocumentReverseResultType, {
        documentId: commands[index]?.documentId ?? '',
        reversalId: each.ok ? each.value.documentId : null,
        userErrors: each.ok ? [] : [errorOf(each.refusal, index)],
      }),
    );
    return make(DocumentsReversePayload, { results, userErrors: [] });
  }
}
