import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  issueApiKey,
  stateOfApiKey,
  type ApiKey,
  type ApiKeyCircumstances,
  type ApiKeyFault,
  type KeptApiKey,
} from './api-key';

/** How long the old key lives beside the new one when nothing is told. */
export const DEFAULT_OVERLAP_HOURS = 24;

/** A week: long enough for whoever deploys by hand, short enough not to be forgotten. */
const LONGEST_OVERLAP_HOURS = 168;

/** Why a key cannot be replaced. */
export type ApiKeyReplacementFault = Readonly<
  | { code: 'API_KEY_OVERLAP_INVALID'; field: 'overlapHours' }
  | { code: 'API_KEY_ENDED'; field: 'apiKeyId' }
  | { code: 'API_KEY_REPLACED'; field: 'apiKeyId' }
  | { code: 'PERMISSION_UNKNOWN'; field: 'apiKeyId'; permissions: readonly string[] }
  | { code: 'API_KEY_EXCEEDS_CALLER'; field: 'apiKeyId'; permissions: readonly string[] }
>;

/** When the two keys end, as told by {@link lifeMsOf} and by the overlap. */
export interface ReplacementTimes {
  readonly successorExpiresAt: Date;
  readonly overlapEndsAt: Date;
}

/** What comes of a replacement. */
export interface ApiKeyReplacement {
  readonly successor: ApiKey;
  /** When the old key ends: never later than it would have. */
  readonly oldExpiresAt: Date;
}

/** Whether the two keys may live beside one another for so long. */
export function isOverlap(hours: number): boolean {
  return Number.isInteger(hours) && hours >= 0 && hours <= LONGEST_OVERLAP_HOURS;
}

/** For how long a key was issued; its successor is for as long. */
export function lifeMsOf({ createdAt, expiresAt }: ApiKey): number {
  return expiresAt.getTime() - createdAt.getTime();
}

/**
 * Decides on a key in the place of another, for the same principal, with the same name and scope.
 * Whoever replaces a key learns the text of the new one, so the rule is that of a new key: it gives
 * no more than its issuer holds.
 */
export function replaceApiKey(
  old: KeptApiKey,
  { successorExpiresAt, overlapEndsAt }: ReplacementTimes,
  circumstances: ApiKeyCircumstances,
): Result<ApiKeyReplacement, ApiKeyReplacementFault> {
  if (stateOfApiKey(old, circumstances.now) !== 'ACTIVE') {
    return refused({ code: 'API_KEY_ENDED', field: 'apiKeyId' });
  }
  if (old.replacedBy !== null) return refused({ code: 'API_KEY_REPLACED', field: 'apiKeyId' });

  const issued = issueApiKey({ ...old, expiresAt: successorExpiresAt }, circumstances);
  if (!issued.ok) return refused(faultOfOldKey(issued.refusal));
  const oldExpiresAt = overlapEndsAt < old.expiresAt ? overlapEndsAt : old.expiresAt;
  return ok({ successor: { ...issued.value, replaces: old.id }, oldExpiresAt });
}

/** What was good once may be wrong by now only because of permissions: the fault lies in the key. */
function faultOfOldKey(fault: ApiKeyFault): ApiKeyReplacementFault {
  invariant(
    'permissions' in fault,
    'Name, scope and length of life were checked at the first issue',
  );
  return { ...fault, field: 'apiKeyId' };
}
