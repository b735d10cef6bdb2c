import type { GraphQLField } from 'graphql';
import { Extensions } from 'type-graphql';

/**
 * Says how long a list is as a rule that has no pages, where that is known. What an operation may cost
 * is measured by it before it runs; it is no bound.
 */
export function UsualLength(length: number): MethodDecorator & PropertyDecorator {
  return Extensions({ usualLength: length });
}

/** What {@link UsualLength} says of a field; undefined where nothing was said. */
export function usualLengthOf({ extensions }: GraphQLField<unknown, unknown>): number | undefined {
  const { usualLength } = extensions;
  return typeof usualLength === 'number' ? usualLength : undefined;
}
