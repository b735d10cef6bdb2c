import { make } from '@duebook/kernel';
import {
  connectionType,
  DateTimeScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { SubjectClaim, TokenAlgorithm, TokenIssuer } from '../domain/token-issuer';

const JWKS_URL =
  'Where its public keys are published as a JSON Web Key Set (RFC 7517): https, a public host, up to 500 characters.';
const AUDIENCE = 'What its tokens have to have in `aud`, by which they are meant for Duebook.';
const PERMISSION_CLAIM =
  'The claim in which its tokens list the permissions that they are limited to; a token without it may do nothing.';
const SKEW = 'By how many seconds its clock may be off, 0 to 60.';

/** By the names that the API has for them. */
const ALGORITHM_OF = { RS256: 'RS256', PS256: 'PS256', ES256: 'ES256', EDDSA: 'EdDSA' } as const;
type AlgorithmName = keyof typeof ALGORITHM_OF;

const TokenAlgorithmEnum = declareEnum('TokenAlgorithm', 'How tokens are signed (RFC 7518).', {
  RS256: 'RSA, PKCS#1 v1.5, with SHA-256.',
  PS256: 'RSA-PSS with SHA-256.',
  ES256: 'ECDSA on P-256 with SHA-256.',
  EDDSA: 'Ed25519 (RFC 8037).',
} satisfies Record<AlgorithmName, string>);

/** By the names that the API has for them. */
const CLAIM_OF = {
  SUB: 'sub',
  AZP: 'azp',
  CLIENT_ID: 'client_id',
  APPID: 'appid',
  OID: 'oid',
} as const;
type ClaimName = keyof typeof CLAIM_OF;

const SubjectClaimEnum = declareEnum(
  'TokenSubjectClaim',
  'The claim that names whom a token is about.',
  {
    SUB: '`sub`: the subject (RFC 7519).',
    AZP: '`azp`: the client that it was issued to (OpenID Connect).',
    CLIENT_ID: '`client_id`: the client that it was issued to (RFC 9068).',
    APPID: '`appid`: the application, as some directories call it.',
    OID: '`oid`: the object of a directory.',
  } satisfies Record<ClaimName, string>,
);

/** The domain's values of what the API was told. */
export function algorithmsOf(
  names: readonly AlgorithmName[] | null | undefined,
): readonly TokenAlgorithm[] | undefined {
  return names?.map((name) => ALGORITHM_OF[name]);
}

/** The domain's value of what the API was told. */
export function subjectClaimOf(name: ClaimName | null | undefined): SubjectClaim | undefined {
  return name === null || name === undefined ? undefined : CLAIM_OF[name];
}

/** The API's name of a value. */
function nameOf<Name extends string>(names: Readonly<Record<Name, string>>, value: string): Name {
  // Each value stands under its own name.
  return Object.entries(names).find(([, each]) => each === value)?.[0] as Name;
}

@ObjectType('TokenClaim', {
  simpleResolvers: true,
  description: 'A claim that every token of an issuer has to carry.',
})
class TokenClaimType {
  @Field(() => String, { description: 'The name of the claim in the token.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it has to say, or to have in its list; null for whatever it says.',
  })
  value!: string | null;
}

@InputType('TokenClaimInput', { description: 'A claim that every token has to carry.' })
class TokenClaimInput {
  @Field(() => String, { description: 'What it is called, up to 100 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it has to say, or to have in its list; null for whatever it says.',
  })
  value?: string | null;
}

/** Each with a value, or null. */
export function requiredClaimsOf(claims: readonly TokenClaimInput[] | null | undefined) {
  return claims?.map(({ name, value = null }) => ({ name, value }));
}

/** An outside authority whose access tokens are taken. */
@ObjectType('TokenIssuer', {
  implements: Node,
  simpleResolvers: true,
  description: 'An outside authority whose access tokens are taken in the place of API keys.',
})
export class TokenIssuerType extends Node {
  @Field(() => String, { description: 'What its tokens say in `iss`, to the letter.' })
  issuer!: string;

  @Field(() => String, { description: JWKS_URL })
  jwksUrl!: string;

  @Field(() => String, { description: AUDIENCE })
  audience!: string;

  @Field(() => [TokenAlgorithmEnum], { description: 'How its tokens may be signed.' })
  algorithms!: AlgorithmName[];

  @Field(() => SubjectClaimEnum, {
    description: 'The claim that names whom a token is about. Never changes.',
  })
  subjectClaim!: ClaimName;

  @Field(() => String, {
    nullable: true,
    description: `${PERMISSION_CLAIM} Null: the words of \`scope\` that begin with "duebook:", and without any all that its principal holds.`,
  })
  permissionClaim!: string | null;

  @Field(() => [TokenClaimType], { description: 'What its tokens have to carry besides.' })
  requiredClaims!: TokenClaimType[];

  @Field(() => Int, { description: SKEW })
  clockSkewSeconds!: number;

  @Field(() => Boolean, { description: 'Whether its tokens are taken.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Rises by one with each edit; to be sent with the next.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was registered with the tenant.' })
  createdAt!: Date;
}

export function tokenIssuerType(issuer: TokenIssuer): TokenIssuerType {
  const { jwksUrl, audience, permissionClaim, clockSkewSeconds, isActive, version } = issuer;
  return make(TokenIssuerType, {
    id: encodeId('TokenIssuer', issuer.id),
    ...{ issuer: issuer.issuer, jwksUrl, audience, permissionClaim, clockSkewSeconds, isActive },
    algorithms: issuer.algorithms.map((value) => nameOf(ALGORITHM_OF, value)),
    subjectClaim: nameOf(CLAIM_OF, issuer.subjectClaim),
    requiredClaims: issuer.requiredClaims.map((claim) => make(TokenClaimType, { ...claim })),
    ...{ version, createdAt: issuer.createdAt },
  });
}

export const TokenIssuerPage = connectionType('TokenIssuer', () => TokenIssuerType);

@InputType('TokenIssuerCreateInput', { description: 'A new token issuer.' })
export class TokenIssuerCreateInput extends KeyedInput {
  @Field(() => String, {
    description:
      'What its tokens say in `iss`, to the letter: an https URL of up to 500 characters.',
  })
  issuer!: string;

  @Field(() => String, { description: JWKS_URL })
  jwksUrl!: string;

  @Field(() => String, { description: AUDIENCE })
  audience!: string;

  @Field(() => [TokenAlgorithmEnum], { description: 'How its tokens may be signed; at least one.' })
  algorithms!: AlgorithmName[];

  @Field(() => SubjectClaimEnum, {
    nullable: true,
    description: 'The claim that names whom a token is about, for good; SUB when null.',
  })
  subjectClaim?: ClaimName | null;

  @Field(() => String, {
    nullable: true,
    description: `${PERMISSION_CLAIM} Null for the words of \`scope\` that begin with "duebook:".`,
  })
  permissionClaim?: string | null;

  @Field(() => [TokenClaimInput], {
    nullable: true,
    description: 'What its tokens have to carry besides, up to 10; null for nothing.',
  })
  requiredClaims?: TokenClaimInput[] | null;

  @Field(() => Int, { nullable: true, description: `${SKEW} 30 when null.` })
  clockSkewSeconds?: number | null;
}

@InputType('TokenIssuerUpdateInput', {
  description: 'What is edited of a token issuer; null stays as it is.',
})
export class TokenIssuerUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The token issuer to edit, by its id.' })
  tokenIssuerId!: string;

  @Field(() => Int, { description: 'The version that the edit rests on.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: JWKS_URL })
  jwksUrl?: string | null;

  @Field(() => String, { nullable: true, description: AUDIENCE })
  audience?: string | null;

  @Field(() => [TokenAlgorithmEnum], {
    nullable: true,
    description: 'How its tokens may be signed; at least one.',
  })
  algorithms?: AlgorithmName[] | null;

  @Field(() => String, {
    nullable: true,
    description: `${PERMISSION_CLAIM} An empty text: the words of \`scope\` again.`,
  })
  permissionClaim?: string | null;

  @Field(() => [TokenClaimInput], {
    nullable: true,
    description: 'What its tokens have to carry besides, up to 10, in place of what it was.',
  })
  requiredClaims?: TokenClaimInput[] | null;

  @Field(() => Int, { nullable: true, description: SKEW })
  clockSkewSeconds?: number | null;
}

@InputType()
abstract class TokenIssuerInput extends KeyedInput {
  @Field(() => ID, { description: 'The token issuer whose state changes, by its id.' })
  tokenIssuerId!: string;
}

@InputType('TokenIssuerDeactivateInput', { description: 'The issuer whose tokens are refused.' })
export class TokenIssuerDeactivateInput extends TokenIssuerInput {}

@InputType('TokenIssuerReactivateInput', {
  description: 'The issuer whose tokens are taken again.',
})
export class TokenIssuerReactivateInput extends TokenIssuerInput {}

@ObjectType()
abstract class TokenIssuerPayload extends RefusablePayload {
  @Field(() => TokenIssuerType, {
    nullable: true,
    description: 'The token issuer as it is now; null when the call was refused.',
  })
  tokenIssuer!: TokenIssuerType | null;
}

@ObjectType('TokenIssuerCreatePayload', {
  simpleResolvers: true,
  description: 'What became of registering a token issuer.',
})
export class TokenIssuerCreatePayload extends TokenIssuerPayload {}

@ObjectType('TokenIssuerUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a token issuer.',
})
export class TokenIssuerUpdatePayload extends TokenIssuerPayload {}

@ObjectType('TokenIssuerDeactivatePayload', {
  simpleResolvers: true,
  description: 'What became of deactivating a token issuer.',
})
export class TokenIssuerDeactivatePayload extends TokenIssuerPayload {}

@ObjectType('TokenIssuerReactivatePayload', {
  simpleResolvers: true,
  description: 'What became of reactivating a token issuer.',
})
export class TokenIssuerReactivatePayload extends TokenIssuerPayload {}
