import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { anAuditedTenant, type AuditedTenant } from '../support/audited-tenant';

let audited: AuditedTenant;
beforeAll(async () => {
  audited = await anAuditedTenant();
  await audited.decide(12, newId());
  await audited.recorder.recordAll();
});
afterAll(() => audited.home.close());

describe('auditSample', () => {
  const SAMPLE = `query ($seed: String!, $size: Int, $upToBlock: String, $filter: AuditEntryFilter) {
    auditSample(seed: $seed, size: $size, upToBlock: $upToBlock, filter: $filter) {
      population upToBlock entries { id }
    }
  }`;
  interface Drawn {
    readonly population: number;
    readonly upToBlock: string;
    readonly entries: readonly { readonly id: string }[];
  }
  const draw = async (variables: Record<string, unknown>): Promise<Drawn> => {
    const { data, errors } = await audited.ask(SAMPLE, variables);
    expect(errors).toEqual([]);
    return data?.['auditSample'] as Drawn;
  };

  it('is the same again up to the same block, whatever came meanwhile', async () => {
    const first = await draw({ seed: 'spring', size: 5 });
    expect(new Set(first.entries.map(({ id }) => id)).size).toBe(5);
    await audited.decide(20, newId());
    await audited.recorder.recordAll();
    const { upToBlock } = first;
    expect(await draw({ seed: 'spring', size: 5, upToBlock })).toEqual(first);
    expect((await draw({ seed: 'autumn', size: 5, upToBlock })).entries).not.toEqual(first.entries);
    expect((await draw({ seed: 'spring' })).population).toBe(first.population + 20);
    // A larger sample begins with the smaller one.
    const larger = await draw({ seed: 'spring', size: 8, upToBlock });
    expect(larger.entries.slice(0, 5)).toEqual(first.entries);
  });

  it('can be drawn by anybody who has the ids: the least hashes of seed and id', async () => {
    const subjectId = newId();
    await audited.decide(30, subjectId);
    await audited.recorder.recordAll();
    const filter = { subject: { type: 'Thing', key: subjectId } };
    const rows = await audited.home.asOwner<{ id: string }>(
      'select id from platform.audit_entry where subject_id = $1',
      [subjectId],
    );
    const lot = (id: string) => createHash('sha256').update(`种子${id}`).digest('hex');
    const byHand = rows
      .map(({ id }) => id)
      .sort((a, b) => (lot(a) < lot(b) ? -1 : 1))
      .slice(0, 7);
    const drawn = await draw({ seed: '种子', size: 7, filter });
    expect(drawn.entries.map(({ id }) => id)).toEqual(
      byHand.map((id) => encodeId('AuditEntry', id)),
    );
    expect(drawn.population).toBe(30);
  });

  it('gives each entry the same chance', async () => {
    const subjectId = newId();
    await audited.decide(20, subjectId);
    await audited.recorder.recordAll();
    const drawn = new Map<string, number>();
    const caller = systemCaller(audited.tenant.tenantId, 'test');
    const DRAWS = 400;
    for (let seed = 0; seed < DRAWS; seed += 1) {
      const sample = await audited.tenant.services.audit.sample(caller, {
        ...{ seed: String(seed), size: 5 },
        filter: { subject: { types: ['Thing'], id: subjectId } },
      });
      if (typeof sample === 'string') throw new Error(sample);
      for (const { id } of sample.rows) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    }
    // Each of the 20 is drawn in a quarter of the draws: chi-squared with 19 degrees of freedom. Ids are
    // drawn anew in each run; beyond this bound lies less than one run in a hundred million.
    const expected = DRAWS / 4;
    const chiSquared = [...drawn.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / (expected * 0.75),
      0,
    );
    expect(drawn.size).toBe(20);
    expect(chiSquared).toBeLessThan(85);
  });

  it.each([
    [{ seed: '' }],
    [{ seed: 'a\u0000' }],
    [{ seed: 'x', size: 0 }],
    [{ seed: 'x', size: 501 }],
    [{ seed: 'x', upToBlock: '0' }],
    [{ seed: 'x', upToBlock: '999999' }],
    [{ seed: 'x', upToBlock: '1e3' }],
  ])('refuses %j', async (variables) => {
    expect((await audited.ask(SAMPLE, variables)).codes).toEqual(['BAD_USER_INPUT']);
  });
});
