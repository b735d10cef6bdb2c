import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { findings } from '../support/findings';

let ledger: TestLedger;
const ids: Id[] = [];
beforeAll(async () => {
  ledger = await aLedger();
  for (const documentNumber of [
    null,
    null,
    'SI-2026-000003',
    null,
    'SI-2026-000900',
    'SI-2026-7',
  ]) {
    ids.push(await posted(ledger, ledger.invoice({ documentNumber })));
  }
  ids.push(await posted(ledger, ledger.receipt({})));
  await posted(ledger, ledger.invoice({ documentDate: day('03-01') }));
  await ledger.recorder.recordAll();
});
afterAll(() => ledger.db.close());

const found = () => findings(ledger, 'I7');

const setNumber = async (id: Id | undefined, number: string): Promise<string> => {
  const [row] = await ledger.db.asOwner<{ was: string }>(
    `update ledger.document set document_number = $1 where id = $2
     returning (select document_number from ledger.document as before where before.id = $2) as was`,
    [number, id],
  );
  return row?.was ?? '';
};

it('of sound books have no gap, whoever gave a number', async () => {
  expect(await found()).toEqual([]);
});

it.each([
  { what: 'the first number', index: 0, gap: 'series SI-2026 number 1' },
  { what: 'one in the middle', index: 1, gap: 'series SI-2026 number 2' },
  { what: 'one that was given and passed over', index: 2, gap: 'series SI-2026 number 3' },
  { what: 'the only one of a series', index: 6, gap: 'series RC-2026 number 1' },
])('have one when $what is missing', async ({ index, gap }) => {
  const was = await setNumber(ids[index], `gone-${newId()}`);
  expect(await found()).toEqual([`1 found, first: ${gap}`]);
  await setNumber(ids[index], was);
  expect(await found()).toEqual([]);
});

it('have one when a document of another kind has the number, or one of another form', async () => {
  for (const [index, number] of [
    [6, 'SI-2026-000002'],
    [1, 'SI-2026-0000002'],
  ] as const) {
    const was = [await setNumber(ids[1], `gone-${newId()}`), await setNumber(ids[index], number)];
    expect((await found())[0]).toMatch(/series SI-2026 number 2/u);
    await setNumber(ids[index], was[1] ?? '');
    await setNumber(ids[1], was[0] ?? '');
  }
  expect(await found()).toEqual([]);
});

it('have one when more was drawn than there are documents', async () => {
  const draw = (by: number) =>
    ledger.db.asOwner(
      `update ledger.number_series set next_number = next_number + $1 where series = 'SI-2026'`,
      [by],
    );
  await draw(2);
  expect(await found()).toEqual(['1 found, first: series SI-2026 number 6']);
  await draw(-2);
});
