import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RecordedAdvice } from '../application/advice-record';
import type { Remittances } from '../create-remittances';
import { importError, recordError, recordTextError, withdrawError } from './remittance-errors';
import {
  RemittanceAdviceImportInput,
  RemittanceAdviceImportPayload,
  RemittanceAdviceRecordInput,
  RemittanceAdviceRecordPayload,
  RemittanceAdviceRecordTextInput,
  RemittanceAdviceRecordTextPayload,
  RemittanceAdviceWithdrawInput,
  RemittanceAdviceWithdrawPayload,
  type RemittanceLineInput,
} from './remittance.inputs';
import { remittanceAdviceType, type RemittanceAdviceType } from './remittance.types';

/** Recording and withdrawing of what payments pay. */
@Resolver()
export class RemittanceAdviceResolver {
  constructor(private readonly remittances: Remittances) {}

  @Mutation(() => RemittanceAdviceRecordPayload, {
    description:
      'Records what a payment pays, line by line. The very same advice, in whatever order of its lines, adds nothing and is answered as it stands. It posts nothing. Needs reconciliation.remittanceAdvice.record in the whole tenant.',
  })
  async remittanceAdviceRecord(
    @Arg('input', () => RemittanceAdviceRecordInput, { description: 'The advice.' })
    { idempotencyKey, lines, ...sent }: RemittanceAdviceRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<RemittanceAdviceRecordPayload> {
    const caller = requireCaller(context);
    const outcome = await this.remittances.record(caller, {
      idempotencyKey,
      ...paymentOf(sent),
      currencyCode: sent.currencyCode,
      totalAmount: sent.totalAmount ?? null,
      lines: lines.map(lineOf),
    });
    return make(
      RemittanceAdviceRecordPayload,
      outcome.ok
        ? await this.recorded(caller, outcome.value)
        : refusedBy(recordError(outcome.refusal)),
    );
  }

  @Mutation(() => RemittanceAdviceRecordTextPayload, {
    description:
      'Records what the text of a mail says that a payment pays: lines of a document’s number and an amount, in English, Chinese or German. What cannot be read for sure is refused with its lines. Needs reconciliation.remittanceAdvice.record in the whole tenant.',
  })
  async remittanceAdviceRecordText(
    @Arg('input', () => RemittanceAdviceRecordTextInput, { description: 'The text.' })
    { idempotencyKey, text, ...sent }: RemittanceAdviceRecordTextInput,
    @Ctx() context: RequestContext,
  ): Promise<RemittanceAdviceRecordTextPayload> {
    const caller = requireCaller(context);
    const outcome = await this.remittances.recordText(caller, {
      ...{ idempotencyKey, text },
      ...paymentOf(sent),
      currencyCode: sent.currencyCode ?? null,
    });
    return make(
      RemittanceAdviceRecordTextPayload,
      outcome.ok
        ? await this.recorded(caller, outcome.value)
        : refusedBy(recordTextError(outcome.refusal)),
    );
  }

  @Mutation(() => RemittanceAdviceImportPayload, {
    description:
      'Records what a table (CSV, XLSX) says that payments pay, all of it or nothing. Columns are known by their names in English, Chinese or German; others are passed over. Needs reconciliation.remittanceAdvice.record in the whole tenant.',
  })
  async remittanceAdviceImport(
    @Arg('input', () => RemittanceAdviceImportInput, { description: 'The file.' })
    { idempotencyKey, fileId, currencyCode, partyId, isPartial }: RemittanceAdviceImportInput,
    @Ctx() context: RequestContext,
  ): Promise<RemittanceAdviceImportPayload> {
    const caller = requireCaller(context);
    const outcome = await this.remittances.import(caller, {
      idempotencyKey,
      fileId: uuidOf('File', fileId),
      currencyCode: currencyCode ?? null,
      partyId: uuidOrNullOf('Party', partyId),
      isPartial: isPartial ?? false,
    });
    if (!outcome.ok) {
      const userErrors = [importError(outcome.refusal)];
      const nothing = { remittanceAdvices: null, recordedCount: null };
      return make(RemittanceAdviceImportPayload, { ...nothing, userErrors });
    }
    const { adviceIds, recordedCount } = outcome.value;
    const remittanceAdvices = await this.read(caller, adviceIds);
    return make(RemittanceAdviceImportPayload, {
      ...{ remittanceAdvices, recordedCount, userErrors: [] },
    });
  }

  @Mutation(() => RemittanceAdviceWithdrawPayload, {
    description:
      'Withdraws an advice that was recorded by mistake and explains no posted payment. The same may be recorded anew. Needs reconciliation.remittanceAdvice.withdraw in the whole tenant.',
  })
  async remittanceAdviceWithdraw(
    @Arg('input', () => RemittanceAdviceWithdrawInput, { description: 'Which, and why.' })
    { remittanceAdviceId, ...sent }: RemittanceAdviceWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<RemittanceAdviceWithdrawPayload> {
    const caller = requireCaller(context);
    const outcome = await this.remittances.withdraw(caller, {
      ...sent,
      remittanceAdviceId: uuidOf('RemittanceAdvice', remittanceAdviceId),
    });
    if (!outcome.ok) {
      const userErrors = [withdrawError(outcome.refusal)];
      return make(RemittanceAdviceWithdrawPayload, { remittanceAdvice: null, userErrors });
    }
    const [remittanceAdvice = null] = await this.read(caller, [outcome.value.adviceId]);
    return make(RemittanceAdviceWithdrawPayload, { remittanceAdvice, userErrors: [] });
  }

  private async recorded(caller: Caller, { adviceId, isNew }: RecordedAdvice): Promise<Recorded> {
    const [remittanceAdvice = null] = await this.read(caller, [adviceId]);
    return { remittanceAdvice, isNew, userErrors: [] };
  }

  /** Reads what a mutation answers anew, so that a replay answers the same. */
  private async read(caller: Caller, ids: readonly Id[]): Promise<RemittanceAdviceType[]> {
    const found = await this.remittances.reading.recorded(caller, ids);
    const byId = new Map(found.map((advice) => [advice.id, remittanceAdviceType(advice)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

type SentPayment = Pick<
  RemittanceAdviceRecordTextInput,
  'partyId' | 'payerName' | 'paymentReference' | 'paidOn' | 'isPartial'
>;

function paymentOf({ partyId, payerName, paymentReference, paidOn, isPartial }: SentPayment) {
  return {
    partyId: uuidOrNullOf('Party', partyId),
    payerName: payerName ?? null,
    paymentReference: paymentReference ?? null,
    paidOn: paidOn ?? null,
    isPartial: isPartial ?? false,
  };
}

function lineOf(line: RemittanceLineInput) {
  return {
    documentNumber: line.documentNumber ?? null,
    documentOn: line.documentOn ?? null,
    amount: line.amount,
    discountAmount: line.discountAmount ?? null,
    deductionAmount: line.deductionAmount ?? null,
    deductionReason: line.deductionReason ?? null,
    memo: line.memo ?? null,
  };
}

/** What payloads of recording hold. */
interface Recorded {
  remittanceAdvice: RemittanceAdviceType | null;
  isNew: boolean | null;
  userErrors: UserError[];
}

function refusedBy(...userErrors: UserError[]): Recorded {
  return { remittanceAdvice: null, isNew: null, userErrors };
}
