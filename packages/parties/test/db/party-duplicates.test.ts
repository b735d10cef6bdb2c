import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aTenant } from '@duebook/governance/testing';
import type { PartyUpsert } from '@duebook/parties';
import { coreName } from '../../src/domain/core-name';
import { comparedGramsOf } from '../../src/domain/grams';
import { nameSimilarityPercent } from '../../src/domain/judge-duplicate';
import { manyParties } from '../support/many-parties';
import { anAccount } from '../support/party-values';
import { aParty, aPartyHome, fresh, roundTripsOf, type PartyHome } from '../support/a-party-home';

let home: PartyHome;
beforeAll(async () => {
  home = await aPartyHome();
});
afterAll(() => home.db.close());

/** A tenant of its own with these parties: what is found in it, by codes. */
async function foundAmong(parties: readonly PartyUpsert[]) {
  const tenant = await aTenant(home.db);
  const outcome = await home.parties.partiesUpsert(tenant.caller, {
    idempotencyKey: fresh(),
    parties,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const ids = outcome.value.outcomes.map((one) => (one.status === 'REFUSED' ? '' : one.partyId));
  const codeOf = new Map(ids.map((id, index) => [id, parties[index]?.code ?? '']));
  const find = async (partyId: string | null) => {
    const { duplicates, isComplete } = await home.parties.partyDuplicates(tenant.caller, partyId);
    const pairs = duplicates.map(({ firstId, secondId, score, reasons }) => ({
      pair: [codeOf.get(firstId), codeOf.get(secondId)].sort().join('='),
      score,
      kinds: reasons.map(({ kind }) => kind),
    }));
    return { pairs, isComplete };
  };
  return { ids, tenant, find };
}

const percentOf = (shared: number, a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  nameSimilarityPercent({ shared, first: a.size, second: b.size });

describe('possible duplicates', () => {
  it('are found by codes, accounts and names, each with its reasons', async () => {
    const tax = (value: string) => ({
      identifiers: [{ kind: 'TAX' as const, scheme: null, country: null, value }],
    });
    const { find, ids } = await foundAmong([
      aParty('A1', {
        legalName: '上海华为技术有限公司',
        unifiedSocialCreditCode: '91350100M000100Y43',
      }),
      aParty('A2', { legalName: 'Something else', unifiedSocialCreditCode: '91350100M000100Y43' }),
      aParty('B1', { legalName: 'Blue', ...tax('DE 123-456') }),
      aParty('B2', { legalName: 'Yellow', ...tax('de123456') }),
      aParty('C1', { legalName: 'Green', bankAccounts: [anAccount('6222 0212')] }),
      aParty('C2', { legalName: 'Purple', bankAccounts: [anAccount('62220212')] }),
      aParty('0042', { legalName: 'Orange' }),
      aParty('42', { legalName: 'Violet' }),
      aParty('D1', { legalName: 'ACME Trading Co., Ltd.' }),
      aParty('D2', { legalName: 'Ａｃｍｅ Trading Inc' }),
      aParty('E1', { legalName: '深圳市腾达科技有限公司' }),
      aParty('E2', { legalName: '深圳腾达科技股份有限公司' }),
      aParty('F1', { legalName: 'Walrus', aliases: ['Nimbus Freight Ltd'] }),
      aParty('F2', { legalName: 'Nimbus Freight' }),
      aParty('G1', { legalName: 'Müller & Söhne GmbH' }),
      aParty('G2', { legalName: 'Mueller und Soehne G.m.b.H.' }),
      aParty('Z1', { legalName: 'Nobody like this' }),
    ]);
    const { pairs, isComplete } = await find(null);
    expect(isComplete).toBe(true);
    expect(pairs).toEqual([
      { pair: 'A1=A2', score: 98, kinds: ['CREDIT_CODE'] },
      { pair: 'B1=B2', score: 95, kinds: ['IDENTIFIER'] },
      { pair: 'C1=C2', score: 90, kinds: ['BANK_ACCOUNT'] },
      { pair: 'D1=D2', score: 88, kinds: ['NAME'] },
      { pair: 'F1=F2', score: 88, kinds: ['NAME'] },
      { pair: 'G1=G2', score: 88, kinds: ['NAME'] },
      { pair: '0042=42', score: 85, kinds: ['CODE_BUT_FOR_ZEROS'] },
      { pair: 'E1=E2', score: expect.any(Number), kinds: ['NAME'] },
    ]);
    expect((await find(ids[8] ?? null)).pairs).toEqual([pairs[3]]);
    expect((await find(ids[1] ?? null)).pairs).toEqual([pairs[0]]);
    expect((await find(ids[14] ?? null)).pairs).toEqual([
      expect.objectContaining({ pair: 'G1=G2' }),
    ]);
    expect((await find(ids[16] ?? null)).pairs).toEqual([]);
  });

  it('are pairs with the first of many of one name, not all with all', async () => {
    const walkIns = Array.from({ length: 300 }, (_, index) =>
      aParty(`W${index}`, { legalName: '散客' }),
    );
    const { pairs, isComplete } = await (await foundAmong(walkIns)).find(null);
    expect(pairs).toHaveLength(299);
    expect(isComplete).toBe(true);
  });

  it('are exactly those that comparing every name with every other finds', async () => {
    const parties = manyParties(1_500).filter((_, index) => index % 6 < 2);
    const { find, ids } = await foundAmong(parties);
    const { pairs, isComplete } = await find(null);
    const cores = parties.map(({ legalName }) => coreName(legalName ?? ''));
    const grams = cores.map((core) => comparedGramsOf(core));
    const timesOf = new Map<string, number>();
    for (const gram of grams.flat()) timesOf.set(gram, (timesOf.get(gram) ?? 0) + 1);
    const isTelling = (gram: string) =>
      (timesOf.get(gram) ?? 0) <= Math.max(20, 0.02 * cores.length);
    const sets = grams.map((all) => new Set(all.filter(isTelling)));
    const similarTo = (i: number) => (j: number) => {
      const [a, b] = [sets[i], sets[j]];
      if (!a || !b) throw new Error('no such party');
      const shared = [...a].filter((gram) => b.has(gram)).length;
      return i !== j && (cores[i] === cores[j] || percentOf(shared, a, b) >= 70);
    };
    const everyone = parties.map((_, index) => index);
    // A spelling is compared once, as the first party that has it; the others are paired with that one.
    const heads = everyone.filter((index) => cores.indexOf(cores[index] ?? '') === index);
    const expected = [
      ...heads.flatMap((i) => heads.filter((j) => j > i && similarTo(i)(j)).map((j) => [i, j])),
      ...everyone
        .filter((index) => !heads.includes(index))
        .map((index) => [cores.indexOf(cores[index] ?? ''), index]),
    ].map((pair) =>
      pair
        .map((index) => parties[index]?.code)
        .sort()
        .join('='),
    );
    expect(expected.length).toBeGreaterThan(50);
    expect(isComplete).toBe(true);
    expect(pairs.map(({ pair }) => pair).sort()).toEqual(expected.sort());

    const one = everyone.findIndex((index) => everyone.some(similarTo(index)));
    const alike = everyone.filter(similarTo(one)).map((index) => [one, index]);
    expect((await find(ids[one] ?? null)).pairs.map(({ pair }) => pair).sort()).toEqual(
      alike
        .map((pair) =>
          pair
            .map((index) => parties[index]?.code)
            .sort()
            .join('='),
        )
        .sort(),
    );
  });

  it('are sought in one tenant only, in one statement', async () => {
    const ours = await foundAmong([aParty('A', { legalName: 'Twin' })]);
    await foundAmong([aParty('B', { legalName: 'Twin' })]);
    expect((await ours.find(null)).pairs).toEqual([]);
    expect((await ours.find(ours.ids[0] ?? null)).pairs).toEqual([]);
    expect(await roundTripsOf(home.db, () => ours.find(null))).toBe(1);
  });

  it('change nothing', async () => {
    const { find, tenant, ids } = await foundAmong([
      aParty('1', { legalName: 'Same' }),
      aParty('2', { legalName: 'Same' }),
    ]);
    await find(null);
    const records = await home.parties.partyRecords(tenant.caller, ids);
    expect(records.map((record) => record?.version)).toEqual([1, 1]);
  });
});
