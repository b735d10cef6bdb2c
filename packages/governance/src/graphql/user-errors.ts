import { make } from '@duebook/kernel';
import {
  declareUserErrors,
  encodeId,
  UserError,
  userError,
  VersionConflictError,
} from '@duebook/platform/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import type { GovernanceRefusal } from '../application/governance-services';
import type { RoleConflict } from '../segregation/domain/role-conflicts';
import type { AccessTokenRefusal } from '../access-tokens/application/access-token-services';
import type { IdentityRefusal } from '../identity/application/identity-services';

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
  ROLE_SHIPPED:
    'Duebook brought this role, and nobody edits it. Define a role of your own with what you need.',
  ROLE_IN_USE: 'Somebody holds the role. Take it from them first.',
  ROLE_CONFLICTS:
    'Duties that are kept apart would come into one hand. Give them to several people, or have somebody answer for it by `conflictAcceptance`.',
  AMOUNT_LIMIT_INVALID: 'The limit is no amount above zero in a currency in use. Correct it.',
  AMOUNT_LIMIT_CURRENCY:
    'The limit is not in the functional currency of the legal entity. Give it in that one.',
  AMOUNT_LIMIT_USELESS:
    'No permission of the role has a limit. Leave it out, or give another role.',
  CONFLICT_ACCEPTED_BY_HOLDER:
    'Nobody answers for conflicts of their own, nor has a program or a key of theirs do it. Ask somebody else who may.',
  CONFLICT_ACCEPTANCE_EXPIRY_INVALID:
    'The last day of the acceptance is past or more than 366 days ahead. Correct it.',
  CONFLICT_ACCEPTANCE_UNKNOWN:
    'The tenant has no such acceptance. Take an id from `conflictsReport`.',
  CONFLICT_ACCEPTANCE_ENDED: 'The acceptance was ended already. Nothing is left to do.',
  CONFLICT_UNKNOWN:
    'The principal does not hold both halves of that rule there. Take it from `principalConflicts`.',
  CONFLICT_RULE_UNKNOWN: 'The tenant has no such rule. Take a code from `conflictRules`.',
  CONFLICT_RULE_SHIPPED:
    'Duebook brought this rule: only its enforcement changes, and it does not end. Set that to REPORT.',
  CONFLICT_RULE_CODE_INVALID:
    'The code is not 1 to 40 capitals, digits or underscores starting with a capital. Correct it.',
  CONFLICT_RULE_CODE_TAKEN: 'Another rule has, or had, this code. Choose another.',
  CONFLICT_RULES_TOO_MANY:
    'The tenant has 100 conflict rules of its own. Retire one, or add to the halves of another.',
  CONFLICT_RULE_EMPTY: 'A half of the rule names no permission. Name at least one.',
  CONFLICT_RULE_OVERLAPS:
    'Permissions are in both halves of the rule, and would conflict with themselves. Take them out of one.',
  DETECTIVE_RULE_UNKNOWN: 'There is no such detective rule. Take a code from `detectiveRules`.',
  FINDING_UNKNOWN:
    'The rule has no such finding that you may see. Take a key from `detectiveFindings`.',
  FINDING_OF_CALLER:
    'You had a hand in what was found, or whoever had one may be you, by a program or a key of theirs. Leave it to somebody else, or sign in yourself.',
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
  SERVICE_ACCOUNT_UNKNOWN:
    'The tenant has no such service account. Take an id from `serviceAccounts`.',
  OPERATION_COUNT_INVALID: 'The call names no document, or more than 100. Split it.',
  OPERATION_INVALID:
    'The document is not one query or mutation of this API with a name. Correct what `problems` tells.',
  OPERATION_UNKNOWN:
    'The tenant has no such registered operation. Take an id from `registeredOperations`.',
  USER_ACTIVE: 'The user may act. Deactivate the user first.',
  USER_ERASED: 'The user was erased, and is nobody any more. Register another.',
  IDENTITY_PROVIDER_ABSENT:
    'The installation has no identity provider to sign in by. Ask whoever operates it.',
  IDENTITY_LINKED: 'The user signs in by another identity of the provider. Unlink that first.',
  IDENTITY_ABSENT: 'The user signs in by no identity of the provider. Nothing is left to do.',
  SESSION_UNKNOWN: 'The tenant has no such session. Take an id from `sessions`.',
  SECOND_FACTOR_ABSENT: 'The user has no second factor. Nothing is left to do.',
  API_KEY_UNKNOWN: 'The tenant has no such API key. Take an id from `apiKeys`.',
  API_KEY_OVERLAP_INVALID: 'The overlap is not 0 to 168 hours. Correct it.',
  API_KEY_ENDED: 'The key has expired or was revoked. Create another.',
  API_KEY_REPLACED: 'The key was replaced already. Rotate the one in `replacedBy`.',
  PRINCIPAL_DEACTIVATED:
    'The user or service account is deactivated, and so is every key of it. Reactivate it first.',
  PRINCIPAL_EXCEEDS_CALLER:
    'Whoever does this may act as a user or service account that holds what you do not. Ask someone who holds it.',
  TOKEN_ISSUER_UNKNOWN: 'The tenant has no such token issuer. Take an id from `tokenIssuers`.',
  TOKEN_ISSUER_TAKEN: 'The tenant has this token issuer already. Update that one.',
  TOKEN_ISSUER_URL_INVALID:
    'The address is not an https URL of up to 500 characters, at a public host, without user, password or fragment. Correct it.',
  TOKEN_AUDIENCE_INVALID:
    'The audience is empty, longer than 500 characters or has control characters. Correct it.',
  TOKEN_ALGORITHMS_EMPTY: 'No algorithm is named. Name the one that the issuer signs with.',
  TOKEN_CLAIM_INVALID:
    'A claim has no name of up to 100 characters, or a value that is none, or there are more than 10. Correct it.',
  CLOCK_SKEW_INVALID: 'The clock skew is not 0 to 60 seconds. Correct it.',
  SUBJECT_INVALID:
    'The subject is empty, longer than 255 characters or has control characters. Correct it.',
  SUBJECT_TAKEN:
    'This subject of the issuer stands for a user or service account already. Unlink that first.',
  EXTERNAL_IDENTITY_UNKNOWN:
    'The tenant has no such linked identity. Take an id from `externalIdentities`.',
} as const;

