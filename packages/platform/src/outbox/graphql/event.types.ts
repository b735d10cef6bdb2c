import { make } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { ConnectionArgs, connectionType } from '../../graphql/connection';
import { encodeId } from '../../graphql/global-id';
import { DateTimeScalar } from '../../graphql/scalars';
import type { FeedEvent } from '../event-feed';

/** Something that happened. */
@ObjectType('Event', {
  simpleResolvers: true,
  description:
    'Something that happened, as it is delivered to webhooks too. Each type has a JSON Schema in docs/events.',
})
export class EventType {
  @Field(() => String, {
    description:
      'The event. The same when it is fetched or delivered again (there as webhook-id): act on it once.',
  })
  eventId!: string;

  @Field(() => String, { description: 'What happened, for example "ledger.InvoicePosted".' })
  type!: string;

  @Field(() => String, { description: 'What kind of thing it is about.' })
  aggregateType!: string;

  @Field(() => String, {
    description: 'The UUID of what it is about. Events with the same one come in their order.',
  })
  aggregateId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id by which the API knows what it is about; null where it has no such object.',
  })
  aggregateNodeId!: string | null;

  @Field(() => DateTimeScalar, {
    description: 'When it was written, before its commit was recorded.',
  })
  occurredAt!: Date;

  @Field(() => DateTimeScalar, {
    description: 'When its commit was recorded, which gave it its place in the feed.',
  })
  recordedAt!: Date;

  @Field(() => String, { description: 'What it holds, as JSON text by the schema of its type.' })
  payload!: string;
}

/** The API's form of an event. @param isKnown whether the API has objects of a type */
export function eventType(event: FeedEvent, isKnown: (type: string) => boolean): EventType {
  const { id, type, aggregateType, aggregateId, occurredAt, recordedAt, payload } = event;
  return make(EventType, {
    ...{ eventId: id, type, aggregateType, aggregateId, occurredAt, recordedAt },
    aggregateNodeId: isKnown(aggregateType) ? encodeId(aggregateType, aggregateId) : null,
    payload: JSON.stringify(payload),
  });
}

export const EventPage = connectionType('Event', () => EventType);

@InputType('EventFilter', { description: 'Which events are wanted.' })
export class EventFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Their types, up to 100; null for all, those of later versions too.',
  })
  types?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The one thing that they are about, by its id of the API or its UUID; null for whatever it is.',
  })
  aggregateId?: string | null;
}

@ArgsType()
export class EventsArgs extends ConnectionArgs {
  @Field(() => EventFilter, { nullable: true, description: 'Which of them; all when null.' })
  filter?: EventFilter | null;
}
