import { make } from '@duebook/kernel';
import {
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
  type UserError,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reviews } from '../create-reviews';
import { reviewError } from './review-errors';
import {
  ContractChecklistDefineInput,
  ContractChecklistDefinePayload,
  ContractReviewAnswerInput,
  ContractReviewAnswerPayload,
  ContractReviewApproveInput,
  ContractReviewApprovePayload,
  ContractReviewPolicySetInput,
  ContractReviewPolicySetPayload,
  ContractReviewReturnInput,
  ContractReviewReturnPayload,
  ContractReviewStartInput,
  ContractReviewStartPayload,
} from './review.inputs';
import { checklistType, policyType, reviewType, type ContractReviewType } from './review.types';

type Outcome = Awaited<ReturnType<Reviews['start' | 'answer']>>;
type Answer = Readonly<{ contractReview: ContractReviewType | null; userErrors: UserError[] }>;

/** What is done with reviews. */
@Resolver()
export class ReviewMutationResolver {
  constructor(private readonly reviews: Reviews) {}

  @Mutation(() => ContractChecklistDefinePayload, {
    description:
      'Says anew what is looked at in contracts of a kind; reviews that have begun keep their points. Needs contracts.reviewChecklist.define in the whole tenant.',
  })
  async contractChecklistDefine(
    @Arg('input', () => ContractChecklistDefineInput, { description: 'The list.' })
    { points, ...input }: ContractChecklistDefineInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractChecklistDefinePayload> {
    const caller = requireCaller(context);
    const outcome = await this.reviews.defineChecklist(caller, {
      ...input,
      points: points.map(({ isRequired, ...point }) => ({
        ...{ ...point, isRequired: isRequired ?? true },
      })),
    });
    if (!outcome.ok) {
      const userErrors = [reviewError(outcome.refusal)];
      return make(ContractChecklistDefinePayload, { contractChecklist: null, userErrors });
    }
    const lists = await this.reviews.reading.checklistsIfSeen(caller);
    const list = lists.find(({ kindCode }) => kindCode === outcome.value.kindCode);
    const contractChecklist = list ? checklistType(list) : null;
    return make(ContractChecklistDefinePayload, { contractChecklist, userErrors: [] });
  }

  @Mutation(() => ContractReviewPolicySetPayload, {
    description:
      'Sets when contracts of a legal entity are reviewed before they are agreed to, and when by a lawyer. Needs contracts.reviewPolicy.set for the legal entity.',
  })
  async contractReviewPolicySet(
    @Arg('input', () => ContractReviewPolicySetInput, { description: 'The policy.' })
    input: ContractReviewPolicySetInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractReviewPolicySetPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, isEveryReviewed, expectedVersion } = input;
    const legalEntityId = uuidOf('LegalEntity', input.legalEntityId);
    const outcome = await this.reviews.setPolicy(caller, {
      ...{ idempotencyKey, legalEntityId, isEveryReviewed, expectedVersion },
      ...{ legalFrom: input.legalFrom ?? null, approvals: input.approvals ?? 1 },
      legalCreditClasses: input.legalCreditClasses ?? [],
      isLegalForUnclassified: input.isLegalForUnclassified ?? false,
      legalKindCodes: input.legalKindCodes ?? [],
    });
    if (!outcome.ok) {
      const userErrors = [reviewError(outcome.refusal)];
      return make(ContractReviewPolicySetPayload, { contractReviewPolicy: null, userErrors });
    }
    const [policy] = await this.reviews.reading.policyIfSeen(caller, legalEntityId);
    const contractReviewPolicy = policy ? policyType(policy) : null;
    return make(ContractReviewPolicySetPayload, { contractReviewPolicy, userErrors: [] });
  }

  @Mutation(() => ContractReviewStartPayload, {
    description:
      'Begins to look through a version that was submitted, by the check-list of its kind. Needs contracts.review.conduct in each legal entity of the contract.',
  })
  async contractReviewStart(
    @Arg('input', () => ContractReviewStartInput, { description: 'Which version.' })
    { idempotencyKey, kind, ...input }: ContractReviewStartInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractReviewStartPayload> {
    const outcome = await this.reviews.start(requireCaller(context), {
      ...{ idempotencyKey, kind, counselId: uuidOrNullOf('Counsel', input.counselId) },
      contractVersionId: uuidOf('ContractVersion', input.contractVersionId),
    });
    return make(ContractReviewStartPayload, await this.tell(outcome, context));
  }

  @Mutation(() => ContractReviewAnswerPayload, {
    description:
      'Answers points of a review; a risk is told in words. Needs contracts.review.conduct in each legal entity of the contract.',
  })
  async contractReviewAnswer(
    @Arg('input', () => ContractReviewAnswerInput, { description: 'What was found.' })
    { answers, note, ...input }: ContractReviewAnswerInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractReviewAnswerPayload> {
    const outcome = await this.reviews.answer(requireCaller(context), {
      ...{ ...editOf(input), note: note ?? null },
      answers: answers.map(({ pointCode, answer, note: each }) => ({
        ...{ pointCode, answer, note: each ?? null },
      })),
    });
    return make(ContractReviewAnswerPayload, await this.tell(outcome, context));
  }

  @Mutation(() => ContractReviewApprovePayload, {
    description:
      'Stands for a review; with the last approval that the policy asks for it is approved. Nobody who wrote the version, answered a point or approved before may. Needs contracts.review.approve, or contracts.legalReview.approve of a lawyer’s, in each legal entity of the contract.',
  })
  async contractReviewApprove(
    @Arg('input', () => ContractReviewApproveInput, { description: 'Which review.' })
    input: ContractReviewApproveInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractReviewApprovePayload> {
    const outcome = await this.reviews.approve(requireCaller(context), editOf(input));
    return make(ContractReviewApprovePayload, await this.tell(outcome, context));
  }

  @Mutation(() => ContractReviewReturnPayload, {
    description:
      'Gives a review back; what was approved of it counts no more. Needs contracts.review.approve, or contracts.legalReview.approve of a lawyer’s, in each legal entity of the contract.',
  })
  async contractReviewReturn(
    @Arg('input', () => ContractReviewReturnInput, { description: 'Which review, and why.' })
    { reason, ...input }: ContractReviewReturnInput,
    @Ctx() context: RequestContext,
  ): Promise<ContractReviewReturnPayload> {
    const command = { ...editOf(input), reason };
    const outcome = await this.reviews.giveBack(requireCaller(context), command);
    return make(ContractReviewReturnPayload, await this.tell(outcome, context));
  }

  /** Reads the review anew, so that a replay answers the same. */
  private async tell(outcome: Outcome, context: RequestContext): Promise<Answer> {
    if (!outcome.ok) return { contractReview: null, userErrors: [reviewError(outcome.refusal)] };
    const ids = [outcome.value.contractReviewId];
    const [row] = await this.reviews.reading.byIds(requireCaller(context), ids);
    return { contractReview: row ? reviewType(row) : null, userErrors: [] };
  }
}

type Edit = Pick<
  ContractReviewApproveInput,
  'idempotencyKey' | 'contractReviewId' | 'expectedVersion'
>;

function editOf(input: Edit) {
  const { idempotencyKey, contractReviewId: id, expectedVersion } = input;
  return { idempotencyKey, contractReviewId: uuidOf('ContractReview', id), expectedVersion };
}
