import { make, type Id, type Result } from '@duebook/kernel';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ConnectionArgs, type ConnectionOf, mapConnection } from '../../graphql/connection';
import { uuidOf } from '../../graphql/global-id';
import { type RequestContext, requireCaller } from '../../graphql/request-context';
import type { UserError } from '../../graphql/user-error';
import type { SecretShown } from '../application/webhook-endpoint-create';
import type { WebhookServices } from '../application/webhook-services';
import { webhookUserError } from './user-errors';
import {
  WebhookEndpointCreateInput,
  WebhookEndpointCreatePayload,
  WebhookEndpointDeleteInput,
  WebhookEndpointDeletePayload,
  WebhookEndpointDisableInput,
  WebhookEndpointDisablePayload,
  WebhookEndpointEnableInput,
  WebhookEndpointEnablePayload,
  WebhookEndpointSecretRotateInput,
  WebhookEndpointSecretRotatePayload,
  WebhookEndpointUpdateInput,
  WebhookEndpointUpdatePayload,
} from './webhook.inputs';
import { WebhookEndpointPage, webhookEndpointType, WebhookEndpointType } from './webhook.types';
import { connectionById, pageAfter } from '../../graphql/page-by-id';

type Refusal = Parameters<typeof webhookUserError>[0];

const NEEDS =
  'Needs platform.webhook.manage, or platform.webhook.manageOwn for an endpoint that you added, and platform.event.read in the whole tenant.';
const INPUT = 'The endpoint, and what is to become of it.';

/** Endpoints, and what is done to them. */
@Resolver()
export class WebhookEndpointResolver {
  constructor(private readonly services: WebhookServices) {}

