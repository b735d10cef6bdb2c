import { ok, type Id, type Result } from '@duebook/kernel';
import { systemCaller, type Caller } from '../../tenancy/caller';
import { splitCommand, type Command } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import type { Transaction } from '../../unit-of-work/transaction';
import type { EndpointState, WebhookEndpoint } from '../domain/webhook-endpoint';
import { endpointDisabled, type DisabledReason } from '../events/webhook-events';
import type { Lane } from './ports';
import {
  auditEndpoint,
  lockEndpoint,
  requireManaging,
  shownOf,
  type EndpointUnknown,
  type WebhookContext,
} from './webhook-context';
import type { DisableReason } from './webhook-dispatcher';

export type StateChangeRefusal = EndpointUnknown | IdempotencyRefusal;

type Outcome = Result<{ webhookEndpointId: Id }, StateChangeRefusal>;

/** A change that a caller asks for; one that has nothing to change changes nothing. */
const asked =
  (verb: string, next: (state: EndpointState) => EndpointState) =>
  (context: WebhookContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly webhookEndpointId: Id }>,
  ): Promise<Outcome> => {
    requireManaging(caller);
    const request = splitCommand(
      `webhookEndpoint${verb.charAt(0).toUpperCase()}${verb.slice(1)}`,
      command,
    );
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const found = await lockEndpoint(context, tx, command.webhookEndpointId);
      if (!found.ok) return found;
      const change = { verb, next: next(found.value.state), reason: 'REQUESTED' } as const;
      await changeState(context, tx, { endpoint: found.value, ...change });
      return ok({ webhookEndpointId: found.value.id });
    });
  };

/** Sends nothing more; what waits stays, and what happens meanwhile is not queued. */
export const webhookEndpointDisable = asked('disable', (state) =>
  state === 'ACTIVE' ? 'DISABLED' : state,
);

/** Sends again: what waited, and what is committed from now on. */
export const webhookEndpointEnable = asked('enable', () => 'ACTIVE');

/** Ends an endpoint for good. Its secret is gone; its deliveries can still be read. */
export const webhookEndpointDelete = asked('delete', () => 'DELETED');

const DISABLED_FOR = {
  ...{ GONE: 'DISABLED_BY_FAILURES', FAILING: 'DISABLED_BY_FAILURES' },
  RIGHT_LOST: 'DISABLED_BY_LOST_RIGHT',
} as const satisfies Record<DisableReason, EndpointState>;

/** Ends an endpoint that nobody asked to end, for a reason that a turn found; not one that was ended meanwhile. */
export const disableUnasked =
  (context: WebhookContext) =>
  async ({ tenantId, endpointId }: Lane, reason: DisableReason): Promise<void> => {
    const caller = systemCaller(tenantId, `webhook:${endpointId}`);
    await context.unitOfWork.run<null, EndpointUnknown>(
      caller,
      'webhookEndpointDisableUnasked',
      async (tx) => {
        const found = await lockEndpoint(context, tx, endpointId);
        if (!found.ok) return found;
        const endpoint = found.value;
        const next = endpoint.state === 'ACTIVE' ? DISABLED_FOR[reason] : endpoint.state;
        await changeState(context, tx, { endpoint, next, reason, verb: 'disable' });
        return ok(null);
      },
    );
  };

async function changeState(
  { endpoints }: WebhookContext,
  tx: Transaction,
  change: {
    readonly endpoint: WebhookEndpoint;
    readonly next: EndpointState;
    readonly verb: string;
    readonly reason: DisabledReason;
  },
): Promise<void> {
  const { endpoint: before, next: state, verb, reason } = change;
  if (before.state === state) return;
  const after = { ...before, state, version: before.version + 1 };
  await endpoints.save(tx, after);
  await endpoints.openSpan(tx, after);
  await endpoints.restart(tx, after);
  if (before.state === 'ACTIVE') tx.emit(endpointDisabled(after.id, reason));
  auditEndpoint(tx, verb, after, { before: shownOf(before), after: shownOf(after), reason });
}
