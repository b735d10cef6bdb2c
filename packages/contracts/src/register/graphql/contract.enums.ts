import { declareEnum } from '@duebook/platform/graphql';
import type { DeadlineKind } from '../application/ports';
import type { ContractState, RenewalKind, TerminationGround } from '../domain/contract';
import type { ContractRole, ValueRule } from '../domain/contract-kind';
import type {
  AssignmentTerm,
  DisputeTerm,
  DunningMethod,
  PenaltyTerm,
  RetentionStart,
} from '../domain/contract-terms';
import type { VersionState } from '../domain/contract-version';

export const ContractStateEnum = declareEnum(
  'ContractState',
  'Where a contract stands, by what was done and by its days.',
  {
    DRAFT: 'It is being written (草稿).',
    IN_REVIEW: 'Its first version was submitted and waits for agreement (审核中).',
    APPROVED: 'We have agreed to it; not all sides have signed (已批准).',
    SIGNED: 'All sides have signed; its first day is yet to come (已签署).',
    IN_FORCE: 'It is signed, and today lies within its days (生效中).',
    ENDED: 'Its last day is past (已到期).',
    TERMINATED: 'It was ended before its day, or kept from going on (已终止).',
    WITHDRAWN: 'It was taken back before all sides had signed (已撤回).',
  } satisfies Record<ContractState, string>,
);

export const ContractRoleEnum = declareEnum(
  'ContractRole',
  'As what a party stands in a contract.',
  {
    CUSTOMER: 'It buys from us.',
    SUPPLIER: 'It sells to us.',
    GUARANTOR: 'It answers for the debt of another.',
    OTHER: 'It is named, and bound by nothing that has to be signed.',
  } satisfies Record<ContractRole, string>,
);

export const ContractValueRuleEnum = declareEnum(
  'ContractValueRule',
  'Whether contracts of a kind name what they are worth.',
  {
    REQUIRED: 'They have to.',
    OPTIONAL: 'They may.',
    NONE: 'They do not, as frameworks, whose value is that of the contracts under them.',
  } satisfies Record<ValueRule, string>,
);

export const ContractRenewalKindEnum = declareEnum(
  'ContractRenewalKind',
  'What happens at the end of a contract.',
  {
    NONE: 'It ends.',
    AUTOMATIC: 'It goes on by itself for a period, and another after that, until notice is given.',
    BY_AGREEMENT: 'It ends unless both sides agree on a later end.',
  } satisfies Record<RenewalKind, string>,
);

export const ContractTerminationGroundEnum = declareEnum(
  'ContractTerminationGround',
  'Why a contract ends before its day, or does not go on.',
  {
    NOTICE: 'One side gave notice.',
    AGREEMENT: 'Both sides agreed to end it.',
    BREACH: 'One side ended it because the other broke it.',
    OTHER: 'Another reason.',
  } satisfies Record<TerminationGround, string>,
);

export const ContractVersionStateEnum = declareEnum(
  'ContractVersionState',
  'Where a version of a contract stands.',
  {
    DRAFT: 'It is being written.',
    IN_REVIEW: 'It was submitted and waits for agreement.',
    AGREED: 'It was agreed to, and holds from its day until the next begins.',
  } satisfies Record<VersionState, string>,
);

export const ContractPenaltyKindEnum = declareEnum(
  'ContractPenaltyKind',
  'How the penalty for a breach is measured.',
  {
    PERCENT_A_DAY: 'So many percent for each day.',
    FIXED_PERCENT: 'So many percent of the value, once.',
    FIXED_AMOUNT: 'An amount, once.',
  } satisfies Record<PenaltyTerm['amount']['kind'], string>,
);

export const RetentionStartEnum = declareEnum(
  'ContractRetentionStart',
  'From what the days count after which retention money is released.',
  {
    DELIVERY: 'The delivery.',
    ACCEPTANCE: 'The acceptance.',
    WARRANTY_END: 'The end of the warranty.',
  } satisfies Record<RetentionStart, string>,
);

export const DisputeWayEnum = declareEnum('ContractDisputeWay', 'Who decides a dispute.', {
  COURT: 'A court (诉讼).',
  ARBITRATION: 'An arbitration institution (仲裁).',
} satisfies Record<DisputeTerm['way'], string>);

export const DunningMethodEnum = declareEnum(
  'ContractDunningMethod',
  'How a demand for payment has to be sent to count.',
  {
    REGISTERED_MAIL: 'By registered mail (挂号信).',
    COURIER: 'By courier with proof of delivery (快递).',
    EMAIL: 'By e-mail (电子邮件).',
    LAWYER_LETTER: 'By a lawyer’s letter (律师函).',
    NOTARY: 'Through a notary (公证送达).',
  } satisfies Record<DunningMethod, string>,
);

export const AssignmentEnum = declareEnum(
  'ContractAssignment',
  'Whether claims of the contract may be passed on, as to a factor.',
  {
    ALLOWED: 'They may.',
    WITH_CONSENT: 'They may once the other side consents.',
    FORBIDDEN: 'They may not.',
  } satisfies Record<AssignmentTerm, string>,
);

export const ContractDeadlineKindEnum = declareEnum(
  'ContractDeadlineKind',
  'What a day of a contract is.',
  {
    END: 'Its last day.',
    RENEWAL: 'The last day of a period, after which it goes on for another by itself.',
    NOTICE: 'The last day on which notice keeps it from going on for another period.',
  } satisfies Record<DeadlineKind, string>,
);
