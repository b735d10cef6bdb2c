import {
  daysBetween,
  Decimal,
  isCurrencyCode,
  Money,
  ok,
  parseDecimal,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { checkTiers, type TierDraft } from './check-tiers';
import type {
  SchemeConditions,
  SchemeMeasure,
  SchemeMethod,
  SchemeScope,
  SchemeTerms,
} from './discount-scheme';
import type { SchemeFault } from './scheme-refusal';

/** What somebody writes of a scheme. Plain JSON; amounts and percentages are text. */
export type TermsDraft = Readonly<{
  name: string;
  legalEntityId: Id | null;
  currencyCode: string;
  periodFrom: BusinessDate;
  periodTo: BusinessDate;
  measure: SchemeMeasure;
  method: SchemeMethod;
  tiers: readonly TierDraft[];
  conditions: SchemeConditions;
  scope: SchemeScope;
  budgetAmount: string | null;
  limitUpliftPercent: string | null;
}>;

const CODE = /^[A-Z0-9][A-Z0-9_-]{0,39}$/u;
const LONGEST_NAME = 200;
const LONGEST_LABEL = 60;
/** Three years: rewards of longer periods are credited in between. */
const MOST_DAYS = 1_100;
const MOST_LABELS = 100;
const MOST_PARTIES = 1_000;
const MOST_TERM_DAYS = 365;
const HUNDRED = new Decimal(100);

/** The code under which versions of one scheme are told. */
export function checkSchemeCode(code: string): SchemeFault | null {
  return CODE.test(code) ? null : { code: 'DISCOUNT_SCHEME_CODE_INVALID', path: ['schemeCode'] };
}

/** Checks terms in the order in which a reader meets them; the first fault is told. */
export function checkTerms(draft: TermsDraft): Result<SchemeTerms, SchemeFault> {
  const name = readableText(draft.name, LONGEST_NAME);
  if (name === null) return refused({ code: 'DISCOUNT_SCHEME_TEXT_INVALID', path: ['name'] });
  const { currencyCode: currency, measure, method, legalEntityId } = draft;
  if (!isCurrencyCode(currency)) {
    return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'] });
  }
  const fault = periodFault(draft) ?? conditionFault(draft.conditions) ?? scopeFault(draft.scope);
  if (fault) return refused(fault);
  const tiers = checkTiers(draft.tiers, { measure, method, currency });
  if (!tiers.ok) return tiers;
  const budget = amountOf(draft.budgetAmount, currency);
  if (!budget.ok) return budget;
  const uplift = upliftOf(draft.limitUpliftPercent);
  if (!uplift.ok) return uplift;
  const { periodFrom, periodTo, conditions, scope } = draft;
  return ok({
    ...{ name, legalEntityId, currency, periodFrom, periodTo, measure, method },
    ...{ tiers: tiers.value, conditions, scope: tidyScope(scope) },
    ...{ budget: budget.value, limitUpliftPercent: uplift.value },
  });
}

function periodFault({ periodFrom, periodTo }: TermsDraft): SchemeFault | null {
  if (periodTo < periodFrom) {
    return { code: 'DISCOUNT_SCHEME_PERIOD_REVERSED', path: ['periodTo'] };
  }
  return daysBetween(periodFrom, periodTo) >= MOST_DAYS
    ? { code: 'DISCOUNT_SCHEME_PERIOD_TOO_LONG', path: ['periodTo'] }
    : null;
}

function conditionFault({ paidWithinDays, classCodes }: SchemeConditions): SchemeFault | null {
  const code = 'DISCOUNT_CONDITION_INVALID';
  if (paidWithinDays !== null && (paidWithinDays < 0 || paidWithinDays > MOST_TERM_DAYS)) {
    return { code, path: ['conditions', 'paidWithinDays'] };
  }
  const isEmpty = classCodes !== null && classCodes.length === 0;
  return isEmpty || !areLabels(classCodes ?? [])
    ? { code, path: ['conditions', 'classCodes'] }
    : null;
}

function scopeFault({ segments, regions, partyIds }: SchemeScope): SchemeFault | null {
  if (partyIds.length > MOST_PARTIES) {
    return { code: 'DISCOUNT_SCOPE_TOO_LARGE', path: ['scope', 'partyIds'] };
  }
  const faulty = Object.entries({ segments, regions }).find(([, all]) => !areLabels(all));
  return faulty ? { code: 'DISCOUNT_SCHEME_TEXT_INVALID', path: ['scope', faulty[0]] } : null;
}

function areLabels(labels: readonly string[]): boolean {
  const are = labels.every((label) => readableText(label, LONGEST_LABEL) === label);
  return are && labels.length <= MOST_LABELS;
}

/** In one order, so that two of the same scope are the same. */
function tidyScope({ segments, regions, partyIds }: SchemeScope): SchemeScope {
  const tidy = (all: readonly string[]) => [...new Set(all)].sort();
  return { segments: tidy(segments), regions: tidy(regions), partyIds: tidy(partyIds) };
}

function amountOf(text: string | null, currency: string): Result<Decimal | null, SchemeFault> {
  if (text === null) return ok(null);
  const money = Money.parse(text, currency);
  const path = ['budgetAmount'];
  if (!money.ok) return refused({ code: money.refusal.code, path });
  return money.value.isNegative()
    ? refused({ code: 'DISCOUNT_REWARD_INVALID', path })
    : ok(money.value.amount);
}

function upliftOf(text: string | null): Result<Decimal | null, SchemeFault> {
  if (text === null) return ok(null);
  const percent = parseDecimal(text);
  const path = ['limitUpliftPercent'];
  if (percent === null || percent.lessThanOrEqualTo(0) || percent.decimalPlaces() > 4) {
    return refused({ code: 'DISCOUNT_REWARD_INVALID', path });
  }
  return percent.greaterThan(HUNDRED)
    ? refused({ code: 'DISCOUNT_PERCENT_ABOVE_100', path })
    : ok(percent);
}
