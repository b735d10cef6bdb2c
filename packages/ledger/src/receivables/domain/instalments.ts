import { mapResult, Money, ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import type { CalendarDays } from '../../calendars/domain/calendar';
import { paymentTermOn, type KnownContract } from '../../known-contracts/domain/known-contract';
import { DOCUMENT_DATES, dueDatesOf, isDatable } from '../../terms/domain/due-dates';
import type { PaymentTermRule } from '../../terms/domain/payment-term';
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

/** What due dates follow from besides the document. */
export interface InstalmentFacts {
  readonly facts: PostingFacts;
  readonly country: string;
  /** The contract that the document names. */
  readonly contract: KnownContract | null;
}

/** When which part of the total falls due: by term, by contract, by date, or by given instalments. */
export function decideInstalments(
  command: TradeCommand,
  total: Money,
  { facts, country, contract }: InstalmentFacts,
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
      return mapResult(
        byRule(command, total, term.rule, facts.calendar(country)),
        (instalments) => ({
          instalments,
          paymentTermId: term.id,
        }),
      );
    }
    case 'CONTRACT': {
      const rule = contract && paymentTermOn(contract, command.documentDate);
      if (!rule) return refused(withoutTerm(command));
      return mapResult(byRule(command, total, rule, facts.calendar(country)), (instalments) => ({
        instalments,
        paymentTermId: null,
      }));
    }
  }
}

function withoutTerm({ contractNumber, documentDate }: TradeCommand): PostingRefusal {
  return {
    code: 'CONTRACT_WITHOUT_TERM',
    path: ['contractNumber'],
    contract: contractNumber ?? '',
    on: documentDate,
  };
}

/** The dates that a rule gives. */
function byRule(
  { documentDate }: TradeCommand,
  total: Money,
  rule: PaymentTermRule,
  calendar: CalendarDays,
): Result<readonly Instalment[], PostingRefusal> {
  if (!isDatable(documentDate)) {
    return refused({
      code: 'DOCUMENT_DATE_OUT_OF_RANGE',
      path: ['documentDate'],
      first: DOCUMENT_DATES.first,
      last: DOCUMENT_DATES.last,
    });
  }
  const dates = dueDatesOf(rule, documentDate, total, calendar);
  return ok(
    dates.map(({ nominalDueDate, businessDayRule, ...instalment }) => ({
      ...instalment,
      // A date that no rule moves is final.
      ...(businessDayRule === 'NONE'
        ? {}
        : { nominalDue: { dueDate: nominalDueDate, rule: businessDayRule } }),
    })),
  );
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
