import type { ContractTerms } from '../../register/domain/contract-terms';

/** What of the typed terms of a contract a clause says in words. */
export const TERM_SUBJECTS = [
  ...(['PAYMENT_TERM', 'LATE_INTEREST', 'PENALTY', 'TITLE', 'ACCEPTANCE', 'WARRANTY'] as const),
  ...(['RETENTION', 'DISPUTES', 'DEMANDS', 'ASSIGNMENT', 'LANGUAGE'] as const),
] as const;
export type TermSubject = (typeof TERM_SUBJECTS)[number];

/** A term, as far as clauses depend on it. */
interface Subject {
  /** Where it stands among the terms. */
  readonly field: keyof ContractTerms;
  /** The forms that it can have; empty where it has just one. */
  readonly forms: readonly string[];
  /** Its form in a contract; null where the subject has no forms, or was not agreed. */
  readonly formOf: (terms: ContractTerms) => string | null;
}

const SUBJECTS: Readonly<Record<TermSubject, Subject>> = {
  PAYMENT_TERM: {
    field: 'paymentTerm',
    forms: ['NET', 'END_OF_MONTH', 'DAY_OF_MONTH', 'INSTALMENTS'],
    formOf: ({ paymentTerm }) => paymentTerm && paymentTerm.due.kind,
  },
  LATE_INTEREST: {
    field: 'lateInterest',
    forms: ['FIXED', 'BASE', 'DAILY'],
    formOf: ({ lateInterest }) => lateInterest && lateInterest.rate.kind,
  },
  PENALTY: {
    field: 'penalty',
    forms: ['PERCENT_A_DAY', 'FIXED_PERCENT', 'FIXED_AMOUNT'],
    formOf: ({ penalty }) => penalty && penalty.amount.kind,
  },
  TITLE: {
    field: 'retainsTitle',
    forms: ['RETAINED', 'PASSES'],
    formOf: ({ retainsTitle }) =>
      retainsTitle === null ? null : retainsTitle ? 'RETAINED' : 'PASSES',
  },
  ACCEPTANCE: {
    field: 'acceptance',
    forms: ['DEEMED', 'EXPRESS'],
    formOf: ({ acceptance }) => acceptance && (acceptance.isDeemed ? 'DEEMED' : 'EXPRESS'),
  },
  WARRANTY: { field: 'warrantyMonths', forms: [], formOf: () => null },
  RETENTION: {
    field: 'retention',
    forms: ['DELIVERY', 'ACCEPTANCE', 'WARRANTY_END'],
    formOf: ({ retention }) => retention && retention.releasedAfter,
  },
  DISPUTES: {
    field: 'disputeResolution',
    forms: ['COURT', 'ARBITRATION'],
    formOf: ({ disputeResolution }) => disputeResolution && disputeResolution.way,
  },
  DEMANDS: {
    field: 'dunning',
    forms: ['REGISTERED_MAIL', 'COURIER', 'EMAIL', 'LAWYER_LETTER', 'NOTARY'],
    formOf: ({ dunning }) => dunning && dunning.method,
  },
  ASSIGNMENT: {
    field: 'assignment',
    forms: ['ALLOWED', 'WITH_CONSENT', 'FORBIDDEN'],
    formOf: ({ assignment }) => assignment,
  },
  LANGUAGE: { field: 'prevailingLanguage', forms: [], formOf: () => null },
};

/** The forms that a term can have; empty where it has just one. */
export function formsOf(subject: TermSubject): readonly string[] {
  return SUBJECTS[subject].forms;
}

/** Where among the terms a subject stands. */
export function termField(subject: TermSubject): keyof ContractTerms {
  return SUBJECTS[subject].field;
}

/** Whether a contract agrees on a subject. */
export function isAgreed(subject: TermSubject, terms: ContractTerms): boolean {
  return terms[SUBJECTS[subject].field] !== null;
}

/** Whether what somebody wrote of a subject is what a contract agrees on; a text without a form fits any. */
export function fitsForm(
  { subject, form }: Readonly<{ subject: TermSubject; form: string | null }>,
  terms: ContractTerms,
): boolean {
  return form === null || SUBJECTS[subject].formOf(terms) === form;
}
