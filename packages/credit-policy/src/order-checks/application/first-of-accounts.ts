import type { Id } from '@duebook/kernel';
import type { CheckSubject } from './ports';

/**
 * Of orders in a row, those before which none is of the same party or of the same group: what these
 * change is nothing that any other of them is decided by.
 */
export function firstOfEachAccount(
  subjects: readonly CheckSubject[],
  headsOf: (partyId: Id) => ReadonlySet<Id>,
): readonly boolean[] {
  const taken = new Set<Id>();
  return subjects.map(({ facts, before }) => {
    const accounts = [facts.partyId, ...(before ? [before.partyId] : [])].flatMap((partyId) => [
      ...headsOf(partyId),
    ]);
    const isFirst = accounts.every((id) => !taken.has(id));
    for (const id of accounts) taken.add(id);
    return isFirst;
  });
}
