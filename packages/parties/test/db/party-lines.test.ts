import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { partyLines, type LineVerdict, type PartyUpsert } from '@duebook/parties';
import { aTenant } from '@duebook/governance/testing';
import { aParty, aPartyHome, fresh, register, type PartyHome } from '../support/a-party-home';

let home: PartyHome;

beforeAll(async () => {
  home = await aPartyHome();
});
afterAll(() => home.db.close());

/** As a file has them: the first party stands on line 2. */
const linesOf = (parties: readonly PartyUpsert[]) =>
  parties.map((party, index) => ({ line: index + 2, party }));

async function judge(...parties: PartyUpsert[]): Promise<readonly LineVerdict[]> {
  return partyLines.judge(home.db.unitOfWork.reader(home.tenant.caller), linesOf(parties));
}

async function write(
  parties: readonly PartyUpsert[],
  caller = home.tenant.caller,
): Promise<readonly LineVerdict[]> {
  const outcome = await home.db.unitOfWork.run(caller, 'test', async (tx) =>
    ok(await partyLines.write(tx, linesOf(parties))),
  );
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
}

/** How many statements judging and writing takes. */
async function statementsOf(parties: readonly PartyUpsert[]): Promise<number> {
  const counted = await home.db.unitOfWork.run(home.tenant.caller, 'test', async (tx) => {
    const single = jest.spyOn(tx, 'query');
    const batches = jest.spyOn(tx, 'batch');
    await partyLines.judge(tx, linesOf(parties));
    await partyLines.write(tx, linesOf(parties));
    const batched = batches.mock.calls.reduce((sum, [{ length }]) => sum + length, 0);
    return ok(single.mock.calls.length + batched);
  });
  if (!counted.ok) throw new Error('refused');
  return counted.value;
}

const outcomesOf = (verdicts: readonly LineVerdict[]) => verdicts.map(({ outcome }) => outcome);
const partyOf = (code: string) => home.parties.partyByCode(home.tenant.caller, code);

