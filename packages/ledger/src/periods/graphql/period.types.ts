import { approvalRequestOf } from '@duebook/governance/graphql';
import { make, type BusinessDate } from '@duebook/kernel';
import {
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { KeptPeriod } from '../application/ports';
import type { PeriodKind, PeriodStatus } from '../domain/period';

const FiscalPeriodKind = declareEnum('FiscalPeriodKind', 'What a period takes.', {
  REGULAR: 'Postings of its days; one of the twelve of a fiscal year.',
  OPENING: 'Opening balances before the go-live date, and nothing else.',
} satisfies Record<PeriodKind, string>);

const FiscalPeriodState = declareEnum('FiscalPeriodState', 'Whether a period takes postings.', {
  OPEN: 'It takes postings of everybody who may post.',
  SOFT_CLOSED:
    'It takes postings of callers with ledger.period.postSoftClosed; it can be reopened.',
  CLOSED: 'It takes no postings.',
} satisfies Record<PeriodStatus, string>);

/** A stretch of days in which postings fall. */
@ObjectType('FiscalPeriod', {
  implements: Node,
  simpleResolvers: true,
  description: 'A stretch of days in which a legal entity’s postings fall (会计期间).',
})
export class FiscalPeriodType extends Node {
  @Field(() => FiscalPeriodKind, {
    description: 'Whether it takes the postings of its days, or opening balances alone.',
  })
  kind!: PeriodKind;

  @Field(() => Int, {
    description: 'The fiscal year, called after the calendar year it starts in.',
  })
  fiscalYear!: number;

  @Field(() => Int, { description: 'Its place in the fiscal year, 1 to 12.' })
  number!: number;

  @Field(() => DateScalar, { description: 'The first posting date that falls in it.' })
  startsOn!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last posting date that falls in it.' })
  endsOn!: BusinessDate;

  @Field(() => FiscalPeriodState, { description: 'Whether it takes postings now, and whose.' })
  state!: PeriodStatus;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was closed or opened again last; null while it never was.',
  })
  stateChangedAt!: Date | null;

  @Field(() => [String], {
    description:
      'Why it was opened again, as those who did so wrote, in the order of time; empty while it never was. Those of the time before they were kept here stand in the audit.',
  })
  reopeningReasons!: readonly string[];

  @Field(() => Int, {
    description: 'Rises with each change of state; send it back as expectedVersion.',
  })
  version!: number;

  legalEntityId!: string;
  stateChangedById!: string | null;
}

/** The API's form of a period. */
export function fiscalPeriodType(kept: KeptPeriod): FiscalPeriodType {
  const { status, statusChangedAt, statusChangedBy, ...period } = kept;
  return make(FiscalPeriodType, {
    ...period,
    id: encodeId('FiscalPeriod', period.id),
    ...{ state: status, stateChangedAt: statusChangedAt, stateChangedById: statusChangedBy },
  });
}

@InputType('FiscalYearOpenInput', { description: 'A further fiscal year of a legal entity.' })
export class FiscalYearOpenInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity, whose books are open.' })
  legalEntityId!: string;

  @Field(() => Int, {
    description: 'The calendar year it starts in; it follows or precedes an opened one.',
  })
  year!: number;
}

@ObjectType('FiscalYearOpenPayload', {
  simpleResolvers: true,
  description: 'What became of opening a fiscal year.',
})
export class FiscalYearOpenPayload extends RefusablePayload {
  @Field(() => [FiscalPeriodType], {
    nullable: true,
    description: 'Its periods as they stand now, in order; null when the call was refused.',
  })
  fiscalPeriods!: FiscalPeriodType[] | null;
}

@InputType()
abstract class FiscalPeriodChangeInput extends KeyedInput {
  @Field(() => ID, { description: 'The period whose state is to change; a regular one.' })
  fiscalPeriodId!: string;

  @Field(() => Int, { description: 'The version that was read; any other is refused.' })
  expectedVersion!: number;
}

@InputType('FiscalPeriodSoftCloseInput', {
  description: 'Which period is closed to all but those with a permission of its own.',
})
export class FiscalPeriodSoftCloseInput extends FiscalPeriodChangeInput {}

@InputType('FiscalPeriodCloseInput', { description: 'Which period is closed to every posting.' })
export class FiscalPeriodCloseInput extends FiscalPeriodChangeInput {}

@InputType('FiscalPeriodReopenInput', { description: 'Which period is opened again, and why.' })
export class FiscalPeriodReopenInput extends FiscalPeriodChangeInput {
  @Field(() => String, { description: 'Why, 1 to 500 characters; kept with the period.' })
  reason!: string;
}

@ObjectType()
abstract class FiscalPeriodChangePayload extends RefusablePayload {
  @Field(() => FiscalPeriodType, {
    nullable: true,
    description: 'The period as it stands now; null when the call was refused.',
  })
  fiscalPeriod!: FiscalPeriodType | null;
}

@ObjectType('FiscalPeriodSoftClosePayload', {
  simpleResolvers: true,
  description: 'What became of closing a period softly.',
})
export class FiscalPeriodSoftClosePayload extends FiscalPeriodChangePayload {}

@ObjectType('FiscalPeriodClosePayload', {
  simpleResolvers: true,
  description: 'What became of closing a period.',
})
export class FiscalPeriodClosePayload extends FiscalPeriodChangePayload {}

@ObjectType('FiscalPeriodReopenPayload', {
  simpleResolvers: true,
  description: 'What became of opening a period again.',
})
export class FiscalPeriodReopenPayload extends FiscalPeriodChangePayload {
  approvalRequestId!: string | null;
}

/** The request that opening a closed period has become. */
export const FiscalPeriodReopenPayloadResolver = approvalRequestOf(() => FiscalPeriodReopenPayload);
