import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { auditEntriesPage, type AuditFilter, type AuditPlace } from '../../src';
import { aSealedChain, type SealedChain } from '../support/sealed-chain';

let chain: SealedChain;
beforeEach(async () => {
  chain = await aSealedChain();
});
afterEach(() => chain.db.close());

const page = (filter: AuditFilter, after: AuditPlace | null = null, limit = 5) =>
  auditEntriesPage(chain.db.unitOfWork.reader(chain.caller), filter, { limit, after });

/** Recorded commits without entries behind the others: looking through them finds nothing. */
async function recordSilence(commits: number): Promise<void> {
  await chain.tamper(
    `insert into platform.recording
       select tenant_id, last.position + n, gen_random_uuid(), recorded_at
         from (select * from platform.recording order by position desc limit 1) as last,
              generate_series(1, ${commits}) as n`,
  );
}

it('finds what lies behind many commits that are not wanted', async () => {
  await chain.seal(3, 2);
  await recordSilence(2_500);
  const found = await page({}, null, 4);
  expect(found.rows.map(({ position, ordinal }) => `${position ?? ''}:${ordinal}`)).toEqual([
    ...['3:1', '3:0', '2:1', '2:0'],
  ]);
  expect(found.stoppedAt).toBeNull();
  const rest = await page({}, { position: 2n, ordinal: 0 });
  expect(rest.rows.map(({ position, ordinal }) => `${position ?? ''}:${ordinal}`)).toEqual([
    ...['1:1', '1:0'],
  ]);
  expect(rest.stoppedAt).toBeNull();
});

it('stops after 20,000 commits, and goes on from there', async () => {
  await chain.seal(2);
  await recordSilence(45_000);
  const looked: (string | undefined)[] = [];
  let after: AuditPlace | null = null;
  do {
    const { rows, stoppedAt } = await page({ actions: ['t.decide'] }, after);
    looked.push(...rows.map(({ position }) => position ?? ''));
    looked.push(stoppedAt && 'position' in stoppedAt ? `from ${stoppedAt.position}` : 'end');
    after = stoppedAt;
  } while (after !== null);
  // Positions 1 and 2 have an entry each; 45,002 is the last one.
  expect(looked).toEqual(['from 25003', 'from 5004', '2', '1', 'end']);
});