describe('lines of a table', () => {
  it('become parties, one of each code; written again they say nothing new', async () => {
    const lines = [
      aParty('0042', { legalName: 'TARG us', country: 'US' }),
      aParty('42'),
      aParty('0042', { legalName: 'TARG llc', kinds: ['SUPPLIER'] }),
    ];
    const judged = await judge(...lines);
    expect(outcomesOf(judged)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    expect(judged[2]?.findings).toEqual([
      { code: 'PARTY_SEVERAL_NAMES', severity: 'WARNING', field: 'legalName', detail: '2' },
    ]);
    expect(await partyOf('0042')).toBeNull();

    const written = await write(lines);
    const party = await partyOf('0042');
    expect(written).toEqual(
      ['0042', '42', '0042'].map((code) => ({
        outcome: 'CREATED',
        partyId: code === '0042' ? party?.id : written[1]?.partyId,
        findings: [],
      })),
    );
    expect(party).toMatchObject({
      ...{ legalName: 'TARG us', country: 'US', kinds: ['CUSTOMER', 'SUPPLIER'], version: 1 },
    });
    const [lists] = await home.parties.partyLists(home.tenant.caller, [party?.id ?? '']);
    expect(lists?.aliases).toEqual(['TARG llc']);

    const unchanged = ['UNCHANGED', 'UNCHANGED', 'UNCHANGED'];
    expect(outcomesOf(await judge(...lines))).toEqual(unchanged);
    expect(outcomesOf(await write(lines))).toEqual(unchanged);
    expect(await partyOf('0042')).toMatchObject({ version: 1 });
  });

  it('say what they would change of a party that exists, and take nothing away', async () => {
    await register(home, aParty('CH1', { legalName: 'Old', tags: ['a'], segment: 'S' }));
    const line = aParty('CH1', { legalName: 'New', kinds: ['SUPPLIER'], tags: ['b'] });
    expect(await judge(line)).toMatchObject([
      {
        outcome: 'UPDATED',
        findings: [{ code: 'PARTY_CHANGED', detail: 'legalName, kinds, tags, aliases' }],
      },
    ]);
    expect(await write([line])).toMatchObject([{ outcome: 'UPDATED', findings: [] }]);
    expect(await partyOf('CH1')).toMatchObject({
      ...{ legalName: 'New', kinds: ['CUSTOMER', 'SUPPLIER'], tags: ['a', 'b'], segment: 'S' },
    });
    expect(outcomesOf(await write([line]))).toEqual(['UNCHANGED']);
  });

  it('are judged by themselves, against one another, and by what is there', async () => {
    const account = {
      ...({ scheme: 'LOCAL', number: '62220212', bankName: null, bankCode: null } as const),
      ...{ holderName: null, currency: null },
    };
    await register(home, aParty('B0'));
    await register(home, aParty('V0', { virtualAccountNumber: 'VA-1' }));
    const lines = [
      aParty('F1', { region: 'A' }),
      aParty('F2', { country: 'ZZ' }),
      aParty('F1', { region: 'B' }),
      aParty('B0', { bankAccounts: [account] }),
      aParty('V1', { virtualAccountNumber: 'VA-1' }),
      aParty('V2', { virtualAccountNumber: 'VA-2' }),
      aParty('V3', { virtualAccountNumber: 'VA-2' }),
    ];
    const expected = [
      ['CREATED'],
      ['REFUSED', 'COUNTRY_UNKNOWN', 'country'],
      ['REFUSED', 'VALUE_DIFFERS', 'region'],
      ['REFUSED', 'BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL', 'bankAccountNumber'],
      ['REFUSED', 'VIRTUAL_ACCOUNT_TAKEN', 'virtualAccountNumber'],
      ['CREATED'],
      ['REFUSED', 'VIRTUAL_ACCOUNT_TAKEN', 'virtualAccountNumber'],
    ];
    const told = (verdicts: readonly LineVerdict[]) =>
      verdicts.map(({ outcome, findings }) => [
        outcome,
        ...findings.flatMap(({ code, field }) => [code, field]),
      ]);
    expect(told(await judge(...lines))).toEqual(expected);
    expect(told(await write(lines))).toEqual(expected);
    expect(await partyOf('F1')).toMatchObject({ region: 'A' });
    expect(await partyOf('F2')).toBeNull();
  });

  it('may be more than one statement takes, and find each other across statements', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => aParty(`M${index}`));
    const lines = [...many, aParty('M0', { legalName: 'Other' })];
    const verdicts = await write(lines);
    expect(verdicts.filter(({ outcome }) => outcome === 'CREATED')).toHaveLength(2_501);
    expect(verdicts[2_500]?.partyId).toBe(verdicts[0]?.partyId);
  });

  it('take as many statements however many there are', async () => {
    const chunk = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        aParty(`${prefix}${index}`, {
          aliases: [`Alias ${index}`],
          virtualAccountNumber: `VA-${prefix}${index}`,
          identifiers: [{ kind: 'TAX', scheme: null, country: null, value: `${prefix}${index}` }],
          ...(index % 2 === 0 ? {} : { tags: ['odd'] }),
        }),
      );
    const renamed = (parties: readonly PartyUpsert[]) =>
      parties.map((party) => ({ ...party, legalName: `Renamed ${party.code}` }));
    const few = chunk('FEW', 2);
    const many = chunk('MANY', 300);
    for (const change of [(parties: readonly PartyUpsert[]) => parties, renamed]) {
      const statements = await statementsOf(change(few));
      expect(statements).toBeGreaterThan(5);
      expect(await statementsOf(change(many))).toBe(statements);
    }
  });

  it('become parties of the caller’s tenant alone', async () => {
    const stranger = await aTenant(home.db);
    const code = fresh();
    await write([aParty(code)], stranger.caller);
    expect(await partyOf(code)).toBeNull();
    expect(outcomesOf(await judge(aParty(code)))).toEqual(['CREATED']);
  });
});
