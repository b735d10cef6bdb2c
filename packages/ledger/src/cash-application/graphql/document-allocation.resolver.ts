import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DocumentTypeName } from '../../receivables/graphql/document-type-names';
import type { CashApplication } from '../application/cash-application';
import { allocationError, insideInput } from './allocation-errors';
import { applicationCommand, type SentApplication } from './application-command';
import {
  CreditNoteAllocateInput,
  PaymentAllocateInput,
  ReceiptAllocateInput,
  RefundAllocateInput,
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
    { idempotencyKey, ...sent }: SentApplication & { readonly idempotencyKey: string },
    context: RequestContext,
  ): Promise<AllocatedFields> {
    const command = applicationCommand(type, { id, ...sent }, ['input']);
    const { documentId } = command;
    const outcome = await this.cashApplication.allocateDocument(
      requireCaller(context),
      { operation, idempotencyKey },
      command,
    );
    if (outcome.ok) {
      const { groupId, allocationIds = null } = outcome.value;
      return { groupId, allocationIds, documentId, userErrors: [] };
    }
    const userErrors = [allocationError(outcome.refusal, insideInput({ documentId: field }))];
    return { groupId: null, allocationIds: null, documentId, userErrors };
  }
}
