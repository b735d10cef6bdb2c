import { registerEnumType } from 'type-graphql';

/**
 * Declares a GraphQL enum from its values with their descriptions. The answer stands for it in
 * `@Field(() => …)`.
 */
export function declareEnum<const V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): { readonly [K in V]: K } {
  // Each value stands under its own name.
  const names = Object.keys(values) as unknown as readonly V[];
  const declared = Object.fromEntries(names.map((value) => [value, value])) as {
    readonly [K in V]: K;
  };
  registerEnumType(declared, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      names.map((value) => [value, { description: values[value] }]),
    ) as { [K in V]: { description: string } },
  });
  return declared;
}
