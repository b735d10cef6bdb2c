import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import {
  type AdviceTextFault,
  type ParsedAdviceText,
  parseRemittanceText,
} from '../domain/parse-remittance-text';
import { type AdviceDraft, type AdviceFault, checkAdvice } from '../domain/remittance-advice';
import type { PartyUnknown, RecordedAdvice } from './advice-record';
import { keepAdvices } from './keep-advices';
import { RECORD_ADVICES, type RemittanceContext } from './remittance-context';

/** The text of a mail, and what whoever sends it knows besides; that comes before what the text says. */
export interface AdviceText {
  readonly text: string;
  readonly partyId: Id | null;
  readonly payerName: string | null;
  readonly paymentReference: string | null;
  readonly paidOn: BusinessDate | null;
  /** Null: the one that the text names. */
  readonly currencyCode: string | null;
  readonly isPartial: boolean;
}

/** Neither the sender nor the text names the currency, or the text names several. */
export type CurrencyMissing = Readonly<{
  code: 'REMITTANCE_CURRENCY_MISSING';
  path: readonly string[];
}>;

export type AdviceRecordTextRefusal =
  AdviceFault | AdviceTextFault | CurrencyMissing | PartyUnknown | IdempotencyRefusal;

/** Records what the text of a mail says that a payment pays. The text itself is not kept. */
export const adviceRecordText =
  ({ unitOfWork, advices }: RemittanceContext) =>
  async (
    caller: Caller,
    command: Command<AdviceText>,
  ): Promise<Result<RecordedAdvice, AdviceRecordTextRefusal>> => {
    requireInWholeTenant(caller, RECORD_ADVICES);
    return unitOfWork.mutate<RecordedAdvice, AdviceRecordTextRefusal>(
      caller,
      splitCommand('remittanceAdviceRecordText', command),
      async (tx) => {
        const parsed = parseRemittanceText(command.text);
        if (!parsed.ok) return parsed;
        const draft = draftOf(command, parsed.value);
        if (!draft.ok) return draft;
        const checked = checkAdvice(draft.value);
        if (!checked.ok) return refused({ ...checked.refusal, path: placeOf(checked.refusal) });
        if (command.partyId !== null && !(await advices.partyExists(tx, command.partyId))) {
          return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
        }
        const kept = await keepAdvices(tx, advices, {
          ...{ advices: [checked.value], source: 'EMAIL_TEXT', fileId: null },
        });
        const [adviceId = ''] = kept.adviceIds;
        return ok({ adviceId, isNew: kept.recordedCount > 0 });
      },
    );
  };

function draftOf(sent: AdviceText, read: ParsedAdviceText): Result<AdviceDraft, CurrencyMissing> {
  const currencyCode = sent.currencyCode ?? read.currencyCode;
  if (currencyCode === null) {
    return refused({ code: 'REMITTANCE_CURRENCY_MISSING', path: ['currencyCode'] });
  }
  return ok({
    partyId: sent.partyId,
    payerName: sent.payerName ?? read.payerName,
    paymentReference: sent.paymentReference ?? read.paymentReference,
    paidOn: sent.paidOn ?? read.paidOn,
    currencyCode,
    totalAmount: read.totalAmount,
    isPartial: sent.isPartial,
    lines: read.lines,
  });
}

/** What is wrong with a line or the total lies in the text. */
function placeOf({ path: [field = 'text'] }: AdviceFault): readonly (string | number)[] {
  return field === 'lines' || field === 'totalAmount' ? ['text'] : [field];
}
