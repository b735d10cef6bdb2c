import { make } from '@duebook/kernel';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConnectionArgs, connectionType } from '../../graphql/connection';
import { declareEnum } from '../../graphql/declare-enum';
import { encodeId } from '../../graphql/global-id';
import { Node } from '../../graphql/node';
import { DateTimeScalar } from '../../graphql/scalars';
import type { DeliveryFacts, DeliveryState, EndpointFacts } from '../application/ports';
import { FAILURES, type Failure } from '../domain/attempt-outcome';
import type { EndpointState } from '../domain/webhook-endpoint';

const WebhookEndpointStateEnum = declareEnum(
  'WebhookEndpointState',
  'Whether an endpoint is sent events, and if not, why.',
  {
    ACTIVE: 'It is sent what fits it.',
    DISABLED: 'Somebody disabled it.',
    DISABLED_BY_FAILURES:
      'It answered 410 Gone, or nothing was delivered to it for five days. Enable it once it works.',
    DISABLED_BY_LOST_RIGHT:
      'Whoever added it may not have events sent to it any more. Enable it once they may again.',
    DELETED: 'It is gone for good; its deliveries can still be read.',
  } satisfies Record<EndpointState, string>,
);

const WebhookDeliveryStateEnum = declareEnum('WebhookDeliveryState', 'What became of a delivery.', {
  WAITING: 'It is still to be delivered, as soon as its endpoint is active and its time has come.',
  DELIVERED: 'The receiver has taken it.',
  GIVEN_UP: 'Eight attempts failed. Send it again by webhookRedeliver.',
} satisfies Record<DeliveryState, string>);

const WebhookFailureEnum = declareEnum(
  'WebhookFailure',
  'Why an attempt at a delivery failed.',
  FAILURES,
);

/** Where a partner's system takes events. */
@ObjectType('WebhookEndpoint', {
  implements: Node,
  simpleResolvers: true,
  description: 'Where a partner’s system takes events. Its secret is shown once and never again.',
})
export class WebhookEndpointType extends Node {
  @Field(() => String, { description: 'The address to which events are sent by POST.' })
  url!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The types of events it takes; null for all, those of later versions too.',
  })
  eventTypes!: string[] | null;

  @Field(() => String, { description: 'What it is for; empty when nobody said so.' })
  description!: string;

  @Field(() => WebhookEndpointStateEnum, { description: 'Whether it is sent events.' })
  state!: EndpointState;

  @Field(() => Boolean, {
    description:
      'Whether a person who held platform.webhook.manage added it: then it goes on when that one leaves. Any other receives as long as whoever added it is active and may add it.',
  })
  belongsToTenant!: boolean;

  @Field(() => DateTimeScalar, { description: 'When somebody added it to the tenant.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when deliveries are signed with a secret of before too, the longest of those; null when none was kept.',
  })
  previousSecretUntil!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when no attempt has succeeded; null while they do.',
  })
  failingSince!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when its oldest delivery waits; null when none does.',
  })
  waitingSince!: Date | null;

  @Field(() => Int, { description: 'Rises with each edit; send it back as expectedVersion.' })
  version!: number;
}

/** The API's form of an endpoint. */
export function webhookEndpointType(endpoint: EndpointFacts): WebhookEndpointType {
  const { eventTypes } = endpoint;
  return make(WebhookEndpointType, {
    ...endpoint,
    id: encodeId('WebhookEndpoint', endpoint.id),
    eventTypes: eventTypes && [...eventTypes],
  });
}

export const WebhookEndpointPage = connectionType('WebhookEndpoint', () => WebhookEndpointType);

/** A line of the delivery log. */
@ObjectType('WebhookDelivery', {
  implements: Node,
  simpleResolvers: true,
  description: 'What became of one event at one endpoint. What the receiver answers is not kept.',
})
export class WebhookDeliveryType extends Node {
  endpointId!: string;

  @Field(() => String, { description: 'The event, which is sent as webhook-id.' })
  eventId!: string;

  @Field(() => String, { description: 'What happened, for example "ledger.InvoicePosted".' })
  eventType!: string;

  @Field(() => WebhookDeliveryStateEnum, {
    description: 'Whether it was taken, waits, or was given up.',
  })
  state!: DeliveryState;

  @Field(() => Int, { description: 'Attempts since it was last queued.' })
  attempts!: number;

  @Field(() => Int, { description: 'How often it was queued again, by redelivery or replay.' })
  repeats!: number;

  @Field(() => DateTimeScalar, { description: 'When it was last queued.' })
  queuedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is tried next at the earliest; null when it is not tried any more.',
  })
  nextAttemptAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last tried; null before.',
  })
  lastAttemptAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the last answer; null without one.',
  })
  lastStatus!: number | null;

  @Field(() => WebhookFailureEnum, {
    nullable: true,
    description: 'Why the last attempt failed; null when it did not.',
  })
  lastFailure!: Failure | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the last attempt took, in milliseconds; null before.',
  })
  lastMilliseconds!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the receiver last took it; null when it never did.',
  })
  deliveredAt!: Date | null;
}

/** The API's form of a delivery. */
export function webhookDeliveryType(delivery: DeliveryFacts): WebhookDeliveryType {
  const { position: _position, ordinal: _ordinal, ...facts } = delivery;
  return make(WebhookDeliveryType, {
    ...facts,
    id: encodeId('WebhookDelivery', delivery.id),
    nextAttemptAt: delivery.state === 'WAITING' ? delivery.nextAttemptAt : null,
  });
}

export const WebhookDeliveryPage = connectionType('WebhookDelivery', () => WebhookDeliveryType);

@InputType('WebhookDeliveryFilter', { description: 'Which deliveries are wanted.' })
export class WebhookDeliveryFilter {
  @Field(() => [WebhookDeliveryStateEnum], {
    nullable: true,
    description: 'Only deliveries that are in one of these states now; all when null.',
  })
  states?: DeliveryState[] | null;
}

@ArgsType()
export class WebhookDeliveriesArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The endpoint whose deliveries are wanted.' })
  webhookEndpointId!: string;

  @Field(() => WebhookDeliveryFilter, {
    nullable: true,
    description: 'Which of them; all when null.',
  })
  filter?: WebhookDeliveryFilter | null;
}
