import {
  isCountryCode,
  isCurrencyCode,
  isTimeZone,
  ok,
  refused,
  unifiedSocialCreditCodeIsValid,
  type CurrencyCode,
  type Id,
  type Result,
} from '@duebook/kernel';
import { readName } from '../../domain/name';

/** One of the tenant's own companies. */
export interface LegalEntity {
  readonly id: Id;
  /** Short and unique in the tenant, for example `CN01`; documents and files name it. Fixed. */
  readonly code: string;
  readonly name: string;
  /** ISO 4217. Fixed: every posting of the entity rests on it. */
  readonly functionalCurrency: CurrencyCode;
  /** ISO 3166-1 alpha-2. Fixed. */
  readonly country: string;
  /** IANA name; says which calendar day "today" is. */
  readonly timeZone: string;
  /** 1 to 12; the fiscal year that starts in April 2026 is called 2026. Fixed. */
  readonly fiscalYearStartMonth: number;
  /** 统一社会信用代码 (GB 32100-2015); null outside China or while unknown. */
  readonly unifiedSocialCreditCode: string | null;
  /** Rises by one with each edit. */
  readonly version: number;
}

/** What is told of a new legal entity. */
export interface LegalEntityDraft {
  readonly code: string;
  readonly name: string;
  readonly functionalCurrency: string;
  readonly country: string;
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  readonly unifiedSocialCreditCode?: string | null | undefined;
}

/** What may be edited later; an absent field stays as it is. */
export interface LegalEntityChange {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly unifiedSocialCreditCode?: string | null | undefined;
}

/** Why a legal entity cannot be as told; `field` is the input's field. */
export type LegalEntityFault = Readonly<
  | { code: 'LEGAL_ENTITY_CODE_INVALID'; field: 'code' }
  | { code: 'NAME_INVALID'; field: 'name' }
  | { code: 'CURRENCY_UNKNOWN'; field: 'functionalCurrency' }
  | { code: 'COUNTRY_UNKNOWN'; field: 'countryCode' }
  | { code: 'TIME_ZONE_UNKNOWN'; field: 'timeZone' }
  | { code: 'FISCAL_YEAR_START_MONTH_INVALID'; field: 'fiscalYearStartMonth' }
  | { code: 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID'; field: 'unifiedSocialCreditCode' }
>;

const CODE = /^[A-Z0-9][A-Z0-9_-]{0,19}$/;

/** Checks a new legal entity, version 1. */
export function foundLegalEntity(
  id: Id,
  draft: LegalEntityDraft,
): Result<LegalEntity, LegalEntityFault> {
  return check({
    id,
    code: draft.code,
    name: draft.name,
    functionalCurrency: draft.functionalCurrency,
    country: draft.country,
    timeZone: draft.timeZone,
    fiscalYearStartMonth: draft.fiscalYearStartMonth,
    unifiedSocialCreditCode: draft.unifiedSocialCreditCode ?? null,
    version: 1,
  });
}

/** Applies an edit and checks the whole again. */
export function changeLegalEntity(
  entity: LegalEntity,
  change: LegalEntityChange,
): Result<LegalEntity, LegalEntityFault> {
  return check({
    ...entity,
    name: change.name ?? entity.name,
    timeZone: change.timeZone ?? entity.timeZone,
    unifiedSocialCreditCode: kept(change.unifiedSocialCreditCode, entity.unifiedSocialCreditCode),
    version: entity.version + 1,
  });
}

/** Null clears a field, absence keeps it. */
function kept<T>(next: T | null | undefined, current: T | null): T | null {
  return next === undefined ? current : next;
}

function check(entity: LegalEntity): Result<LegalEntity, LegalEntityFault> {
  const name = readName(entity.name);
  const uscc = entity.unifiedSocialCreditCode;
  const month = entity.fiscalYearStartMonth;
  if (!CODE.test(entity.code)) return refused({ code: 'LEGAL_ENTITY_CODE_INVALID', field: 'code' });
  if (name === null) return refused({ code: 'NAME_INVALID', field: 'name' });
  if (!isCurrencyCode(entity.functionalCurrency)) {
    return refused({ code: 'CURRENCY_UNKNOWN', field: 'functionalCurrency' });
  }
  if (!isCountryCode(entity.country))
    return refused({ code: 'COUNTRY_UNKNOWN', field: 'countryCode' });
  if (!isNamedTimeZone(entity.timeZone)) {
    return refused({ code: 'TIME_ZONE_UNKNOWN', field: 'timeZone' });
  }
  if (!MONTHS.includes(month)) {
    return refused({ code: 'FISCAL_YEAR_START_MONTH_INVALID', field: 'fiscalYearStartMonth' });
  }
  if (uscc !== null && !unifiedSocialCreditCodeIsValid(uscc)) {
    return refused({
      code: 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID',
      field: 'unifiedSocialCreditCode',
    });
  }
  return ok({ ...entity, name });
}

const MONTHS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** A fixed offset such as `+08:00` is no zone here: it would miss every change of summer time. */
function isNamedTimeZone(text: string): boolean {
  return /^[A-Za-z]/.test(text) && isTimeZone(text);
}
