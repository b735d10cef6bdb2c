import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { WebhookDeliveryType, WebhookEndpointType } from './webhook.types';
import { KeyedInput, RefusablePayload } from '../../graphql/mutation';

@InputType('WebhookEndpointCreateInput', { description: 'A new webhook endpoint.' })
export class WebhookEndpointCreateInput extends KeyedInput {
  @Field(() => String, {
    description:
      'Where events are sent: https to a public host, without credentials or a fragment, on port 443 or one above 1023.',
  })
  url!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The types of events it takes; null for all, those of later versions too.',
  })
  eventTypes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is for, up to 200 characters, without personal data; null for nothing.',
  })
  description?: string | null;
}

@InputType('WebhookEndpointUpdateInput', {
  description: 'An edit of a webhook endpoint. Fields left out stay as they are.',
})
export class WebhookEndpointUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The endpoint to edit, by its id.' })
  webhookEndpointId!: string;

  @Field(() => Int, { description: 'The version that was read; the edit is refused on any other.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New URL; null leaves it as it is.' })
  url?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'New types; null for all, left out for those of before.',
  })
  eventTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'New text; null leaves it as it is.' })
  description?: string | null;
}

@InputType()
abstract class OfEndpoint extends KeyedInput {
  @Field(() => ID, { description: 'The endpoint that it is about, by its id.' })
  webhookEndpointId!: string;
}

@InputType('WebhookEndpointSecretRotateInput', {
  description: 'The endpoint to give a new secret.',
})
export class WebhookEndpointSecretRotateInput extends OfEndpoint {
  @Field(() => Int, {
    nullable: true,
    description:
      'For how many hours deliveries are signed with the secret of before too, 0 to 168; 24 when null. With 0 all of before end at once: for a secret that others have seen.',
  })
  overlapHours?: number | null;
}

@InputType('WebhookEndpointDisableInput', { description: 'The endpoint to send nothing any more.' })
export class WebhookEndpointDisableInput extends OfEndpoint {}

@InputType('WebhookEndpointEnableInput', { description: 'The endpoint to send to again.' })
export class WebhookEndpointEnableInput extends OfEndpoint {}

@InputType('WebhookEndpointDeleteInput', { description: 'The endpoint to end for good.' })
export class WebhookEndpointDeleteInput extends OfEndpoint {}

@InputType('WebhookEndpointTestInput', { description: 'The endpoint to send a ping to.' })
export class WebhookEndpointTestInput extends OfEndpoint {}

@InputType('WebhookEndpointReplayInput', {
  description: 'Which events to send once more. Give either `after` or `recordedFrom`.',
})
export class WebhookEndpointReplayInput extends OfEndpoint {
  @Field(() => String, {
    nullable: true,
    description:
      'Those after this cursor of `events`, or where a replay said that it continues; null with `recordedFrom`.',
  })
  after?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Those that were recorded from this time on; null with `after`.',
  })
  recordedFrom?: Date | null;
}

@InputType('WebhookRedeliverInput', { description: 'The delivery to make once more.' })
export class WebhookRedeliverInput extends KeyedInput {
  @Field(() => ID, { description: 'The delivery to make again, by its id.' })
  webhookDeliveryId!: string;
}

@ObjectType()
abstract class EndpointPayload extends RefusablePayload {
  @Field(() => WebhookEndpointType, {
    nullable: true,
    description: 'The endpoint as it stands now; null when the call was refused.',
  })
  webhookEndpoint!: WebhookEndpointType | null;
}

@ObjectType()
abstract class SecretPayload extends EndpointPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The secret by which the receiver checks signatures. Keep it now: it is shown this once. Null when the call was refused, and when it repeats an earlier one.',
  })
  secret!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether this call repeats an earlier one, whose answer alone held the secret. If that answer was lost, rotate the secret.',
  })
  wasShownBefore!: boolean;
}

@ObjectType('WebhookEndpointCreatePayload', {
  simpleResolvers: true,
  description: 'What became of adding an endpoint.',
})
export class WebhookEndpointCreatePayload extends SecretPayload {}

@ObjectType('WebhookEndpointSecretRotatePayload', {
  simpleResolvers: true,
  description: 'What became of a new secret.',
})
export class WebhookEndpointSecretRotatePayload extends SecretPayload {}

@ObjectType('WebhookEndpointUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of an edit.',
})
export class WebhookEndpointUpdatePayload extends EndpointPayload {}

@ObjectType('WebhookEndpointDisablePayload', {
  simpleResolvers: true,
  description: 'What became of disabling an endpoint.',
})
export class WebhookEndpointDisablePayload extends EndpointPayload {}

@ObjectType('WebhookEndpointEnablePayload', {
  simpleResolvers: true,
  description: 'What became of enabling an endpoint.',
})
export class WebhookEndpointEnablePayload extends EndpointPayload {}

@ObjectType('WebhookEndpointDeletePayload', {
  simpleResolvers: true,
  description: 'What became of ending an endpoint.',
})
export class WebhookEndpointDeletePayload extends EndpointPayload {}

@ObjectType('WebhookEndpointTestPayload', {
  simpleResolvers: true,
  description: 'What became of asking for a ping. How it arrives is told by webhookDeliveries.',
})
export class WebhookEndpointTestPayload extends EndpointPayload {}

@ObjectType('WebhookEndpointReplayPayload', {
  simpleResolvers: true,
  description: 'What became of a replay.',
})
export class WebhookEndpointReplayPayload extends EndpointPayload {
  @Field(() => Int, {
    description: 'How many events are to be sent, those that were waiting anyway too.',
  })
  queuedCount!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Call again with this as `after`: a call takes up to 10,000 events, or looks through 100,000 commits. Null at the end of the feed.',
  })
  continuesAfter!: string | null;
}

@ObjectType('WebhookRedeliverPayload', {
  simpleResolvers: true,
  description: 'What became of asking for a delivery once more.',
})
export class WebhookRedeliverPayload extends RefusablePayload {
  @Field(() => WebhookDeliveryType, {
    nullable: true,
    description: 'The delivery as it stands now; null when the call was refused.',
  })
  webhookDelivery!: WebhookDeliveryType | null;
}
