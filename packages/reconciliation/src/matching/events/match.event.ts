import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import type { Match } from '../domain/match';
import type { PlannedCash } from '../domain/posting-plan';
import type { MatchingRun } from '../application/ports';

/** What money of each kind is called in the API. */
const CASH_TYPE_NAMES: Readonly<Record<PlannedCash['kind'], string>> = {
  RECEIPT: 'Receipt',
  PAYMENT: 'Payment',
  CUSTOMER_REFUND: 'Refund',
  SUPPLIER_REFUND: 'Refund',
};

type Details = { readonly [key: string]: Json };

/** Tells that a match was posted. News of one match comes in its order. */
export function matchPosted(match: Match, kind: PlannedCash['kind'] | null): DomainEvent {
  const { documentId } = match;
  const type = kind === null ? null : CASH_TYPE_NAMES[kind];
  return {
    type: 'reconciliation.MatchPosted',
    aggregateType: 'Match',
    aggregateId: match.id,
    payload: {
      ...idsOf(match),
      documentId: type === null || documentId === null ? null : encodeId(type, documentId),
      ...figuresOf(match),
      isAutomatic: match.isAutomatic,
    },
  };
}

/** Tells that a match was undone. */
export function matchReversed(match: Match): DomainEvent {
  return {
    type: 'reconciliation.MatchReversed',
    aggregateType: 'Match',
    aggregateId: match.id,
    payload: { ...idsOf(match), ...figuresOf(match), wasAutomatic: match.isAutomatic },
  };
}

/** Tells how a run ended. */
export function matchesProposed(run: MatchingRun): DomainEvent {
  const { tally } = run;
  return {
    type: 'reconciliation.MatchesProposed',
    aggregateType: 'MatchingRun',
    aggregateId: run.id,
    payload: {
      matchingRunId: encodeId('MatchingRun', run.id),
      houseBankAccountId: encodeId('HouseBankAccount', run.houseBankAccountId),
      legalEntityId: encodeId('LegalEntity', run.legalEntityId),
      lineCount: tally.done,
      proposedCount: tally.proposed,
      postedCount: tally.posted,
      leftCount: tally.left,
    },
  };
}

/** Proof of a decision on a match. */
export function matchAudit(
  action: 'match.post' | 'match.reject' | 'match.reverse',
  match: Match,
): AuditDecision {
  const details: Details = {
    bankStatementLineId: match.lineId,
    legalEntityId: match.legalEntityId,
    partyId: match.partyId,
    ...figuresOf(match),
    origin: match.origin,
    isAutomatic: match.isAutomatic,
    documentId: match.documentId,
    remittanceAdviceId: match.remittanceAdviceId,
    postingDate: match.postingDate,
    reversedOn: match.reversedOn,
  };
  return { action, subjectType: 'Match', subjectId: match.id, details };
}

function idsOf(match: Match): Details {
  return {
    matchId: encodeId('Match', match.id),
    bankStatementLineId: encodeId('BankStatementLine', match.lineId),
    legalEntityId: encodeId('LegalEntity', match.legalEntityId),
    partyId: match.partyId === null ? null : encodeId('Party', match.partyId),
  };
}

function figuresOf(match: Match): Details {
  return {
    case: match.case,
    pattern: match.pattern,
    amount: match.amount.toAmountText(),
    unappliedAmount: match.unapplied.toAmountText(),
    currency: match.amount.currency,
  };
}
