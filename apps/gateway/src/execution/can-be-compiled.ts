import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  type ValueNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { INTROSPECTION } from '../limits/introspection';

/**
 * Whether the compiler treats every argument of the document as graphql-js does. It does for
 * variables that are a whole argument, and for constants that are plain data. It does not for a
 * variable inside a list or an input object: an absent one becomes null there, which in an edit
 * would clear a field instead of leaving it alone. And a variable may be named so that writing it down
 * would give all others a prototype.
 */
export function canBeCompiled(schema: GraphQLSchema, document: DocumentNode): boolean {
  let compilable = true;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition({ variable }) {
        compilable &&= variable.name.value !== '__proto__';
      },
      Field(node) {
        // Of any depth, and with lists within lists: its code would have no bound.
        compilable &&= !INTROSPECTION.has(node.name.value);
        const defaults = types.getFieldDef()?.args.map(({ defaultValue }) => defaultValue) ?? [];
        compilable &&= defaults.every((value) => value === undefined || isPlainData(value));
      },
      Argument(node) {
        const argument = types.getArgument();
        // Arguments of directives (@skip, @include) are conditions, not input.
        compilable &&= argument ? isPlain(node.value, argument) : node.value.kind !== Kind.OBJECT;
      },
    }),
  );
  return compilable;
}

function isPlain(node: ValueNode, argument: GraphQLArgument): boolean {
  if (node.kind === Kind.VARIABLE) return true;
  if (containsVariable(node)) return false;
  return isPlainData(valueFromAST(node, argument.type));
}

function containsVariable(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(containsVariable);
  if (node.kind === Kind.OBJECT) return node.fields.some(({ value }) => containsVariable(value));
  return node.kind === Kind.VARIABLE;
}

/** What can be written into source code and read back: no Date, no Decimal, nothing undefined. */
function isPlainData(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isPlainData);
  if (typeof value === 'object') {
    const prototype: unknown = Object.getPrototypeOf(value);
    const isRecord = prototype === null || prototype === Object.prototype;
    return isRecord && Object.values(value).every(isPlainData);
  }
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
