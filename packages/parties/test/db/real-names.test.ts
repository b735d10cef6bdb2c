import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { applyProfile, bindProfile, readTable, type MappingProfile } from '@duebook/platform';
import {
  PARTY_FIELDS,
  partyLines,
  partyOfRow,
  type LineVerdict,
  type PartyLine,
} from '@duebook/parties';
import { coreName } from '../../src/domain/core-name';
import { foldedName } from '../../src/domain/folded-name';
import { aPartyHome, type PartyHome } from '../support/a-party-home';

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

/** All lines of the file as parties, read as an import reads them. */
async function partiesOf(file: string): Promise<readonly PartyLine[]> {
  const table = await readTable(() => createReadStream(file));
  if (!table.ok) throw new Error(table.refusal.code);
  const bound = bindProfile(PROFILE, PARTY_FIELDS, table.value.header);
  if (!bound.ok) throw new Error(bound.refusal.code);
  const lines: PartyLine[] = [];
  for await (const chunk of table.value.rows()) {
    if (!chunk.ok) throw new Error(chunk.refusal.code);
    for (const row of chunk.value) {
      const read = applyProfile(bound.value, row);
      if (!read.ok) throw new Error(`line ${row.line}`);
      lines.push({ line: row.line, party: partyOfRow(read.value) });
    }
  }
  return lines;
}

given('the customers of 9,681 open invoices', () => {
  let home: PartyHome;
  let judged: readonly LineVerdict[];
  let written: readonly LineVerdict[];

  beforeAll(async () => {
    home = await aPartyHome();
    const lines = await partiesOf(FILE);
    const { unitOfWork } = home.db;
    judged = await partyLines.judge(unitOfWork.reader(home.tenant.caller), lines);
    const outcome = await unitOfWork.run(home.tenant.caller, 'test', async (tx) =>
      ok(await partyLines.write(tx, lines)),
    );
    written = outcome.ok ? outcome.value : [];
  });
  afterAll(() => home.db.close());

  it('are as many as there are numbers, and every further name is told', () => {
    const firstNames = new Map<string, string>();
    const isOther = linesOf(FILE).map(([code, name]) => {
      if (!firstNames.has(code)) firstNames.set(code, name);
      return firstNames.get(code) !== name;
    });
    expect(firstNames.size).toBe(553);
    expect(written).toHaveLength(9_681);
    expect(new Set(written.map(({ outcome }) => outcome))).toEqual(new Set(['CREATED']));
    expect(new Set(written.map(({ partyId }) => partyId)).size).toBe(553);
    const told = judged.map(({ findings }) =>
      findings.some(({ code }) => code === 'PARTY_SEVERAL_NAMES'),
    );
    expect(told).toEqual(isOther);
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

  it('stay as many when umlauts and joining words are folded', () => {
    const byFold = new Map<string, Set<string>>();
    for (const [, name] of linesOf(FILE)) {
      const core = coreName(name);
      byFold.set(foldedName(core), (byFold.get(foldedName(core)) ?? new Set()).add(core));
    }
    expect([...byFold.values()].filter(({ size }) => size > 1)).toEqual([]);
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
