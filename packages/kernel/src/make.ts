/** The fields of an instance: all of them, none optional, methods left out. */
export type FieldsOf<T> = {
  [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]-?: T[K];
};

/**
 * Builds an instance of a class that is only a shape (a GraphQL object type) from all its fields.
 *
 * The class's prototype is kept, because union and interface types are resolved by `instanceof`;
 * its constructor does not run. A missing or surplus field is a compile error.
 */
export function make<T extends object>(
  type: abstract new (...args: never[]) => T,
  fields: NoInfer<FieldsOf<T>>,
): T {
  const instance = Object.create(type.prototype as object) as T;
  return Object.assign(instance, fields);
}
