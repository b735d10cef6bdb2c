import { make } from '@duebook/kernel';
import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { allocationError } from '../../cash-application/graphql/allocation-errors';
import type { MoneyApplication } from '../../cash-application/graphql/item.enums';
import type { OnRefusal } from '../application/bulk-call';
import type { DocumentPosting } from '../application/document-posting';
import type { CashKind } from '../domain/document-kind';
import type { PostingCommand } from '../domain/posting-command';
import { inputPath, type SentDocument } from './input-paths';
import { adjustmentCommand, cashCommand, REFUND_KINDS, type Place } from './posting-commands';
import { postingError } from './posting-errors';
import {
  AdjustmentPostInput,
  AdjustmentsPostInput,
  PaymentPostInput,
  PaymentsPostInput,
  ReceiptPostInput,
  ReceiptsPostInput,
  RefundPostInput,
  RefundsPostInput,
} from './posting-mutation.inputs';
import { bulkFields, postedFields } from './posting-outcomes';
import type { MoneyDocumentInput } from './posting.inputs';
import {
  AdjustmentPosted,
  AdjustmentsPostPayload,
  PaymentPosted,
  PaymentsPostPayload,
  ReceiptPosted,
  ReceiptsPostPayload,
  RefundPosted,
  RefundsPostPayload,
  type PostedFields,
} from './posting.payloads';

/** A mutation that posts money: its name, the field of its input, and what becomes of the money. */
interface MoneyCall {
  readonly operation: string;
  readonly field: string;
  readonly idempotencyKey: string;
  readonly allocate?: MoneyApplication | null;
}

/** A mutation that posts several. */
interface MoneyBulk {
  readonly operation: string;
  readonly field: string;
  readonly idempotencyKey: string;
  readonly onRefusal?: OnRefusal | null;
}

const APPLIED = 'and, when asked, applies it in the same transaction';

/** Posting of receipts, payments, refunds and adjustments. */
@Resolver()
export class MoneyPostingResolver {
  constructor(private readonly posting: DocumentPosting) {}

