export type SchemePath = readonly (string | number)[];

/** Why terms make no scheme. */
export type SchemeFault = Readonly<{
  code:
    | 'DISCOUNT_SCHEME_CODE_INVALID'
    | 'DISCOUNT_SCHEME_TEXT_INVALID'
    | 'DISCOUNT_SCHEME_PERIOD_REVERSED'
    | 'DISCOUNT_SCHEME_PERIOD_TOO_LONG'
    | 'DISCOUNT_TIERS_COUNT_INVALID'
    | 'DISCOUNT_TIERS_OVERLAP'
    | 'DISCOUNT_TIERS_GAP'
    | 'DISCOUNT_THRESHOLDS_NOT_RISING'
    | 'DISCOUNT_THRESHOLD_INVALID'
    | 'DISCOUNT_REWARD_INVALID'
    | 'DISCOUNT_PERCENT_ABOVE_100'
    | 'DISCOUNT_METHOD_UNFIT'
    | 'DISCOUNT_CONDITION_INVALID'
    | 'DISCOUNT_SCOPE_TOO_LARGE'
    | 'CURRENCY_UNKNOWN'
    | 'AMOUNT_NOT_A_NUMBER'
    | 'AMOUNT_TOO_LARGE'
    | 'AMOUNT_TOO_PRECISE'
    | 'LEGAL_ENTITY_UNKNOWN'
    | 'PARTY_UNKNOWN';
  path: SchemePath;
}>;

/** Why a scheme stays as it is. */
export type SchemeRefusal =
  | SchemeFault
  | Readonly<{ code: 'VERSION_CONFLICT'; path: readonly string[]; currentVersion: number }>
  | Readonly<{
      code:
        | 'DISCOUNT_SCHEME_UNKNOWN'
        | 'DISCOUNT_SCHEME_NOT_DRAFT'
        | 'DISCOUNT_SCHEME_NOT_ACTIVE'
        | 'DISCOUNT_SCHEME_EVALUATED'
        | 'DISCOUNT_SCHEME_PERIOD_TAKEN';
      path: SchemePath;
    }>;

/** Why a scheme is not evaluated, or no limit is proposed from what it came to. */
export type EvaluationRefusal = Readonly<{
  code:
    | 'DISCOUNT_SCHEME_UNKNOWN'
    | 'DISCOUNT_SCHEME_NOT_ACTIVE'
    | 'DISCOUNT_SCHEME_EVALUATED'
    | 'DISCOUNT_SCHEME_PERIOD_RUNNING'
    | 'DISCOUNT_EVALUATION_DAY_INVALID'
    | 'DISCOUNT_EVALUATION_UNKNOWN'
    | 'DISCOUNT_EVALUATION_NOT_FINAL'
    | 'DISCOUNT_EVALUATION_NOT_DONE'
    | 'DISCOUNT_EVALUATION_FINISHED'
    | 'DISCOUNT_UPLIFT_NOT_PLANNED'
    | 'DISCOUNT_UPLIFT_DAY_INVALID';
  path: SchemePath;
}>;
