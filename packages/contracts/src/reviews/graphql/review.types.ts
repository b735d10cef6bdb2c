import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { FiledReview, SetPolicy } from '../application/ports';
import type { RequirementOn } from '../application/requirements-of';
import type {
  PointAnswer,
  ReviewApproval,
  ReviewKind,
  ReviewPoint,
  ReviewState,
} from '../domain/contract-review';
import type { ReviewChecklist } from '../domain/review-checklist';
import type { LegalReason } from '../domain/review-policy';
import {
  ContractLegalReasonEnum,
  ContractPointAnswerEnum,
  ContractReviewKindEnum,
  ContractReviewStateEnum,
} from './review.enums';

@ObjectType('ContractChecklistPoint', {
  simpleResolvers: true,
  description: 'One thing that is looked at in contracts of a kind.',
})
export class ContractChecklistPointType {
  @Field(() => String, { description: 'Its code, unique in the list.' })
  code!: string;

  @Field(() => String, { description: 'What is asked, in English.' })
  questionEn!: string;

  @Field(() => String, { description: 'What is asked, in Chinese.' })
  questionZh!: string;

  @Field(() => Boolean, { description: 'Whether a review is incomplete without an answer.' })
  isRequired!: boolean;
}

@ObjectType('ContractChecklist', {
  simpleResolvers: true,
  description: 'What is looked at in contracts of a kind (审查清单).',
})
export class ContractChecklistType {
  @Field(() => String, {
    description: 'The kind of contracts that it is for, by its code of `contractKinds`.',
  })
  kindCode!: string;

  @Field(() => Int, {
    description:
      'Counts its changes; 0 of the list that Duebook brings along, which stands until the tenant defines one.',
  })
  version!: number;

  @Field(() => [ContractChecklistPointType], { description: 'What is looked at, in its order.' })
  points!: ContractChecklistPointType[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was defined; null of the list that Duebook brings along.',
  })
  definedAt!: Date | null;
}

/** The API's form of a list. */
export function checklistType(list: ReviewChecklist): ContractChecklistType {
  const { kindCode, version, definedAt } = list;
  return make(ContractChecklistType, {
    ...{ kindCode, version, definedAt },
    points: list.points.map(({ code, questionEn, questionZh, isRequired }) =>
      make(ContractChecklistPointType, { code, questionEn, questionZh, isRequired }),
    ),
  });
}

export const ContractChecklistPage = connectionType(
  'ContractChecklist',
  () => ContractChecklistType,
);

@ObjectType('ContractReviewPolicy', {
  simpleResolvers: true,
  description:
    'When a legal entity wants its contracts reviewed before they are agreed to, and when by a lawyer.',
})
export class ContractReviewPolicyType {
  @Field(() => Int, { description: 'Counts how often it was set, from 1.' })
  version!: number;

  @Field(() => Boolean, { description: 'Whether every version of a contract is reviewed.' })
  isEveryReviewed!: boolean;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'From which value on a lawyer reviews, in the functional currency of the legal entity; null: the value does not matter.',
  })
  legalFrom!: MoneyType | null;

  @Field(() => [String], {
    description: 'Credit classes of customers whose contracts a lawyer reviews.',
  })
  legalCreditClasses!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether a lawyer reviews contracts with customers that have no credit class.',
  })
  isLegalForUnclassified!: boolean;

  @Field(() => [String], { description: 'Codes of kinds of contracts that a lawyer reviews.' })
  legalKindCodes!: readonly string[];

  @Field(() => Int, { description: 'How many people approve a review, each another one.' })
  approvals!: number;

  @Field(() => DateTimeScalar, {
    description: 'The instant from which it decides what is reviewed.',
  })
  setAt!: Date;

  row!: SetPolicy;
}

/** The API's form of a policy. */
export function policyType(row: SetPolicy): ContractReviewPolicyType {
  const { version, isEveryReviewed, legalCreditClasses, isLegalForUnclassified } = row;
  const { legalKindCodes, approvals, setAt } = row;
  return make(ContractReviewPolicyType, {
    ...{ version, isEveryReviewed, legalCreditClasses, isLegalForUnclassified },
    ...{ legalKindCodes, approvals, setAt, row },
    legalFrom: row.legalFrom && moneyType(row.legalFrom),
  });
}

export const ContractReviewPolicyPage = connectionType(
  'ContractReviewPolicy',
  () => ContractReviewPolicyType,
);

@ObjectType('ContractReviewRequirement', {
  simpleResolvers: true,
  description: 'What has to be done before a version of a contract is agreed to, as of today.',
})
export class ContractReviewRequirementType {
  @Field(() => Boolean, { description: 'Whether it has to be reviewed at all.' })
  isReviewRequired!: boolean;

