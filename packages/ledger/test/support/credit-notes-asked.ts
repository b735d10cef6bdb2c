import { newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { TradeCommand } from '../../src/receivables/domain/posting-command';
import type { TestLedger } from './a-ledger';

/** Asking for credit notes, and what people say of it, in short. */
export function creditNotesIn(ledger: TestLedger) {
  const { approvals, services, tenant, db } = ledger;

  const creditNote = (amount: string, over: Partial<TradeCommand> = {}): TradeCommand => ({
    ...ledger.invoice({ amount }),
    kind: 'SALES_CREDIT_NOTE',
    ...over,
  });
  const post = (command: TradeCommand, caller = tenant.caller, key: string = newId()) =>
    services.documents.postOrAsk(
      caller,
      { operation: 'creditNotePost', idempotencyKey: key },
      command,
    );
  /** Asks for a credit note of this amount; answers the request. */
  const ask = async (amount: string, over: Partial<TradeCommand> = {}, caller = tenant.caller) => {
    const outcome = await post(creditNote(amount, over), caller);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    if (!('approvalRequestId' in outcome.value)) throw new Error('It was posted at once');
    return outcome.value.approvalRequestId;
  };
  const requestOf = async (id: Id, caller = tenant.caller) => {
    const [request] = await approvals.requestsByIds(caller, [id]);
    if (!request) throw new Error('The caller sees no such request');
    return request;
  };
  const say = async (
    what: 'approve' | 'reject',
    id: Id,
    caller: Caller,
    over: { readonly contentHash?: string } = {},
  ) => {
    const { contentHash } = await requestOf(id);
    return approvals[what](caller, {
      ...{ idempotencyKey: newId(), approvalRequestId: id, contentHash },
      comment: 'Seen.',
      ...over,
    });
  };
  /** Documents of a kind that were posted, and by whom. */
  const posted = (kind = 'SALES_CREDIT_NOTE') =>
    db.asOwner<{ id: string; principalId: string; operation: string }>(
      `select document.id, record.principal_id as "principalId", record.operation
         from ledger.document
         join platform.commit_record as record
           on record.tenant_id = document.tenant_id and record.id = document.commit_id
        where document.tenant_id = $1 and document.kind = $2
        order by document.id`,
      [tenant.tenantId, kind],
    );
  return { creditNote, post, ask, requestOf, say, posted };
}
