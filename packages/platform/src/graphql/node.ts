import { invariant, isUuid } from '@duebook/kernel';
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
  private readonly families = new Map<string, readonly string[]>();

  register(type: string, fetch: NodeFetch): void {
    invariant(!this.fetches.has(type), `node type ${type} is registered once`);
    this.fetches.set(type, fetch);
  }

  /** Audit entries call objects of these types by one name, as every document `Document`. */
  registerFamily(name: string, types: readonly string[]): void {
    invariant(!this.families.has(name), `the family ${name} is registered once`);
    this.families.set(name, types);
  }

  /** By which names audit entries may call an object of this type. */
  subjectTypesOf(type: string): readonly string[] {
    const families = [...this.families].filter(([, types]) => types.includes(type));
    return [type, ...families.map(([name]) => name)];
  }

  /** What an audit entry is about; null when it has no id, is gone, or may not be seen. */
  async fetchSubject(type: string, id: string, context: RequestContext): Promise<object | null> {
    if (!isUuid(id)) return null;
    for (const each of this.families.get(type) ?? [type]) {
      const found = await this.fetches.get(each)?.(id, context);
      if (found) return found;
    }
    return null;
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

/** Tells it by which one name audit entries call objects of several types. */
export function registerFamily(name: string, types: readonly string[]): void {
  composingNodes().registerFamily(name, types);
}

/** The types of the composition that is being built; complete once it is. */
export function composingNodes(): NodeRegistry {
  invariant(composing !== null, 'node types are asked for while a schema is composed');
  return composing;
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
