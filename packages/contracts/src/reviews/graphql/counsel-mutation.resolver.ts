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
import { CounselCorrectInput, CounselRecordInput } from './counsel.inputs';
import {
  CounselCorrectPayload,
  CounselRecordPayload,
  counselType,
  type CounselType,
} from './counsel.types';
import { reviewError } from './review-errors';

type Outcome = Awaited<ReturnType<Reviews['recordCounsel']>>;
type Answer = Readonly<{ counsel: CounselType | null; userErrors: UserError[] }>;

/** What is done with counsel. */
@Resolver()
export class CounselMutationResolver {
  constructor(private readonly reviews: Reviews) {}

  @Mutation(() => CounselRecordPayload, {
    description:
      'Records a law firm or a lawyer. Needs contracts.counsel.record in the whole tenant.',
  })
  async counselRecord(
    @Arg('input', () => CounselRecordInput, { description: 'Who they are.' })
    input: CounselRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<CounselRecordPayload> {
    const { idempotencyKey, kind } = input;
    const draft = { ...wordsOf(input), kind, idempotencyKey };
    const outcome = await this.reviews.recordCounsel(requireCaller(context), draft);
    return make(CounselRecordPayload, await this.tell(outcome, context));
  }

  @Mutation(() => CounselCorrectPayload, {
    description:
      'Says anew who counsel is and how to reach them, and whether they work for us; what was said before is not kept. Needs contracts.counsel.record in the whole tenant.',
  })
  async counselCorrect(
    @Arg('input', () => CounselCorrectInput, { description: 'Who they are now.' })
    input: CounselCorrectInput,
    @Ctx() context: RequestContext,
  ): Promise<CounselCorrectPayload> {
    const { idempotencyKey, isActive, expectedVersion } = input;
    const outcome = await this.reviews.correctCounsel(requireCaller(context), {
      ...{ ...wordsOf(input), idempotencyKey, isActive, expectedVersion },
      counselId: uuidOf('Counsel', input.counselId),
    });
    return make(CounselCorrectPayload, await this.tell(outcome, context));
  }

  private async tell(outcome: Outcome, context: RequestContext): Promise<Answer> {
    if (!outcome.ok) return { counsel: null, userErrors: [reviewError(outcome.refusal)] };
    const ids = [outcome.value.counselId];
    const [known] = await this.reviews.reading.counselByIds(requireCaller(context), ids);
    return { counsel: known ? counselType(known) : null, userErrors: [] };
  }
}

type Words = Pick<
  CounselRecordInput,
  | 'name'
  | 'licenceNumber'
  | 'contactName'
  | 'email'
  | 'phone'
  | 'address'
  | 'rateNote'
  | 'fields'
  | 'venues'
  | 'firmId'
>;

function wordsOf(input: Words) {
  const { name, licenceNumber = null, contactName = null, email = null, phone = null } = input;
  const { address = null, rateNote = null, fields, venues } = input;
  return {
    ...{ name, licenceNumber, contactName, email, phone, address, rateNote },
    ...{ fields: fields ?? [], venues: venues ?? [] },
    firmId: uuidOrNullOf('Counsel', input.firmId),
  };
}
