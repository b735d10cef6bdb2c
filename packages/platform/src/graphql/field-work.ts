import type { GraphQLField } from 'graphql';
import { Extensions } from 'type-graphql';

/**
 * Says that a field takes much more than what it answers: the time of so many objects, at most or
 * nearly. What an operation costs is measured by it before it runs.
 */
export function FieldWork(objects: number): MethodDecorator & PropertyDecorator {
  return Extensions({ work: objects });
}

/** What {@link FieldWork} says of a field; 0 where nothing was said. */
export function fieldWorkOf({ extensions }: GraphQLField<unknown, unknown>): number {
  const { work } = extensions;
  return typeof work === 'number' ? work : 0;
}
