import { daysBetween, make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  encodeId,
  MoneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  Difference,
  DifferenceComment,
  DifferenceTotal,
} from '../application/difference.ports';
import type { ShownLine } from '../domain/shown-lines';
import type { DifferenceCause, DifferenceType } from '../domain/comparison';
import type { DifferenceState, ResolutionKind } from '../domain/merge-differences';
import {
  CommentAudienceEnum,
  CommentSideEnum,
  DifferenceCauseEnum,
  DifferenceStateEnum,
  DifferenceTypeEnum,
  ExplanationEnum,
  ResolutionEnum,
} from './difference.enums';
import { accountMoney } from './statement.types';

@ObjectType('ReconciledLine', {
  simpleResolvers: true,
  description: 'A line of one side, as it stood when the two were compared.',
})
export class ReconciledLineType {
  @Field(() => String, {
    nullable: true,
    description: 'The number of the document; null when it has none.',
  })
  documentNumber!: string | null;

  @Field(() => DateScalar, { description: 'The day that the document bears.' })
  documentOn!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it falls due; null when that is not told.',
  })
  dueOn!: BusinessDate | null;

  @Field(() => MoneyType, { description: 'What they owe us by it; negative for what lowers that.' })
  amount!: MoneyType;
}

/** The API's form of a line of either side. */
export function reconciledLineType(line: ShownLine): ReconciledLineType {
  const { documentNumber, documentOn, dueOn } = line;
  const amount = accountMoney(line.amount, line.currency);
  return make(ReconciledLineType, { documentNumber, documentOn, dueOn, amount });
}

@ObjectType('DifferenceFact', {
  simpleResolvers: true,
  description: 'A value by which a difference was found.',
})
export class DifferenceFactType {
  @Field(() => String, { description: 'What it is, for example "ours", "theirs" or "postedOn".' })
  name!: string;

  @Field(() => String, { description: 'What was found of it, as text.' })
  value!: string;
}

@ObjectType('Difference', {
  implements: Node,
  simpleResolvers: true,
  description: 'Something in which both sides of an account differ.',
})
export class DifferenceObjectType extends Node {
  @Field(() => DifferenceTypeEnum, { description: 'What differs between both sides.' })
  type!: DifferenceType;

  @Field(() => DifferenceCauseEnum, { description: 'What it is suspected to come from.' })
  cause!: DifferenceCause;

  @Field(() => MoneyType, { description: 'Ours less theirs; zero for what changes no balance.' })
  amount!: MoneyType;

  @Field(() => [ReconciledLineType], { description: 'The lines of our books that it is about.' })
  ours!: ReconciledLineType[];

  @Field(() => [ReconciledLineType], {
    description: 'The lines of their statement that it is about.',
  })
  theirs!: ReconciledLineType[];

  @Field(() => [DifferenceFactType], {
    description: 'The figures and texts by which it was found.',
  })
  facts!: DifferenceFactType[];

  @Field(() => Boolean, { description: 'Whether the last comparison found it.' })
  isPresent!: boolean;

  @Field(() => DateScalar, {
    description: 'The day on which it was found, where the legal entity is.',
  })
  openedOn!: BusinessDate;

  @Field(() => Int, { description: 'For how many days it has been known.' })
  ageDays!: number;

  @Field(() => DateScalar, { description: 'Until when it is to be resolved.' })
  dueOn!: BusinessDate;

  @Field(() => Boolean, { description: 'Whether that day is past, and it is not resolved.' })
  isOverdue!: boolean;

  @Field(() => DifferenceStateEnum, { description: 'Where the work on it stands.' })
  state!: DifferenceState;

  @Field(() => ResolutionEnum, {
    nullable: true,
    description: 'How it was resolved; null while it is not.',
  })
  resolution!: ResolutionKind | null;

  @Field(() => ExplanationEnum, {
    nullable: true,
    description: 'Of one that was explained, why; else null.',
  })
  explanation!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What whoever resolved it wrote; null for nothing.',
  })
  resolutionNote!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Until when they promised to correct it; null where they did not.',
  })
  promisedOn!: BusinessDate | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was resolved; null while it is not.',
  })
  resolvedAt!: Date | null;

  @Field(() => Int, { description: 'Rises with each change; send it as `expectedVersion`.' })
  version!: number;

  known!: Difference;
}

/** The API's form of a difference. */
export function differenceType(today: BusinessDate): (known: Difference) => DifferenceObjectType {
  return (known) => {
    const { type, cause, isPresent, openedOn, dueOn, state, resolution, version } = known;
    const { promisedOn, resolvedAt, resolutionNote, facts } = known;
    return make(DifferenceObjectType, {
      id: encodeId('Difference', known.id),
      ...{ type, cause, isPresent, openedOn, dueOn, state, resolution, version, known },
      ...{ promisedOn, resolvedAt, resolutionNote, explanation: known.resolutionCode },
      amount: accountMoney(known.amount, known.currency),
      ours: known.ours.map(reconciledLineType),
      theirs: known.theirs.map(reconciledLineType),
      facts: Object.entries(facts).map(([name, value]) =>
        make(DifferenceFactType, { name, value }),
      ),
      ageDays: Math.max(0, daysBetween(openedOn, today)),
      isOverdue: state !== 'RESOLVED' && dueOn < today,
    });
  };
}

export const DifferencePage = connectionType('Difference', () => DifferenceObjectType, {
  isCounted: true,
});

@ObjectType('DifferenceTotal', {
  simpleResolvers: true,
  description: 'The differences of one type in one currency.',
})
export class DifferenceTotalType {
  @Field(() => DifferenceTypeEnum, { description: 'What differs in those that are counted.' })
  type!: DifferenceType;

  @Field(() => Int, { description: 'How many differences there are of the type.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them are not resolved.' })
  openCount!: number;

  @Field(() => MoneyType, { description: 'Their sum, ours less theirs.' })
  amount!: MoneyType;
}

/** The API's form of a total. */
export function differenceTotalType({
  currency,
  amount,
  ...counts
}: DifferenceTotal): DifferenceTotalType {
  return make(DifferenceTotalType, { ...counts, amount: accountMoney(amount, currency) });
}

@ObjectType('DifferenceComment', {
  implements: Node,
  simpleResolvers: true,
  description: 'A word in the thread of a difference. It is never changed.',
})
export class DifferenceCommentType extends Node {
  @Field(() => String, {
    nullable: true,
    description: 'What was written; null once it was forgotten.',
  })
  text!: string | null;

  @Field(() => CommentSideEnum, {
    description: 'Whether it was written here or by the other side.',
  })
  side!: 'OURS' | 'THEIRS';

  @Field(() => CommentAudienceEnum, { description: 'Whether the other side sees it too.' })
  audience!: 'INTERNAL' | 'SHARED';

  @Field(() => DateTimeScalar, {
    description: 'When it was written, whether or not its words still stand.',
  })
  writtenAt!: Date;

  authorId!: Id | null;
  mentionedUserIds!: readonly Id[];
}

/** The API's form of a comment. */
export function commentType(comment: DifferenceComment): DifferenceCommentType {
  const { text, side, audience, writtenAt, authorId } = comment;
  return make(DifferenceCommentType, {
    id: encodeId('DifferenceComment', comment.id),
    ...{ text, side, audience, writtenAt, authorId },
    mentionedUserIds: comment.mentionedUserIds,
  });
}

export const CommentPage = connectionType('DifferenceComment', () => DifferenceCommentType);
