import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import {
  ConnectionArgs,
  DecimalScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PointAnswer, ReviewKind, ReviewState } from '../domain/contract-review';
import {
  ContractPointAnswerEnum,
  ContractReviewKindEnum,
  ContractReviewStateEnum,
} from './review.enums';
import {
  ContractChecklistType,
  ContractReviewPolicyType,
  ContractReviewType,
} from './review.types';

@InputType('ContractChecklistPointInput', { description: 'One thing that is to be looked at.' })
class ContractChecklistPointInput {
  @Field(() => String, {
    description: 'Its code, 2 to 40 capital letters, digits and underscores; each once.',
  })
  code!: string;

  @Field(() => String, { description: 'What is asked, in English, up to 500 characters.' })
  questionEn!: string;

  @Field(() => String, { description: 'What is asked, in Chinese, up to 500 characters.' })
  questionZh!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a review is incomplete without an answer; true when null.',
  })
  isRequired?: boolean | null;
}

@InputType('ContractChecklistDefineInput', {
  description: 'What is to be looked at in contracts of a kind.',
})
export class ContractChecklistDefineInput extends KeyedInput {
  @Field(() => String, { description: 'The code of the kind, of `contractKinds`.' })
  kindCode!: string;

  @Field(() => [ContractChecklistPointInput], { description: '1 to 100 points, in their order.' })
  points!: ContractChecklistPointInput[];

  @Field(() => Int, { description: '`version` of the list as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractReviewPolicySetInput', {
  description: 'When contracts of a legal entity are reviewed.',
})
export class ContractReviewPolicySetInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity whose contracts it is for, by its id.' })
  legalEntityId!: string;

  @Field(() => Boolean, { description: 'Whether every version of a contract is reviewed.' })
  isEveryReviewed!: boolean;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'From which value on a lawyer reviews, in the functional currency; null: the value does not matter.',
  })
  legalFrom?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Credit classes of customers whose contracts a lawyer reviews; none when null.',
  })
  legalCreditClasses?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a lawyer reviews contracts with customers that have no credit class; false when null.',
  })
  isLegalForUnclassified?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of kinds of contracts that a lawyer reviews; none when null.',
  })
  legalKindCodes?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people approve a review, 1 to 3, each another one; 1 when null.',
  })
  approvals?: number | null;

  @Field(() => Int, { description: '`version` of the policy as it was read; 0 where none is set.' })
  expectedVersion!: number;
}

@InputType('ContractReviewStartInput', { description: 'Which version is looked through.' })
export class ContractReviewStartInput extends KeyedInput {
  @Field(() => ID, { description: 'The version, submitted and not agreed to yet.' })
  contractVersionId!: string;

  @Field(() => ContractReviewKindEnum, { description: 'By whom it is looked through.' })
  kind!: ReviewKind;

  @Field(() => ID, {
    nullable: true,
    description: 'Who advises us in it, of `counsels`; null: nobody from outside.',
  })
  counselId?: string | null;
}

@InputType('ContractReviewAnswerPointInput', { description: 'What was found of a point.' })
class ContractReviewAnswerPointInput {
  @Field(() => String, { description: 'The code of the point, each once.' })
  pointCode!: string;

  @Field(() => ContractPointAnswerEnum, {
    description: 'What the reviewer found in the contract about it.',
  })
  answer!: PointAnswer;

  @Field(() => String, {
    nullable: true,
    description:
      'What the risk is, up to 4,000 characters, in the place of what stood there; needed for a risk, else may be null.',
  })
  note?: string | null;
}

@InputType()
abstract class ContractReviewEditInput extends KeyedInput {
  @Field(() => ID, { description: 'The review that it is about, by its id.' })
  contractReviewId!: string;

  @Field(() => Int, { description: '`version` of the review as it was read.' })
  expectedVersion!: number;
}

@InputType('ContractReviewAnswerInput', { description: 'What was found in a review.' })
export class ContractReviewAnswerInput extends ContractReviewEditInput {
  @Field(() => [ContractReviewAnswerPointInput], {
    description: 'Answers to points; those that are left out stay as they are.',
  })
  answers!: ContractReviewAnswerPointInput[];

