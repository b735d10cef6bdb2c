import { invariant, make } from '@duebook/kernel';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { badUserInput } from './errors';

export const DEFAULT_PAGE_SIZE = 20;
export const LARGEST_PAGE_SIZE = 100;
/** Counting further would cost more than anybody learns from it. */
const LARGEST_COUNT = 10_000;

/** Where a page of a list lies. */
@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page of a list lies.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows; go on with `after: endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Always false: lists are read forwards only, and what came before is not counted.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first element; null for an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of the last element; null for an empty page. A feed has one for an empty page too: where to go on.',
  })
  endCursor!: string | null;
}

/** One element of a page with its place in the list. */
export interface EdgeOf<T> {
  node: T;
  cursor: string;
}

/** One page of a list. */
export interface ConnectionOf<T> {
  edges: EdgeOf<T>[];
  pageInfo: PageInfo;
  totalCount: string | null;
}

/** The GraphQL types of a list of T. */
export interface ConnectionType<T> {
  readonly Edge: ClassType<EdgeOf<T>>;
  readonly Connection: ClassType<ConnectionOf<T>>;
}

/**
 * Declares `<name>Edge` and `<name>Connection` (Relay cursor connections), once per name. Only a list
 * that counts has a `totalCount`.
 */
export function connectionType<T extends object>(
  name: string,
  nodeType: () => ClassType<T> | (abstract new (...values: never[]) => T),
  { isCounted = false }: { readonly isCounted?: boolean } = {},
): ConnectionType<T> {
  // An interface's class is abstract, which type-graphql's types do not foresee.
  const node = (): ClassType<T> => nodeType() as ClassType<T>;

  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One ${name} of a list with its place in it.`,
  })
  class Edge implements EdgeOf<T> {
    @Field(node, { description: `The ${name} itself.` })
    node!: T;

    @Field(() => String, { description: 'Its place in the list, for `after`.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `One page of a list of ${name}.`,
  })
  class Connection implements ConnectionOf<T> {
    @Field(() => [Edge], { description: 'The elements, in the order of the list.' })
    edges!: EdgeOf<T>[];

    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    pageInfo!: PageInfo;

    totalCount!: string | null;
  }
  if (isCounted) {
    Field(() => String, {
      description: 'How many elements the whole list has, as text; "10,000+" when there are more.',
    })(Connection.prototype, 'totalCount');
  }
  return { Edge, Connection };
}

/** The arguments of every list. Lists with filters extend it. */
@ArgsType()
export class ConnectionArgs {
  // Nullable with a default rather than non-null with one: the compiling executor refuses the latter.
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE_SIZE,
    description: 'How many elements to answer, 1 to 100; 20 when null.',
  })
  get first(): number {
    return this.pageSize ?? DEFAULT_PAGE_SIZE;
  }

  set first(size: number | null) {
    if (size !== null && (size < 1 || size > LARGEST_PAGE_SIZE)) {
      throw badUserInput(`first must be between 1 and ${LARGEST_PAGE_SIZE}.`);
    }
    this.pageSize = size;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Goes on after the element with this cursor; from the start when null.',
  })
  after?: string | null;

  private pageSize?: number | null;
}

/**
 * A page of rows that were fetched with limit `first + 1`, or the next size of pages above it (see
 * `ListStatement.atMost`): the surplus rows tell that more follow.
 * @param totalCount see {@link boundedCount}; null when the list does not count
 */
export function connectionFrom<T>(
  rows: readonly T[],
  first: number,
  cursorOf: (row: T) => string,
  totalCount: string | null = null,
): ConnectionOf<T> {
  invariant(
    rows.length <= Math.max(first, LARGEST_PAGE_SIZE) + 1,
    'a page is read with the limit of a page',
  );
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: cursorOf(node) }));
  const pageInfo = make(PageInfo, {
    hasNextPage: rows.length > first,
    hasPreviousPage: false,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  });
  return { edges, pageInfo, totalCount };
}

/** The same page with its nodes in another form: rows as their GraphQL types. */
export function mapConnection<T, U>(
  page: ConnectionOf<T>,
  change: (node: T) => U,
): ConnectionOf<U> {
  const edges = page.edges.map(({ node, cursor }) => ({ node: change(node), cursor }));
  return { ...page, edges };
}

/** A count for `totalCount`; count in SQL over `limit 10001`. */
export function boundedCount(count: number): string {
  return count > LARGEST_COUNT ? '10,000+' : String(count);
}
