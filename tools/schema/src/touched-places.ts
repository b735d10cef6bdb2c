import {
  type DocumentNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What comes with a type, so that whoever uses the type meets it. */
const OF_THE_TYPE: ReadonlySet<string> = new Set(['INPUT_FIELD_ADDED', 'UNION_MEMBER_REMOVED']);
/** What comes with a field, also for whoever leaves the argument out. */
const OF_THE_FIELD: ReadonlySet<string> = new Set([
  'FIELD_ARGUMENT_ADDED',
  'FIELD_ARGUMENT_DEFAULT_CHANGED',
]);

/**
 * Every place of the schema that a document rests on: types, `Type.field`, `Type.field.argument`,
 * `@directive`, the values of its enums and, as variables may hold any of them, all fields of its
 * input types.
 */
export function touchedPlaces(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const places = new Set<string>();
  const info = new TypeInfo(schema);
  const note = (type: GraphQLNamedType): void => {
    noteType(type, places);
  };
  const owners = (): readonly string[] => {
    const parent = info.getParentType();
    if (!parent) return [];
    const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
    return [parent, ...possible].map(({ name }) => name);
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: () => {
        const field = info.getFieldDef();
        if (!field) return;
        for (const owner of owners()) places.add(owner).add(`${owner}.${field.name}`);
        note(getNamedType(field.type));
        for (const { type } of field.args.filter(isFilledIn)) note(getNamedType(type));
      },
      Argument: () => {
        const [field, argument] = [info.getFieldDef(), info.getArgument()];
        if (!field || !argument || info.getDirective()) return;
        for (const owner of owners()) places.add(`${owner}.${field.name}.${argument.name}`);
        note(getNamedType(argument.type));
      },
      NamedType: ({ name }) => {
        places.add(name.value);
      },
      Directive: ({ name }) => {
        places.add(`@${name.value}`);
      },
      VariableDefinition: ({ type }) => {
        const of = typeFromAST(schema, type);
        if (of) note(getNamedType(of));
      },
    }),
  );
  return places;
}

/** Whether the defaults of an input type count, though the argument is left out. */
function isFilledIn({ type, defaultValue }: GraphQLArgument): boolean {
  return defaultValue !== undefined && isInputObjectType(getNamedType(type));
}

function noteType(type: GraphQLNamedType, places: Set<string>): void {
  if (isEnumType(type)) {
    for (const { name } of type.getValues()) places.add(`${type.name}.${name}`);
  }
  if (isInputObjectType(type) && !places.has(type.name)) {
    // First, as input types may hold themselves.
    places.add(type.name);
    for (const field of Object.values(type.getFields())) {
      places.add(`${type.name}.${field.name}`);
      noteType(getNamedType(field.type), places);
    }
  }
  places.add(type.name);
}

/** Whether a change, as `FIELD_REMOVED Query.invoice`, is of anything among these places. */
export function isTouched(key: string, places: ReadonlySet<string>): boolean {
  const [kind = '', place = ''] = key.split(' ');
  // What is said by a directive, as `Decimal.@specifiedBy.url`, is said of what carries it.
  return places.has(place.replace(/\.@.*$/, '')) || comesAlong(kind, place.split('.'), places);
}

/** Whether a change comes with what is used, though the place itself is not. */
function comesAlong(
  kind: string,
  [type = '', member = '']: readonly string[],
  places: ReadonlySet<string>,
): boolean {
  if (kind === 'OBJECT_TYPE_INTERFACE_REMOVED') return places.has(type) && places.has(member);
  if (OF_THE_TYPE.has(kind) || type.startsWith('@')) return places.has(type);
  return OF_THE_FIELD.has(kind) && places.has(`${type}.${member}`);
}
