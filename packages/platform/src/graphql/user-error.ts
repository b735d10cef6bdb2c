import { invariant, make } from '@duebook/kernel';
import { Field, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';

const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** Every declared code, as type-graphql wants an enum: name → value, both the code. */
const codes: Record<string, string> = {};
const descriptions: Record<string, { description: string }> = {};
const owners = new Map<string, string>();

/** The one enum of all packages' refusal codes. It is read when the schema is built. */
export const UserErrorCode: Readonly<Record<string, string>> = codes;

registerEnumType(codes, {
  name: 'UserErrorCode',
  description:
    'Why a mutation was refused. Codes are added over time; treat an unknown one by its message.',
  valuesConfig: descriptions,
});

/**
 * Declares a package's refusal codes: for each, when it occurs and what to do.
 *
 * A code belongs to one package. The answer holds the codes themselves, so that
 * `errors.PARTY_UNKNOWN` is checked by the compiler.
 */
export function declareUserErrors<const C extends string>(
  owner: string,
  declared: Readonly<Record<C, string>>,
): { readonly [K in C]: K } {
  for (const [code, description] of Object.entries<string>(declared)) {
    invariant(CODE.test(code), `user error code ${code} is UPPER_SNAKE_CASE`);
    invariant(description.length > 0, `user error code ${code} says when it occurs`);
    const known = owners.get(code);
    invariant(known === undefined, `user error code ${code} of ${owner} belongs to ${known ?? ''}`);
    owners.set(code, owner);
    codes[code] = code;
    descriptions[code] = { description };
  }
  // Each key of the record was just declared under its own name.
  return Object.fromEntries(Object.keys(declared).map((code) => [code, code])) as {
    readonly [K in C]: K;
  };
}

/** Which package declared a code; undefined for an unknown one. */
export function ownerOfUserError(code: string): string | undefined {
  return owners.get(code);
}

/** When a code occurs and what to do about it: a message for whoever has no better one. */
export function userErrorText(code: string): string {
  const text = descriptions[code]?.description;
  invariant(text !== undefined, `user error code ${code} is declared`);
  return text;
}

/** A business refusal as a mutation's payload shows it. Refusals with facts add fields. */
@InterfaceType('UserError', {
  description:
    'A business refusal: nothing was changed, and the same request may be sent again once its cause is gone.',
})
export abstract class UserError {
  @Field(() => codes, { description: 'The cause, for programs.' })
  code!: string;

  @Field(() => String, { description: 'The cause, for people, in English.' })
  message!: string;

  @Field(() => [String], {
    description:
      'Where in the arguments the cause is, outermost first, for example ["input", "lines", "3", "amount"]. Empty when it is no single field.',
  })
  path!: string[];
}

/** A refusal that needs no facts besides its code, message and path. */
@ObjectType('GenericUserError', {
  implements: UserError,
  simpleResolvers: true,
  description: 'A refusal without further facts.',
})
export class GenericUserError extends UserError {}

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

/** A refusal for a payload. @throws InvariantViolation for a code that no package declared */
export function userError(
  code: string,
  message: string,
  path: readonly (string | number)[],
): GenericUserError {
  invariant(owners.has(code), `user error code ${code} is declared`);
  invariant(message !== code, `user error code ${code} is told in words`);
  return make(GenericUserError, { code, message, path: path.map(String) });
}

/** Refusals that any mutation may answer, whichever package it belongs to. */
export const platformUserErrors = declareUserErrors('platform', {
  IDEMPOTENCY_KEY_REUSED:
    'The idempotency key was used before with other input or for another mutation. Take a new key.',
  IDEMPOTENCY_KEY_INVALID:
    'The idempotency key is empty, longer than 200 characters or holds control characters. Send another.',
  IN_PROGRESS:
    'The same call is still running. Send it again with the same key to get its outcome.',
  VERSION_CONFLICT:
    'The object was edited since it was read. Read it again and repeat the edit with its version.',
  CURRENCY_UNKNOWN: 'The currency is no active ISO 4217 code with a minor unit. Correct it.',
  AMOUNT_NOT_A_NUMBER: 'The amount is no plain decimal number. Correct it.',
  AMOUNT_TOO_LARGE: 'The amount is 10^18 or more. Split or correct it.',
  AMOUNT_TOO_PRECISE: 'The amount has more digits than the minor unit of its currency. Round it.',
});
