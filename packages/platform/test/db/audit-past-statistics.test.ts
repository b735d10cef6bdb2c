import { afterEach, describe, expect, it } from '@jest/globals';
import {
  auditEntriesByIds,
  auditEntriesPage,
  proveEntry,
  type AuditRow,
  type SqlReader,
} from '../../src';
import { countRowsRead, fillPastStatistics, OLD_STATISTICS } from '../../src/testing';
import { aSealedChain, type SealedChain } from '../support/sealed-chain';

/** What questions of auditors read, each with thousands of rows that statistics know nothing of. */
const TABLES = [
  'platform.audit_entry',
  'platform.commit_record',
  'platform.recording',
  'platform.audit_block',
  'platform.audit_anchor',
];

let chain: SealedChain;
afterEach(() => chain.db.close());

const FIRST = { limit: 11, after: null };

describe.each(OLD_STATISTICS)('while statistics know: %s', (known) => {
  it('entries are found by what they are asked for, not by reading all of the tenant', async () => {
    chain = await aSealedChain();
    const { db, caller } = chain;
    await fillPastStatistics(db, caller.tenantId, { tables: TABLES, known });
    await chain.seal(20, 2);
    const counted = <T>(work: (reader: SqlReader) => Promise<T>) =>
      db.unitOfWork.snapshot(caller, (reader) => countRowsRead(reader, TABLES, () => work(reader)));

    const page = await counted((reader) => auditEntriesPage(reader, {}, FIRST));
    expect(page.value.rows).toHaveLength(11);
    // A window of commits, and what they have.
    expect(page.rows).toBeLessThan(1_000);

    const [row] = page.value.rows as readonly [AuditRow];
    const subject = { types: [row.subjectType], id: row.subjectId };
    const found = await counted((reader) => auditEntriesPage(reader, { subject }, FIRST));
    expect(found.value.rows.map(({ id }) => id)).toEqual([row.id]);
    expect(found.rows).toBeLessThan(20);

    const byIds = await counted((reader) => auditEntriesByIds(reader, [row.id]));
    expect(byIds.value).toHaveLength(1);
    expect(byIds.rows).toBeLessThan(20);
  });

  it('an entry is proved by its block, and a hash of each other', async () => {
    chain = await aSealedChain();
    for (let block = 0; block < 3; block += 1) await chain.seal(2);
    const { db, caller } = chain;
    const [row] = await db.asOwner<{ id: string }>('select id from platform.audit_entry limit 1');
    const others = TABLES.filter((table) => table !== 'platform.audit_block');
    await fillPastStatistics(db, caller.tenantId, { tables: others, known });
    const proof = await db.unitOfWork.snapshot(caller, (reader) =>
      countRowsRead(reader, TABLES, () => proveEntry(reader, row?.id ?? '', 3n)),
    );
    expect(proof.value.ok).toBe(true);
    expect(proof.rows).toBeLessThan(50);
  });
});
