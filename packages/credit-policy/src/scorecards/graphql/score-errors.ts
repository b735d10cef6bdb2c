import { partiesUserErrors } from '@duebook/parties/graphql';
import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userError,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import type { ScorecardFaulty } from '../application/scorecard-draft-save';
import type { ScorecardFault } from '../domain/scorecard-fault';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  SCORECARD_UNKNOWN: 'The tenant has no such scorecard. Take an id from `scorecards`.',
  SCORECARD_NOT_DRAFT:
    'The version holds, or held, and never changes. Save the next one by `scorecardDraftSave`.',
  SCORECARD_NOT_ACTIVE:
    'Customers are scored by an active version only. Activate it, or ask for a dry run.',
  SCORECARD_CODE_INVALID:
    'A code is 1 to 20 capital letters, digits, `_` and `-`, and begins with a letter or digit. Correct it.',
  SCORECARD_CODE_REPEATED: 'The code stands there before. Take another.',
  SCORECARD_NAME_INVALID: 'A name has 1 to 100 characters and no blanks at its ends. Correct it.',
  SCORECARD_COUNT_INVALID:
    'A scorecard has 1 to 50 factors and 1 to 20 classes, a factor 1 to 50 ranges or 1 to 200 values. Add or take out some.',
  SCORECARD_WEIGHT_INVALID:
    'A weight is above 0 and up to 100 per cent, with at most two decimals. Correct it.',
  SCORECARD_WEIGHTS_NOT_100: 'The weights of all factors do not sum to 100 per cent. Correct them.',
  SCORECARD_SOURCE_INVALID:
    'A factor looks at a fact or at an expression, exactly one of them. Give one.',
  SCORECARD_FACT_UNKNOWN: 'There is no such fact. Take a name from `creditFactDefinitions`.',
  SCORECARD_FACT_UNUSABLE:
    'A score that looked at the last score or its class would feed on itself. Take another fact.',
  SCORECARD_EXPRESSION_INVALID:
    'The expression cannot be read; the message says where and what was expected. Correct it.',
  SCORECARD_BINS_UNFIT:
    'A figure has ranges alone; yes or no and a text have values, and only a text points for others. Give those that fit.',
  SCORECARD_FIGURE_INVALID:
    'The figure has too many digits or is out of 0 to 100 where it is a score, or the value is empty, too long or neither `true` nor `false`. Correct it.',
  SCORECARD_RANGE_EMPTY: 'The range ends where it begins, or before. Correct it.',
  SCORECARD_RANGES_GAP: 'Between this range and the one before is a gap. Let them meet.',
  SCORECARD_RANGES_OVERLAP:
    'This range begins before the one before ends. Let them meet, in ascending order.',
  SCORECARD_RANGES_NOT_COVERING:
    'The first range begins with null (of classes with 0) and the last ends with null, so that none is left out. Correct them.',
  SCORECARD_VALUE_REPEATED: 'The value has points already. Take it out of one of the lists.',
  SCORECARD_VALUES_NOT_COVERING:
    'Some values have no points: give `true` and `false`, or of a text the points of all others.',
  SCORECARD_POINTS_INVALID: 'Points are whole, 0 to 100. Correct them.',
  SCORECARD_ABSENT_REWARDED:
    'What is not known would be as good as the best that could be known. Give it fewer points.',
  SCORE_RUN_DAY_INVALID: 'The day lies ahead in every company of the tenant. Take today or before.',
  SCORE_RUN_SCOPE_INVALID:
    'Name 1 to 1,000 customers, each once, or 1 to 100 values of a filter, or neither for all. Correct it.',
  SCORE_RUN_UNKNOWN: 'The tenant has no such run. Take an id from `scoreRuns`.',
  SCORE_RUN_FINISHED: 'The run has ended already. Nothing is left to end.',
  CREDIT_CLASS_UNKNOWN:
    'No active scorecard or policy has such a class. Take a code from their bands or classes.',
  CREDIT_CLASS_REASON_INVALID:
    'The reason is empty, longer than 1,000 characters or cannot be kept. Give another.',
  CREDIT_CLASS_DAYS_INVALID:
    'An override begins today or later and ends within 12 months. Take other days.',
  CREDIT_CLASS_OVERRIDDEN:
    'The class is overridden on some of these days already. Withdraw that first, or take other days.',
  CREDIT_CLASS_OVERRIDE_UNKNOWN:
    'The tenant has no such override. Take an id from `creditClassAssignments`.',
  CREDIT_CLASS_OVERRIDE_OVER: 'The override was withdrawn, or its last day is past.',
} as const;

declareUserErrors('credit-policy', texts);

const messages: Readonly<Record<string, string>> = {
  ...texts,
  ...sharedTexts,
  PARTY_UNKNOWN: userErrorText(partiesUserErrors.PARTY_UNKNOWN),
};

/** A refusal as a payload shows it: one error for each fault of a scorecard. */
export function scoreErrors(refusal: RefusalWithPath | ScorecardFaulty): UserError[] {
  if ('faults' in refusal) return refusal.faults.map(faultError);
  return [refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code))];
}

function faultError(fault: ScorecardFault): UserError {
  const text = messages[fault.code] ?? userErrorText(fault.code);
  const path = fault.path.map((name, index) => fieldOf(name, fault.path[index - 2]));
  return userError(fault.code, `${text}${detailOf(fault)}`, ['input', ...path]);
}

/** What the API calls a field of a draft, by the list in whose element it stands. */
function fieldOf(name: string, list: string | undefined): string {
  if (list === 'factors' && name === 'weight') return 'weightPercent';
  if (name !== 'from' && name !== 'to') return name;
  return list === 'bands' ? `${name}Score` : `${name}Figure`;
}

function detailOf(fault: ScorecardFault): string {
  if (fault.code !== 'SCORECARD_EXPRESSION_INVALID') return '';
  const { code, position, found, expected } = fault.fault;
  return ` (${code} at ${String(position)}: found "${found}", expected ${expected}.)`;
}
