import type { ExpressionFault } from '../../expressions/domain/expression';
import type { RangeFaultCode } from './check-ranges';

/** What is wrong with a scorecard, and where. `path` begins at the draft. */
export type ScorecardFault =
  | Readonly<{
      code:
        | 'SCORECARD_CODE_INVALID'
        | 'SCORECARD_CODE_REPEATED'
        | 'SCORECARD_NAME_INVALID'
        | 'SCORECARD_COUNT_INVALID'
        | 'SCORECARD_WEIGHT_INVALID'
        | 'SCORECARD_WEIGHTS_NOT_100'
        | 'SCORECARD_SOURCE_INVALID'
        | 'SCORECARD_FACT_UNKNOWN'
        | 'SCORECARD_FACT_UNUSABLE'
        | 'SCORECARD_BINS_UNFIT'
        | 'SCORECARD_FIGURE_INVALID'
        | 'SCORECARD_VALUE_REPEATED'
        | 'SCORECARD_VALUES_NOT_COVERING'
        | 'SCORECARD_POINTS_INVALID'
        | 'SCORECARD_ABSENT_REWARDED'
        | 'CURRENCY_UNKNOWN'
        | RangeFaultCode;
      path: readonly string[];
    }>
  | Readonly<{
      code: 'SCORECARD_EXPRESSION_INVALID';
      path: readonly string[];
      fault: ExpressionFault;
    }>;
