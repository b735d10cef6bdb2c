import {
  decodeAnyId,
  encodeId,
  type NodeRegistry,
  type RequestContext,
} from '@duebook/platform/graphql';
import type { SeenObjects } from '../application/ports';
import { objectKey, type ObjectRef } from '../domain/object-ref';

/** An id that nobody has made is told apart from every object. */
const NO_OBJECT: ObjectRef = { type: 'Nothing', id: '00000000-0000-0000-0000-000000000000' };

/** The object of an id of the API. */
export function objectOf(id: string): ObjectRef {
  const parts = decodeAnyId(id);
  return parts ? { type: parts.type, id: parts.uuid } : NO_OBJECT;
}

/** The objects of ids of the API, in their order. */
export function objectsOf(ids: readonly string[] | null | undefined): readonly ObjectRef[] {
  return (ids ?? []).map(objectOf);
}

/** Asks which objects the caller sees: those that `node` answers. */
export function seenBy(nodes: NodeRegistry, context: RequestContext): SeenObjects {
  return async (objects) => {
    const found = await Promise.all(
      objects.map(async (object) => {
        const isSeen = (await nodes.fetch(encodeId(object.type, object.id), context)) !== null;
        return isSeen ? [objectKey(object)] : [];
      }),
    );
    return new Set(found.flat());
  };
}
