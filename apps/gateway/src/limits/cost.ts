import { DEFAULT_PAGE_SIZE, fieldWorkOf, usualLengthOf } from '@duebook/platform/graphql';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldOf, introspectedSize } from './introspection';
import {
  type SentElements,
  sentElements,
  SentLengths,
  type VariableDefaults,
  type Variables,
} from './sent-elements';

/** How long a list without a page size is taken to be that says nothing of it: lines of a document. */
const UNPAGED_LIST = 10;
/** Bounds the work of adding up a document that uses the same fragments over and over. */
const MOST_STEPS = 20_000;

/** How long a list is: known, what a variable says, or as long as what a mutation was sent. */
type Size =
  | number
  | { readonly variable: string; readonly otherwise: number }
  | { readonly sent: SentElements };

/** A number, or what becomes one when the page sizes are known. */
type Cost =
  | number
  | { readonly kind: 'SUM'; readonly base: number; readonly parts: readonly Cost[] }
  | { readonly kind: 'PRODUCT'; readonly size: Size; readonly of: Cost };

/** What an operation costs: a function of its page sizes that is found once per document. */
export interface CostPlan {
  of(variables: Variables): number;
}

/**
 * Estimates how many objects an operation may answer: one for each object, times the page sizes
 * above it, and the work that a field says it takes besides. Leaf fields are free. Variants of an interface or a union are all counted. What a bulk
 * mutation answers is as long as what it was sent, and it costs no less whatever is asked of it. A part of the schema is a tenth of an object.
 */
export function planCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostPlan {
  const root = schema.getRootType(operation.operation);
  const planner = new CostPlanner(schema, document, operation);
  const cost = root ? planner.costOfSet(root, operation.selectionSet) : 0;
  return {
    of: (variables) => {
      const evaluation = new Evaluation(variables);
      return Math.max(Math.ceil(evaluation.of(cost)), evaluation.longestOf(planner.sent));
    },
  };
}

class CostPlanner {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly planned = new Map<string, Cost>();
  /** The defaults that the operation itself gives its variables. */
  private readonly defaults: VariableDefaults;
  /** Where each mutation may have been sent elements. */
  readonly sent: SentElements[] = [];
  /** How many elements the mutation was sent; an operation has one mutation. */
  private elements: Size = UNPAGED_LIST;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    this.defaults = new Map(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, defaultValue]] : [],
      ),
    );
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  costOfSet(type: GraphQLCompositeType, set: SelectionSetNode): Cost {
    return sum(
      set.selections.map((selection) => {
        switch (selection.kind) {
          case Kind.FIELD:
            return this.costOfField(type, selection);
          case Kind.INLINE_FRAGMENT: {
            const condition = selection.typeCondition?.name.value;
            return this.costOfSet(this.typeNamed(condition) ?? type, selection.selectionSet);
          }
          case Kind.FRAGMENT_SPREAD:
            return this.costOfFragment(selection.name.value);
        }
      }),
    );
  }

  private costOfFragment(name: string): Cost {
    const known = this.planned.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const type = this.typeNamed(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.costOfSet(type, fragment.selectionSet) : 0;
    this.planned.set(name, cost);
    return cost;
  }

  private costOfField(parent: GraphQLCompositeType, node: FieldNode): Cost {
    const field = fieldOf(this.schema, parent, node.name.value);
    const type = field && getNamedType(field.type);
    if (!field || !isCompositeType(type) || node.selectionSet === undefined) return 0;
    if (parent === this.schema.getMutationType()) this.elements = this.elementsOf(node);
    const one = sum([1, this.costOfSet(type, node.selectionSet)]);
    return sum([fieldWorkOf(field), product(this.sizeOf(parent, field, node), one)]);
  }

  /** The size of a page stands at its connection's field; the list inside is that same page. */
  private sizeOf(
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ): Size {
    const introspected = introspectedSize(this.schema, { parent, field });
    if (introspected !== undefined) return introspected;
    const first = field.args.find((argument) => argument.name === 'first');
    if (first) return this.pageSize(first, node);
    const isPage = isObjectType(parent) && parent.name.endsWith('Connection');
    if (!isListType(getNullableType(field.type)) || isPage) return 1;
    if (isObjectType(parent) && parent.name.endsWith('Payload')) return this.elements;
    // An element is refused for one reason, hardly ever for several.
    return field.name === 'userErrors' ? 1 : (usualLengthOf(field) ?? UNPAGED_LIST);
  }

  private pageSize(first: GraphQLArgument, node: FieldNode): Size {
    const byDefault =
      typeof first.defaultValue === 'number' ? first.defaultValue : DEFAULT_PAGE_SIZE;
    const value = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return byDefault;
    const variable = value.name.value;
    const given = this.defaults.get(variable);
    return { variable, otherwise: given?.kind === Kind.INT ? Number(given.value) : byDefault };
  }

  /** Elements are sent in lists of the input: all of it one variable, some of them, or written out. */
  private elementsOf({ arguments: given = [] }: FieldNode): Size {
    const input = given.find((argument) => argument.name.value === 'input')?.value;
    const sent = sentElements(input, this.defaults);
    this.sent.push(sent);
    const atLeast = Math.max(sent.atLeast, UNPAGED_LIST);
    return sent.variables.length === 0 ? atLeast : { sent: { ...sent, atLeast } };
  }

  private typeNamed(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }
}

function sum(parts: readonly Cost[]): Cost {
  const open = parts.filter((part) => typeof part !== 'number');
  const base = parts.reduce<number>(
    (total, part) => total + (typeof part === 'number' ? part : 0),
    0,
  );
  return open.length === 0 ? base : { kind: 'SUM', base, parts: open };
}

function product(size: Size, of: Cost): Cost {
  if (typeof size === 'number' && typeof of === 'number') return Math.max(size, 0) * of;
  return { kind: 'PRODUCT', size, of };
}

/** Puts the variables of one request in. */
class Evaluation {
  private stepsLeft = MOST_STEPS;
  private readonly sent: SentLengths;

  constructor(private readonly variables: Variables) {
    this.sent = new SentLengths(variables);
  }

  of(cost: Cost): number {
    if (typeof cost === 'number') return cost;
    this.stepsLeft -= 1;
    if (this.stepsLeft < 0) return Number.POSITIVE_INFINITY;
    if (cost.kind === 'PRODUCT') {
      const size = this.sizeOf(cost.size);
      // Nothing times an endless sum is nothing, where JavaScript would make it NaN.
      return size === 0 ? 0 : size * this.of(cost.of);
    }
    return cost.parts.reduce<number>((total, part) => total + this.of(part), cost.base);
  }

  longestOf(sent: readonly SentElements[]): number {
    return sent.reduce((longest, each) => Math.max(longest, this.sent.longestOf(each)), 0);
  }

  private sizeOf(size: Size): number {
    if (typeof size === 'number') return Math.max(size, 0);
    if ('sent' in size) return this.sent.longestOf(size.sent);
    const value = this.variables[size.variable];
    return typeof value === 'number' ? Math.max(value, 0) : size.otherwise;
  }
}
