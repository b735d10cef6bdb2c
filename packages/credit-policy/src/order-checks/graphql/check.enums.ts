import { declareEnum } from '@duebook/platform/graphql';
import type { CheckAnswer, CheckPoint, ReasonKind, RuleOutcome } from '../domain/credit-check';
import type { CreditHold, HoldState } from '../domain/credit-hold';

export const CheckPointEnum = declareEnum('CreditCheckPoint', 'When an order is checked.', {
  ORDER: 'As the order comes in.',
  CHANGE: 'As it is changed.',
  SHIPMENT:
    'Before its goods leave. What was allowed, is good still and not less than what ships, is not weighed against limits again, but every other rule is asked. What was released ships by that, unless the customer came on the negative list or under a hard stop since.',
} satisfies Record<CheckPoint, string>);

export const CheckAnswerEnum = declareEnum(
  'CreditCheckAnswer',
  'What becomes of an order; the mildest first.',
  {
    ALLOW: 'It may go on.',
    WARN: 'It may go on; its reasons are worth a look.',
    PREPAY: 'It waits for money, or for somebody to release it.',
    HOLD: 'It waits for somebody to release it.',
  } satisfies Record<CheckAnswer, string>,
);

export const ReasonKindEnum = declareEnum(
  'CreditCheckRuleKind',
  'What a rule of an order check looks at.',
  {
    LIMIT: 'What would stand against a limit with the order.',
    OVERDUE_AMOUNT: 'What is overdue.',
    OLDEST_OVERDUE_DAYS: 'For how many days the oldest item is overdue.',
    DUNNING_LEVEL: 'Which dunning level the customer has reached.',
    CLASS: 'The credit class of the customer.',
    EXPIRED_FILE: 'What of the credit file is past its expiry.',
    NEGATIVE_LIST: 'Whether an entry of the negative list stands against the customer.',
    HARD_STOP: 'How many orders of the customer were held of late.',
    EXPRESSION: 'An expression over facts of the customer.',
    NO_POLICY:
      'No rule: no policy holds for the customer, so nobody has said how far it is trusted.',
    REJECTED_BEFORE: 'No rule: somebody rejected the order, and only a person lets it pass.',
  } satisfies Record<ReasonKind, string>,
);

export const RuleOutcomeEnum = declareEnum(
  'CreditCheckRuleOutcome',
  'What came of a rule of an order check.',
  {
    KEPT: 'The order keeps it.',
    BROKEN: 'The order breaks it.',
    UNKNOWN: 'Facts that it looks at are absent, which is never good.',
    EXEMPT: 'The customer, or its segment, is exempt from it.',
    NOT_ASKED:
      'It is for other credit classes; or goods ship by an earlier check or its release, which settled it.',
    TRIVIAL: 'It is not for small orders, and this is one.',
  } satisfies Record<RuleOutcome['outcome'], string>,
);

export const HoldStateEnum = declareEnum('CreditHoldState', 'Where a held order stands.', {
  OPEN: 'It waits.',
  RELEASED: 'Somebody released it.',
  REJECTED: 'Somebody rejected it.',
  ENDED: 'Another check took its place, or the order was closed.',
} satisfies Record<HoldState, string>);

export const HoldAnswerEnum = declareEnum('CreditHoldAnswer', 'What a held order waits for.', {
  PREPAY: 'For money, or for somebody to release it.',
  HOLD: 'For somebody to release it.',
} satisfies Record<CreditHold['answer'], string>);
