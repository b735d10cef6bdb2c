import { Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { DOCUMENT_DATES, dueDatesOf, isDatable } from '../../terms/domain/due-dates';
import type { CashDiscount, NominalDue } from './decided-posting';
import type { TradeCommand } from './posting-command';
import type { PostingFacts } from './posting-facts';
import type { PostingRefusal } from './posting-refusal';

/** A part of a document's total with its own due date. */
export interface Instalment {
  readonly dueDate: BusinessDate;
  readonly amount: Money;
  readonly discounts: readonly CashDiscount[];
  readonly isProvisional: boolean;
  /** Given by a term; absent where the due date itself was given. */
  readonly nominalDue?: NominalDue;
}

export interface DecidedInstalments {
  readonly instalments: readonly Instalment[];
  readonly paymentTermId: string | null;
}

/** When which part of the total falls due: by term, by date, or by given instalments. */
export function decideInstalments(
  command: TradeCommand,
  total: Money,
  facts: PostingFacts,
  country: string,
): Result<DecidedInstalments, PostingRefusal> {
  const { due } = command;
  switch (due.kind) {
    case 'AT_ONCE':
      return ok(single(command.documentDate, total));
    case 'DATE':
      return ok(single(due.dueDate, total));
    case 'INSTALMENTS':
      return givenInstalments(due.instalments, total);
    case 'TERM': {
      const term = facts.term(due.termCode);
      if (!term?.isActive) {
        return refused({ code: 'PAYMENT_TERM_UNKNOWN', path: ['due'], term: due.termCode });
      }
      if (!isDatable(command.documentDate)) {
        return refused({
          code: 'DOCUMENT_DATE_OUT_OF_RANGE',
          path: ['documentDate'],
          first: DOCUMENT_DATES.first,
          last: DOCUMENT_DATES.last,
        });
      }
      const dates = dueDatesOf(term.rule, command.documentDate, total, facts.calendar(country));
      const instalments = dates.map(({ nominalDueDate, businessDayRule: rule, ...instalment }) => ({
        ...instalment,
        // A date that no rule moves is final.
        ...(rule === 'NONE' ? {} : { nominalDue: { dueDate: nominalDueDate, rule } }),
      }));
      return ok({ instalments, paymentTermId: term.id });
    }
  }
}

function single(dueDate: BusinessDate, amount: Money): DecidedInstalments {
  return {
    instalments: [{ dueDate, amount, discounts: [], isProvisional: false }],
    paymentTermId: null,
  };
}

function givenInstalments(
  given: readonly { readonly dueDate: BusinessDate; readonly amount: string }[],
  total: Money,
): Result<DecidedInstalments, PostingRefusal> {
  const instalments: Instalment[] = [];
  for (const [index, { dueDate, amount: text }] of given.entries()) {
    const path = ['instalments', index, 'amount'];
    const amount = Money.parse(text, total.currency);
    if (!amount.ok) return refused({ ...amount.refusal, path });
    if (!amount.value.isPositive()) {
      return refused({ code: 'AMOUNT_NOT_POSITIVE', path, amount: text });
    }
    instalments.push({ dueDate, amount: amount.value, discounts: [], isProvisional: false });
  }
  const sum = Money.sum(
    instalments.map((instalment) => instalment.amount),
    total.currency,
  );
  if (!sum.equals(total)) {
    return refused({
      code: 'INSTALMENTS_DO_NOT_ADD_UP',
      path: ['instalments'],
      currency: total.currency,
      total: total.toAmountText(),
      instalments: sum.toAmountText(),
    });
  }
  return ok({ instalments, paymentTermId: null });
}
