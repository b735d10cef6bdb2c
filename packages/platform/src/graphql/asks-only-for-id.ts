import { Kind, type GraphQLResolveInfo } from 'graphql';

const KNOWN = new Set(['id', '__typename']);

/**
 * Whether nothing but the id of a field's object is asked for. A mutation knows it of what it has
 * just made, and most callers that post at a high rate want no more: nothing is to be read then.
 */
export function asksOnlyForId({ fieldNodes }: Pick<GraphQLResolveInfo, 'fieldNodes'>): boolean {
  return fieldNodes.every(({ selectionSet }) =>
    selectionSet?.selections.every(
      (selection) => selection.kind === Kind.FIELD && KNOWN.has(selection.name.value),
    ),
  );
}
