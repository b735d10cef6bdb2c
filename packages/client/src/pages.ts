/** A page of a list. */
export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * Every element of a list, page after page. The next page is asked for when the last element of the
 * one before was taken.
 */
export async function* elementsOf<Node>(
  ask: (after: string | null) => Promise<Page<Node> | null>,
): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  for (;;) {
    const page: Page<Node> | null = await ask(after);
    if (page === null) return;
    for (const { node } of page.edges) yield node;
    const { hasNextPage, endCursor } = page.pageInfo;
    // A list that claims to go on without saying from where would be read for ever.
    if (!hasNextPage || endCursor === null || endCursor === after) return;
    after = endCursor;
  }
}
