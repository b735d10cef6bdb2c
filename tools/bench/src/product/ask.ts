import { send } from '../harness/load';
import type { Stage } from '../harness/stage';

/** Whom is asked, for whom. */
export type Asked = Pick<Stage, 'firstTenant' | 'product'>;

/** Asks the product for its first tenant. @throws Error with the answer unless there is data */
export async function ask<T>(
  { firstTenant, product }: Asked,
  query: string,
  variables: object,
): Promise<T> {
  const answer = await send(product.urls['graphql'] ?? '', {
    path: '/graphql',
    authorization: firstTenant.authorization,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = JSON.parse(answer.text) as { data?: T; errors?: unknown };
  if (!data || errors !== undefined) throw new Error(answer.text.slice(0, 500));
  return data;
}
