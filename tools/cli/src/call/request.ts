import {
  coerceInputValue,
  getNamedType,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { usageError } from '../command-error';
import type { Operation } from './operations';
import { selectionOf } from './selection';

/** What somebody wants to ask of an operation. */
export interface Wish {
  /** The arguments of a query, the input of a mutation. */
  readonly given: Readonly<Record<string, unknown>>;
  /** What to answer; what the schema suggests when undefined. */
  readonly select: string | undefined;
  /** For a mutation that was given none. */
  readonly idempotencyKey: string;
}

/** An operation as it is sent. */
export interface CallRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of a mutation. */
  readonly idempotencyKey: string | null;
}

const USER_ERRORS = 'userErrors { code message path }';

/** Writes the call of an operation. @throws CommandError that says what is wrong with the wish */
export function requestOf(schema: GraphQLSchema, operation: Operation, wish: Wish): CallRequest {
  const { kind, field } = operation;
  const variables = argumentsOf(operation, wish);
  checkArguments(operation, variables);
  const used = field.args.filter(({ name }) => name in variables);
  const declared = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const inParentheses = (text: string): string => (text === '' ? '' : `(${text})`);
  const set = selectedOf(schema, getNamedType(field.type), wish.select);
  const query = `${kind}${inParentheses(declared)} { ${field.name}${inParentheses(passed)} ${set} }`;
  const [mistake] = validate(schema, parse(query));
  if (mistake) throw usageError(`--select asks for what cannot be answered: ${mistake.message}`);
  const input = variables['input'] as { readonly idempotencyKey?: string } | undefined;
  return {
    query,
    variables,
    idempotencyKey: kind === 'mutation' ? (input?.idempotencyKey ?? null) : null,
  };
}

/** A mutation's one argument is `input`; what it holds is written without it. */
function argumentsOf(
  { kind, field }: Operation,
  { given, idempotencyKey }: Wish,
): Readonly<Record<string, unknown>> {
  const [only, another] = field.args;
  if (kind === 'query' || only?.name !== 'input' || another) return given;
  const inner = given['input'];
  const isWrapped = Object.keys(given).length === 1 && typeof inner === 'object' && inner !== null;
  const input = { ...(isWrapped ? inner : given) };
  const type = getNamedType(only.type);
  const takesKey = isInputObjectType(type) && 'idempotencyKey' in type.getFields();
  return { input: takesKey ? { idempotencyKey, ...input } : input };
}

/** Before anything is sent, each mistake with its place. */
function checkArguments({ field }: Operation, given: Readonly<Record<string, unknown>>): void {
  const known = field.args.map(({ name }) => name);
  const mistakes = Object.keys(given)
    .filter((name) => !known.includes(name))
    .map(
      (name) => `${name}: ${field.name} has no such argument, but ${known.join(', ') || 'none'}.`,
    );
  for (const { name, type, defaultValue } of field.args) {
    if (given[name] === undefined && defaultValue !== undefined) continue;
    coerceInputValue(given[name], type, (path, _value, error) => {
      const place = [name, ...path].filter((step) => step !== 'input').join('.');
      mistakes.push(place === '' ? wordsOf(error) : `${place}: ${wordsOf(error)}`);
    });
  }
  if (mistakes.length === 0) return;
  const told = [
    ...mistakes.slice(0, 20),
    `"duebook call ${field.name} --list" shows what it takes.`,
  ];
  throw usageError(`${field.name} cannot be asked for like this:\n  ${told.join('\n  ')}`);
}

function wordsOf({ message }: GraphQLError): string {
  return /^Expected non-nullable type .* not to be null\.$/.test(message)
    ? 'It is needed.'
    : message;
}

/** The selection of the root field: the wished one, always with the reasons of a refusal. */
function selectedOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  wished: string | undefined,
): string {
  if (wished === undefined) return selectionOf(schema, type);
  if (isLeafType(type)) throw usageError(`--select has nothing to choose from: ${type.name}.`);
  const set = parsed(wished);
  const hasErrors = isObjectType(type) && 'userErrors' in type.getFields();
  const asksErrors = set.selections.some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === 'userErrors',
  );
  const text = print(set);
  return hasErrors && !asksErrors ? text.replace(/\}$/, `${USER_ERRORS} }`) : text;
}

/** With its braces or without. */
function parsed(wished: string): SelectionSetNode {
  const text = wished.trim().startsWith('{') ? wished : `{ ${wished} }`;
  try {
    const document = parse(text);
    const [definition, another] = document.definitions;
    if (definition?.kind === Kind.OPERATION_DEFINITION && !another) return definition.selectionSet;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw usageError(`--select cannot be read: ${error.message}`);
  }
  throw usageError('--select is one selection, such as { id documentNumber }.');
}
