import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { anImportHome, csvOf, type ImportHome } from '../support/an-import';

/** Several chunks. */
const ROWS = 3_500;

let home: ImportHome;
let legalEntityId: string;

beforeAll(async () => {
  home = await anImportHome();
});
beforeEach(async () => {
  legalEntityId = await home.openEntity(`E${newId().slice(-8).toUpperCase()}`, 'CNY', [2025], 'CN');
});
afterAll(() => home.close());

function rowsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    'Party code': `C${index % 10}`,
    'Document number': `N-${index}`,
    'Document date': '2025-01-15',
    'Due date': '2025-02-14',
    Currency: 'CNY',
    'Total amount': '10.00',
  }));
}

async function start(rows = rowsOf(ROWS)): Promise<string> {
  const started = await home.imports.start(home.caller, {
    idempotencyKey: newId(),
    kind: 'INVOICES',
    fileId: await home.upload(csvOf(rows)),
    profileName: null,
    legalEntityId,
    isDryRun: false,
    onBadRows: 'REFUSE',
    createsParties: true,
  });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  return started.value.importRunId;
}

const runOf = async (id: string) => {
  const run = await home.imports.find(home.caller, id);
  if (!run) throw new Error('no such import');
  return run;
};

const documents = async () => {
  const [row] = await home.db.asOwner<{ count: number }>(
    'select count(*)::int as count from ledger.document where legal_entity_id = $1',
    [legalEntityId],
  );
  return row?.count;
};

/** Works on an import until it has posted so many rows, and then dies like a bug would. */
async function dieAfter(id: string, posted: number, dies = new Error('Died')): Promise<void> {
  const working = home.imports.runner.resume(home.caller, id, {
    watch: ({ state, tally }) => {
      if (state === 'POSTING' && tally.posted >= posted) throw dies;
    },
  });
  await expect(working).rejects.toBe(dies);
}

describe('an import that is broken off', () => {
  it('is taken up by the loop after a pause, where it stopped, and posts nothing twice', async () => {
    const id = await start();
    await dieAfter(id, 2_000);
    const stopped = await runOf(id);
    expect(stopped).toMatchObject({
      ...{ state: 'POSTING', attempts: 1, failure: 'It met a fault (Error).' },
    });
    expect(await documents()).toBe(stopped.tally.posted);
    expect(stopped.tally.posted).toBeLessThan(ROWS);

    expect(await home.imports.runner.runNext()).toBe(false);
    home.db.clock.advance({ minutes: 1 });
    expect(await home.imports.runner.runNext()).toBe(true);
    expect(await runOf(id)).toMatchObject({
      state: 'COMPLETED',
      attempts: 0,
      failure: null,
      tally: { checked: ROWS, posted: ROWS, alreadyThere: 0, refused: 0 },
    });
    expect(await documents()).toBe(ROWS);
  });

  it('is resumed by hand from whoever seems to have it, in the check too', async () => {
    const id = await start();
    await home.db.asOwner(
      `update ledger.import_run set state = 'CHECKING', claimed_by = gen_random_uuid(),
              claimed_until = '2099-01-01', rows_checked = 77, warnings = 7, issues_kept = 7
        where id = $1`,
      [id],
    );
    expect(await home.imports.runner.runNext()).toBe(false);
    expect(await home.imports.runner.resume(home.caller, id)).toEqual({
      ok: true,
      value: { state: 'COMPLETED' },
    });
    expect(await runOf(id)).toMatchObject({ warnings: 0, tally: { checked: ROWS, posted: ROWS } });
  });

  it('posts each row once when two work on it at the same time', async () => {
    const id = await start();
    const outcomes = await Promise.all([
      home.imports.runner.resume(home.caller, id),
      home.imports.runner.resume(home.caller, id),
    ]);
    expect(outcomes.some((one) => one.ok && one.value.state === 'COMPLETED')).toBe(true);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', tally: { posted: ROWS } });
    expect(await documents()).toBe(ROWS);
  });

  it('is given up after five failures, and can be resumed when their cause is gone', async () => {
    const id = await start(rowsOf(10));
    for (let attempt = 1; attempt <= 5; attempt += 1) await dieAfter(id, 0);
    expect(await runOf(id)).toMatchObject({
      ...{ state: 'FAILED', attempts: 5 },
      failure: expect.stringContaining('5 attempts in a row came to no more'),
    });
    home.db.clock.advance({ hours: 1 });
    expect(await home.imports.runner.runNext()).toBe(false);
    await home.imports.runner.resume(home.caller, id);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', tally: { posted: 10 } });
  });
});

