import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTable, type MappingProfile } from '@duebook/platform';
import type { ImportReport } from '@duebook/parties';
import { aPartyHome, fresh, type PartyHome } from '../support/a-party-home';

const NAME = 'open_invoices_nooobcoder_nulldata.csv';
const FILE = join(__dirname, '../../../../../shared/data/02_highradius', NAME);
const given = existsSync(FILE) ? describe : describe.skip;
if (!existsSync(FILE))
  process.stderr.write(`SKIPPED: ../shared/data/02_highradius/${NAME} is not there.\n`);

const PROFILE: MappingProfile = {
  name: 'highradius customers',
  rules: [
    { field: 'code', columns: ['cust_number'] },
    { field: 'legalName', columns: ['name_customer'] },
    { field: 'kind', constant: 'CUSTOMER' },
  ],
  ignoresOtherColumns: true,
};

/** Number and name of each line, read without any of our own code. */
function linesOf(file: string): readonly (readonly [code: string, name: string])[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).slice(1);
  return lines
    .filter((line) => line !== '')
    .map((line) => line.split(','))
    .map(([, , code = '', name = '']) => [code, name.replace(/\s+/g, ' ').trim()]);
}

given('the customers of 9,681 open invoices', () => {
  let home: PartyHome;
  let report: ImportReport;

  beforeAll(async () => {
    home = await aPartyHome();
    const table = await readTable(() => createReadStream(FILE));
    if (!table.ok) throw new Error(table.refusal.code);
    const outcome = await home.parties.partiesImport(home.tenant.caller, {
      idempotencyKey: fresh(),
      table: table.value,
      profile: PROFILE,
    });
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    report = outcome.value;
  });
  afterAll(() => home.db.close());

  it('are as many as there are numbers, and every further name is told', () => {
    const names = new Map<string, Set<string>>();
    for (const [code, name] of linesOf(FILE)) {
      names.set(code, (names.get(code) ?? new Set()).add(name));
    }
    const several = [...names.values()].filter(({ size }) => size > 1);
    const others = several.reduce((sum, { size }) => sum + size - 1, 0);
    expect(names.size).toBe(553);
    expect(report).toMatchObject({ rowCount: 9_681, partyCount: 553, created: 553, faultCount: 0 });
    expect(report.severalNamesCount).toBe(several.length);
    expect(report.severalNames.reduce((sum, { otherNameCount }) => sum + otherNameCount, 0)).toBe(
      others,
    );
  });

  it('of one name under several numbers are candidates, linked with one another', async () => {
    const { duplicates, isComplete } = await home.parties.partyDuplicates(home.tenant.caller, null);
    expect(isComplete).toBe(true);
    const ids = [...new Set(duplicates.flatMap(({ firstId, secondId }) => [firstId, secondId]))];
    const records = await home.parties.partyRecords(home.tenant.caller, ids);
    const codeOf = new Map(records.map((record) => [record?.id, record?.code ?? '']));
    const group = new Map<string, string>();
    const headOf = (code: string): string => {
      const above = group.get(code);
      return above === undefined || above === code ? code : headOf(above);
    };
    for (const { firstId, secondId } of duplicates) {
      group.set(headOf(codeOf.get(firstId) ?? ''), headOf(codeOf.get(secondId) ?? ''));
    }
    const numbersOf = new Map<string, Set<string>>();
    for (const [code, name] of linesOf(FILE)) {
      numbersOf.set(name, (numbersOf.get(name) ?? new Set()).add(code));
    }
    const shared = [...numbersOf].filter(([, { size }]) => size > 1);
    const apart = shared.filter(([, codes]) => new Set([...codes].map(headOf)).size > 1);
    expect(shared.length).toBeGreaterThan(50);
    expect(apart.map(([name]) => name)).toEqual([]);
  });

  it('are merged by nobody', async () => {
    const page = await home.parties.partiesPage(home.tenant.caller, {
      filter: {},
      sort: 'CODE',
      after: null,
      limit: 1,
    });
    expect(page.count).toBe(553);
  });
});
