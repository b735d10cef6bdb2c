import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Json,
  versionConflict,
  type VersionConflict,
} from '@duebook/platform';
import {
  checkTermName,
  checkTermRule,
  type PaymentTermRuleDraft,
} from '../domain/check-payment-term';
import type { PaymentTerm } from '../domain/payment-term';
import type { PaymentTermFault } from '../domain/payment-term-fault';
import { paymentTermRuleJson } from '../domain/payment-term-rule-json';
import type { PaymentTermContext } from './ports';

/** What may be edited; an absent field stays as it is. */
export interface PaymentTermChange {
  readonly name?: string | undefined;
  /** The whole rule: parts of two rules do not mix. */
  readonly rule?: PaymentTermRuleDraft | undefined;
  readonly isActive?: boolean | undefined;
}

export interface PaymentTermEdit extends PaymentTermChange {
  readonly paymentTermId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
}

export type PaymentTermUpdateRefusal =
  | PaymentTermFault
  | Readonly<{ code: 'PAYMENT_TERM_UNKNOWN'; path: readonly string[] }>
  | VersionConflict
  | IdempotencyRefusal;

/**
 * Edits a payment term for the documents to come; those that were posted keep their due dates.
 * Needs `ledger.paymentTerm.update` in the whole tenant.
 */
export const paymentTermUpdate =
  ({ unitOfWork, terms }: PaymentTermContext) =>
  async (
    caller: Caller,
    command: Command<PaymentTermEdit>,
  ): Promise<Result<{ paymentTermId: Id }, PaymentTermUpdateRefusal>> => {
    requireInWholeTenant(caller, 'ledger.paymentTerm.update');
    const request = splitCommand('paymentTermUpdate', command);
    return unitOfWork.mutate<{ paymentTermId: Id }, PaymentTermUpdateRefusal>(
      caller,
      request,
      async (tx) => {
        const before = await terms.lock(tx, command.paymentTermId);
        if (!before) return refused({ code: 'PAYMENT_TERM_UNKNOWN', path: ['paymentTermId'] });
        const conflict = versionConflict(before, command.expectedVersion);
        if (conflict) return refused(conflict);
        const changed = change(before, command);
        if (!changed.ok) return changed;
        const after = changed.value;
        await terms.save(tx, after);
        tx.emit({
          type: 'ledger.PaymentTermUpdated',
          aggregateType: 'PaymentTerm',
          aggregateId: after.id,
          payload: {
            paymentTermId: encodeId('PaymentTerm', after.id),
            code: after.code,
            ...factsOf(after),
          },
        });
        tx.audit({
          action: 'paymentTerm.update',
          subjectType: 'PaymentTerm',
          subjectId: after.id,
          details: { before: factsOf(before), after: factsOf(after) },
        });
        return ok({ paymentTermId: after.id });
      },
    );
  };

function change(
  term: PaymentTerm,
  { name, rule, isActive }: PaymentTermChange,
): Result<PaymentTerm, PaymentTermFault> {
  const newName = name === undefined ? ok(term.name) : checkTermName(name);
  if (!newName.ok) return newName;
  const newRule = rule === undefined ? ok(term.rule) : checkTermRule(rule);
  if (!newRule.ok) return newRule;
  return ok({
    ...term,
    name: newName.value,
    rule: newRule.value,
    isActive: isActive ?? term.isActive,
    version: term.version + 1,
  });
}

function factsOf({ name, rule, isActive, version }: PaymentTerm): { readonly [key: string]: Json } {
  return { name, rule: paymentTermRuleJson(rule), isActive, version };
}