describe('an import whose process is about to stop', () => {
  it.each(['CHECKING', 'POSTING'] as const)(
    'ends after the chunk under way while %s, and is taken up at once by the next',
    async (phase) => {
      const id = await start();
      const stopping = new AbortController();
      await home.imports.runner.runNext({
        signal: stopping.signal,
        watch: ({ state }) => {
          if (state === phase) stopping.abort();
        },
      });
      expect(await runOf(id)).toMatchObject({ state: phase, finishedAt: null });
      expect(await home.imports.runner.runNext()).toBe(true);
      expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', tally: { posted: ROWS } });
      expect(await documents()).toBe(ROWS);
    },
  );
});

describe('an import that is cancelled', () => {
  it('ends between chunks; what is posted stands, and nothing more comes', async () => {
    const id = await start(rowsOf(2 * ROWS));
    let cancelling: Promise<unknown> | undefined;
    await home.imports.runner.resume(home.caller, id, {
      watch: ({ state }) => {
        if (state !== 'POSTING') return;
        const idempotencyKey = newId();
        cancelling ??= home.imports.cancel(home.caller, { idempotencyKey, importRunId: id });
      },
    });
    expect(await cancelling).toMatchObject({ ok: true });
    const run = await runOf(id);
    expect(run.state).toBe('CANCELLED');
    expect(run.tally.posted).toBeLessThan(2 * ROWS);
    expect(await documents()).toBe(run.tally.posted);
    await home.imports.runner.resume(home.caller, id);
    expect(await documents()).toBe(run.tally.posted);
  });
});

describe('rows that refer to their import', () => {
  it('do not keep it from being locked: chunks at once would wait for one another for ever', async () => {
    const id = await start(rowsOf(1));
    const outcome = await home.db.unitOfWork.run(home.caller, 'refer', async (tx) => {
      // As the foreign key of a written row does, until its chunk ends.
      await tx.query({
        text: 'select id from ledger.import_run where tenant_id = $1 and id = $2 for key share',
        values: [tx.tenantId, id],
      });
      return home.imports.cancel(home.caller, { idempotencyKey: newId(), importRunId: id });
    });
    expect(outcome).toMatchObject({ ok: true });
    expect(await runOf(id)).toMatchObject({ state: 'CANCELLED' });
  });
});

describe('rows that are refused only when they are posted', () => {
  it('are named, and the posted ones stand: a period closed after the check', async () => {
    const id = await start(rowsOf(10));
    await home.imports.runner.resume(home.caller, id, {
      watch: ({ state }) => {
        if (state !== 'CHECKING') return undefined;
        return home.db.asOwner(
          `update ledger.fiscal_period set status = 'CLOSED' where legal_entity_id = $1`,
          [legalEntityId],
        );
      },
    });
    const run = await runOf(id);
    const issues = await home.imports.issues(home.caller, id, {
      severity: null,
      after: null,
      limit: 100,
    });
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 0, refused: 10 } });
    expect(issues).toHaveLength(10);
    expect(issues[0]).toMatchObject({ line: 2, column: 'Document date', code: 'PERIOD_CLOSED' });
  });
});

describe('the same file', () => {
  it('is answered with the import that runs already, or ran', async () => {
    const rows = rowsOf(5);
    const first = await start(rows);
    expect(await start(rows)).toBe(first);
    await home.imports.runner.resume(home.caller, first);
    expect(await start(rows)).toBe(first);
    expect(await documents()).toBe(5);
  });
});

it('an import refers to its file by id in the audit: what it is called may name a person', async () => {
  const id = await start(rowsOf(2));
  await home.imports.runner.resume(home.caller, id);
  const entries = await home.db.asOwner<{ action: string; details: string }>(
    'select action, details from platform.audit_entry where subject_id = $1 order by occurred_at, id',
    [id],
  );
  expect(entries.map(({ action }) => action)).toEqual(['import.start', 'import.finish']);
  expect(JSON.parse(entries[0]?.details ?? '')).toHaveProperty('fileId');
  expect(entries.filter(({ details }) => details.includes('upload.csv'))).toEqual([]);
});