  @Field(() => [ContractLegalReasonEnum], {
    description: 'Why a lawyer has to review it; empty: none has to, as far as it is known.',
  })
  legalReasons!: readonly LegalReason[];

  @Field(() => Int, { description: 'How many people approve a review of it.' })
  approvals!: number;

  @Field(() => [String], {
    description:
      'Currencies into which there is no rate, so that its value could not be held against a threshold; then it is not agreed to, as nothing is guessed. Empty: all was known.',
  })
  rateMissingInto!: readonly string[];

  @Field(() => DateScalar, { description: 'By the rates and classes of which day.' })
  on!: BusinessDate;
}

/** The API's form of what is required. */
export function requirementType(required: RequirementOn): ContractReviewRequirementType {
  const { isReviewRequired, legalReasons, approvals, rateMissingInto, on } = required;
  return make(ContractReviewRequirementType, {
    ...{ isReviewRequired, legalReasons, approvals, rateMissingInto, on },
  });
}

@ObjectType('ContractReviewPoint', {
  simpleResolvers: true,
  description: 'A point of a review, and what was found.',
})
export class ContractReviewPointType extends ContractChecklistPointType {
  @Field(() => ContractPointAnswerEnum, {
    nullable: true,
    description: 'What was found; null: nobody has answered it yet.',
  })
  answer!: PointAnswer | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the risk is, or what else somebody wrote; may be null, and may name persons.',
  })
  note!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant of its last answer; null: nobody has answered it yet.',
  })
  answeredAt!: Date | null;

  answererUuid!: Id | null;
}

@ObjectType('ContractReviewApproval', {
  simpleResolvers: true,
  description: 'That somebody stands for a review.',
})
export class ContractReviewApprovalType {
  @Field(() => Int, { description: 'The place among the approvals, from 1.' })
  step!: number;

  @Field(() => DateTimeScalar, {
    description: 'The instant at which they agreed to what was found.',
  })
  approvedAt!: Date;

  approverUuid!: Id;
}

@ObjectType('ContractReview', {
  implements: Node,
  simpleResolvers: true,
  description: 'A version of a contract that somebody looks through, point by point (合同审查).',
})
export class ContractReviewType extends Node {
  @Field(() => ContractReviewKindEnum, { description: 'By whom it is looked through.' })
  kind!: ReviewKind;

  @Field(() => ContractReviewStateEnum, {
    description: 'Whether answers or approvals are still missing, or all were given.',
  })
  state!: ReviewState;

  @Field(() => Int, {
    description: 'The revision of the version that it is of; written anew that needs another.',
  })
  versionRevision!: number;

  @Field(() => Int, {
    description: 'The version of the check-list that it follows; 0: the one of Duebook.',
  })
  checklistVersion!: number;

  @Field(() => [ContractReviewPointType], { description: 'What is looked at, in its order.' })
  points!: ContractReviewPointType[];

  @Field(() => String, {
    nullable: true,
    description: 'What somebody wrote of the whole; may be null, and may name persons.',
  })
  note!: string | null;

  @Field(() => Int, { description: 'Counts how often it began: one more each time given back.' })
  round!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was given back last; null: it never was. It may name persons.',
  })
  returnReason!: string | null;

  @Field(() => [ContractReviewApprovalType], { description: 'Who stands for it, in this round.' })
  approvals!: ContractReviewApprovalType[];

  @Field(() => DateTimeScalar, { description: 'The instant at which somebody began it.' })
  startedAt!: Date;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: FiledReview;
}

/** The API's form of a review. */
export function reviewType(row: FiledReview): ContractReviewType {
  const { kind, state, versionRevision, checklistVersion, round, startedAt, version } = row;
  const { note, returnReason, ofPoints } = row.notes;
  return make(ContractReviewType, {
    ...{ id: encodeId('ContractReview', row.id), kind, state, versionRevision, round },
    ...{ checklistVersion, startedAt, version, note, returnReason, row },
    points: row.points.map((point) => pointType(point, ofPoints[point.code] ?? null)),
    approvals: row.approvals.map(approvalType),
  });
}

function pointType(point: ReviewPoint, note: string | null): ContractReviewPointType {
  const { code, questionEn, questionZh, isRequired, answer, answeredAt, answeredBy } = point;
  return make(ContractReviewPointType, {
    ...{ code, questionEn, questionZh, isRequired, answer, note, answererUuid: answeredBy },
    answeredAt: answeredAt === null ? null : new Date(answeredAt),
  });
}

function approvalType({
  step,
  approvedAt,
  approvedBy: approverUuid,
}: ReviewApproval): ContractReviewApprovalType {
  return make(ContractReviewApprovalType, { step, approvedAt, approverUuid });
}

export const ContractReviewPage = connectionType('ContractReview', () => ContractReviewType, {
  isCounted: true,
});
