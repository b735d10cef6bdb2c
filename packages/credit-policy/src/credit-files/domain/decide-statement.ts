import {
  addMonths,
  compareDates,
  daysBetween,
  isCurrencyCode,
  Money,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Decimal,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { FinancialStatement } from './file-fact';
import { faultAt, type FileFault } from './file-refusal';
import { FIGURE_CODES } from './shipped-items';

/** A financial statement as somebody tells it. */
export interface StatementDraft {
  readonly periodFrom: BusinessDate;
  readonly periodTo: BusinessDate;
  readonly currencyCode: string;
  readonly isAudited: boolean;
  readonly source: string;
  /** Null: 18 months after its period. */
  readonly expiresOn: BusinessDate | null;
  readonly fileId: Id | null;
  readonly figures: readonly Readonly<{ code: string; amount: string }>[];
}

/** A statement that can be kept. */
export interface DecidedStatement extends Omit<
  FinancialStatement,
  'id' | 'partyId' | 'recordedAt' | 'recordedBy' | 'retirement'
> {
  readonly figures: ReadonlyMap<string, Decimal>;
}

/** Two years: no statement is of more, and a slip of a year is one. */
const LONGEST_PERIOD_DAYS = 731;
const STATEMENT_MONTHS = 18;
const LONGEST_SOURCE = 200;

/** A statement as it is kept, or every fault of it. @param latestDay no period ends later */
export function decideStatement(
  draft: StatementDraft,
  latestDay: BusinessDate,
): Result<DecidedStatement, readonly FileFault[]> {
  const { periodFrom, periodTo, currencyCode, isAudited, fileId } = draft;
  const source = readableText(draft.source, LONGEST_SOURCE);
  const figures = decideFigures(draft);
  const faults = [
    ...periodFaults(draft, latestDay),
    ...(isCurrencyCode(currencyCode) ? [] : [faultAt('CURRENCY_UNKNOWN', 'currencyCode')]),
    ...(source === null ? [faultAt('CREDIT_FILE_TEXT_INVALID', 'source')] : []),
    ...(figures.ok ? [] : figures.refusal),
  ];
  if (!figures.ok || source === null || faults.length > 0) return refused(faults);
  const expiresOn = draft.expiresOn ?? addMonths(periodTo, STATEMENT_MONTHS);
  return ok({
    ...{ periodFrom, periodTo, currency: currencyCode, isAudited, source, expiresOn, fileId },
    figures: figures.value,
  });
}

function periodFaults(
  { periodFrom, periodTo, expiresOn }: StatementDraft,
  latestDay: BusinessDate,
): readonly FileFault[] {
  const days = daysBetween(periodFrom, periodTo);
  return [
    ...(days < 0 || days > LONGEST_PERIOD_DAYS
      ? [faultAt('CREDIT_FILE_PERIOD_INVALID', 'periodTo')]
      : []),
    ...(compareDates(periodTo, latestDay) > 0
      ? [faultAt('CREDIT_FILE_DATE_IN_FUTURE', 'periodTo')]
      : []),
    ...(expiresOn !== null && compareDates(expiresOn, periodTo) < 0
      ? [faultAt('CREDIT_FILE_EXPIRY_INVALID', 'expiresOn')]
      : []),
  ];
}

function decideFigures({
  figures,
  currencyCode,
}: StatementDraft): Result<ReadonlyMap<string, Decimal>, readonly FileFault[]> {
  if (figures.length === 0) return refused([faultAt('CREDIT_FILE_NOTHING_TOLD', 'figures')]);
  const decided = new Map<string, Decimal>();
  const faults: FileFault[] = [];
  for (const [index, { code, amount }] of figures.entries()) {
    if (decided.has(code))
      faults.push(faultAt('CREDIT_FILE_ITEM_REPEATED', 'figures', index, 'code'));
    else if (!FIGURE_CODES.includes(code)) {
      faults.push(faultAt('CREDIT_FILE_ITEM_UNKNOWN', 'figures', index, 'code'));
    }
    const money = Money.parse(amount, currencyCode);
    if (money.ok) decided.set(code, money.value.amount);
    // Of an unknown currency the currency alone is at fault.
    else if (isCurrencyCode(currencyCode)) {
      faults.push(faultAt('CREDIT_FILE_VALUE_INVALID', 'figures', index, 'amount'));
    }
  }
  return faults.length > 0 ? refused(faults) : ok(decided);
}
