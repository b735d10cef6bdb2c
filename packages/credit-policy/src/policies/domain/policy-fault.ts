/** Why content makes no policy. */
export const POLICY_FAULT_CODES = [
  'CURRENCY_UNKNOWN',
  'PAYMENT_TERM_UNKNOWN',
  'POLICY_CLASS_DUPLICATE',
  'POLICY_CLASS_INVALID',
  'POLICY_CLASS_MISSING',
  'POLICY_CLASS_UNKNOWN',
  'POLICY_DEPOSIT_INVALID',
  'POLICY_EXPRESSION_INVALID',
  'POLICY_FIGURE_INVALID',
  'POLICY_RULE_DUPLICATE',
  'POLICY_RULE_INVALID',
  'POLICY_RULE_THRESHOLD_MISSING',
  'POLICY_SCORECARD_UNKNOWN',
] as const;
export type PolicyFaultCode = (typeof POLICY_FAULT_CODES)[number];

/** One fault of content, with the place of it below `content`. */
export interface PolicyFault {
  readonly code: PolicyFaultCode;
  readonly path: readonly string[];
  /** What stands there or is missing, in a few words; null where the code says all. */
  readonly detail: string | null;
}

/** A fault at a place. */
export function faultAt(
  code: PolicyFaultCode,
  path: readonly (string | number)[],
  detail: string | null = null,
): PolicyFault {
  return { code, path: path.map(String), detail };
}