  @Mutation(() => ReceiptPosted.Payload, {
    description: `Posts money in from a customer ${APPLIED}. Needs ledger.receipt.post, and ledger.allocation.create to apply it.`,
  })
  async receiptPost(
    @Arg('input', () => ReceiptPostInput, { description: 'The receipt.' })
    { receipt, ...input }: ReceiptPostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof ReceiptPosted.Payload>> {
    const call = { operation: 'receiptPost', field: 'receipt', ...input };
    return ReceiptPosted.of(await this.money(call, 'RECEIPT', receipt, context));
  }

  @Mutation(() => ReceiptsPostPayload, {
    description:
      'Posts receipts, at most 1,000, in one transaction; they stay on account. Needs ledger.receipt.post.',
  })
  async receiptsPost(
    @Arg('input', () => ReceiptsPostInput, { description: 'The receipts.' })
    { receipts, ...input }: ReceiptsPostInput,
    @Ctx() context: RequestContext,
  ): Promise<ReceiptsPostPayload> {
    const call = { operation: 'receiptsPost', field: 'receipts', ...input };
    const fields = await this.many(call, receipts, context, (receipt, place) =>
      cashCommand('RECEIPT', receipt, place),
    );
    return make(ReceiptsPostPayload, fields);
  }

  @Mutation(() => PaymentPosted.Payload, {
    description: `Posts money out to a supplier ${APPLIED}. Needs ledger.payment.post, and ledger.allocation.create to apply it.`,
  })
  async paymentPost(
    @Arg('input', () => PaymentPostInput, { description: 'The payment.' })
    { payment, ...input }: PaymentPostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof PaymentPosted.Payload>> {
    const call = { operation: 'paymentPost', field: 'payment', ...input };
    return PaymentPosted.of(await this.money(call, 'PAYMENT', payment, context));
  }

  @Mutation(() => PaymentsPostPayload, {
    description:
      'Posts payments, at most 1,000, in one transaction; they stay on account. Needs ledger.payment.post.',
  })
  async paymentsPost(
    @Arg('input', () => PaymentsPostInput, { description: 'The payments.' })
    { payments, ...input }: PaymentsPostInput,
    @Ctx() context: RequestContext,
  ): Promise<PaymentsPostPayload> {
    const call = { operation: 'paymentsPost', field: 'payments', ...input };
    const fields = await this.many(call, payments, context, (payment, place) =>
      cashCommand('PAYMENT', payment, place),
    );
    return make(PaymentsPostPayload, fields);
  }

  @Mutation(() => RefundPosted.Payload, {
    description: `Posts money given back ${APPLIED} against what is on account. Needs ledger.refund.post, and ledger.allocation.create to apply it.`,
  })
  async refundPost(
    @Arg('input', () => RefundPostInput, { description: 'The refund.' })
    { refund, ...input }: RefundPostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof RefundPosted.Payload>> {
    const call = { operation: 'refundPost', field: 'refund', ...input };
    const kind = REFUND_KINDS[refund.direction];
    return RefundPosted.of(await this.money(call, kind, refund, context));
  }

  @Mutation(() => RefundsPostPayload, {
    description:
      'Posts money given back, at most 1,000 refunds, in one transaction; they stay on account. Needs ledger.refund.post.',
  })
  async refundsPost(
    @Arg('input', () => RefundsPostInput, { description: 'The refunds.' })
    { refunds, ...input }: RefundsPostInput,
    @Ctx() context: RequestContext,
  ): Promise<RefundsPostPayload> {
    const call = { operation: 'refundsPost', field: 'refunds', ...input };
    const fields = await this.many(call, refunds, context, (refund, place) =>
      cashCommand(REFUND_KINDS[refund.direction], refund, place),
    );
    return make(RefundsPostPayload, fields);
  }

  @Mutation(() => AdjustmentPosted.Payload, {
    description:
      'Changes what a party owes, against an account: bank charges, leftover cents. Needs ledger.adjustment.post.',
  })
  async adjustmentPost(
    @Arg('input', () => AdjustmentPostInput, { description: 'The adjustment.' })
    { idempotencyKey, adjustment: sent }: AdjustmentPostInput,
    @Ctx() context: RequestContext,
  ): Promise<InstanceType<typeof AdjustmentPosted.Payload>> {
    const place = ['input', 'adjustment'];
    const outcome = await this.posting.postOrAsk(
      requireCaller(context),
      { operation: 'adjustmentPost', idempotencyKey },
      adjustmentCommand(sent, place),
    );
    const errorOf = (refusal: Parameters<typeof postingError>[0]) =>
      postingError(refusal, place, sent);
    return AdjustmentPosted.of(postedFields(outcome, { place, sent }, errorOf));
  }

  @Mutation(() => AdjustmentsPostPayload, {
    description:
      'Posts adjustments, at most 1,000, in one transaction. Needs ledger.adjustment.post.',
  })
  async adjustmentsPost(
    @Arg('input', () => AdjustmentsPostInput, { description: 'The adjustments.' })
    { adjustments, ...input }: AdjustmentsPostInput,
    @Ctx() context: RequestContext,
  ): Promise<AdjustmentsPostPayload> {
    const call = { operation: 'adjustmentsPost', field: 'adjustments', ...input };
    const fields = await this.many(call, adjustments, context, adjustmentCommand);
    return make(AdjustmentsPostPayload, fields);
  }

  private async many<T extends SentDocument>(
    { operation, field, idempotencyKey, onRefusal }: MoneyBulk,
    sent: readonly T[],
    context: RequestContext,
    commandOf: (each: T, place: Place) => PostingCommand,
  ): Promise<ReturnType<typeof bulkFields>> {
    const place = ['input', field];
    const commands = sent.map((each, index) => commandOf(each, [...place, index]));
    const outcome = await this.posting.postMany(
      requireCaller(context),
      { operation, idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      commands,
    );
    return bulkFields(outcome, { place, sent, kinds: commands.map(({ kind }) => kind) });
  }

  private async money(
    { operation, field, idempotencyKey, allocate }: MoneyCall,
    kind: CashKind,
    sent: MoneyDocumentInput,
    context: RequestContext,
  ): Promise<PostedFields> {
    const place = ['input', field];
    const caller = requireCaller(context);
    const request = { operation, idempotencyKey };
    const command = cashCommand(kind, sent, place);
    const policy = allocate === 'NONE' ? null : (allocate ?? null);
    const outcome =
      policy === null
        ? await this.posting.postOrAsk(caller, request, command)
        : await this.posting.postAndAllocate(caller, request, command, policy);
    const locate = (path: Place): Place => inputPath(place, sent, path);
    return postedFields(outcome, { place, sent }, (refusal) => allocationError(refusal, locate));
  }
}
