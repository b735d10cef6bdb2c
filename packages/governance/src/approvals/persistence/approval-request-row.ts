import { invariant, isCurrencyCode, Money } from '@duebook/kernel';
import type { ApprovalRequest } from '../domain/approval-request';

/** A request as its row is read. */
export type RequestRow = Omit<
  ApprovalRequest,
  'amount' | 'cumulativeAmount' | 'subject' | 'result'
> & {
  readonly amount: string | null;
  readonly cumulativeAmount: string | null;
  readonly currency: string | null;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  readonly resultType: string | null;
  readonly resultId: string | null;
};

export const REQUEST_COLUMNS = `request.id, request.operation, request.maker_id as "makerId",
    request.maker_kind as "makerKind", request.asked_with as "askedWith",
    request.legal_entity_id as "legalEntityId",
    request.amount, request.cumulative_amount as "cumulativeAmount", request.currency,
    request.subject_type as "subjectType", request.subject_id as "subjectId", request.title,
    request.command, request.content_hash as "contentHash", request.steps, request.step,
    request.step_started_at as "stepStartedAt", request.filed_at as "filedAt",
    request.expires_at as "expiresAt", request.state, request.result_type as "resultType",
    request.result_id as "resultId", request.version`;

export function requestOfRow(row: RequestRow): ApprovalRequest {
  const {
    amount,
    cumulativeAmount,
    currency,
    subjectType,
    subjectId,
    resultType,
    resultId,
    ...rest
  } = row;
  return {
    ...rest,
    amount: moneyOf(amount, currency),
    cumulativeAmount: moneyOf(cumulativeAmount, currency),
    subject: referenceOf(subjectType, subjectId),
    result: referenceOf(resultType, resultId),
  };
}

function moneyOf(amount: string | null, currency: string | null): Money | null {
  if (amount === null) return null;
  invariant(currency !== null && isCurrencyCode(currency), 'an amount has a currency');
  return Money.of(amount, currency);
}

function referenceOf(type: string | null, id: string | null) {
  return type !== null && id !== null ? { type, id } : null;
}