  @Query(() => WebhookEndpointPage.Connection, {
    description:
      'The webhook endpoints that were not deleted, first added first. Needs platform.webhook.read, or platform.webhook.manageOwn for those that you added, in the whole tenant.',
  })
  async webhookEndpoints(
    @Args(() => ConnectionArgs) { first, after }: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<WebhookEndpointType>> {
    const page = pageAfter({ first, after });
    const rows = await this.services.endpointsPage(requireCaller(context), page);
    return mapConnection(connectionById(rows, first), webhookEndpointType);
  }

  @Query(() => WebhookEndpointType, {
    nullable: true,
    description:
      'One webhook endpoint, a deleted one too; null when there is none with this id. Needs platform.webhook.read, or platform.webhook.manageOwn for those that you added, in the whole tenant.',
  })
  async webhookEndpoint(
    @Arg('id', () => ID, { description: 'The id of the webhook endpoint.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointType | null> {
    const uuid = uuidOf('WebhookEndpoint', id);
    const found = await this.services.endpointById(requireCaller(context), uuid);
    return found && webhookEndpointType(found);
  }

  @Mutation(() => WebhookEndpointCreatePayload, {
    description: `Adds a webhook endpoint, which is sent what is committed from then on, and shows its secret once. ${NEEDS}`,
  })
  async webhookEndpointCreate(
    @Arg('input', () => WebhookEndpointCreateInput, { description: INPUT })
    input: WebhookEndpointCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointCreatePayload> {
    const { description, ...rest } = input;
    const outcome = await this.services.create(requireCaller(context), {
      ...rest,
      description: description ?? undefined,
    });
    return make(WebhookEndpointCreatePayload, await this.secretShown(outcome, context));
  }

  @Mutation(() => WebhookEndpointSecretRotatePayload, {
    description: `Gives an endpoint a new secret and shows it once; for 24 hours, or as many as you say, deliveries are signed with the one before too. ${NEEDS}`,
  })
  async webhookEndpointSecretRotate(
    @Arg('input', () => WebhookEndpointSecretRotateInput, { description: INPUT })
    input: WebhookEndpointSecretRotateInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointSecretRotatePayload> {
    const outcome = await this.services.rotateSecret(requireCaller(context), {
      ...commandOf(input),
      overlapHours: input.overlapHours,
    });
    return make(WebhookEndpointSecretRotatePayload, await this.secretShown(outcome, context));
  }

  @Mutation(() => WebhookEndpointUpdatePayload, {
    description: `Edits URL, types or description; what waits goes to the new URL. ${NEEDS}`,
  })
  async webhookEndpointUpdate(
    @Arg('input', () => WebhookEndpointUpdateInput, { description: INPUT })
    input: WebhookEndpointUpdateInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointUpdatePayload> {
    const outcome = await this.services.update(requireCaller(context), {
      ...commandOf(input),
      expectedVersion: input.expectedVersion,
      url: input.url ?? undefined,
      eventTypes: input.eventTypes,
      description: input.description ?? undefined,
    });
    return make(WebhookEndpointUpdatePayload, await this.shown(outcome, context));
  }

  @Mutation(() => WebhookEndpointDisablePayload, {
    description: `Sends an endpoint nothing any more. What waits stays, and is sent once it is enabled; what is committed meanwhile is not queued (see webhookEndpointReplay). ${NEEDS}`,
  })
  async webhookEndpointDisable(
    @Arg('input', () => WebhookEndpointDisableInput, { description: INPUT })
    input: WebhookEndpointDisableInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointDisablePayload> {
    const outcome = await this.services.disable(requireCaller(context), commandOf(input));
    return make(WebhookEndpointDisablePayload, await this.shown(outcome, context));
  }

  @Mutation(() => WebhookEndpointEnablePayload, {
    description: `Sends to an endpoint again: what waited, and what is committed from then on. ${NEEDS}`,
  })
  async webhookEndpointEnable(
    @Arg('input', () => WebhookEndpointEnableInput, { description: INPUT })
    input: WebhookEndpointEnableInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointEnablePayload> {
    const outcome = await this.services.enable(requireCaller(context), commandOf(input));
    return make(WebhookEndpointEnablePayload, await this.shown(outcome, context));
  }

  @Mutation(() => WebhookEndpointDeletePayload, {
    description: `Ends an endpoint for good, with its secret; its deliveries can still be read. ${NEEDS}`,
  })
  async webhookEndpointDelete(
    @Arg('input', () => WebhookEndpointDeleteInput, { description: INPUT })
    input: WebhookEndpointDeleteInput,
    @Ctx() context: RequestContext,
  ): Promise<WebhookEndpointDeletePayload> {
    const outcome = await this.services.remove(requireCaller(context), commandOf(input));
    return make(WebhookEndpointDeletePayload, await this.shown(outcome, context));
  }

  private async secretShown(outcome: Result<SecretShown, Refusal>, context: RequestContext) {
    const secret = outcome.ok ? outcome.value.secret : null;
    const wasShownBefore = outcome.ok && secret === null;
    return { ...(await this.shown(outcome, context)), secret, wasShownBefore };
  }

  /** Reads what the mutation answers anew, so that a replay answers the same. */
  private async shown(
    outcome: Result<{ readonly webhookEndpointId: Id }, Refusal>,
    context: RequestContext,
  ): Promise<{ webhookEndpoint: WebhookEndpointType | null; userErrors: UserError[] }> {
    if (!outcome.ok) {
      return { webhookEndpoint: null, userErrors: [webhookUserError(outcome.refusal)] };
    }
    const { webhookEndpointId } = outcome.value;
    const found = await this.services.endpointChanged(requireCaller(context), webhookEndpointId);
    return { webhookEndpoint: found && webhookEndpointType(found), userErrors: [] };
  }
}

function commandOf(input: { readonly idempotencyKey: string; readonly webhookEndpointId: string }) {
  const { idempotencyKey, webhookEndpointId } = input;
  return { idempotencyKey, webhookEndpointId: uuidOf('WebhookEndpoint', webhookEndpointId) };
}