/** Governance's refusal codes. Packages above use them too, for what they refuse likewise. */
export const governanceUserErrors = declareUserErrors('governance', texts);

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

/** Both halves of a rule that would have come into one hand. */
@ObjectType('RoleConflict', {
  simpleResolvers: true,
  description: 'Both halves of a conflict rule that would have come into one hand.',
})
class RoleConflictType {
  @Field(() => String, { description: 'The code of the rule, as `conflictRules` lists it.' })
  ruleCode!: string;

  @Field(() => String, { description: 'What somebody could do who holds both.' })
  why!: string;

  @Field(() => [String], { description: 'What of the one half would be held.' })
  firstPermissions!: string[];

  @Field(() => [String], { description: 'What of the other half would be held.' })
  secondPermissions!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'Where both would reach; null for the whole tenant.',
  })
  legalEntityId!: string | null;
}

/** A refusal because duties would no longer be kept apart. */
@ObjectType('RoleConflictsError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'Duties that are kept apart would come into one hand.',
})
class RoleConflictsError extends UserError {
  @Field(() => [RoleConflictType], { description: 'Which, by which rules, and where.' })
  conflicts!: RoleConflictType[];
}

function roleConflictType(conflict: RoleConflict): RoleConflictType {
  const { ruleCode, why, firstPermissions, secondPermissions, legalEntityId } = conflict;
  return make(RoleConflictType, {
    ...{ ruleCode, why },
    firstPermissions: [...firstPermissions],
    secondPermissions: [...secondPermissions],
    legalEntityId: legalEntityId === null ? null : encodeId('LegalEntity', legalEntityId),
  });
}

/** Messages for what any mutation may refuse; their codes are platform's. */
const sharedTexts = {
  VERSION_CONFLICT:
    'The object was edited since it was read. Read it again and repeat the edit with its version.',
  CURRENCY_UNKNOWN: 'The currency is no active ISO 4217 code with a minor unit. Correct it.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with other input. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, too long or holds control characters. Send another.',
  IN_PROGRESS: 'The same call is still running. Send it again with the same key.',
} as const;

/** A refusal as a payload shows it. */
export function toUserError(
  refusal: GovernanceRefusal | IdentityRefusal | AccessTokenRefusal,
): UserError {
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
  if ('conflicts' in refusal) {
    const conflicts = refusal.conflicts.map(roleConflictType);
    return make(RoleConflictsError, { code, message, path, conflicts });
  }
  if ('permissions' in refusal) {
    const permissions = [...refusal.permissions];
    return make(PermissionsRefusedError, { code, message, path, permissions });
  }
  return userError(code, message, path);
}
