import { declareEnum } from '@duebook/platform/graphql';
import type { ImpactState } from '../application/impact.ports';
import type {
  OrderCheckAnswer,
  OrderCheckRuleKind,
  PaymentCondition,
} from '../domain/policy-content';
import type { PolicyState } from '../domain/policy-version';

export const PolicyStateEnum = declareEnum(
  'CreditPolicyState',
  'Where a version of a credit policy stands.',
  {
    DRAFT: 'It is written and holds for nobody.',
    ACTIVE: 'It holds from its first day on, until further notice.',
    ENDED: 'Its last day is known; until then it holds, and for those days it held for ever.',
  } satisfies Record<PolicyState, string>,
);

export const PaymentConditionEnum = declareEnum(
  'CreditPaymentCondition',
  'What a customer has to show before it is given time to pay.',
  {
    OPEN: 'Nothing: open account.',
    DEPOSIT: 'A share of the order paid beforehand.',
    GUARANTEE: 'Security for what it will owe.',
    PREPAY: 'All of it paid beforehand.',
  } satisfies Record<PaymentCondition, string>,
);

export const OrderCheckRuleKindEnum = declareEnum(
  'OrderCheckRuleKind',
  'What a rule of the order check looks at.',
  {
    LIMIT: 'Whether the exposure with the order is above a percentage of the limit.',
    OVERDUE_AMOUNT: 'Whether more than an amount is overdue.',
    OLDEST_OVERDUE_DAYS: 'Whether anything is overdue for more than so many days.',
    DUNNING_LEVEL: 'Whether the customer has reached a dunning level.',
    CLASS: 'Whether the customer is in one of some classes.',
    EXPIRED_FILE: 'Whether anything in the credit file has run out.',
    NEGATIVE_LIST: 'Whether the customer is on the negative list.',
    HARD_STOP:
      'Whether there were so many breaches in so many months, which sales cannot override.',
    EXPRESSION: 'Whether an expression over facts is true.',
  } satisfies Record<OrderCheckRuleKind, string>,
);

export const OrderCheckAnswerEnum = declareEnum(
  'OrderCheckRuleAnswer',
  'What a rule answers for an order that breaks it.',
  {
    WARN: 'It may go on, with a reason to look at.',
    PREPAY: 'It may go on once it is paid for.',
    HOLD: 'It waits until somebody releases it.',
  } satisfies Record<OrderCheckAnswer, string>,
);

export const ImpactStateEnum = declareEnum(
  'CreditPolicyImpactState',
  'Where a report of what a draft would change stands.',
  {
    WAITING: 'Nobody works on it yet.',
    RUNNING: 'Customers are looked at, one piece after the other.',
    COMPLETED: 'Every customer was looked at.',
    FAILED: 'It was given up; `failure` says why.',
  } satisfies Record<ImpactState, string>,
);
