/** Where in the input a fault lies, outermost first. */
export type FaultPath = readonly (string | number)[];

/** Why a payment term cannot be as told. */
export type PaymentTermFault = Readonly<{ path: FaultPath }> &
  Readonly<
    | { code: 'PAYMENT_TERM_CODE_INVALID' }
    | { code: 'PAYMENT_TERM_NAME_INVALID' }
    | { code: 'PAYMENT_TERM_DUE_RULE_NOT_ONE'; given: readonly string[] }
    | { code: 'PAYMENT_TERM_NUMBER_OUT_OF_RANGE'; least: number; most: number }
    | { code: 'PAYMENT_TERM_PERCENT_INVALID'; most: string }
    | { code: 'PAYMENT_TERM_PERCENTS_NOT_100'; sum: string }
    | { code: 'PAYMENT_TERM_DISCOUNTS_UNORDERED' }
    | { code: 'PAYMENT_TERM_DISCOUNT_AFTER_DUE' }
  >;
