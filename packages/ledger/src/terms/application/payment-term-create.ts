import { mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import {
  checkTermCode,
  checkTermName,
  checkTermRule,
  type PaymentTermRuleDraft,
} from '../domain/check-payment-term';
import type { PaymentTerm } from '../domain/payment-term';
import type { PaymentTermFault } from '../domain/payment-term-fault';
import { paymentTermRuleJson } from '../domain/payment-term-rule-json';
import type { PaymentTermContext } from './ports';

export interface PaymentTermDraft {
  readonly code: string;
  readonly name: string;
  readonly rule: PaymentTermRuleDraft;
}

export type PaymentTermCreateRefusal =
  | PaymentTermFault
  | Readonly<{ code: 'PAYMENT_TERM_CODE_TAKEN'; path: readonly string[] }>
  | IdempotencyRefusal;

/** Agrees a new payment term. Needs `ledger.paymentTerm.create` in the whole tenant. */
export const paymentTermCreate =
  ({ unitOfWork, terms }: PaymentTermContext) =>
  async (
    caller: Caller,
    command: Command<PaymentTermDraft>,
  ): Promise<Result<{ paymentTermId: Id }, PaymentTermCreateRefusal>> => {
    requireInWholeTenant(caller, 'ledger.paymentTerm.create');
    const request = splitCommand('paymentTermCreate', command);
    return unitOfWork.mutate<{ paymentTermId: Id }, PaymentTermCreateRefusal>(
      caller,
      request,
      async (tx) => {
        const agreed = agree(tx.ids.next(), command);
        if (!agreed.ok) return agreed;
        const term = agreed.value;
        if (!(await terms.add(tx, term))) {
          return refused({ code: 'PAYMENT_TERM_CODE_TAKEN', path: ['code'] });
        }
        const { id, code, name } = term;
        const rule = paymentTermRuleJson(term.rule);
        tx.emit({
          type: 'ledger.PaymentTermCreated',
          aggregateType: 'PaymentTerm',
          aggregateId: id,
          payload: { paymentTermId: encodeId('PaymentTerm', id), code, name, rule },
        });
        tx.audit({
          action: 'paymentTerm.create',
          subjectType: 'PaymentTerm',
          subjectId: id,
          details: { code, name, rule },
        });
        return ok({ paymentTermId: id });
      },
    );
  };

function agree(id: Id, draft: PaymentTermDraft): Result<PaymentTerm, PaymentTermFault> {
  const code = checkTermCode(draft.code);
  if (!code.ok) return code;
  const name = checkTermName(draft.name);
  if (!name.ok) return name;
  return mapResult(checkTermRule(draft.rule), (rule) => ({
    id,
    code: code.value,
    name: name.value,
    rule,
    isActive: true,
    version: 1,
  }));
}
