import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { governanceModule } from '@duebook/governance/module';
import { ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import fc from 'fast-check';
import { numberKey } from '../../../src/matching/domain/number-key';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([governanceModule, partiesModule, ledgerModule]);
  await db.asOwner(
    `create table public.spelling (place integer, document_number text, number_key text collate "C")`,
  );
  await db.asOwner(
    `create trigger spelling_number_key before insert on public.spelling
       for each row execute function ledger.set_number_key()`,
  );
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
      const rows = await db.asOwner<{ key: string; place: number }>(
        `insert into public.spelling (document_number, place)
         select document_number, place
           from unnest($1::text[]) with ordinality as document (document_number, place)
         returning number_key as key, place`,
        [numbers],
      );
      const inOrder = Array.from(rows).sort((one, other) => one.place - other.place);
      expect(inOrder.map(({ key }) => key)).toEqual(numbers.map(numberKey));
    }),
    { numRuns: 100 },
  );
});
