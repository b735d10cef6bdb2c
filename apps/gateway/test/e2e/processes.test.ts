import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, systemClock } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verify } from '../../src/index';
import {
  type RoleProcess,
  type SeveralProcesses,
  severalProcesses,
} from '../support/several-processes';
import { mutationText } from '../support/trading-tenant';

// Each process is a whole system, and machines are busy.
jest.setTimeout(180_000);

/** Longer than a chunk takes on any machine: a worker that is slow keeps its claim. */
const CLAIM_MS = 10_000;
/** Many chunks, so that there is a middle to die in. */
const MANY_ROWS = 6_000;
/** So many that the second half is still to be done when another process is up. */
const MORE_ROWS = 15_000;
const FEW_ROWS = 800;

interface Run {
  readonly state: string;
  readonly rowsPosted: number;
  readonly rowsAlreadyThere: number;
}

describe('several gateways and workers on one database', () => {
  let system: SeveralProcesses;
  let gateways: readonly [RoleProcess, RoleProcess];
  let legalEntityId: string;

  beforeAll(async () => {
    system = await severalProcesses({ IMPORT_CLAIM_SECONDS: String(CLAIM_MS / 1_000) });
    gateways = await Promise.all([system.start('gateway'), system.start('gateway')]);
    const found = await gateways[0].ask('{ legalEntities { edges { node { id } } } }');
    const { edges } = found['legalEntities'] as { edges: { node: { id: string } }[] };
    legalEntityId = edges[0]?.node.id ?? '';
    await change(gateways[1], 'booksOpen', 'book { id }', {
      ...{ legalEntityId, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2025] },
    });
  });

  afterAll(() => system.close());

  const change = async (gateway: RoleProcess, name: string, fields: string, input: object) => {
    const data = await gateway.ask(mutationText(name, fields), {
      input: { idempotencyKey: newId(), ...input },
    });
    expect(data[name]).toMatchObject({ userErrors: [] });
    return data[name] as Record<string, unknown>;
  };

  /** @returns the id as the API gives it, and as the database has it */
  const startImport = async (series: string, rows: number): Promise<string> => {
    const columns = 'Party code,Document number,Document date,Due date,Currency,Total amount';
    const lines = Array.from(
      { length: rows },
      (_, row) => `C${row % 50},${series}-${row},2025-01-15,2025-02-14,CNY,10.00`,
    );
    const response = await fetch(`${gateways[0].url}/files`, {
      method: 'POST',
      body: `${[columns, ...lines].join('\n')}\n`,
      headers: { authorization: `Bearer ${system.key}`, 'x-file-name': `${series}.csv` },
    });
    const { file } = (await response.json()) as { file: { id: string } };
    const started = await change(gateways[0], 'importStart', 'importRun { id }', {
      ...{ kind: 'INVOICES', fileId: file.id, legalEntityId, createsParties: true },
    });
    return (started['importRun'] as { id: string }).id;
  };

  /** Asks the other gateway than the one that was told to start. */
  const runOf = async (id: string): Promise<Run> => {
    const data = await gateways[1].ask(
      'query($id: ID!) { importRun(id: $id) { state rowsPosted rowsAlreadyThere } }',
      { id },
    );
    return data['importRun'] as Run;
  };
  const until = async (id: string, isReached: (run: Run) => boolean): Promise<Run> => {
    for (;;) {
      const run = await runOf(id);
      if (isReached(run)) return run;
      await sleep(20);
    }
  };
  const isDone = ({ state }: Run) => state === 'COMPLETED';
  const isHalfway = ({ rowsPosted }: Run) => rowsPosted > 0;

  const count = async (sql: string, ...values: readonly unknown[]): Promise<number> => {
    const [row] = await system.home.asOwner<{ count: string }>(
      `select count(*) as count from ${sql}`,
      values,
    );
    return Number(row?.count);
  };
  const claims = () => count(`platform.commit_record where operation = 'importClaim'`);
  const finished = () => count(`platform.event where type = 'ledger.ImportFinished'`);
  const posted = (series: string) =>
    count(`ledger.document where document_number like $1`, `${series}-%`);

  it('serve without a worker; what is to be done behind them waits', async () => {
    const id = await startImport('W', FEW_ROWS);
    await sleep(1_500);
    expect(await runOf(id)).toMatchObject({ state: 'WAITING' });
    expect(await count('platform.unrecorded_commit')).toBeGreaterThan(0);

    const workers = await Promise.all([system.start('worker'), system.start('worker')]);
    expect(await until(id, isDone)).toMatchObject({ rowsPosted: FEW_ROWS, rowsAlreadyThere: 0 });
    expect({ claims: await claims(), finished: await finished() }).toEqual({
      claims: 1,
      finished: 1,
    });
    expect(await posted('W')).toBe(FEW_ROWS);
    for (const worker of workers) expect(await worker.stop()).toBe(0);
  });

  it('do once what is asked of both at the same time', async () => {
    const input = (documentNumber: string) => ({
      ...{ idempotencyKey: `both ${documentNumber}` },
      invoice: {
        ...{ legalEntityId, direction: 'SALES', partyCode: 'C1', documentNumber },
        ...{ documentDate: '2025-02-01', dueDate: '2025-03-01', currencyCode: 'CNY' },
        lines: [{ description: '货款', netAmount: '100.00' }],
      },
    });
    const text = mutationText('invoicePost', 'invoice { id }');
    for (let number = 0; number < 20; number += 1) {
      const ask = (gateway: RoleProcess) => gateway.ask(text, { input: input(`B-${number}`) });
      const [one, other] = await Promise.all(gateways.map(ask));
      expect(other).toEqual(one);
      expect(one).toMatchObject({ invoicePost: { userErrors: [] } });
    }
    expect(await posted('B')).toBe(20);
  });

  it('go on where a worker was killed in the middle, after its claim, and double nothing', async () => {
    const before = await claims();
    const first = await system.start('worker');
    const id = await startImport('K', MANY_ROWS);
    const halfway = await until(id, isHalfway);
    await first.kill();
    const killedAt = performance.now();
    expect(halfway.rowsPosted).toBeLessThan(MANY_ROWS);
    const left = await posted('K');
    expect(left).toBeLessThan(MANY_ROWS);

    const others = await Promise.all([system.start('worker'), system.start('worker')]);
    await until(id, ({ rowsPosted }) => rowsPosted > left);
    const tookOverAfterMs = performance.now() - killedAt;
    expect(await until(id, isDone)).toMatchObject({ rowsPosted: MANY_ROWS, rowsAlreadyThere: 0 });
    expect(tookOverAfterMs).toBeLessThan(CLAIM_MS + 60_000);
    expect(await posted('K')).toBe(MANY_ROWS);
    expect((await claims()) - before).toBe(2);
    expect(await finished()).toBe(2);
    for (const worker of others) expect(await worker.stop()).toBe(0);
  });

  it('take over from a worker that stops, at once, and from one that froze, which then writes no more', async () => {
    const before = await claims();
    const first = await system.start('worker');
    const id = await startImport('S', MORE_ROWS);
    await until(id, isHalfway);
    // Stopped while the other one starts: that takes longer than many a chunk.
    const [second, stopped] = await Promise.all([system.start('worker'), first.stop()]);
    expect(stopped).toBe(0);
    const atHandover = (await runOf(id)).rowsPosted;
    await until(id, ({ rowsPosted }) => rowsPosted > atHandover);
    second.signal('SIGSTOP');
    const third = await system.start('worker');
    expect(await until(id, isDone)).toMatchObject({ rowsPosted: MORE_ROWS, rowsAlreadyThere: 0 });
    second.signal('SIGCONT');
    await sleep(2_000);
    expect(await runOf(id)).toMatchObject({ state: 'COMPLETED', rowsPosted: MORE_ROWS });
    expect(await posted('S')).toBe(MORE_ROWS);
    // What the frozen one holds can turn away whoever comes next, who then comes again.
    expect((await claims()) - before).toBeGreaterThanOrEqual(3);
    expect(await finished()).toBe(3);
    expect(await second.stop()).toBe(0);
    expect(await third.stop()).toBe(0);
  });

  it('leave every commit with one place, and books that are whole', async () => {
    const workers = await Promise.all([system.start('worker'), system.start('all')]);
    while ((await count('platform.unrecorded_commit')) > 0) await sleep(50);
    for (const worker of workers) expect(await worker.stop()).toBe(0);
    const [places] = await system.home.asOwner(
      `select count(*) = max(position) as "areDense", min(position)::int as first,
              count(*) = count(distinct commit_id) as "areOfOneCommit"
         from platform.recording where tenant_id = $1`,
      [system.tenant.tenantId],
    );
    expect(places).toEqual({ areDense: true, first: 1, areOfOneCommit: true });
    expect(await count('platform.waiting_delivery')).toBe(0);
    const reports = await verify({
      ...{ ownerUrl: system.home.ownerUrl, unitOfWork: system.unitOfWork, clock: systemClock },
      ...{ tenantIds: [system.tenant.tenantId], seed: randomInt(2 ** 31) },
    });
    expect(reports.filter(({ holds }) => !holds)).toEqual([]);
  });
});
