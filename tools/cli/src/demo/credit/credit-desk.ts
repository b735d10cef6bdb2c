import { askSchema } from '@duebook/gateway';
import { type Id, invariant } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import type { GraphQLSchema } from 'graphql';
import { mutationOf } from '../../call/api-shapes';
import { accepted, keyOf, type LoadWork } from '../load-work';

/** Somebody of the company at work, who asks the API as everybody does. */
export interface Desk {
  ask<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /**
   * Runs a mutation by name, once for each part of the load.
   * @throws when it is refused: what is loaded is in order
   */
  change<T>(part: string, mutation: Mutation, input: object): Promise<T>;
}

/** A mutation, and what is asked of its payload. */
export type Mutation = readonly [name: string, fields: string];

/** Who decides on credit: whoever asks is never the one who agrees. */
export interface CreditPeople {
  /** Scores, proposes, keeps files, watches. */
  readonly controller: Desk;
  /** Approves limits and lets orders pass. */
  readonly head: Desk;
  /** Agrees to what others ask for. */
  readonly director: Desk;
  /** Brings orders and deliveries in. */
  readonly sales: Desk;
}

const PEOPLE = {
  controller: ['信用管理 周敏', 'CREDIT_CONTROLLER'],
  head: ['信用主管 何立群', 'CREDIT_CONTROLLER'],
  director: ['财务总监 沈岚', 'APPROVER'],
  sales: ['销售内勤 曹颖', 'CLERK'],
} as const satisfies Readonly<Record<keyof CreditPeople, readonly [name: string, role: string]>>;

/** Takes them on, each with the rights of a shipped role. */
export async function openDesks(work: LoadWork, schema: GraphQLSchema): Promise<CreditPeople> {
  const roles = await work.services.governance.rolesPage(work.caller, { limit: 100, after: null });
  const open = async (who: keyof CreditPeople): Promise<Desk> => {
    const [displayName, roleCode] = PEOPLE[who];
    const role = roles.find(({ code }) => code === roleCode);
    invariant(role, 'every tenant has the shipped roles');
    return deskOf(work, schema, await takeOn(work, { who, displayName, roleId: role.id }));
  };
  return {
    controller: await open('controller'),
    head: await open('head'),
    director: await open('director'),
    sales: await open('sales'),
  };
}

async function takeOn(
  work: LoadWork,
  { who, displayName, roleId }: { readonly who: string; displayName: string; readonly roleId: Id },
): Promise<Caller> {
  const { governance } = work.services;
  // `.invalid` is reserved (RFC 2606): no letter to them ever reaches anyone.
  const email = `credit-${who}@demo.invalid`;
  const created = await governance.userCreate(work.caller, {
    ...{ displayName, email, idempotencyKey: keyOf(work, `credit user ${who}`) },
  });
  const principalId = accepted(created, displayName).userId;
  const assigned = await governance.roleAssign(work.caller, {
    ...{ principalId, roleId, legalEntityId: null },
    idempotencyKey: keyOf(work, `credit role ${who}`),
  });
  accepted(assigned, `The role of ${displayName}`);
  const { tenantId, requestId } = work.caller;
  const grants = await governance.standingOf(tenantId, principalId);
  return { tenantId, requestId, principalId, principalKind: 'USER', grants };
}

function deskOf(work: LoadWork, schema: GraphQLSchema, caller: Caller): Desk {
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
      const idempotencyKey = keyOf(work, `credit ${part}`);
      const data = await ask<Readonly<Record<string, Payload>>>(mutationOf(name, fields), {
        input: { idempotencyKey, ...input },
      });
      const [refusal] = data[name]?.userErrors ?? [];
      if (refusal) throw new Error(`${part}: ${refusal.code} ${refusal.message}`);
      return data[name] as T;
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
  { director }: CreditPeople,
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
