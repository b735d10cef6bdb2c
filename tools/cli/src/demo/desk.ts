import { Readable } from 'node:stream';
import { askSchema } from '@duebook/gateway';
import { type Id, invariant } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import type { GraphQLSchema } from 'graphql';
import { mutationOf } from '../call/api-shapes';
import { accepted, keyOf, type LoadWork } from './load-work';

/** Somebody of the company at work, who asks the API as everybody does. */
export interface Desk {
  ask<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /**
   * Runs a mutation by name, once for each part of the load.
   * @throws when it is refused: what is loaded is in order
   */
  change<T>(part: string, mutation: Mutation, input: object): Promise<T>;
  /** Uploads a file. @returns its id for the API */
  upload(fileName: string, bytes: Buffer): Promise<string>;
}

/** A mutation, and what is asked of its payload. */
export type Mutation = readonly [name: string, fields: string];

/** Whom a part of the company takes on, by what they do there: their names, and a shipped role each. */
export type Posts<W extends string> = Readonly<Record<W, readonly [name: string, role: string]>>;

/** Takes them on, each with the rights of a shipped role. */
export async function openDesks<W extends string>(
  work: LoadWork,
  schema: GraphQLSchema,
  { area, posts }: { readonly area: string; readonly posts: Posts<W> },
): Promise<Readonly<Record<W, Desk>>> {
  const roles = await work.services.governance.rolesPage(work.caller, { limit: 100, after: null });
  const desks: [string, Desk][] = [];
  for (const [who, [displayName, roleCode]] of Object.entries<Posts<W>[W]>(posts)) {
    const role = roles.find(({ code }) => code === roleCode);
    invariant(role, 'every tenant has the shipped roles');
    const caller = await takeOn(work, area, { who, displayName, roleId: role.id });
    desks.push([who, deskOf(work, schema, { area, caller })]);
  }
  return Object.fromEntries(desks) as Record<W, Desk>;
}

async function takeOn(
  work: LoadWork,
  area: string,
  { who, displayName, roleId }: { readonly who: string; displayName: string; readonly roleId: Id },
): Promise<Caller> {
  const { governance } = work.services;
  // `.invalid` is reserved (RFC 2606): no letter to them ever reaches anyone.
  const email = `${area}-${who}@demo.invalid`;
  const created = await governance.userCreate(work.caller, {
    ...{ displayName, email, idempotencyKey: keyOf(work, `${area} user ${who}`) },
  });
  const principalId = accepted(created, displayName).userId;
  const assigned = await governance.roleAssign(work.caller, {
    ...{ principalId, roleId, legalEntityId: null },
    idempotencyKey: keyOf(work, `${area} role ${who}`),
  });
  accepted(assigned, `The role of ${displayName}`);
  const { tenantId, requestId } = work.caller;
  const grants = await governance.standingOf(tenantId, principalId);
  return { tenantId, requestId, principalId, principalKind: 'USER', grants };
}

function deskOf(
  work: LoadWork,
  schema: GraphQLSchema,
  { area, caller }: { readonly area: string; readonly caller: Caller },
): Desk {
  const ask: Desk['ask'] = async <T>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ) => {
    const { data, errors } = await askSchema(schema, caller, query, variables);
    const [error] = errors;
    if (error !== undefined || !data) throw new Error(`${query.slice(0, 200)}: ${error ?? ''}`);
    return data as T;
  };
  return {
    ask,
    change: async <T>(part: string, [name, fields]: Mutation, input: object) => {
      const idempotencyKey = keyOf(work, `${area} ${part}`);
      const data = await ask<Readonly<Record<string, Payload>>>(mutationOf(name, fields), {
        input: { idempotencyKey, ...input },
      });
      const [refusal] = data[name]?.userErrors ?? [];
      if (refusal) throw new Error(`${part}: ${refusal.code} ${refusal.message}`);
      return data[name] as T;
    },
    upload: async (fileName, bytes) => {
      const stream = Readable.from([bytes]);
      const stored = await work.services.files.upload(caller, { fileName, stream });
      return encodeId('File', accepted(stored, fileName).fileId);
    },
  };
}

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** What is asked of a payload that may wait for agreement. */
export const ASKED = 'approvalRequest { id contentHash }';

/** What somebody else has to agree to. */
export interface Asked {
  readonly approvalRequest: { readonly id: string; readonly contentHash: string } | null;
}

/** The director agrees to what was asked for. */
export async function agree(
  { director }: { readonly director: Desk },
  part: string,
  { approvalRequest }: Asked,
): Promise<void> {
  invariant(approvalRequest, 'somebody else has to agree');
  const { id: approvalRequestId, contentHash } = approvalRequest;
  await director.change(`${part} agreed`, ['approvalRequestApprove', 'approvalRequest { state }'], {
    ...{ approvalRequestId, contentHash },
  });
}

/** The API's ids of what is referred to. */
export const apiId = {
  party: (id: Id): string => encodeId('Party', id),
  legalEntity: (id: Id): string => encodeId('LegalEntity', id),
};
