import { make } from '@duebook/kernel';
import { declareUserErrors, UserError, userError } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { GovernanceRefusal } from '../application/governance-services';

/** When each refusal occurs and what to do about it; also its message, so that they never differ. */
const texts = {
  LEGAL_ENTITY_CODE_INVALID:
    'The code is not 1 to 20 capitals, digits, hyphens or underscores starting with a capital or digit. Correct it.',
  LEGAL_ENTITY_CODE_TAKEN: 'Another legal entity of the tenant has this code. Choose another.',
  LEGAL_ENTITY_UNKNOWN: 'The tenant has no such legal entity. Take an id from `legalEntities`.',
  NAME_INVALID:
    'The text is empty, too long (200 characters; 500 for a description) or has control characters. Correct it.',
  COUNTRY_UNKNOWN: 'The country is no ISO 3166-1 alpha-2 code such as "CN". Correct it.',
  TIME_ZONE_UNKNOWN: 'The time zone is no IANA name such as "Asia/Shanghai". Correct it.',
  FISCAL_YEAR_START_MONTH_INVALID: 'The first month of the fiscal year is not 1 to 12. Correct it.',
  UNIFIED_SOCIAL_CREDIT_CODE_INVALID:
    'The 统一社会信用代码 is not 18 characters with the right check character. Correct it.',
  VERSION_CONFLICT:
    'The object was edited since it was read. Read it again and repeat the edit with its version.',
  EMAIL_INVALID: 'The e-mail address is not well formed. Correct it.',
  EMAIL_TAKEN: 'Another user of the tenant has this e-mail address. Use that user.',
  SERVICE_ACCOUNT_NAME_TAKEN:
    'Another service account of the tenant has this name. Choose another.',
  ROLE_CODE_INVALID:
    'The code is not 1 to 40 capitals, digits or underscores starting with a capital. Correct it.',
  ROLE_CODE_TAKEN: 'Another role of the tenant has this code. Choose another.',
  ROLE_EMPTY: 'The role gives no permission. Name at least one.',
  ROLE_UNKNOWN: 'The tenant has no such role. Take an id from `roles`.',
  ROLE_ALREADY_ASSIGNED: 'The principal holds this role there already. Nothing is left to do.',
  ROLE_NOT_ASSIGNED: 'The principal does not hold this role there. Nothing is left to do.',
  ROLE_EXCEEDS_CALLER:
    'The role gives permissions that you do not hold there yourself. Ask someone who holds them.',
  LAST_ADMINISTRATOR:
    'No user would be left who holds every permission in the whole tenant. Make another one first.',
  PERMISSION_UNKNOWN: 'No package knows these permissions. Take names from `permissions`.',
  PRINCIPAL_UNKNOWN:
    'The tenant has no such user or service account. Take an id from `users` or `serviceAccounts`.',
  API_KEY_SCOPE_EMPTY:
    'The scope names no permission. Name some, or leave it out for all that the principal holds.',
  API_KEY_EXPIRY_INVALID: 'The expiry is past or more than 366 days ahead. Correct it.',
  API_KEY_EXCEEDS_CALLER:
    'The key would give permissions that you do not hold yourself. Narrow its scope.',
  API_KEY_UNKNOWN: 'The tenant has no such API key. Take an id from `apiKeys`.',
} as const;

/** Governance's refusal codes. Packages above use them too, for what they refuse likewise. */
export const governanceUserErrors = declareUserErrors('governance', texts);

/** An edit that rests on an old version. */
@ObjectType('VersionConflictError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'The object was edited since it was read.',
})
export class VersionConflictError extends UserError {
  @Field(() => Int, { description: 'The version that the object has now.' })
  currentVersion!: number;
}

/** A refusal because of permissions named in or given by the input. */
@ObjectType('PermissionsRefusedError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Permissions that are unknown, or that the caller cannot give.',
})
class PermissionsRefusedError extends UserError {
  @Field(() => [String], {
    description: 'Their names; "*" is the right to everything, as an administrator has it.',
  })
  permissions!: string[];
}

/** Messages for what any mutation may refuse; their codes are platform's. */
const sharedTexts = {
  CURRENCY_UNKNOWN: 'The currency is no active ISO 4217 code with a minor unit. Correct it.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with other input. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, too long or holds control characters. Send another.',
  IN_PROGRESS: 'The same call is still running. Send it again with the same key.',
} as const;

/** A refusal as a payload shows it. */
export function toUserError(refusal: GovernanceRefusal): UserError {
  const { code } = refusal;
  const message = { ...texts, ...sharedTexts }[code];
  const path = ['input', 'field' in refusal ? refusal.field : 'idempotencyKey'];
  if ('currentVersion' in refusal) {
    return make(VersionConflictError, {
      code,
      message,
      path,
      currentVersion: refusal.currentVersion,
    });
  }
  if ('permissions' in refusal) {
    const permissions = [...refusal.permissions];
    return make(PermissionsRefusedError, { code, message, path, permissions });
  }
  return userError(code, message, path);
}
