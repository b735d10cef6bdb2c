import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Party, PartyFields } from '../../src/domain/party';
import {
  changesParty,
  planChange,
  planNewParty,
  type PartyPlan,
} from '../../src/domain/plan-party';
import { aContact } from '../support/party-values';

const word = fc.constantFrom('a', 'b', 'c', 'd');
const fields: fc.Arbitrary<PartyFields> = fc.record(
  {
    legalName: word,
    region: fc.option(word, { nil: null }),
    tags: fc.uniqueArray(word).map((tags) => tags.sort()),
    aliases: fc.array(word),
    contacts: fc.array(
      fc
        .record({ value: word, consent: fc.constantFrom('GIVEN', 'REFUSED', 'UNKNOWN') })
        .map(aContact),
    ),
  },
  { requiredKeys: [] },
);

/** The party as it stands once a plan is written. */
function written(before: Party | null, plan: PartyPlan): Party {
  const lists = Object.fromEntries(
    Object.entries(plan.lists).map(([list, { added, retiredIds }]) => {
      const current = before?.lists[list as keyof Party['lists']] ?? [];
      const left = current.filter(({ id }) => !retiredIds.includes(id));
      const fresh = added.map((value, index) => ({ id: `${list}-${index}-${left.length}`, value }));
      return [list, [...left, ...fresh]];
    }),
  ) as unknown as Party['lists'];
  return {
    id: 'p',
    code: '1',
    version: (before?.version ?? 0) + 1,
    legalNameId: 'n',
    details: plan.details,
    lists,
  };
}

it('sent again, an upsert or an edit changes nothing', () => {
  fc.assert(
    fc.property(fields, fields, fc.constantFrom('ADD', 'REPLACE'), (first, second, mode) => {
      const created = planNewParty({ legalName: 'a', kinds: ['CUSTOMER'], ...first });
      if (!created.ok) throw new Error('refused');
      const party = written(null, created.value);
      const change = planChange(party, second, mode);
      if (!change.ok) throw new Error('refused');
      const changed = written(party, change.value);
      const again = planChange(changed, second, mode);
      expect(again.ok && changesParty(again.value)).toBe(false);
    }),
  );
});

it('an upsert never takes a name, label or contact away', () => {
  fc.assert(
    fc.property(fields, fields, (first, second) => {
      const created = planNewParty({ legalName: 'a', kinds: ['CUSTOMER'], ...first });
      if (!created.ok) throw new Error('refused');
      const party = written(null, created.value);
      const change = planChange(party, second, 'ADD');
      if (!change.ok) throw new Error('refused');
      const after = written(party, change.value);
      const names = ({ details, lists }: Party) => [
        details.legalName,
        ...details.tags.map((tag) => `#${tag}`),
        ...lists.aliases.map(({ value }) => value),
        ...lists.contacts.map(({ value }) => `@${value.value}`),
      ];
      expect(names(party).filter((one) => !names(after).includes(one))).toEqual([]);
    }),
  );
});
