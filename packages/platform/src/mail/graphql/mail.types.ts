import { make } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConnectionArgs, connectionType } from '../../graphql/connection';
import { declareEnum } from '../../graphql/declare-enum';
import { encodeId } from '../../graphql/global-id';
import { Node } from '../../graphql/node';
import { DateTimeScalar } from '../../graphql/scalars';
import type { MailFacts } from '../application/ports';
import { MAIL_FAILURES, type MailFailure, type MailState } from '../domain/mail-message';
import { KeyedInput, RefusablePayload } from '../../graphql/mutation';

const MailMessageStateEnum = declareEnum('MailMessageState', 'Where a message stands.', {
  QUEUED: 'It waits to be sent, for the first time or again.',
  SENT: 'The mail server has taken it, or the folder of captured mail where none is configured.',
  FAILED: 'It was refused for good, or given up. Send it again by mailMessageRetry.',
} satisfies Record<MailState, string>);

const MailFailureEnum = declareEnum(
  'MailFailure',
  'Why an attempt at sending a message failed.',
  MAIL_FAILURES,
);

/** A message to somebody outside. */
@ObjectType('MailMessage', {
  implements: Node,
  simpleResolvers: true,
  description: 'A message to one person. What it says is not shown here.',
})
export class MailMessageType extends Node {
  @Field(() => String, {
    description: 'What it is for, for example "reconciliation.balanceConfirmation".',
  })
  purpose!: string;

  @Field(() => MailMessageStateEnum, {
    description: 'Whether it was sent, waits, or was given up.',
  })
  state!: MailState;

  @Field(() => String, {
    nullable: true,
    description: 'The address that it goes to; null once it was erased.',
  })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'Its subject; null once it was erased.' })
  subject!: string | null;

  @Field(() => Int, { description: 'How often it was tried, since it was queued or queued again.' })
  attempts!: number;

  @Field(() => DateTimeScalar, { description: 'When it was queued for the first time.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was tried last; null before the first attempt.',
  })
  lastAttemptAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is tried next; null when it was sent or given up.',
  })
  nextAttemptAt!: Date | null;

  @Field(() => MailFailureEnum, {
    nullable: true,
    description: 'Why the last attempt failed; null when it did not, or there was none.',
  })
  lastFailure!: MailFailure | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The mail server’s reply code to the last attempt (RFC 5321); null without one.',
  })
  lastReplyCode!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was sent or given up; null while it waits.',
  })
  settledAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its address and what it said were erased; null while they are kept.',
  })
  erasedAt!: Date | null;
}

/** The API's form of a message. */
export function mailMessageType({ toAddress, ...mail }: MailFacts): MailMessageType {
  return make(MailMessageType, { ...mail, id: encodeId('MailMessage', mail.id), to: toAddress });
}

export const MailMessagePage = connectionType('MailMessage', () => MailMessageType);

@InputType('MailMessagesFilter', { description: 'Which messages; all conditions hold together.' })
export class MailMessagesFilter {
  @Field(() => [MailMessageStateEnum], {
    nullable: true,
    description: 'Those that stand in one of these; null for all.',
  })
  states?: MailState[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Those that are for one of these; null for all.',
  })
  purposes?: string[] | null;
}

@ArgsType()
export class MailMessagesArgs extends ConnectionArgs {
  @Field(() => MailMessagesFilter, { nullable: true, description: 'Which messages; null for all.' })
  filter?: MailMessagesFilter | null;
}

@InputType('MailMessageRetryInput', { description: 'The message to send again.' })
export class MailMessageRetryInput extends KeyedInput {
  @Field(() => ID, { description: 'The message, by its id; one that was given up.' })
  mailMessageId!: string;
}

@ObjectType('MailMessageRetryPayload', {
  simpleResolvers: true,
  description: 'What became of having a message sent again.',
})
export class MailMessageRetryPayload extends RefusablePayload {
  @Field(() => MailMessageType, {
    nullable: true,
    description: 'The message as it stands now; null when the call was refused.',
  })
  mailMessage!: MailMessageType | null;
}