  @Field(() => String, {
    nullable: true,
    description: 'Of the whole, up to 4,000 characters; null leaves what stands there.',
  })
  note?: string | null;
}

@InputType('ContractReviewApproveInput', { description: 'Which review somebody stands for.' })
export class ContractReviewApproveInput extends ContractReviewEditInput {}

@InputType('ContractReviewReturnInput', { description: 'Which review is given back, and why.' })
export class ContractReviewReturnInput extends ContractReviewEditInput {
  @Field(() => String, { description: 'Why, 1 to 4,000 characters.' })
  reason!: string;
}

@ObjectType('ContractChecklistDefinePayload', {
  simpleResolvers: true,
  description: 'What became of defining a check-list.',
})
export class ContractChecklistDefinePayload extends RefusablePayload {
  @Field(() => ContractChecklistType, {
    nullable: true,
    description: 'The list as it stands; null when the call was refused, or it is not visible.',
  })
  contractChecklist!: ContractChecklistType | null;
}

@ObjectType('ContractReviewPolicySetPayload', {
  simpleResolvers: true,
  description: 'What became of setting a policy.',
})
export class ContractReviewPolicySetPayload extends RefusablePayload {
  @Field(() => ContractReviewPolicyType, {
    nullable: true,
    description: 'The policy as it stands; null when the call was refused, or it is not visible.',
  })
  contractReviewPolicy!: ContractReviewPolicyType | null;
}

@ObjectType()
abstract class ContractReviewPayload extends RefusablePayload {
  @Field(() => ContractReviewType, {
    nullable: true,
    description: 'The review as it stands; null when the call was refused, or it is not visible.',
  })
  contractReview!: ContractReviewType | null;
}

@ObjectType('ContractReviewStartPayload', {
  simpleResolvers: true,
  description: 'What became of beginning a review.',
})
export class ContractReviewStartPayload extends ContractReviewPayload {}

@ObjectType('ContractReviewAnswerPayload', {
  simpleResolvers: true,
  description: 'What became of answering points.',
})
export class ContractReviewAnswerPayload extends ContractReviewPayload {}

@ObjectType('ContractReviewApprovePayload', {
  simpleResolvers: true,
  description: 'What became of approving a review.',
})
export class ContractReviewApprovePayload extends ContractReviewPayload {}

@ObjectType('ContractReviewReturnPayload', {
  simpleResolvers: true,
  description: 'What became of giving a review back.',
})
export class ContractReviewReturnPayload extends ContractReviewPayload {}

@InputType('ContractReviewFilter', {
  description: 'Which reviews to list; a field that is left out or null filters nothing.',
})
export class ContractReviewFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only reviews of versions of this contract; of all when null.',
  })
  contractId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those in which this counsel advises.' })
  counselId?: string | null;

  @Field(() => [ContractReviewStateEnum], {
    nullable: true,
    description: 'Only those that stand so.',
  })
  states?: ReviewState[] | null;

  @Field(() => [ContractReviewKindEnum], {
    nullable: true,
    description: 'Only reviews of one of these kinds; of both when null.',
  })
  kinds?: ReviewKind[] | null;
}

@ArgsType()
export class ContractReviewsArgs extends ConnectionArgs {
  @Field(() => ContractReviewFilterInput, {
    nullable: true,
    description: 'Which reviews to list; all that the viewer may see when null.',
  })
  filter?: ContractReviewFilterInput | null;
}

@InputType('ContractReviewPolicyFilter', {
  description: 'Which policies to list; a field that is left out or null filters nothing.',
})
export class ContractReviewPolicyFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;
}

@ArgsType()
export class ContractReviewPoliciesArgs extends ConnectionArgs {
  @Field(() => ContractReviewPolicyFilterInput, {
    nullable: true,
    description: 'Which policies to list; all that the viewer may see when null.',
  })
  filter?: ContractReviewPolicyFilterInput | null;
}
