import { declareEnum } from '@duebook/platform/graphql';
import type { RunPurpose, RunState } from '../application/ports';
import type { LimitKind, LimitOrigin, LimitState } from '../domain/credit-limit';
import type { FormulaOutcomeName } from '../domain/formula-limit';

export const CreditLimitStateEnum = declareEnum('CreditLimitState', 'Where a limit stands.', {
  PROPOSED: 'It waits for somebody other than its proposer, and counts nothing.',
  APPROVED: 'It counts on its days.',
  REJECTED: 'It was turned down.',
  WITHDRAWN: 'Its proposer took it back, or a newer proposal took its place.',
  ENDED: 'It was ended or replaced before its time; its days say when it counted.',
} satisfies Record<LimitState, string>);

export const CreditLimitKindEnum = declareEnum('CreditLimitKind', 'Whom a limit binds.', {
  PARTY: 'The customer itself.',
  GROUP: 'The head of a group and everybody below it together.',
} satisfies Record<LimitKind, string>);

export const CreditLimitOriginEnum = declareEnum(
  'CreditLimitOrigin',
  'Where a proposal came from.',
  {
    FORMULA: 'From the formula of the credit policy in force.',
    HAND: 'From somebody who gave a reason.',
    APPLICATION: 'From an application for credit.',
    REWARD: 'A reward of a discount scheme for who pays punctually.',
  } satisfies Record<LimitOrigin, string>,
);

export const CreditLimitOutcomeEnum = declareEnum(
  'CreditLimitOutcome',
  'What a formula came to for a customer.',
  {
    PROPOSED: 'A limit other than the one that stands; it waits for approval.',
    UNCHANGED: 'The limit that stands.',
    NO_APPLICATION:
      'The customer is new, as nothing was sold to it six months ago or before, and no approved application for credit holds on the day; nor has it a limit that would come to less. Have an application approved first.',
    NO_POLICY: 'No credit policy is in force for the customer.',
    NO_CLASS: 'The customer has no class, or one that the policy has no terms for.',
    FACTS_ABSENT: 'Facts that the formula needs are absent.',
    RATE_MISSING: 'A fact is absent for want of an exchange rate.',
    NOT_OPEN:
      'The terms of the class are to pay ahead, and the customer has no limit above zero; one that stands is proposed to become zero.',
  } satisfies Record<FormulaOutcomeName, string>,
);

export const CreditLimitRunStateEnum = declareEnum(
  'CreditLimitRunState',
  'How far a run over many customers has come.',
  {
    WAITING: 'It is in the queue.',
    RUNNING: 'It is at work, piece by piece.',
    COMPLETED: 'It is through with all customers.',
    CANCELLED: 'Somebody ended it early; what it did by then stands.',
    FAILED: 'It met a fault too often and was given up.',
  } satisfies Record<RunState, string>,
);

export const CreditLimitRunPurposeEnum = declareEnum(
  'CreditLimitRunPurpose',
  'What a run does with customers.',
  {
    PROPOSALS: 'Proposes limits by formula.',
    USE: 'Measures how much of their limits they use.',
  } satisfies Record<RunPurpose, string>,
);
