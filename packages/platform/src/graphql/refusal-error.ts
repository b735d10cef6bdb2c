import { make } from '@duebook/kernel';
import type { IdempotencyRefusal } from '../unit-of-work/idempotency';
import { type UserError, userError, VersionConflictError } from './user-error';
import type { VersionConflict } from '../unit-of-work/version-conflict';

/** Codes that platform and governance declare, for what packages above refuse likewise. */
export const sharedTexts = {
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with other input. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, too long or holds control characters. Send another.',
  IN_PROGRESS: 'The same call is still running. Send it again with the same key.',
  VERSION_CONFLICT:
    'The object was edited since it was read. Read it again and repeat the edit with its version.',
  LEGAL_ENTITY_UNKNOWN: 'The tenant has no such legal entity. Take an id from `legalEntities`.',
  CURRENCY_UNKNOWN: 'The currency is no active ISO 4217 code with a minor unit. Correct it.',
} as const;

/** A refusal as use cases answer it: where it lies is said below `input`. */
export type RefusalWithPath =
  | Readonly<{ code: string; path: readonly (string | number)[] }>
  | VersionConflict
  | IdempotencyRefusal;

/** A refusal as a payload shows it. */
export function refusalError(refusal: RefusalWithPath, message: string): UserError {
  const { code } = refusal;
  const path = ['input', ...('path' in refusal ? refusal.path : ['idempotencyKey'])].map(String);
  if ('currentVersion' in refusal) {
    const { currentVersion } = refusal;
    return make(VersionConflictError, { code, message, path, currentVersion });
  }
  return userError(code, message, path);
}
