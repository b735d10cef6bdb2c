import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';

/** An operation with the fragments that it uses. */
export interface NamedDocument {
  /** Empty when it has none. */
  readonly name: string;
  readonly text: string;
}

/**
 * The operations of texts that share their fragments, each by itself and in one form, however it was
 * written. What cannot be parsed stays as it is, for whoever tells of it.
 */
export function separateOperations(texts: readonly string[]): readonly NamedDocument[] {
  const definitions: DefinitionNode[] = [];
  const unreadable: NamedDocument[] = [];
  for (const text of texts.filter((each) => each.trim() !== '')) {
    try {
      definitions.push(...parse(text).definitions);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      unreadable.push({ name: '', text });
    }
  }
  const fragments = new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operations = definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({
      name: operation.name?.value ?? '',
      text: [operation, ...fragmentsOf(operation, fragments)].map(print).join('\n\n'),
    }));
  return [...operations, ...unreadable];
}

/** The fragments that a definition uses, directly or by others. */
function fragmentsOf(
  definition: DefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  used = new Set<FragmentDefinitionNode>(),
): ReadonlySet<FragmentDefinitionNode> {
  visit(definition, {
    FragmentSpread: ({ name }) => {
      const fragment = fragments.get(name.value);
      if (!fragment || used.has(fragment)) return;
      used.add(fragment);
      fragmentsOf(fragment, fragments, used);
    },
  });
  return used;
}

/** The operations that a page of documentation shows. */
export function blocksOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
}

/** The operations that a program has as constants; what it puts together as it runs is not seen. */
export function constantsOf(program: string): readonly string[] {
  return [...program.matchAll(/`((?:query|mutation)\b\s*\w*\s*[({][^`]*)`/g)]
    .map(([, text = '']) => text)
    .filter((text) => !text.includes('${'));
}
