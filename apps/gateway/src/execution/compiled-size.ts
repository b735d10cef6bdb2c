import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How many fields the compiler writes code for: those of fragments wherever they are spread, and
 * those below an interface or a union once for each of its types, which multiplies level by level.
 *
 * @param most where counting stops; the answer is then above it
 */
export function compiledSize(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, most }: { readonly operation: OperationDefinitionNode; readonly most: number },
): number {
  const root = schema.getRootType(operation.operation);
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const counter = new FieldCounter(schema, fragments, most);
  if (root) counter.countSet(root, operation.selectionSet, 1);
  return counter.fields;
}

class FieldCounter {
  fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly most: number,
  ) {}

  /** @param times for how many types the code of this set is written */
  countSet(type: GraphQLCompositeType, set: SelectionSetNode, times: number): void {
    for (const selection of set.selections) {
      if (this.fields > this.most) return;
      if (selection.kind === Kind.FIELD) this.countField(type, selection, times);
      else this.countFragment(type, selection, times);
    }
  }

  private countField(type: GraphQLCompositeType, node: FieldNode, times: number): void {
    const written = times * (isAbstractType(type) ? this.schema.getPossibleTypes(type).length : 1);
    this.fields += written;
    const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
    const inner = field && getNamedType(field.type);
    if (node.selectionSet && isCompositeType(inner)) {
      this.countSet(inner, node.selectionSet, written);
    }
  }

  private countFragment(
    type: GraphQLCompositeType,
    node: FragmentSpreadNode | InlineFragmentNode,
    times: number,
  ): void {
    const fragment =
      node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
    if (!fragment) return;
    const condition = this.schema.getType(fragment.typeCondition?.name.value ?? '');
    this.countSet(isCompositeType(condition) ? condition : type, fragment.selectionSet, times);
  }
}
