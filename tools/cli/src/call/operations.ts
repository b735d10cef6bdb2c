import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { usageError } from '../command-error';

/** A query or mutation of the API. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

/** Every operation, the queries first, each kind in order of name. */
export function operationsOf(schema: GraphQLSchema): readonly Operation[] {
  return (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(root?.getFields() ?? {})
      .map((field) => ({ kind, field }))
      .sort((a, b) => (a.field.name < b.field.name ? -1 : 1));
  });
}

/** The operation of a name. @throws CommandError that names what is like it */
export function findOperation(schema: GraphQLSchema, name: string): Operation {
  const operations = operationsOf(schema);
  const found = operations.find(({ field }) => field.name === name);
  if (found) return found;
  const wanted = name.toLowerCase();
  const near = operations
    .map(({ field }) => field.name)
    .filter((known) => known.toLowerCase().includes(wanted));
  const hint = near.length > 0 ? `Do you mean ${near.join(' or ')}? ` : '';
  throw usageError(
    `There is no operation ${name}. ${hint}"duebook call --list" shows all of them.`,
  );
}

/** A line for each operation. */
export function listOperations(schema: GraphQLSchema): string {
  const operations = operationsOf(schema);
  const width = Math.max(...operations.map(({ field }) => field.name.length));
  const linesOf = (kind: Operation['kind']) =>
    operations
      .filter((operation) => operation.kind === kind)
      .map(({ field }) =>
        `  ${field.name.padEnd(width)}  ${onOneLine(field.description)}`.trimEnd(),
      );
  return ['Queries', ...linesOf('query'), 'Mutations', ...linesOf('mutation')].join('\n');
}

/** What one operation takes: its arguments, and the input types and words in them. */
export function describeOperation({ kind, field }: Operation): string {
  const blocks = [
    [`${kind} ${field.name}: ${String(field.type)}`, `  ${onOneLine(field.description)}`],
    ...(field.args.length > 0
      ? [
          [
            'arguments',
            ...field.args.map((argument) =>
              lineOf(argument.name, String(argument.type), {
                isRequired: isRequiredArgument(argument),
                description: argument.description,
              }),
            ),
          ],
        ]
      : []),
    ...[...inputTypesOf(field.args.map(({ type }) => getNamedType(type)))].map(describeType),
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** What is reached from these types, in the order in which it is met; scalars explain themselves. */
function inputTypesOf(
  types: readonly GraphQLNamedType[],
  met = new Set<GraphQLNamedType>(),
): ReadonlySet<GraphQLNamedType> {
  for (const type of types) {
    if (met.has(type)) continue;
    if (isEnumType(type)) met.add(type);
    if (!isInputObjectType(type)) continue;
    met.add(type);
    inputTypesOf(
      Object.values(type.getFields()).map((field) => getNamedType(field.type)),
      met,
    );
  }
  return met;
}

function describeType(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) {
    return [
      type.name,
      `  ${type
        .getValues()
        .map(({ name }) => name)
        .join(', ')}`,
    ];
  }
  if (!isInputObjectType(type)) return [];
  const lines = Object.values(type.getFields()).map((field) =>
    lineOf(field.name, String(field.type), {
      isRequired: isRequiredInputField(field),
      description: field.description,
    }),
  );
  return [type.name, ...lines];
}

function lineOf(
  name: string,
  type: string,
  about: { readonly isRequired: boolean; readonly description: string | null | undefined },
): string {
  const { isRequired, description } = about;
  return `  ${isRequired ? '*' : ' '} ${name}: ${type}  ${onOneLine(description)}`.trimEnd();
}

function onOneLine(description: string | null | undefined): string {
  return (description ?? '').replace(/\s+/g, ' ').trim();
}
