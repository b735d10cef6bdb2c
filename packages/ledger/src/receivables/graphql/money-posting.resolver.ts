import { make } from '@duebook/kernel';
import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { allocationError } from '../../cash-application/graphql/allocation-errors';
import type { MoneyApplication } from '../../cash-application/graphql/item.enums';
import type { DocumentPosting } from '../application/document-posting';
import type { CashKind } from '../domain/document-kind';
import { inputPath } from './input-paths';
import { adjustmentCommand, cashCommand, REFUND_KINDS, type Place } from './posting-commands';
import { postingError } from './posting-errors';
import {
  AdjustmentPostInput,
  PaymentPostInput,
  ReceiptPostInput,
  ReceiptsPostInput,
  RefundPostInput,
} from './posting-mutation.inputs';
import { bulkFields, postedFields } from './posting-outcomes';
import type { MoneyDocumentInput } from './posting.inputs';
import {
  AdjustmentPosted,
  PaymentPosted,
  ReceiptPosted,
  ReceiptsPostPayload,
  RefundPosted,
  type PostedFields,
} from './posting.payloads';

/** A mutation that posts money: its name, the field of its input, and what becomes of the money. */
interface MoneyCall {
  readonly operation: string;
  readonly field: string;
  readonly idempotencyKey: string;
  readonly allocate?: MoneyApplication | null;
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
    { receipts: sent, idempotencyKey, onRefusal }: ReceiptsPostInput,
    @Ctx() context: RequestContext,
  ): Promise<ReceiptsPostPayload> {
    const place = ['input', 'receipts'];
    const outcome = await this.posting.postMany(
      requireCaller(context),
      { operation: 'receiptsPost', idempotencyKey, onRefusal: onRefusal ?? 'ABORT' },
      sent.map((each, index) => cashCommand('RECEIPT', each, [...place, index])),
    );
    const kinds = sent.map(() => 'RECEIPT' as const);
    return make(ReceiptsPostPayload, bulkFields(outcome, { place, sent, kinds }));
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
    const outcome = await this.posting.post(
      requireCaller(context),
      { operation: 'adjustmentPost', idempotencyKey },
      adjustmentCommand(sent, place),
    );
    const errorOf = (refusal: Parameters<typeof postingError>[0]) =>
      postingError(refusal, place, sent);
    return AdjustmentPosted.of(postedFields(outcome, { place, sent }, errorOf));
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
        ? await this.posting.post(caller, request, command)
        : await this.posting.postAndAllocate(caller, request, command, policy);
    const locate = (path: Place): Place => inputPath(place, sent, path);
    return postedFields(outcome, { place, sent }, (refusal) => allocationError(refusal, locate));
  }
}
