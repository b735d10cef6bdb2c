import { invariant } from '@duebook/kernel';
import { Field, ID, InterfaceType } from 'type-graphql';
import { decodeAnyId } from './global-id';
import type { RequestContext } from './request-context';

/** An object with an id of its own. */
@InterfaceType('Node', {
  description:
    'An object that can be fetched again by its id (Relay global object identification).',
})
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque and unique over all types. Keep it and compare it; never read it.',
  })
  id!: string;
}

/** Reads the object with a UUID as the request's caller; null when absent or not to be seen. */
export type NodeFetch = (uuid: string, context: RequestContext) => Promise<object | null>;

/** Which type is read how, for `node(id)`. */
export class NodeRegistry {
  private readonly fetches = new Map<string, NodeFetch>();

  register(type: string, fetch: NodeFetch): void {
    invariant(!this.fetches.has(type), `node type ${type} is registered once`);
    this.fetches.set(type, fetch);
  }

  get types(): readonly string[] {
    return [...this.fetches.keys()];
  }

  /** Null for an id of an unknown type, of another tenant, or of nothing: all look the same. */
  async fetch(id: string, context: RequestContext): Promise<object | null> {
    const parts = decodeAnyId(id);
    const fetch = parts && this.fetches.get(parts.type);
    return fetch ? fetch(parts.uuid, context) : null;
  }
}

let composing: NodeRegistry | null = null;

/**
 * Tells the composition that is being built how to read an object of this type.
 * Called while services and resolvers are built, that is, inside {@link composeNodes}.
 */
export function registerNode(type: string, fetch: NodeFetch): void {
  invariant(composing !== null, `registerNode('${type}') is called while a schema is composed`);
  composing.register(type, fetch);
}

/**
 * Runs a composition and answers it with the node types registered meanwhile. Two compositions in
 * one process (two databases in one test) keep apart.
 */
export function composeNodes<T>(compose: () => T): {
  readonly value: T;
  readonly nodes: NodeRegistry;
} {
  invariant(composing === null, 'compositions do not nest');
  const nodes = new NodeRegistry();
  composing = nodes;
  try {
    return { value: compose(), nodes };
  } finally {
    composing = null;
  }
}
