import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { OnRefusal } from '../../receivables/application/bulk-call';
import type { DocumentTypeName } from '../../receivables/graphql/document-type-names';
import { bulkErrorsOf } from '../../receivables/graphql/posting-errors';
import type { CashApplication } from '../application/cash-application';
import type { AllocationRefusal } from '../domain/allocation-refusal';
import { allocationError, insideInput } from './allocation-errors';
import { applicationCommand, type SentApplication } from './application-command';
import {
  CreditNotesAllocateInput,
  PaymentsAllocateInput,
  ReceiptsAllocateInput,
  RefundsAllocateInput,
} from './document-allocation.inputs';
import {
  CreditNotesAllocated,
  PaymentsAllocated,
  ReceiptsAllocated,
  RefundsAllocated,
  type ManyAllocatedFields,
} from './document-allocation.payloads';

/** A mutation that applies documents: its name, their type, and in which field they are sent. */
interface BulkAllocation {
  readonly operation: string;
  readonly type: DocumentTypeName;
  readonly field: string;
  /** Where each of them says which document it is. */
  readonly idField: string;
  readonly sent: readonly (SentApplication & { readonly id: string })[];
}

const HOW = 'in one transaction, each to what those before it leave';

/** Applying money and credit notes by the thousand. */
@Resolver()
export class BulkAllocationResolver {
  constructor(private readonly cashApplication: CashApplication) {}

  @Mutation(() => ReceiptsAllocated.Payload, {
    description: `Applies receipts, 1 to 1,000, to open items of their parties, ${HOW}. Needs ledger.allocation.create.`,
  })
  async receiptsAllocate(
    @Arg('input', () => ReceiptsAllocateInput, { description: 'Which receipts, to what.' })
    { receipts, ...input }: ReceiptsAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof ReceiptsAllocated.Payload>> {
    const sent = receipts.map(({ receiptId: id, ...each }) => ({ id, ...each }));
    const names = { operation: 'receiptsAllocate', field: 'receipts', idField: 'receiptId' };
    const call = { ...names, type: 'Receipt', sent } as const;
    return ReceiptsAllocated.of(await this.allocate(call, input, context));
  }

  @Mutation(() => PaymentsAllocated.Payload, {
    description: `Applies payments, 1 to 1,000, to open items of their suppliers, ${HOW}. Needs ledger.allocation.create.`,
  })
  async paymentsAllocate(
    @Arg('input', () => PaymentsAllocateInput, { description: 'Which payments, to what.' })
    { payments, ...input }: PaymentsAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof PaymentsAllocated.Payload>> {
    const sent = payments.map(({ paymentId: id, ...each }) => ({ id, ...each }));
    const names = { operation: 'paymentsAllocate', field: 'payments', idField: 'paymentId' };
    const call = { ...names, type: 'Payment', sent } as const;
    return PaymentsAllocated.of(await this.allocate(call, input, context));
  }

  @Mutation(() => RefundsAllocated.Payload, {
    description: `Applies refunds, 1 to 1,000, to what is given back by them, ${HOW}. Needs ledger.allocation.create.`,
  })
  async refundsAllocate(
    @Arg('input', () => RefundsAllocateInput, { description: 'Which refunds, to what.' })
    { refunds, ...input }: RefundsAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof RefundsAllocated.Payload>> {
    const sent = refunds.map(({ refundId: id, ...each }) => ({ id, ...each }));
    const names = { operation: 'refundsAllocate', field: 'refunds', idField: 'refundId' };
    const call = { ...names, type: 'Refund', sent } as const;
    return RefundsAllocated.of(await this.allocate(call, input, context));
  }

  @Mutation(() => CreditNotesAllocated.Payload, {
    description: `Applies credit notes, 1 to 1,000, to open items of their parties, ${HOW}. No money pays, so they take no discount. Needs ledger.allocation.create.`,
  })
  async creditNotesAllocate(
    @Arg('input', () => CreditNotesAllocateInput, { description: 'Which credit notes, to what.' })
    { creditNotes, ...input }: CreditNotesAllocateInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof CreditNotesAllocated.Payload>> {
    const sent = creditNotes.map(({ creditNoteId: id, ...each }) => ({ id, ...each }));
    const names = {
      operation: 'creditNotesAllocate',
      field: 'creditNotes',
      idField: 'creditNoteId',
    };
    const call = { ...names, type: 'CreditNote', sent } as const;
    return CreditNotesAllocated.of(await this.allocate(call, input, context));
  }

  private async allocate(
    { operation, type, field, idField, sent }: BulkAllocation,
    {
      idempotencyKey,
      onRefusal,
    }: { readonly idempotencyKey: string; readonly onRefusal?: OnRefusal | null },
    context: RequestContext,
  ): Promise<ManyAllocatedFields> {
    const place = ['input', field];
    const commands = sent.map((each, index) => applicationCommand(type, each, [...place, index]));
    const outcome = await this.cashApplication.allocateDocuments(
      requireCaller(context),
      { operation, idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      commands,
    );
    const errorOf = (refusal: AllocationRefusal, index: number) =>
      allocationError(refusal, insideInput({ documentId: idField }, [...place, index]));
    if (!outcome.ok) {
      const userErrors = bulkErrorsOf(outcome.refusal, { place, sent: sent.length }, errorOf);
      return { results: null, userErrors };
    }
    const results = outcome.value.map((each, index) => ({
      groupId: each.ok ? each.value.groupId : null,
      allocationIds: null,
      documentId: commands[index]?.documentId ?? '',
      userErrors: each.ok ? [] : [errorOf(each.refusal, index)],
    }));
    return { results, userErrors: [] };
  }
}
