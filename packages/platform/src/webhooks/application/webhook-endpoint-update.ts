import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller } from '../../tenancy/caller';
import { splitCommand, type Command } from '../../unit-of-work/command';
import type { IdempotencyRefusal } from '../../unit-of-work/idempotency';
import type { Transaction } from '../../unit-of-work/transaction';
import {
  changeEndpoint,
  type EndpointFault,
  type EndpointWish,
  type WebhookEndpoint,
} from '../domain/webhook-endpoint';
import { decideUrl, type UrlFault } from './decide-url';
import {
  auditEndpoint,
  lockEndpoint,
  requireManaging,
  shownOf,
  type EndpointUnknown,
  type WebhookContext,
} from './webhook-context';

export interface EndpointUpdate extends EndpointWish {
  readonly webhookEndpointId: Id;
  /** The version the editor saw. */
  readonly expectedVersion: number;
  readonly url?: string | undefined;
}

export type EndpointUpdateRefusal =
  | EndpointFault
  | UrlFault
  | EndpointUnknown
  | Readonly<{ code: 'VERSION_CONFLICT'; field: 'expectedVersion'; currentVersion: number }>
  | IdempotencyRefusal;

type Outcome = Result<{ webhookEndpointId: Id }, EndpointUpdateRefusal>;

/**
 * Edits URL, types of events or description. What waits goes to the new URL; new types count for what
 * is committed from now on.
 */
export const webhookEndpointUpdate =
  (context: WebhookContext) =>
  async (caller: Caller, command: Command<EndpointUpdate>): Promise<Outcome> => {
    requireManaging(caller);
    const request = splitCommand('webhookEndpointUpdate', command);
    const url = command.url === undefined ? null : await decideUrl(context, command.url);
    return context.unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const found = await lockEndpoint(context, tx, command.webhookEndpointId);
      if (!found.ok) return found;
      const before = found.value;
      if (before.version !== command.expectedVersion) {
        const currentVersion = before.version;
        return refused({ code: 'VERSION_CONFLICT', field: 'expectedVersion', currentVersion });
      }
      const changed = await change(context, tx, { before, command, url: url ?? ok(before.url) });
      if (!changed.ok) return changed;
      return ok({ webhookEndpointId: before.id });
    });
  };

async function change(
  context: WebhookContext,
  tx: Transaction,
  {
    before,
    command,
    url,
  }: {
    readonly before: WebhookEndpoint;
    readonly command: EndpointUpdate;
    readonly url: Result<string, UrlFault>;
  },
): Promise<Result<WebhookEndpoint, EndpointUpdateRefusal>> {
  if (!url.ok) return url;
  const next = { ...before, url: url.value, version: before.version + 1 };
  const decided = changeEndpoint(next, command, context.eventTypes);
  if (!decided.ok) return decided;
  const after = decided.value;
  await context.endpoints.save(tx, after);
  await context.endpoints.openSpan(tx, after);
  // Another receiver: how the one before failed says nothing of it.
  if (after.url !== before.url) await context.endpoints.restart(tx, after);
  auditEndpoint(tx, 'update', after, { before: shownOf(before), after: shownOf(after) });
  return ok(after);
}
