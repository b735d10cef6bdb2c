import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { invariant } from '@duebook/kernel';
import { governanceModule } from '@duebook/governance/module';
import { ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import fc from 'fast-check';
import { numberKey } from '../../../src/matching/domain/number-key';

let db: TestDatabase;
let expression: string;
beforeAll(async () => {
  db = await openTestDatabase([governanceModule, partiesModule, ledgerModule]);
  const [column] = await db.asOwner<{ expression: string }>(
    `select pg_get_expr(value.adbin, value.adrelid) as expression
       from pg_attrdef as value
       join pg_attribute as attribute
         on attribute.attrelid = value.adrelid and attribute.attnum = value.adnum
      where value.adrelid = 'ledger.document'::regclass and attribute.attname = 'number_key'`,
  );
  invariant(column, 'the ledger keeps the key of a number');
  ({ expression } = column);
});
afterAll(() => db.close());

/** What a document's number can hold: readable text of 1 to 60 characters. */
const NUMBERS = fc.oneof(
  fc
    .array(fc.constantFrom(...Array.from('0001234567890ABcd-/. #号№')), {
      minLength: 1,
      maxLength: 60,
    })
    .map((characters) => characters.join('')),
  fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter((text) => !text.includes('\0')),
);

it('finds a document by the very key that a memo is read by', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(NUMBERS, { minLength: 1, maxLength: 200 }), async (numbers) => {
      const rows = await db.asOwner<{ key: string }>(
        `select ${expression} as key
           from unnest($1::text[]) with ordinality as document (document_number, place)
          order by place`,
        [numbers],
      );
      expect(rows.map(({ key }) => key)).toEqual(numbers.map(numberKey));
    }),
    { numRuns: 100 },
  );
});
