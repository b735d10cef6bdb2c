import type { BusinessDate, Decimal, LetterLanguage } from '@duebook/kernel';
import type { FieldValue } from '../../clauses/domain/text-field';
import type { ContractRole } from '../../register/domain/contract-kind';
import type { ContractTerms } from '../../register/domain/contract-terms';
import { contractTermsJson, type TermJson } from '../../register/domain/contract-terms-json';
import { wordsOf } from '../../register/domain/difference-words';
import { languageName, lawName } from './names';
import { lateInterestWords, paymentWords, RETENTION_STARTS, type SeriesName } from './term-words';

/** Somebody in a contract, as texts name it. */
export type DraftSide = Readonly<{
  name: string;
  /** Its unified social credit code (统一社会信用代码); null for none. */
  identifier: string | null;
}>;

/** Somebody else in a contract. */
export type DraftParty = DraftSide & Readonly<{ role: ContractRole; reference: string | null }>;

/** What a contract tells its texts. */
export interface DraftFacts {
  readonly number: string;
  readonly title: string;
  readonly currencyCode: string;
  readonly value: Decimal | null;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
  /** Ours; the first leads. */
  readonly entities: readonly DraftSide[];
  readonly parties: readonly DraftParty[];
  readonly terms: ContractTerms;
  /** By key; null for what was left out. */
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly seriesName: SeriesName;
}

/** Values by the names under which texts know them; plain JSON. */
export type DraftValues = Readonly<Record<string, TermJson>>;

/**
 * What texts may name. Money is `{ amount, currencyCode }`, days are `yyyy-mm-dd`, percentages are decimal
 * text; what was not agreed is null, and named all the same.
 */
export function draftValues(facts: DraftFacts, language: LetterLanguage): DraftValues {
  const { number, title, currencyCode, validFrom, validTo, entities, parties } = facts;
  const { seller, buyer } = sidesOf(facts);
  return {
    contract: {
      ...{ number, title, currencyCode, validFrom, validTo },
      value: facts.value && money(facts.value, currencyCode),
    },
    ...{ seller, buyer, entities, parties },
    terms: termValues(facts, language),
    fields: facts.fields,
  };
}

/** Who sells and who buys: a supplier sells to us, everybody else buys. */
function sidesOf({ entities, parties }: Pick<DraftFacts, 'entities' | 'parties'>) {
  const nobody: DraftSide = { name: '', identifier: null };
  const [ours = nobody] = entities;
  const signing = parties.filter(({ role }) => role === 'CUSTOMER' || role === 'SUPPLIER');
  const [other] = [...signing, ...parties];
  const theirs = other ? { name: other.name, identifier: other.identifier } : nobody;
  return other?.role === 'SUPPLIER'
    ? { seller: theirs, buyer: ours }
    : { seller: ours, buyer: theirs };
}

function money(amount: Decimal, currencyCode: string): TermJson {
  return { amount: amount.toFixed(), currencyCode };
}

function termValues(facts: DraftFacts, language: LetterLanguage): TermJson {
  const { terms, currencyCode } = facts;
  const plain = contractTermsJson(terms);
  const { acceptance, warrantyMonths, retainsTitle, assignment, prevailingLanguage } = terms;
  return {
    ...{ acceptance, warrantyMonths, retainsTitle, assignment },
    payment: paymentValues(terms, language),
    lateInterest: lateInterestValues(facts, language),
    penalty: terms.penalty && {
      ...{ kind: terms.penalty.amount.kind, percent: plain.penalty?.percent ?? null },
      amount:
        terms.penalty.amount.kind === 'FIXED_AMOUNT'
          ? money(terms.penalty.amount.amount, currencyCode)
          : null,
      capPercent: plain.penalty?.capPercent ?? null,
    },
    retention: terms.retention && {
      percent: terms.retention.percent.toFixed(),
      releaseDays: terms.retention.releaseDays,
      releasedAfter: RETENTION_STARTS[terms.retention.releasedAfter][language],
    },
    disputes: terms.disputeResolution && {
      ...terms.disputeResolution,
      lawName: lawName(terms.disputeResolution.governingLaw, language),
    },
    demands: demandValues(terms, language),
    language: prevailingLanguage && languageName(prevailingLanguage, language),
  };
}

function paymentValues({ paymentTerm }: ContractTerms, language: LetterLanguage): TermJson {
  if (!paymentTerm) return null;
  const { due } = paymentTerm;
  return {
    ...{ words: paymentWords(paymentTerm, language), kind: due.kind },
    days: due.kind === 'NET' ? due.days : null,
  };
}

function lateInterestValues(
  { terms: { lateInterest }, seriesName }: DraftFacts,
  language: LetterLanguage,
): TermJson {
  if (!lateInterest) return null;
  const { rate, graceDays, capPercentAYear, lumpSum } = lateInterest;
  return {
    ...{ words: lateInterestWords(lateInterest, language, seriesName), kind: rate.kind },
    ...{ graceDays, capPercentAYear },
    lumpSum: lumpSum && { amount: lumpSum.amount, currencyCode: lumpSum.currency },
  };
}

function demandValues({ dunning }: ContractTerms, language: LetterLanguage): TermJson {
  if (!dunning) return null;
  const { method, addressKind } = dunning;
  return {
    method: wordsOf(['dunning', 'method'], method, language),
    address: wordsOf(['dunning', 'addressKind'], addressKind, language),
  };
}
