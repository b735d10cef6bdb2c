import type { Random } from '@duebook/demo-data';
import { canonicalJson } from '@duebook/kernel';
import type { Defect } from '../defect';
import type { ApiClient } from '../load/client';
import type { Journal } from './journal';

/**
 * Sends some of the answered operations again under their keys: each has to be answered as it was.
 * That nothing happens a second time is seen when the books are compared next.
 */
export async function repeatSome(
  { journal, client }: { readonly journal: Journal; readonly client: ApiClient },
  count: number,
  random: Random,
): Promise<readonly Defect[]> {
  const answered = [...journal.acknowledged.values()];
  if (answered.length === 0) return [];
  const drawn = Array.from({ length: count }, () => random.pick(answered));
  const found = await Promise.all(
    drawn.map(async ({ operation, payload }): Promise<readonly Defect[]> => {
      const answer = await client.send(operation);
      const isSame =
        answer.kind === 'ACKNOWLEDGED' && canonicalJson(answer.payload) === canonicalJson(payload);
      if (isSame) return [];
      const what = `${operation.key}: ${JSON.stringify(payload)}, then ${JSON.stringify(answer)}`;
      return [{ kind: 'CHANGED_ANSWER', what }];
    }),
  );
  return found.flat();
}
