import { businessDate, Decimal, type LetterLanguage } from '@duebook/kernel';
import { checkTemplate, type TemplateFault } from '@duebook/platform';
import type { TextAbout, TryText } from '../../clauses/domain/check-clause';
import type { TextFault } from '../../clauses/domain/clause-fault';
import { formsOf } from '../../clauses/domain/term-subject';
import { exampleOf, type TextField } from '../../clauses/domain/text-field';
import type { ContractTerms } from '../../register/domain/contract-terms';
import { draftValues } from '../domain/draft-values';

/** Tries texts out against contracts that are made up: one for each form of the term that it is about. */
export const tryText: TryText = (text, { language, ...about }) => {
  for (const terms of exampleTerms(about)) {
    const values = exampleValues(terms, about.fields, language);
    const checked = checkTemplate(text, values, { language, form: 'TEXT' });
    if (!checked.ok) return textFault(checked.refusal);
  }
  return null;
};

const CODES: Readonly<Record<TemplateFault['code'], TextFault['code']>> = {
  TEMPLATE_VARIABLE_UNKNOWN: 'CONTRACT_LIQUID_VARIABLE_UNKNOWN',
  TEMPLATE_WORD_UNKNOWN: 'CONTRACT_LIQUID_WORD_UNKNOWN',
  TEMPLATE_INVALID: 'CONTRACT_LIQUID_SYNTAX_INVALID',
  TEMPLATE_VALUE_INVALID: 'CONTRACT_LIQUID_VALUE_INVALID',
  TEMPLATE_TOO_LARGE: 'CONTRACT_LIQUID_TOO_LARGE',
};

/** What a template refuses, as texts of contracts do. */
export function textFault({ code, line, column, name }: TemplateFault): Omit<TextFault, 'path'> {
  return { code: CODES[code], line, column, name };
}

/** Everything agreed: so no name leads nowhere. */
const ALL_AGREED: ContractTerms = {
  paymentTerm: {
    due: { kind: 'NET', from: 'DOCUMENT_DATE', days: 30 },
    discounts: [{ days: 10, percent: new Decimal(2) }],
    businessDayRule: 'FOLLOWING',
    lateCharge: null,
  },
  lateInterest: {
    rate: { kind: 'FIXED', percentAYear: '8' },
    ...{ dayCount: 'ACT_365', graceDays: 3, capPercentAYear: '24' },
    lumpSum: { amount: '40.00', currency: 'EUR' },
  },
  penalty: {
    amount: { kind: 'PERCENT_A_DAY', percent: new Decimal('0.05') },
    capPercent: new Decimal(5),
  },
  retainsTitle: true,
  acceptance: { days: 15, isDeemed: true },
  warrantyMonths: 12,
  retention: { percent: new Decimal(5), releasedAfter: 'DELIVERY', releaseDays: 10 },
  disputeResolution: { way: 'COURT', venue: '上海', institution: null, governingLaw: 'CN' },
  dunning: { method: 'REGISTERED_MAIL', addressKind: 'REGISTERED' },
  assignment: 'ALLOWED',
  clauses: null,
  prevailingLanguage: 'zh',
};

const { penalty, lateInterest, retention, dunning } = ALL_AGREED;

/** Each form of each term, that differs from the above. */
const FORMS: Readonly<Record<string, Partial<ContractTerms>>> = {
  'LATE_INTEREST DAILY': {
    lateInterest: lateInterest && { ...lateInterest, rate: { kind: 'DAILY', percentADay: '0.05' } },
  },
  'LATE_INTEREST BASE': {
    lateInterest: lateInterest && {
      ...lateInterest,
      rate: {
        ...{ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1', points: '8' },
        counts: 'AT_BREACH',
      },
    },
  },
  'PENALTY FIXED_PERCENT': {
    penalty: penalty && { ...penalty, amount: { kind: 'FIXED_PERCENT', percent: new Decimal(5) } },
  },
  'PENALTY FIXED_AMOUNT': {
    penalty: penalty && {
      ...penalty,
      amount: { kind: 'FIXED_AMOUNT', amount: new Decimal('1000.00') },
    },
  },
  'TITLE PASSES': { retainsTitle: false },
  'ACCEPTANCE EXPRESS': { acceptance: { days: 15, isDeemed: false } },
  'RETENTION ACCEPTANCE': { retention: retention && { ...retention, releasedAfter: 'ACCEPTANCE' } },
  'RETENTION WARRANTY_END': {
    retention: retention && { ...retention, releasedAfter: 'WARRANTY_END' },
  },
  'DISPUTES ARBITRATION': {
    disputeResolution: {
      ...{ way: 'ARBITRATION', venue: '上海', institution: 'SHIAC', governingLaw: 'CN' },
    },
  },
  'DEMANDS EMAIL': { dunning: dunning && { method: 'EMAIL', addressKind: null } },
  'ASSIGNMENT WITH_CONSENT': { assignment: 'WITH_CONSENT' },
  'ASSIGNMENT FORBIDDEN': { assignment: 'FORBIDDEN' },
};

function exampleTerms({ subject, form }: TextAbout): readonly ContractTerms[] {
  if (subject === null) return [ALL_AGREED];
  const forms = form === null ? formsOf(subject) : [form];
  if (forms.length === 0) return [ALL_AGREED];
  return forms.map((each) => ({ ...ALL_AGREED, ...FORMS[`${subject} ${each}`] }));
}

function exampleValues(
  terms: ContractTerms,
  fields: readonly TextField[],
  language: LetterLanguage,
) {
  const side = { name: '示例有限公司', identifier: '91310000000000000X' };
  return draftValues(
    {
      ...{ number: 'K-2026-001', title: '示例合同', currencyCode: 'CNY', terms },
      value: new Decimal('100000.00'),
      validFrom: businessDate('2026-01-01'),
      validTo: businessDate('2026-12-31'),
      entities: [side],
      parties: [{ ...side, role: 'CUSTOMER', reference: 'PO-1' }],
      fields: Object.fromEntries(fields.map((field) => [field.key, exampleOf(field, language)])),
      seriesName: (code) => code,
    },
    language,
  );
}
