import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { NamedTypes } from './type-names';

/** Stands for the name of the type until objects of several types turned out alike. */
const TYPENAME = '\u0000';

/** A field of an answer, wherever in the document it was asked for. */
interface Asked {
  readonly nodes: FieldNode[];
  /** Whether it is there in every case: no `@include` or `@skip` decides on it. */
  isCertain: boolean;
}

/** Tells what an operation answers, as a type. */
export class ResultTypes {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly names: NamedTypes,
  ) {}

  /**
   * The object that these selections answer together. Of an interface or union: one for each group
   * of types that are answered alike.
   */
  objectText(
    selections: readonly SelectionSetNode[],
    type: GraphQLCompositeType,
    indent: string,
  ): string {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    const namesByBody = new Map<string, string[]>();
    for (const each of possible) {
      const body = this.bodyText(selections, each, indent);
      namesByBody.set(body, [...(namesByBody.get(body) ?? []), each.name]);
    }
    return [...namesByBody]
      .map(([body, types]) =>
        body.replaceAll(TYPENAME, types.map((name) => `'${name}'`).join(' | ')),
      )
      .join(` | `);
  }

  private bodyText(
    selections: readonly SelectionSetNode[],
    type: GraphQLObjectType,
    indent: string,
  ): string {
    const asked = new Map<string, Asked>();
    for (const { selections: nodes } of selections) {
      this.collect(nodes, type, { isCertain: true, asked });
    }
    const inner = `${indent}  `;
    const properties = [...asked].map(([key, { nodes, isCertain }]) => {
      const text = this.fieldText(nodes, type, inner);
      return `${inner}readonly ${key}${isCertain ? '' : '?'}: ${text};\n`;
    });
    return properties.length === 0 ? 'Record<never, never>' : `{\n${properties.join('')}${indent}}`;
  }

  private collect(
    nodes: readonly SelectionNode[],
    type: GraphQLObjectType,
    so: { readonly isCertain: boolean; readonly asked: Map<string, Asked> },
  ): void {
    for (const node of nodes) {
      const isCertain = so.isCertain && !isConditional(node);
      if (node.kind === Kind.FIELD) {
        note(so.asked, node, isCertain);
        continue;
      }
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
      if (fragment && this.isOf(type, fragment.typeCondition?.name.value)) {
        this.collect(fragment.selectionSet.selections, type, { ...so, isCertain });
      }
    }
  }

  private isOf(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.schema.getType(condition);
    return isAbstractType(wanted) && this.schema.isSubType(wanted, type);
  }

  private fieldText(nodes: readonly FieldNode[], type: GraphQLObjectType, indent: string): string {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return TYPENAME;
    const field = type.getFields()[name];
    // Documents were validated before.
    if (!field) throw new Error(`${type.name} has no field ${name}.`);
    const selections = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    return this.outputText(field.type, selections, indent);
  }

  private outputText(
    type: GraphQLOutputType,
    selections: readonly SelectionSetNode[],
    indent: string,
  ): string {
    const text = this.presentText(type, selections, indent);
    return isNonNullType(type) ? text : `${text} | null`;
  }

  private presentText(
    type: GraphQLOutputType,
    selections: readonly SelectionSetNode[],
    indent: string,
  ): string {
    const present = getNullableType(type);
    if (isListType(present)) {
      const element = this.outputText(present.ofType, selections, indent);
      return `readonly ${element.includes(' ') ? `(${element})` : element}[]`;
    }
    const named = getNamedType(present);
    return isCompositeType(named)
      ? this.objectText(selections, named, indent)
      : this.names.nameOf(named);
  }
}

/** What is asked for twice is answered once; it is certain as soon as either is. */
function note(asked: Map<string, Asked>, node: FieldNode, isCertain: boolean): void {
  const key = (node.alias ?? node.name).value;
  const known = asked.get(key);
  if (!known) asked.set(key, { nodes: [node], isCertain });
  else {
    known.nodes.push(node);
    known.isCertain ||= isCertain;
  }
}

/** Whether a variable decides if it is answered. */
function isConditional({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name }) => name.value === 'include' || name.value === 'skip');
}

/** The type on which an operation begins. */
export function rootTypeOf(
  schema: GraphQLSchema,
  operation: Parameters<GraphQLSchema['getRootType']>[0],
): GraphQLObjectType {
  const type = schema.getRootType(operation);
  if (!isObjectType(type)) throw new Error(`The schema has no ${operation}.`);
  return type;
}
