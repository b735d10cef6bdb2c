import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';

/** The fields of introspection, which every schema has at the root of queries beside its own. */
export const INTROSPECTION: ReadonlyMap<string, GraphQLField<unknown, unknown>> = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]),
);

/** The field of a type; at the root of queries those of introspection too. */
export function fieldOf(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const own = isUnionType(parent) ? undefined : parent.getFields()[name];
  return own ?? (parent === schema.getQueryType() ? INTROSPECTION.get(name) : undefined);
}

/**
 * What a part of the schema costs to be told, against an object that has to be read first. The whole of it,
 * some 45,000 parts, is told from memory within 120 ms; a list of a hundred objects takes several.
 */
const OF_AN_OBJECT = 0.1;
/** About every other type that is told of is wrapped: `[Item!]!` is four of them, `String` is one. */
const WRAPPED = 0.5;

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, number>>();

/**
 * How long a list of introspection is on average, and what part of its price an object costs there;
 * undefined for any other field. The whole schema has thousands of parts, and may be asked for many
 * times over in one operation.
 */
export function introspectedSize(
  schema: GraphQLSchema,
  place: { readonly parent: GraphQLNamedType; readonly field: GraphQLField<unknown, unknown> },
): number | undefined {
  const { parent, field } = place;
  if (INTROSPECTION.get(field.name) === field) return OF_AN_OBJECT;
  if (!parent.name.startsWith('__')) return undefined;
  let sizes = known.get(schema);
  if (!sizes) known.set(schema, (sizes = sizesOf(schema)));
  return sizes.get(`${parent.name}.${field.name}`);
}

function sizesOf(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap(fieldsOf);
  // Small types are many, and large ones are referred to often.
  const referred = fields.map(({ type }) => getNamedType(type));
  const onAverage = (count: (type: GraphQLNamedType) => number): number =>
    Math.max(average(types, count), average(referred, count));
  const directives = schema.getDirectives();
  return new Map([
    ['__Schema.types', types.length],
    ['__Schema.directives', directives.length],
    ['__Type.fields', onAverage((type) => fieldsOf(type).length)],
    ['__Type.inputFields', onAverage((type) => inputFieldsOf(type).length)],
    ['__Type.enumValues', onAverage((type) => (isEnumType(type) ? type.getValues().length : 0))],
    ['__Type.interfaces', onAverage((type) => interfacesOf(type).length)],
    [
      '__Type.possibleTypes',
      onAverage((type) => (isAbstractType(type) ? schema.getPossibleTypes(type).length : 0)),
    ],
    ['__Type.ofType', WRAPPED],
    ['__Field.args', average(fields, ({ args }) => args.length)],
    ['__Directive.args', average(directives, ({ args }) => args.length)],
  ]);
}

function fieldsOf(type: GraphQLNamedType): readonly GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function interfacesOf(type: GraphQLNamedType): readonly unknown[] {
  return isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
}

function inputFieldsOf(type: GraphQLNamedType): readonly unknown[] {
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

function average<T>(values: readonly T[], of: (value: T) => number): number {
  const total = values.reduce((sum, value) => sum + of(value), 0);
  return total / Math.max(1, values.length);
}
