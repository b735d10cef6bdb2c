import { declareEnum } from '@duebook/platform/graphql';
import type { RunState } from '../application/ports';
import type { MatchState, ShortPayment } from '../domain/match';
import type { FeatureName, MatchCase, ShortfallReason } from '../domain/match-decision';
import type { PolicyMode } from '../domain/match-policy';

export const MatchStateEnum = declareEnum('MatchState', 'Where a match stands.', {
  PROPOSED: 'It was found and waits for a decision.',
  POSTED: 'Its money is in the books, and has settled what its parts say.',
  REJECTED: 'Somebody turned it down.',
  REVERSED: 'It was posted and undone; its line is open again.',
  SUPERSEDED: 'Another match took its place.',
} satisfies Record<MatchState, string>);

export const MatchCaseEnum = declareEnum('MatchCase', 'What happened with a payment.', {
  EXACT: 'It pays one item to the cent.',
  WITH_DISCOUNT: 'It pays items less a cash discount.',
  LESS_BANK_FEE: 'It pays items less what banks on the way took off.',
  WITHIN_TOLERANCE: 'It misses the items by a rest that is given up.',
  SHORT_PAYMENT: 'It pays less than the item, for a reason that is contested.',
  PARTIAL_PAYMENT: 'It pays less than the item, and the rest will follow.',
  SEVERAL_ITEMS: 'It pays several items.',
  CREDIT_NOTES_NETTED: 'It pays items less credit notes.',
  OVERPAYMENT: 'It is more than what is open; the rest stays unapplied.',
  DUPLICATE_PAYMENT: 'It repeats an earlier payment; nothing is applied.',
  CROSS_REFERENCE:
    'It names another document or none of ours; payer and amount tell which is meant.',
  GROUP_MEMBER: 'One member of a group pays for another.',
  ON_ACCOUNT: 'The payer is known and no item is meant: all of it is unapplied.',
  NOT_OURS: 'Neither payer nor reference is known.',
  AMBIGUOUS: 'Several sets of items explain it equally well.',
} satisfies Record<MatchCase, string>);

export const MatchOriginEnum = declareEnum('MatchOrigin', 'Who made a match.', {
  ENGINE: 'A run found it.',
  PERSON: 'Somebody named its items.',
});

export const ShortfallReasonEnum = declareEnum(
  'ShortfallReason',
  'Why less was paid than is open.',
  {
    PARTIAL: 'The rest will follow.',
    DISCOUNT_UNEARNED: 'A discount was taken that the terms do not grant.',
    BANK_FEE: 'Banks on the way took more than is borne.',
    PRICE: 'Another price was agreed, the payer says.',
    SHORTAGE: 'Less was delivered, the payer says.',
    DAMAGE: 'Goods were damaged, the payer says.',
    RETURN: 'Goods were sent back, the payer says.',
    FREIGHT: 'Freight is taken off.',
    TAX_WITHHELD: 'Tax is withheld.',
    PROMOTION: 'A promotion or bonus is taken off.',
    OTHER_DEDUCTION: 'Something else is taken off.',
    UNKNOWN: 'Nothing tells why.',
  } satisfies Record<ShortfallReason, string>,
);

export const MatchFeatureNameEnum = declareEnum(
  'MatchFeatureName',
  'What speaks for or against an explanation.',
  {
    REMITTANCE: 'The sender names documents line by line.',
    REFERENCE: 'A number in the memo or a reference is that of a document.',
    AMOUNT: 'How the amounts fit.',
    PAYER_ACCOUNT: 'The money comes from an account of the party.',
    PAYER_IDENTIFIER: 'The payer bears an id of the party.',
    PAYER_NAME: 'The payer is called like the party.',
    VIRTUAL_ACCOUNT: 'The bank itself names the party.',
    GROUP: 'The payer is of the same group.',
    DATE: 'How the days fit.',
    ONLY_CANDIDATE: 'Nothing else comes into question.',
    EARLIER_PAYMENT: 'The same was paid before.',
    CONTRADICTION: 'Something tells against it.',
  } satisfies Record<FeatureName, string>,
);

export const MatchPolicyModeEnum = declareEnum(
  'MatchPolicyMode',
  'How much matching does by itself.',
  {
    OFF: 'Nothing: no run is started.',
    SUGGEST: 'It proposes, and people decide.',
    EARNED:
      'It posts patterns that people confirmed three times for a party since the last reversal.',
    ALWAYS_ABOVE: 'It posts whatever reaches the least score and margin.',
  } satisfies Record<PolicyMode, string>,
);

export const MatchingRunStateEnum = declareEnum(
  'MatchingRunState',
  'How far a run of matching has come.',
  {
    WAITING: 'It is in the queue.',
    RUNNING: 'It is at work, or goes on soon.',
    COMPLETED: 'It looked at all its lines.',
    CANCELLED: 'Somebody ended it; what it proposed and posted by then stands.',
    FAILED: 'It could not go on; what it proposed and posted by then stands.',
  } satisfies Record<RunState, string>,
);

export const MatchingRunStarterEnum = declareEnum(
  'MatchingRunStarter',
  'What started a run of matching.',
  { PERSON: 'Somebody asked for it.', STATEMENT: 'A bank statement was imported or released.' },
);

export const MatchingRunLineOutcomeEnum = declareEnum(
  'MatchingRunLineOutcome',
  'What a run did with a line.',
  {
    PROPOSED: 'It found an explanation.',
    LEFT: 'It found nothing that could be posted.',
    SKIPPED: 'The line was not open any more.',
  },
);

export const ShortPaymentStateEnum = declareEnum(
  'ShortPaymentState',
  'Where a short payment stands.',
  {
    OPEN: 'Nobody contests it yet.',
    DISPUTED: 'A dispute was opened over it.',
    WITHDRAWN: 'The match that showed it was undone.',
  } satisfies Record<ShortPayment['state'], string>,
);
