import type { Id, Money } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { ApprovalDecision, ApprovalRequest } from '../domain/approval-request';

export async function addRequest(tx: Transaction, request: ApprovalRequest): Promise<void> {
  const [amount, currency] = partsOf(request.amount);
  const [cumulativeAmount] = partsOf(request.cumulativeAmount);
  const { type: subjectType = null, id: subjectId = null } = request.subject ?? {};
  await tx.query({
    text: `insert into governance.approval_request
             (tenant_id, id, operation, maker_id, maker_kind, legal_entity_id, amount,
              cumulative_amount, currency, subject_type, subject_id, title, command, content_hash,
              steps, step, step_started_at, filed_at, expires_at, state, version, commit_id,
              asked_with)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb, $16, $17,
                   $18, $19, $20, $21, $22, $23)`,
    values: [
      tx.tenantId,
      request.id,
      request.operation,
      request.makerId,
      request.makerKind,
      request.legalEntityId,
      amount,
      cumulativeAmount,
      currency,
      subjectType,
      subjectId,
      request.title,
      request.command,
      request.contentHash,
      JSON.stringify(request.steps),
      request.step,
      request.stepStartedAt,
      request.filedAt,
      request.expiresAt,
      request.state,
      request.version,
      tx.commitId,
      request.askedWith,
    ],
  });
}

function partsOf(money: Money | null): readonly [string, string] | readonly [null, null] {
  return money ? [money.toStorageText(), money.currency] : [null, null];
}

export async function saveRequest(tx: Transaction, request: ApprovalRequest): Promise<void> {
  const { id, step, stepStartedAt, state, result, version } = request;
  await tx.query({
    text: `update governance.approval_request
              set step = $3, step_started_at = $4, state = $5, result_type = $6, result_id = $7,
                  version = $8
            where tenant_id = $1 and id = $2`,
    values: [
      tx.tenantId,
      id,
      step,
      stepStartedAt,
      state,
      result?.type ?? null,
      result?.id ?? null,
      version,
    ],
  });
}

export async function saveCommand(tx: Transaction, id: Id, command: string): Promise<void> {
  await tx.query({
    text: 'update governance.approval_request set command = $3 where tenant_id = $1 and id = $2',
    values: [tx.tenantId, id, command],
  });
}

export async function addDecision(tx: Transaction, decision: ApprovalDecision): Promise<void> {
  await tx.query({
    text: `insert into governance.approval_decision
             (tenant_id, id, request_id, step, decider_id, delegator_id, verdict, comment,
              decided_at, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      tx.tenantId,
      decision.id,
      decision.requestId,
      decision.step,
      decision.deciderId,
      decision.delegatorId,
      decision.verdict,
      decision.comment,
      decision.decidedAt,
      tx.commitId,
    ],
  });
}
