import { compareText, ok, refused, type Id, type Result } from '@duebook/kernel';

/** Whether an endpoint receives, and if not, by whose doing. */
export type EndpointState =
  'ACTIVE' | 'DISABLED' | 'DISABLED_BY_FAILURES' | 'DISABLED_BY_LOST_RIGHT' | 'DELETED';

/** Where a partner's system takes events. */
export interface WebhookEndpoint {
  readonly id: Id;
  readonly url: string;
  /** In alphabetical order; null for all, those of later versions too. */
  readonly eventTypes: readonly string[] | null;
  readonly description: string;
  readonly state: EndpointState;
  /** Else it is of the principal that added it, and receives as long as that one may. */
  readonly belongsToTenant: boolean;
  /** Rises by one with each edit. */
  readonly version: number;
  readonly createdAt: Date;
}

/** What may be told of an endpoint besides its URL; what is absent stays as it is. */
export interface EndpointWish {
  readonly eventTypes?: readonly string[] | null | undefined;
  readonly description?: string | undefined;
}

export type EndpointFault = Readonly<
  | { code: 'WEBHOOK_EVENT_TYPES_INVALID'; field: 'eventTypes' }
  | { code: 'WEBHOOK_DESCRIPTION_INVALID'; field: 'description' }
>;

const LONGEST_DESCRIPTION = 200;
const NOT_IN_A_TEXT = /[\u0000-\u001f\u007f-\u009f\p{Cs}]/u;

/** Applies what was told to an endpoint. @param known types of events that there are */
export function changeEndpoint(
  endpoint: WebhookEndpoint,
  wish: EndpointWish,
  known: ReadonlySet<string>,
): Result<WebhookEndpoint, EndpointFault> {
  const { eventTypes = endpoint.eventTypes, description = endpoint.description } = wish;
  if (eventTypes !== null && (eventTypes.length === 0 || !eventTypes.every((t) => known.has(t)))) {
    return refused({ code: 'WEBHOOK_EVENT_TYPES_INVALID', field: 'eventTypes' });
  }
  if (description.length > LONGEST_DESCRIPTION || NOT_IN_A_TEXT.test(description)) {
    return refused({ code: 'WEBHOOK_DESCRIPTION_INVALID', field: 'description' });
  }
  const sorted = eventTypes && [...new Set(eventTypes)].sort(compareText);
  return ok({ ...endpoint, eventTypes: sorted, description: description.trim() });
}
