/** A mutation as the API has all of them: one input that is called after it, refusals as values. */
export function mutationOf(name: string, fields: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) {
    ${name}(input: $input) { ${fields} userErrors { code message path ${CAUSE} } } }`;
}

/** Of what is refused once it was agreed to: what its own mutation says. */
const CAUSE = '... on ApprovedActionRefusedError { refusalCode refusalMessage }';

/** The nodes of a list of the API. */
export function nodesOf<T>(list: {
  readonly edges: readonly { readonly node: T }[];
}): readonly T[] {
  return list.edges.map(({ node }) => node);
}
