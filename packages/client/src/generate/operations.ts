import { createHash } from 'node:crypto';
import {
  concatAST,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  Source,
  typeFromAST,
  validate,
  visit,
} from 'graphql';
import { inputPropertyText } from './input-types';
import { InvalidDocuments } from './invalid-documents';
import { ResultTypes, rootTypeOf } from './result-types';
import { NamedTypes } from './type-names';

/** A file of operations and fragments. */
export interface DocumentFile {
  readonly path: string;
  readonly text: string;
}

export interface OperationsRequest {
  readonly schema: GraphQLSchema;
  /** Fragments of one file can be used in all. */
  readonly files: readonly DocumentFile[];
  /** Stands at the head of what is written. */
  readonly header: string;
  /** Where the types of the schema are imported from, and that of documents. */
  readonly imports: { readonly schema: string; readonly documents: string };
}

/**
 * Writes each operation as a constant that carries its types, its text and the hash of its text.
 *
 * @throws InvalidDocuments for what cannot be parsed, has no name, or is not valid on the schema
 */
export function generateOperations({ schema, files, header, imports }: OperationsRequest): string {
  const document = readDocuments(schema, files);
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const names = new NamedTypes();
  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => operationText({ schema, fragments, names }, operation));
  const used = names.names();
  return [
    header,
    `import type { OperationDocument } from '${imports.documents}';`,
    ...(used.length > 0
      ? [`import type {\n  ${used.join(',\n  ')},\n} from '${imports.schema}';`]
      : []),
    '',
    ...operations,
  ].join('\n');
}

function readDocuments(schema: GraphQLSchema, files: readonly DocumentFile[]): DocumentNode {
  const faults: string[] = [];
  const documents = files.flatMap(({ path, text }) => {
    try {
      return [parse(new Source(text, path))];
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      faults.push(placed(error));
      return [];
    }
  });
  const document = concatAST(documents);
  faults.push(...validate(schema, document).map(placed), ...misnamed(schema, document));
  if (faults.length > 0) throw new InvalidDocuments(faults);
  return document;
}

/** A constant is called as its operation, beside the types of the schema. */
function misnamed(schema: GraphQLSchema, { definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const path = definition.loc?.source.name ?? '';
    if (definition.operation === OperationTypeNode.SUBSCRIPTION) {
      return [`${path}: subscriptions are not offered`];
    }
    const name = definition.name?.value;
    if (name === undefined || !/^[A-Z]\w*$/.test(name)) {
      return [`${path}: an operation has a name that begins with a capital`];
    }
    const taken = [name, `${name}Result`, `${name}Variables`].find((each) => schema.getType(each));
    return taken === undefined ? [] : [`${path}: ${taken} is a type of the schema already`];
  });
}

function placed({ message, locations, source }: GraphQLError): string {
  const [place] = locations ?? [];
  return `${source?.name ?? ''}:${place?.line ?? 0}:${place?.column ?? 0}: ${message}`;
}

interface Surroundings {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly names: NamedTypes;
}

function operationText(
  { schema, fragments, names }: Surroundings,
  operation: OperationDefinitionNode,
): string {
  const name = operation.name?.value ?? '';
  const root = rootTypeOf(schema, operation.operation);
  const result = new ResultTypes(schema, fragments, names);
  const text = [operation, ...fragmentsOf(operation, fragments)].map(print).join('\n\n');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return [
    `export type ${name}Result = ${result.objectText([operation.selectionSet], root, '')};\n`,
    variablesText(`${name}Variables`, operation, { schema, names }),
    `/** ${root.getFields()[firstField(operation)]?.description?.split('\n')[0] ?? name} */`,
    `export const ${name}: OperationDocument<${name}Result, ${name}Variables> = {`,
    `  kind: '${operation.operation}',`,
    `  name: '${name}',`,
    `  sha256: '${sha256}',`,
    `  text: ${templateOf(text)},`,
    '};\n',
  ].join('\n');
}

function variablesText(
  name: string,
  { variableDefinitions = [] }: OperationDefinitionNode,
  { schema, names }: Pick<Surroundings, 'schema' | 'names'>,
): string {
  if (variableDefinitions.length === 0) return `export type ${name} = Record<never, never>;\n`;
  const properties = variableDefinitions.map(({ variable, type, defaultValue }) => {
    const of = typeFromAST(schema, type);
    if (!isInputType(of)) throw new Error(`There is no type ${print(type)}.`);
    return `  ${inputPropertyText(variable.name.value, { type: of, defaultValue }, names)}`;
  });
  return `export interface ${name} {\n${properties.join('\n')}\n}\n`;
}

/** The fragments that it uses, directly or by others, in the order of their first use. */
function fragmentsOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const gather = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        gather(fragment);
      },
    });
  };
  gather(operation);
  return [...used];
}

function firstField({ selectionSet }: OperationDefinitionNode): string {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? first.name.value : '';
}

function templateOf(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}
