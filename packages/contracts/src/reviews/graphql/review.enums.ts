import { declareEnum } from '@duebook/platform/graphql';
import type { PointAnswer, ReviewKind, ReviewState } from '../domain/contract-review';
import type { CounselKind } from '../domain/counsel';
import type { LegalReason } from '../domain/review-policy';

export const ContractReviewKindEnum = declareEnum(
  'ContractReviewKind',
  'By whom a version of a contract is looked through.',
  {
    BUSINESS: 'By a desk of the business.',
    LEGAL: 'By a lawyer (法务审核); it also counts where any review is asked for.',
  } satisfies Record<ReviewKind, string>,
);

export const ContractReviewStateEnum = declareEnum(
  'ContractReviewState',
  'Where a review of a contract stands.',
  {
    OPEN: 'Points are being answered, or approvals are missing.',
    APPROVED: 'It has all the approvals that were asked for.',
  } satisfies Record<ReviewState, string>,
);

export const ContractPointAnswerEnum = declareEnum(
  'ContractPointAnswer',
  'What was found of a point of a contract.',
  {
    OK: 'It is as it should be.',
    RISK: 'It holds a risk, which is told in words.',
    NOT_APPLICABLE: 'It does not concern this contract.',
  } satisfies Record<PointAnswer, string>,
);

export const ContractLegalReasonEnum = declareEnum(
  'ContractLegalReason',
  'Why a lawyer has to review a contract.',
  {
    AMOUNT: 'It is worth as much as a legal entity has set, or more.',
    NO_VALUE: 'It names no value, which counts as the largest.',
    CREDIT_CLASS: 'A customer in it is of a credit class that asks for it.',
    UNCLASSIFIED: 'A customer in it has no credit class.',
    KIND: 'Contracts of its kind are always reviewed by a lawyer.',
  } satisfies Record<LegalReason, string>,
);

export const CounselKindEnum = declareEnum('CounselKind', 'Who advises us.', {
  LAW_FIRM: 'A law firm (律师事务所).',
  LAWYER: 'A lawyer (律师), of a firm or of none.',
} satisfies Record<CounselKind, string>);
