import type { BusinessDate } from '@duebook/kernel';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ConnectionArgs, DateScalar, DecimalScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { ExplanationCode } from '../application/difference-work';
import type { DifferenceType } from '../domain/comparison';
import type { DifferenceState } from '../domain/merge-differences';
import { changedPayload } from './changed-payload';
import {
  CommentAudienceEnum,
  DifferenceStateEnum,
  DifferenceTypeEnum,
  ExplanationEnum,
} from './difference.enums';
import { DifferenceCommentType, DifferenceObjectType } from './difference.types';

const VERSION = 'Its `version` as it was read.';

/** What every edit of a difference names. */
@InputType()
abstract class DifferenceEditInput extends KeyedInput {
  @Field(() => ID, { description: 'The difference that is worked on.' })
  differenceId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('DifferenceAssignInput', { description: 'Who deals with a difference.' })
export class DifferenceAssignInput extends DifferenceEditInput {
  @Field(() => ID, { description: 'The user who deals with it from now on.' })
  ownerId!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Until when; as it stands when null.' })
  dueOn?: BusinessDate | null;
}

@InputType('DifferenceCommentInput', { description: 'A word into the thread of a difference.' })
export class DifferenceCommentInput extends KeyedInput {
  @Field(() => ID, { description: 'The difference that is written about.' })
  differenceId!: string;

  @Field(() => String, { description: 'What is to be said; up to 4,000 characters.' })
  text!: string;

  @Field(() => CommentAudienceEnum, { description: 'Whether the other side is to see it too.' })
  audience!: 'INTERNAL' | 'SHARED';

  @Field(() => [ID], {
    nullable: true,
    description: 'Up to 20 users whom it mentions; nobody when null.',
  })
  mentionedIds?: string[] | null;
}

@InputType('DifferenceCommentEraseInput', {
  description: 'A comment whose words are to be forgotten.',
})
export class DifferenceCommentEraseInput extends KeyedInput {
  @Field(() => ID, { description: 'The comment whose words are forgotten.' })
  commentId!: string;
}

@InputType('ResolvingAdjustmentInput', {
  description: 'An adjustment of the account, of the amount of the difference.',
})
export class ResolvingAdjustmentInput {
  @Field(() => DateScalar, { description: 'The day as of which it is posted, in an open period.' })
  postingDate!: BusinessDate;

  @Field(() => String, { description: 'The account against which it is posted, by its code.' })
  accountCode!: string;

  @Field(() => String, { nullable: true, description: 'What it is for; null for nothing.' })
  memo?: string | null;
}

@InputType('ResolvingNoteInput', {
  description: 'A credit or debit note, whichever lowers the difference, of its amount.',
})
export class ResolvingNoteInput {
  @Field(() => DateScalar, { description: 'The day that it bears, in an open period.' })
  postingDate!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description: 'Its number; of a supplier’s note theirs. Null draws the next of ours.',
  })
  documentNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account of its line; that for revenue or purchases when null.',
  })
  accountCode?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The rate of the tax that the difference includes, in percent; none when null.',
  })
  taxRatePercent?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for; null for nothing.' })
  memo?: string | null;
}

@InputType('DifferenceResolveByEntryInput', {
  description: 'An entry of ours that takes a difference away: one of the two.',
})
export class DifferenceResolveByEntryInput extends DifferenceEditInput {
  @Field(() => ResolvingAdjustmentInput, {
    nullable: true,
    description: 'An adjustment; null where it is a note.',
  })
  adjustment?: ResolvingAdjustmentInput | null;

  @Field(() => ResolvingNoteInput, {
    nullable: true,
    description: 'A credit or debit note; null where it is an adjustment.',
  })
  note?: ResolvingNoteInput | null;
}

@InputType('DifferenceResolveThereInput', { description: 'That the other side corrects it.' })
export class DifferenceResolveThereInput extends DifferenceEditInput {
  @Field(() => DateScalar, { description: 'Until when they promised to; not before today.' })
  promisedOn!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description: 'What they have promised, in words; null for none.',
  })
  note?: string | null;
}

@InputType('DifferenceExplainInput', { description: 'Why nothing is to be corrected.' })
export class DifferenceExplainInput extends DifferenceEditInput {
  @Field(() => ExplanationEnum, { description: 'Why it needs no entry, for programs.' })
  explanation!: ExplanationCode;

  @Field(() => String, { description: 'The same in words; up to 1,000 characters.' })
  note!: string;
}

@InputType('DifferenceReopenInput', {
  description: 'A difference that is not dealt with after all.',
})
export class DifferenceReopenInput extends DifferenceEditInput {}

@InputType('DifferenceFilter', {
  description:
    'Which differences; a field that is left out or null filters nothing. Days and amounts are inclusive.',
})
export class DifferenceFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only of this reconciliation.' })
  reconciliationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only of accounts of this party.' })
  partyId?: string | null;

  @Field(() => [DifferenceTypeEnum], { nullable: true, description: 'Only of one of these types.' })
  types?: DifferenceType[] | null;

  @Field(() => [DifferenceStateEnum], {
    nullable: true,
    description: 'Only in one of these states.',
  })
  states?: DifferenceState[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those that this user deals with.' })
  ownerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the last comparison found it.' })
  isPresent?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it should have been resolved by now.',
  })
  isOverdue?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'To be resolved on this day or later.' })
  dueFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'To be resolved on this day or earlier.',
  })
  dueTo?: BusinessDate | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of this amount or more, whatever its sign.',
  })
  amountFrom?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Of this amount or less, whatever its sign.',
  })
  amountTo?: string | null;
}

/** What a list of differences is asked for. */
@ArgsType()
export class DifferencesArgs extends ConnectionArgs {
  @Field(() => DifferenceFilterInput, {
    nullable: true,
    description: 'Which differences; all that the viewer may see when null.',
  })
  filter?: DifferenceFilterInput | null;
}

const payload = (verb: string, what: string) =>
  changedPayload(`Difference${verb}Payload`, {
    ...{ field: 'difference', type: () => DifferenceObjectType, what },
  });

export const DifferenceAssignPayload = payload('Assign', 'giving a difference to somebody');
export const DifferenceResolveTherePayload = payload('ResolveThere', 'noting their promise');
export const DifferenceExplainPayload = payload('Explain', 'explaining a difference');
export const DifferenceReopenPayload = payload('Reopen', 'opening a difference again');
export const DifferenceCommentErasePayload = changedPayload('DifferenceCommentErasePayload', {
  ...{ field: 'comment', type: () => DifferenceCommentType, what: 'forgetting a comment' },
});
export const DifferenceCommentPayload = changedPayload('DifferenceCommentPayload', {
  ...{ field: 'comment', type: () => DifferenceCommentType, what: 'writing into a thread' },
});
