import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  ConnectionArgs,
  DateScalar,
  DateTimeScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { PartySignal } from '../application/signal.ports';
import { SIGNAL_KINDS, SIGNAL_SEVERITIES } from '../domain/describe-signal';
import type { SignalKind, SignalSeverity } from '../domain/party-signal';

const PartySignalKindEnum = declareEnum<SignalKind>(
  'PartySignalKind',
  'What a signal is about.',
  SIGNAL_KINDS,
);

const PartySignalSeverityEnum = declareEnum<SignalSeverity>(
  'PartySignalSeverity',
  'How much a signal says against paying.',
  SIGNAL_SEVERITIES,
);

@ObjectType('PartySignalRetraction', {
  simpleResolvers: true,
  description: 'That a signal proved wrong, and does not count from then on.',
})
export class PartySignalRetractionType {
  @Field(() => String, { description: 'Why it was taken back, in words.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'Since when it does not count.' })
  retractedAt!: Date;

  retractedBy!: Id;
}

@ObjectType('PartySignal', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Something that sales or finance heard about a party. It is never changed or deleted; what proves wrong is taken back.',
})
export class PartySignalType extends Node {
  @Field(() => PartySignalKindEnum, { description: 'What the signal is about.' })
  kind!: SignalKind;

  @Field(() => PartySignalSeverityEnum, { description: 'How much it says against paying.' })
  severity!: SignalSeverity;

  @Field(() => DateScalar, { description: 'The day on which it was heard.' })
  heardOn!: BusinessDate;

  @Field(() => String, { description: 'From whom or where, in words.' })
  source!: string;

  @Field(() => String, { description: 'What was heard, in the words of whoever told it.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was told here.' })
  recordedAt!: Date;

  @Field(() => PartySignalRetractionType, {
    nullable: true,
    description: 'That it was taken back; null while it stands.',
  })
  retraction!: PartySignalRetractionType | null;

  partyId!: Id;
  fileId!: Id | null;
  recordedBy!: Id;
}

export const PartySignalPage = connectionType('PartySignal', () => PartySignalType, {
  isCounted: true,
});

/** The API's form of a signal. */
export function partySignalType(signal: PartySignal): PartySignalType {
  const { id, kind, severity, heardOn, source, text, recordedAt } = signal;
  const { partyId, fileId, recordedBy, retraction } = signal;
  return make(PartySignalType, {
    ...{ id: encodeId('PartySignal', id), kind, severity, heardOn, source, text, recordedAt },
    ...{ partyId, fileId, recordedBy },
    retraction: retraction && make(PartySignalRetractionType, retraction),
  });
}

@InputType('PartySignalRecordInput', { description: 'What was heard about whom.' })
export class PartySignalRecordInput extends KeyedInput {
  @Field(() => ID, { description: 'The party that it is about.' })
  partyId!: string;

  @Field(() => PartySignalKindEnum, { description: 'What the signal is about.' })
  kind!: SignalKind;

  @Field(() => PartySignalSeverityEnum, { description: 'How much it says against paying.' })
  severity!: SignalSeverity;

  @Field(() => DateScalar, { description: 'The day on which it was heard: today or earlier.' })
  heardOn!: BusinessDate;

  @Field(() => String, { description: 'From whom or where, up to 200 characters.' })
  source!: string;

  @Field(() => String, { description: 'What was heard, up to 2,000 characters.' })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A file that shows it, sent by `POST /files`; null for none.',
  })
  fileId?: string | null;
}

@InputType('PartySignalRetractInput', { description: 'Which signal is taken back, and why.' })
export class PartySignalRetractInput extends KeyedInput {
  @Field(() => ID, { description: 'The signal that proved wrong.' })
  partySignalId!: string;

  @Field(() => String, { description: 'Why, up to 2,000 characters; it stays with the signal.' })
  reason!: string;
}

/** What every mutation of a signal answers. */
@ObjectType()
abstract class SignalPayload extends RefusablePayload {
  @Field(() => PartySignalType, {
    nullable: true,
    description: 'The signal; null when the call was refused, or the viewer may not see signals.',
  })
  partySignal!: PartySignalType | null;
}

@ObjectType('PartySignalRecordPayload', {
  simpleResolvers: true,
  description: 'What became of telling what was heard.',
})
export class PartySignalRecordPayload extends SignalPayload {}

@ObjectType('PartySignalRetractPayload', {
  simpleResolvers: true,
  description: 'What became of taking a signal back.',
})
export class PartySignalRetractPayload extends SignalPayload {}

@InputType('PartySignalFilter', {
  description:
    'Which signals to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class PartySignalFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only what was heard about this party.' })
  partyId?: string | null;

  @Field(() => [PartySignalKindEnum], {
    nullable: true,
    description: 'Only signals about one of these.',
  })
  kinds?: SignalKind[] | null;

  @Field(() => [PartySignalSeverityEnum], {
    nullable: true,
    description: 'Only signals of one of these severities.',
  })
  severities?: SignalSeverity[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Heard on this day or later.' })
  heardFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Heard on this day or earlier.' })
  heardTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that were taken back, or only those that stand; both when null.',
  })
  isRetracted?: boolean | null;
}

/** What a list of signals is asked for. */
@ArgsType()
export class PartySignalsArgs extends ConnectionArgs {
  @Field(() => PartySignalFilterInput, {
    nullable: true,
    description: 'Which signals to list; all of the tenant when null.',
  })
  filter?: PartySignalFilterInput | null;
}
