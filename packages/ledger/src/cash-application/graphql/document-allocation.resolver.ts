import type { BusinessDate } from '@duebook/kernel';
import {
  badUserInput,
  requireCaller,
  type RequestContext,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { isGiven } from '../../graphql/sent';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import {
  DOCUMENT_TYPE_NAMES,
  type DocumentTypeName,
} from '../../receivables/graphql/document-type-names';
import type { AllocatedPart } from '../application/allocation-command';
import type { CashApplication } from '../application/cash-application';
import type { AllocationPolicy } from '../domain/plan-allocation';
import { allocationError, insideInput } from './allocation-errors';
import {
  CreditNoteAllocateInput,
  PaymentAllocateInput,
  ReceiptAllocateInput,
  RefundAllocateInput,
  type DocumentAllocationInput,
} from './document-allocation.inputs';
import {
  CreditNoteAllocated,
  PaymentAllocated,
  ReceiptAllocated,
  RefundAllocated,
  type AllocatedFields,
} from './document-allocation.payloads';

/** A mutation that applies a document: its name, and the type and field of what is applied. */
interface AllocationCall {
  readonly operation: string;
  readonly type: DocumentTypeName;
  readonly field: string;
  readonly id: string;
}

/** What all of them are told. */
interface SentAllocation {
  readonly idempotencyKey: string;
  readonly policy?: AllocationPolicy | null;
  readonly allocations?: readonly DocumentAllocationInput[] | null;
  readonly allocatedOn?: BusinessDate | null;
  readonly acceptUnearnedDiscount?: boolean | null;
  readonly leftoverAmount?: string | null;
}

const HOW = 'to named ones, or by a policy until nothing is left of either';

/** Applying money and credit notes to open items of their party. */
@Resolver()
export class DocumentAllocationResolver {
  constructor(private readonly cashApplication: CashApplication) {}

  @Mutation(() => ReceiptAllocated.Payload, {
    description: `Applies a receipt to open items of its party: ${HOW}. Needs ledger.allocation.create.`,
  })
  async receiptAllocate(
    @Arg('input', () => ReceiptAllocateInput, { description: 'Which receipt, to what.' })
    { receiptId: id, ...input }: ReceiptAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof ReceiptAllocated.Payload>> {
    const call = { operation: 'receiptAllocate', type: 'Receipt', field: 'receiptId', id } as const;
    return ReceiptAllocated.of(await this.allocate(call, input, context));
  }

  @Mutation(() => PaymentAllocated.Payload, {
    description: `Applies a payment to open items of its supplier: ${HOW}. Needs ledger.allocation.create.`,
  })
  async paymentAllocate(
    @Arg('input', () => PaymentAllocateInput, { description: 'Which payment, to what.' })
    { paymentId: id, ...input }: PaymentAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof PaymentAllocated.Payload>> {
    const call = { operation: 'paymentAllocate', type: 'Payment', field: 'paymentId', id } as const;
    return PaymentAllocated.of(await this.allocate(call, input, context));
  }

  @Mutation(() => RefundAllocated.Payload, {
    description: `Applies a refund to what is given back by it, credit notes or money on account of its party: ${HOW}. Needs ledger.allocation.create.`,
  })
  async refundAllocate(
    @Arg('input', () => RefundAllocateInput, { description: 'Which refund, to what.' })
    { refundId: id, ...input }: RefundAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof RefundAllocated.Payload>> {
    const call = { operation: 'refundAllocate', type: 'Refund', field: 'refundId', id } as const;
    return RefundAllocated.of(await this.allocate(call, input, context));
  }

  @Mutation(() => CreditNoteAllocated.Payload, {
    description: `Applies a credit note to open items of its party: ${HOW}. No money pays, so it takes no discount. Needs ledger.allocation.create.`,
  })
  async creditNoteAllocate(
    @Arg('input', () => CreditNoteAllocateInput, { description: 'Which credit note, to what.' })
    { creditNoteId: id, ...input }: CreditNoteAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof CreditNoteAllocated.Payload>> {
    const operation = 'creditNoteAllocate';
    const call = { operation, type: 'CreditNote', field: 'creditNoteId', id } as const;
    return CreditNoteAllocated.of(await this.allocate(call, input, context));
  }

  private async allocate(
    { operation, type, field, id }: AllocationCall,
    { policy, allocations, idempotencyKey, ...input }: SentAllocation,
    context: RequestContext,
  ): Promise<AllocatedFields> {
    if (isGiven(policy) === isGiven(allocations)) {
      throw badUserInput('input: give either policy or allocations.');
    }
    const documentId = uuidOf(type, id);
    const outcome = await this.cashApplication.allocateDocument(
      requireCaller(context),
      { operation, idempotencyKey },
      {
        documentId,
        kinds: kindsOf(type),
        parts: allocations?.map(partOf) ?? null,
        policy: policy ?? 'OLDEST_FIRST',
        allocatedOn: input.allocatedOn ?? null,
        acceptUnearnedDiscount: input.acceptUnearnedDiscount ?? false,
        ...(isGiven(input.leftoverAmount) ? { leftoverAmount: input.leftoverAmount } : {}),
      },
    );
    if (outcome.ok) {
      const { groupId, allocationIds = null } = outcome.value;
      return { groupId, allocationIds, documentId, userErrors: [] };
    }
    const userErrors = [allocationError(outcome.refusal, insideInput({ documentId: field }))];
    return { groupId: null, allocationIds: null, documentId, userErrors };
  }
}

/** The id of a receipt is no id of a payment, though both are documents. */
function kindsOf(type: DocumentTypeName): readonly DocumentKind[] {
  const kinds = Object.keys(DOCUMENT_TYPE_NAMES) as DocumentKind[];
  return kinds.filter((kind) => DOCUMENT_TYPE_NAMES[kind] === type);
}

function partOf(part: DocumentAllocationInput): AllocatedPart {
  return {
    openItemId: uuidOf('OpenItem', part.openItemId),
    amount: part.amount,
    discountAmount: part.discountAmount ?? null,
    toleranceAmount: part.toleranceAmount ?? null,
  };
}
