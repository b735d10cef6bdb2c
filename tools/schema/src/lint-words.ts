import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What says less than this says no more than the name does: "The user.", "What happened.". */
const SHORTEST = 24;
/** Where something stands is its `state`, and what became of it its `outcome`. */
const STATUS = /[sS]tatus(?=[A-Z]|$)/;
/** That of an answer by HTTP is called so by RFC 9110. */
const OF_HTTP = new Set(['WebhookDelivery.lastStatus']);

type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;
type Placed = readonly [place: string, member: Member];

/** Descriptions that say nothing, and words that stand for what is called otherwise elsewhere. */
export function lintWords(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const enums = types.filter(isEnumType).filter((type) => type.getValues().length > 2);
  const many = new Set(enums.map(({ name }) => name));
  return types.flatMap((type) => {
    const named = STATUS.test(type.name) ? [`${type.name}: is called state or outcome`] : [];
    if (isInputObjectType(type)) {
      const members = Object.values(type.getFields()).map((field): Placed => [
        `${type.name}.${field.name}`,
        field,
      ]);
      return [...named, ...members.flatMap(lintMember), ...lintFilter(type.name, members, many)];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return named;
    const members = Object.values(type.getFields()).flatMap((field) => membersOf(type.name, field));
    const nulls = isObjectType(type) ? Object.values(type.getFields()).flatMap(nullSaid) : [];
    return [
      ...named,
      ...members.flatMap(lintMember),
      ...nulls.map((name) => `${type.name}.${name}: does not say what null means`),
    ];
  });
}

/** A field with its arguments, but for a mutation's only one, which its type describes. */
function membersOf(typeName: string, field: GraphQLField<unknown, unknown>): readonly Placed[] {
  const place = `${typeName}.${field.name}`;
  const args = typeName === 'Mutation' ? [] : field.args;
  return [
    [place, field],
    ...args.map((argument): Placed => [`${place}.${argument.name}`, argument]),
  ];
}

function lintMember([place, { name, description }]: Placed): readonly string[] {
  const isEdge = /Edge\.node$/.test(place);
  const length = (description ?? '').trim().length;
  const isShort = !isEdge && length > 0 && length < SHORTEST;
  return [
    ...(isShort ? [`${place}: its description says no more than its name`] : []),
    ...(STATUS.test(name) && !OF_HTTP.has(place) ? [`${place}: is called state or outcome`] : []),
  ];
}

function nullSaid({ name, type, description }: GraphQLField<unknown, unknown>): readonly string[] {
  return isNonNullType(type) || /\bnull\b/i.test(description ?? '') ? [] : [name];
}

/**
 * A filter is called after what it filters and takes nothing that has to be given. Of an enumeration
 * it takes several values, unless there are but two. Bounds end in From and To: days are inclusive,
 * of instants the second is left out.
 */
function lintFilter(
  typeName: string,
  members: readonly Placed[],
  many: ReadonlySet<string>,
): readonly string[] {
  if (/FilterInput$/.test(typeName))
    return [`${typeName}: a filter is called after what it filters`];
  if (!typeName.endsWith('Filter')) return [];
  return members.flatMap(([place, member]) => [
    ...(many.has(String(member.type))
      ? [`${place}: takes several values of ${String(member.type)}`]
      : []),
    ...(isNonNullType(member.type) ? [`${place}: what has to be given is an argument`] : []),
    ...(/^(?:from|to|text)$|Until$/.test(member.name)
      ? [`${place}: bounds are …From and …To, and text that is searched for is search`]
      : []),
  ]);
}
