import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { INTROSPECTION } from './introspection';

/** What can be said of a selection without knowing the schema; fragments count at each use. */
export interface SelectionShape {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly introspects: boolean;
}

/**
 * So many levels of introspection count as one: its standard query has fourteen. graphql-js limits what
 * it lists, but not through how many wrappings a type is followed, which whoever counts costs follows too.
 */
const INTROSPECTED = 32;

const NOTHING: SelectionShape = { depth: 0, aliases: 0, directives: 0, introspects: false };

/** Measures operations of one document. Each fragment is measured once, however often it is used. */
export class DocumentMeasure {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly measured = new Map<string, SelectionShape>();

  constructor(document: DocumentNode) {
    this.fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  shapeOf(operation: OperationDefinitionNode): SelectionShape {
    const inner = this.shapeOfSet(operation.selectionSet);
    return { ...inner, directives: inner.directives + (operation.directives?.length ?? 0) };
  }

  /**
   * The names under which the fields of the operation's root are answered, with their field.
   * `__typename` is not among them.
   */
  rootFields(operation: OperationDefinitionNode): ReadonlyMap<string, string> {
    const fields = new Map<string, string>();
    const seen = new Set<string>();
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const name = selection.name.value;
          if (name !== '__typename') fields.set(selection.alias?.value ?? name, name);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          collect(selection.selectionSet);
        } else if (!seen.has(selection.name.value)) {
          seen.add(selection.name.value);
          const fragment = this.fragments.get(selection.name.value);
          if (fragment) collect(fragment.selectionSet);
        }
      }
    };
    collect(operation.selectionSet);
    return fields;
  }

  private shapeOfSet(set: SelectionSetNode | undefined): SelectionShape {
    return (set?.selections ?? [])
      .map((selection) => this.shapeOfSelection(selection))
      .reduce(beside, NOTHING);
  }

  private shapeOfSelection(selection: SelectionNode): SelectionShape {
    const own = selection.directives?.length ?? 0;
    switch (selection.kind) {
      case Kind.FIELD: {
        const introspects = INTROSPECTION.has(selection.name.value);
        const inner = this.shapeOfSet(selection.selectionSet);
        return {
          depth: introspects ? Math.max(1, inner.depth - INTROSPECTED) : inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          directives: inner.directives + own,
          introspects: introspects || inner.introspects,
        };
      }
      case Kind.INLINE_FRAGMENT:
        return withDirectives(this.shapeOfSet(selection.selectionSet), own);
      case Kind.FRAGMENT_SPREAD:
        return withDirectives(this.shapeOfFragment(selection.name.value), own);
    }
  }

  private shapeOfFragment(name: string): SelectionShape {
    const known = this.measured.get(name);
    if (known) return known;
    // Stands in while the fragment is measured, so that a cycle, which is invalid anyway, ends.
    this.measured.set(name, NOTHING);
    const shape = this.shapeOfSet(this.fragments.get(name)?.selectionSet);
    this.measured.set(name, shape);
    return shape;
  }
}

function beside(a: SelectionShape, b: SelectionShape): SelectionShape {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    introspects: a.introspects || b.introspects,
  };
}

function withDirectives(shape: SelectionShape, directives: number): SelectionShape {
  return directives === 0 ? shape : { ...shape, directives: shape.directives + directives };
}
