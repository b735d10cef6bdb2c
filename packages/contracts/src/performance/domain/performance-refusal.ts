/** Why something of performance is refused. */
export type PerformanceRefusal = Readonly<{
  code:
    | 'PERFORMANCE_GOODS_INVALID'
    | 'PERFORMANCE_ORDER_UNKNOWN'
    | 'PERFORMANCE_DELIVERY_UNKNOWN'
    | 'PERFORMANCE_CONTRACT_UNKNOWN'
    | 'PERFORMANCE_CONTRACT_WITHDRAWN'
    | 'PERFORMANCE_TEXT_INVALID'
    | 'PERFORMANCE_AMOUNT_INVALID'
    | 'PERFORMANCE_DAY_INVALID'
    | 'PERFORMANCE_DOCUMENT_UNKNOWN'
    | 'CONTRACT_MILESTONE_UNKNOWN'
    | 'CONTRACT_MILESTONE_REACHED'
    | 'CONTRACT_BREACH_UNKNOWN'
    | 'CONTRACT_BREACH_SETTLED'
    | 'CONTRACT_BREACH_SIDE_UNFIT'
    | 'CONTRACT_SECURITY_UNKNOWN'
    | 'CONTRACT_SECURITY_RELEASED'
    | 'CONTRACT_SECURITY_COLLATERAL_UNFIT';
  path: readonly (string | number)[];
}>;

/** A refusal of this feature. */
export function performanceRefusal(
  code: PerformanceRefusal['code'],
  ...path: readonly (string | number)[]
): PerformanceRefusal {
  return { code, path };
}
