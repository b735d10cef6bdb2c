import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  type UserError,
  userError,
  VersionConflictError,
} from '../../graphql/user-error';
import type { StateChangeRefusal } from '../application/change-state';
import type {
  EndpointTestRefusal,
  RedeliverRefusal,
  ReplayRefusal,
} from '../application/repeat-deliveries';
import type { EndpointCreateRefusal } from '../application/webhook-endpoint-create';
import type { SecretRotateRefusal } from '../application/webhook-endpoint-secret-rotate';
import type { EndpointUpdateRefusal } from '../application/webhook-endpoint-update';

/** When each refusal occurs and what to do about it; also its message, so that they never differ. */
const texts = {
  WEBHOOKS_NOT_CONFIGURED:
    'This installation has no key to keep secrets with. Ask its operator to set DUEBOOK_SECRET_KEY.',
  WEBHOOK_URL_INVALID:
    'The URL is not https, up to 2,000 characters, without credentials and fragment, on port 443 or one above 1023. Correct it.',
  WEBHOOK_ADDRESS_FORBIDDEN:
    'The host is, or its name leads to, an address that is not public. Take a host of the public internet.',
  WEBHOOK_HOST_UNKNOWN: 'The host’s name has no address. Correct it, or try again once it has.',
  WEBHOOK_EVENT_TYPES_INVALID:
    'The list of event types is empty or names one that there is not. Take types of docs/events, or leave it out for all.',
  WEBHOOK_DESCRIPTION_INVALID:
    'The description is longer than 200 characters or has control characters. Correct it.',
  WEBHOOK_ENDPOINTS_TOO_MANY:
    'The tenant has 50 webhook endpoints already, or you have 10 and manage your own alone. Delete one first.',
  WEBHOOK_ENDPOINT_UNKNOWN:
    'The tenant has no such webhook endpoint, or it was deleted. Take an id from `webhookEndpoints`.',
  WEBHOOK_ENDPOINT_NOT_ACTIVE: 'The webhook endpoint is not active. Enable it first.',
  WEBHOOK_OVERLAP_INVALID: 'An overlap is a whole number of hours from 0 to 168. Correct it.',
  WEBHOOK_SECRETS_TOO_MANY:
    'The endpoint’s secret and two before it sign already. Wait until the first has ended, or end all of before at once by an overlap of 0 hours.',
  WEBHOOK_DELIVERY_UNKNOWN: 'The tenant has no such delivery. Take an id from `webhookDeliveries`.',
  WEBHOOK_REPLAY_START_INVALID:
    'A replay starts after a cursor of `events` or at a time, not both and not neither. Give one.',
} as const;

declareUserErrors('platform', texts);

/** Messages of refusals that any mutation may answer. */
const sharedTexts = {
  VERSION_CONFLICT:
    'The object was edited since it was read. Read it again and repeat the edit with its version.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with other input. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, too long or holds control characters. Send another.',
  IN_PROGRESS: 'The same call is still running. Send it again with the same key.',
} as const;

type WebhookRefusal =
  | EndpointCreateRefusal
  | EndpointUpdateRefusal
  | SecretRotateRefusal
  | StateChangeRefusal
  | EndpointTestRefusal
  | RedeliverRefusal
  | ReplayRefusal;

/** A refusal as a payload shows it. */
export function webhookUserError(refusal: WebhookRefusal): UserError {
  const { code } = refusal;
  const message = { ...texts, ...sharedTexts }[code];
  const path = ['input', 'field' in refusal ? refusal.field : 'idempotencyKey'];
  if (!('currentVersion' in refusal)) return userError(code, message, path);
  const { currentVersion } = refusal;
  return make(VersionConflictError, { code, message, path, currentVersion });
}
