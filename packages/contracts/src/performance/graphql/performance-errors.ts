import {
  declareUserErrors,
  refusalError,
  sharedTexts,
  userErrorText,
  type RefusalWithPath,
  type UserError,
} from '@duebook/platform/graphql';
import type { PerformanceRefusal } from '../domain/performance-refusal';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  PERFORMANCE_GOODS_INVALID:
    'Goods are told of 1 to 500 orders and deliveries, each once, in 1 to 200 lines: 1 to 300 readable characters, a quantity above zero and a price from zero on, both with up to six decimals. Correct the place that is named.',
  PERFORMANCE_ORDER_UNKNOWN: 'The tenant has no such order. Take an id from `salesOrders`.',
  PERFORMANCE_DELIVERY_UNKNOWN:
    'The tenant has no such delivery, or it was withdrawn. Take an id from `deliveries`.',
  PERFORMANCE_CONTRACT_UNKNOWN: 'The tenant has no such contract. Take an id from `contracts`.',
  PERFORMANCE_CONTRACT_WITHDRAWN:
    'The contract was withdrawn: nobody has to keep to it. Take another.',
  PERFORMANCE_TEXT_INVALID: 'The text is empty, too long or has unreadable characters. Correct it.',
  PERFORMANCE_AMOUNT_INVALID:
    'The amount is no amount of the currency of the contract from zero on. Correct it.',
  PERFORMANCE_DAY_INVALID:
    'What happened lies ahead, a settlement before its breach, or a plan before the contract. Correct the day.',
  PERFORMANCE_DOCUMENT_UNKNOWN:
    'The tenant has no such document, or it was taken back. Take an id from `documents`.',
  CONTRACT_MILESTONE_UNKNOWN:
    'The contract has no such milestone. Take an id from its `milestones`.',
  CONTRACT_MILESTONE_REACHED: 'The milestone was reached before. Nothing is left to record.',
  CONTRACT_BREACH_UNKNOWN:
    'The tenant has no such breach. Take an id from `breaches` of a contract.',
  CONTRACT_BREACH_SETTLED: 'The breach is settled. Nothing is left to record.',
  CONTRACT_BREACH_SIDE_UNFIT:
    'Just one side broke it: one of the legal entities or one of the parties of the contract. Name one.',
  CONTRACT_SECURITY_UNKNOWN:
    'The tenant has no such security. Take an id from `securities` of a contract.',
  CONTRACT_SECURITY_RELEASED: 'It secures nothing any more. Nothing is left to record.',
  CONTRACT_SECURITY_COLLATERAL_UNFIT:
    'The collateral is unknown, no longer held, or of nobody in the contract. Take another from `collaterals`.',
} as const satisfies Record<PerformanceRefusal['code'], string>;

declareUserErrors('contracts', texts);

const messages: Readonly<Record<string, string>> = { ...texts, ...sharedTexts };

/** A refusal of performance as a payload shows it. */
export function performanceError(refusal: RefusalWithPath): UserError {
  return refusalError(refusal, messages[refusal.code] ?? userErrorText(refusal.code));
}
