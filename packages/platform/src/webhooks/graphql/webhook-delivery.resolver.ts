import { make, type Id } from '@duebook/kernel';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { connectionFrom, type ConnectionOf, mapConnection } from '../../graphql/connection';
import { encodeCursor } from '../../graphql/cursor';
import { uuidOf } from '../../graphql/global-id';
import type { LoaderDefinition } from '../../graphql/loaders';
import { type RequestContext, requireCaller } from '../../graphql/request-context';
import { feedPlaceOf } from '../../outbox/graphql/feed-cursor';
import type { WebhookServices } from '../application/webhook-services';
import { webhookUserError } from './user-errors';
import {
  WebhookEndpointReplayInput,
  WebhookEndpointReplayPayload,
  WebhookEndpointTestInput,
  WebhookEndpointTestPayload,
  WebhookRedeliverInput,
  WebhookRedeliverPayload,
} from './webhook.inputs';
import {
  WebhookDeliveriesArgs,
  WebhookDeliveryPage,
  webhookDeliveryType,
  webhookEndpointType,
  WebhookDeliveryType,
  WebhookEndpointType,
} from './webhook.types';

const NEEDS =
  'Needs platform.webhook.manage, or platform.webhook.manageOwn for an endpoint that you added, and platform.event.read in the whole tenant.';

/** What belongs to a delivery. */
@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveryFieldsResolver {
  constructor(private readonly endpoints: LoaderDefinition<Id, WebhookEndpointType>) {}

  @FieldResolver(() => WebhookEndpointType, {
    description: 'The endpoint that it goes to, a deleted one too.',
  })
  endpoint(
    @Root() { endpointId }: WebhookDeliveryType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<WebhookEndpointType | null> {
    return loaders.of(this.endpoints).load(endpointId);
  }
}

/** What became of deliveries, and making them once more. */
@Resolver()
export class WebhookDeliveryResolver {
  constructor(private readonly services: WebhookServices) {}

  @Query(() => WebhookDeliveryPage.Connection, {
    description:
      'The deliveries to an endpoint, of the newest event first. Needs platform.webhook.read, or platform.webhook.manageOwn for an endpoint that you added, in the whole tenant.',
  })
  async webhookDeliveries(
    @Args(() => WebhookDeliveriesArgs)
    { first, after, webhookEndpointId, filter }: WebhookDeliveriesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<WebhookDeliveryType>> {
    const rows = await this.services.deliveriesPage(requireCaller(context), {
      endpointId: uuidOf('WebhookEndpoint', webhookEndpointId),
      states: filter?.states ?? null,
      before: feedPlaceOf(after),
      limit: first + 1,
    });
    return mapConnection(
      connectionFrom(rows, first, ({ position, ordinal }) => encodeCursor([position, ordinal])),
      webhookDeliveryType,
    );
  }

  @Mutation(() => WebhookEndpointTestPayload, {
    description: `Sends an endpoint a ping, platform.WebhookTested, the way that every event goes. ${NEEDS}`,
  })
  async webhookEndpointTest(
    @Arg('input', () => WebhookEndpointTestInput, { description: 'The endpoint to test.' })
    { idempotencyKey, webhookEndpointId }: WebhookEndpointTestInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointTestPayload> {
    const outcome = await this.services.test(requireCaller(context), {
      idempotencyKey,
      webhookEndpointId: uuidOf('WebhookEndpoint', webhookEndpointId),
    });
    return make(
      WebhookEndpointTestPayload,
      outcome.ok
        ? {
            webhookEndpoint: await this.endpoint(outcome.value.webhookEndpointId, context),
            userErrors: [],
          }
        : { webhookEndpoint: null, userErrors: [webhookUserError(outcome.refusal)] },
    );
  }

  @Mutation(() => WebhookEndpointReplayPayload, {
    description: `Sends an endpoint the events from a place or time on once more, those too that were committed while it was disabled. Per aggregate they come in their order, before what is newer. ${NEEDS}`,
  })
  async webhookEndpointReplay(
    @Arg('input', () => WebhookEndpointReplayInput, { description: 'From where on, and to whom.' })
    { idempotencyKey, webhookEndpointId, after, recordedFrom = null }: WebhookEndpointReplayInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointReplayPayload> {
    const outcome = await this.services.replay(requireCaller(context), {
      idempotencyKey,
      webhookEndpointId: uuidOf('WebhookEndpoint', webhookEndpointId),
      after: feedPlaceOf(after),
      recordedFrom,
    });
    if (!outcome.ok) {
      return make(WebhookEndpointReplayPayload, {
        ...{ webhookEndpoint: null, queuedCount: 0, continuesAfter: null },
        userErrors: [webhookUserError(outcome.refusal)],
      });
    }
    const { queuedCount, continuesAfter } = outcome.value;
    return make(WebhookEndpointReplayPayload, {
      webhookEndpoint: await this.endpoint(outcome.value.webhookEndpointId, context),
      queuedCount,
      continuesAfter: continuesAfter && encodeCursor(continuesAfter),
      userErrors: [],
    });
  }

  @Mutation(() => WebhookRedeliverPayload, {
    description: `Sends one event to its endpoint once more, with the same webhook-id. ${NEEDS}`,
  })
  async webhookRedeliver(
    @Arg('input', () => WebhookRedeliverInput, { description: 'The delivery to make again.' })
    { idempotencyKey, webhookDeliveryId }: WebhookRedeliverInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookRedeliverPayload> {
    const caller = requireCaller(context);
    const outcome = await this.services.redeliver(caller, {
      idempotencyKey,
      webhookDeliveryId: uuidOf('WebhookDelivery', webhookDeliveryId),
    });
    if (!outcome.ok) {
      return make(WebhookRedeliverPayload, {
        webhookDelivery: null,
        userErrors: [webhookUserError(outcome.refusal)],
      });
    }
    const found = await this.services.deliveryChanged(caller, outcome.value.webhookDeliveryId);
    return make(WebhookRedeliverPayload, {
      webhookDelivery: found && webhookDeliveryType(found),
      userErrors: [],
    });
  }

  private async endpoint(id: Id, context: RequestContext): Promise<WebhookEndpointType | null> {
    const found = await this.services.endpointChanged(requireCaller(context), id);
    return found && webhookEndpointType(found);
  }
}
