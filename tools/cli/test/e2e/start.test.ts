import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CreditFigures } from '../../src/tour/credit/decide-on-credit';
import type { ReconciliationFigures } from '../../src/tour/reconciliation/reconcile';
import type { TourFigures } from '../../src/tour/take-tour';
import { ANY_PORT, askGateway, CommandLine, untilAnswered } from '../support/command-line';

// A start makes a database cluster first, and machines are busy.
jest.setTimeout(120_000);

/** A cycle of reconciliation, from a bank's file to a report that two people have signed. */
function expectCycle(cycle: ReconciliationFigures): void {
  const { bankStatement, cashBook, matching, comparison, signOff } = cycle;
  expect(cycle).toMatchObject({
    holds: true,
    confirmation: { holds: true, state: 'CONFIRMED' },
    bankReconciliation: { holds: true, openingDifference: '0.00' },
  });
  expect(bankStatement.imports.map(({ standing }) => standing)).toEqual([
    bankStatement.lines,
    bankStatement.lines,
  ]);
  expect(cashBook.confirmed).toBeGreaterThan(0);
  expect(matching.runs.map(({ postedByItself }) => postedByItself > 0)).toEqual([
    ...[false, true, false],
  ]);
  expect(matching.explained).toHaveLength(2);
  expect(matching.explained.every(({ features, score }) => features > 0 && score > 0)).toBe(true);
  expect(new Set(comparison.byKind.map(({ type }) => type)).size).toBeGreaterThanOrEqual(6);
  expect(signOff).toMatchObject({
    ...{ comments: 2, state: 'REVIEWED', resolved: { ENTRY: 1 } },
    ...{ entry: { amount: '260.00' }, report: { isFinal: true, mediaType: 'application/pdf' } },
  });
  const report = readFileSync(signOff.report.path);
  expect(report.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(createHash('sha256').update(report).digest('hex')).toBe(signOff.report.sha256);
}

/** Customers scored and trusted, an order held and released, a policy changed, alerts raised. */
function expectCredit({ scoring, limits, orders, policy, alerts, holds }: CreditFigures): void {
  expect({ holds, pack: scoring.pack }).toEqual({
    ...{ holds: true, pack: { scorecards: 2, policies: 1, alertRules: 12 } },
  });
  const scored = Object.values(scoring.classes).reduce((sum, count) => sum + count, 0);
  expect(scored).toBe(scoring.scored);
  expect(scoring.explained.factors).toHaveLength(9);
  expect(limits).toMatchObject({ ownApproval: 'LIMIT_OWN_PROPOSAL' });
  expect(limits.tallies['PROPOSED']).toBe(limits.approved);
  const [allowed, held] = orders.checks;
  expect(allowed?.salesOrder).toMatchObject({ creditState: 'ALLOWED' });
  expect(held).toMatchObject({ answer: 'HOLD', salesOrder: { creditState: 'HELD' } });
  expect(held?.reasons.map(({ code }) => code)).toContain('LIMIT');
  expect(orders.release).toMatchObject({
    ...{ state: 'RELEASED', amountAboveLimit: held?.amountAboveLimit?.amount },
  });
  expect(policy.inForce.map(({ version }) => version)).toEqual([1, 2]);
  expect(alerts.backtest.days).toHaveLength(12);
  expect(alerts.first.latestEvidence.facts).not.toEqual([]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the command line on an embedded database of its own', () => {
  let dataFolder: string;
  let commands: CommandLine;

  beforeAll(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'duebook-start-'));
    // As root, PostgreSQL runs as another user, who has to pass.
    chmodSync(dataFolder, 0o711);
    commands = new CommandLine({ DUEBOOK_DATA: dataFolder });
  });

  afterEach(() => {
    commands.killAll();
  });

  afterAll(() => {
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const run: CommandLine['run'] = (args, variables) => commands.run(args, variables);

  function postmaster(): number {
    const [pid] = readFileSync(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split(
      '\n',
    );
    return Number(pid);
  }

  it('starts without a demo, answers, is shared, and stops with its PostgreSQL', async () => {
    const started = run(['start', '--no-demo'], ANY_PORT);
    const { port, answer } = await untilAnswered(started);
    expect(answer).toEqual({ data: { __typename: 'Query' } });
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({
      status: 'ok',
    });
    const pid = postmaster();

    const created = await run([
      ...['tenant', 'create', '--name', 'Example', '--admin-email', 'ada@example.test'],
    ]).ended;
    expect(created).toMatchObject({ code: 0 });
    const key = created.stdout.trim();
    expect(key).toMatch(/^dbk_live_/);
    const query = '{ legalEntities { edges { node { code } } } }';
    expect(await askGateway(port, { query }, key)).toEqual({
      data: { legalEntities: { edges: [] } },
    });
    const renewed = await run(['tenant', 'admin-key', '--json']).ended;
    expect(renewed).toMatchObject({ code: 0 });
    const { apiKey } = JSON.parse(renewed.stdout) as { apiKey: string };
    expect(apiKey).not.toBe(key);
    expect(await askGateway(port, { query }, apiKey)).toEqual({
      data: { legalEntities: { edges: [] } },
    });
    const named = ['--admin-email', 'Ada@example.test'];
    const asText = await run(['tenant', 'admin-key', ...named]).ended;
    expect(asText.stdout).toMatch(/^dbk_live_[^\n]+\n$/);
    expect(asText.stderr).toContain('ada@example.test');
    const verified = await run(['verify', '--json', '--seed', '2147483647']).ended;
    expect(verified).toMatchObject({ code: 0 });
    expect(JSON.parse(verified.stdout)).toMatchObject({
      holds: true,
      seed: 2_147_483_647,
      tenants: 1,
    });
    // Whoever joined the server left it running.
    expect(isAlive(pid)).toBe(true);

    const stopped = performance.now();
    // Ctrl-C arrives twice where npm stands between.
    started.child.kill('SIGINT');
    started.child.kill('SIGINT');
    expect((await started.ended).code).toBe(0);
    expect(performance.now() - stopped).toBeLessThan(10_000);
    expect(isAlive(pid)).toBe(false);
    expect(started.stderr()).not.toContain('Demo login');
  });

  it('answers within seconds where all is built and made already', async () => {
    const startedAt = performance.now();
    const again = run(['start', '--no-demo'], ANY_PORT);
    expect((await untilAnswered(again)).answer).toEqual({ data: { __typename: 'Query' } });
    const took = performance.now() - startedAt;
    // Three seconds on an idle machine; tests share theirs.
    expect(took).toBeLessThan(30_000);
    again.child.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
  });

  it('starts the database for the time of a command', async () => {
    const verified = await run(['verify']).ended;
    expect(
      verified.stdout.split('\n').filter((line) => /^[A-Z]{1,2}\d+ +ok /.test(line)),
    ).toHaveLength(47);
    expect(verified).toMatchObject({ code: 0 });
    expect(existsSync(join(dataFolder, 'postgres/cluster/postmaster.pid'))).toBe(false);
  });

  it('says that there is no demo tenant', async () => {
    const { code, stderr } = await run(['demo-key']).ended;
    expect(stderr).toContain('There is no demo tenant');
    expect(code).toBe(1);
  });

  it.each([
    [['verify', '--seed', 'many'], 2, 'It must be a whole number'],
    [['verify', '--tenant', 'nobody'], 2, 'There is no tenant nobody'],
    [['unheard-of'], 2, 'unknown command'],
    [['tenant', 'create', '--name', 'X', '--admin-email', 'no address'], 2, 'is no mail address'],
    [['tenant', 'admin-key', '--tenant', 'nobody'], 2, 'There is no tenant nobody'],
    [['tenant', 'admin-key', '--admin-email', 'bo@example.test'], 2, 'no administrator bo@'],
  ])('answers %j with exit code %i', async (args, exitCode, message) => {
    const { code, stderr, stdout } = await run(args).ended;
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/ {4}at /);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  });

  it.each([
    [['demo-key'], 'embedded PostgreSQL only'],
    [['verify'], 'There is no connection to PostgreSQL (ECONNREFUSED)'],
  ])('answers %j on a server of others without a stack', async (args, message) => {
    const outside = { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' };
    const { code, stderr } = await run(args, outside).ended;
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/secret| {4}at /);
    expect(code).toBe(1);
  });

  it('says that the data folder is a file', async () => {
    const wrong = { DUEBOOK_DATA: __filename };
    for (const args of [['verify'], ['start', '--no-demo']]) {
      const { code, stderr } = await run(args, wrong).ended;
      expect(stderr).toContain('a file stands where a folder is needed');
      expect(stderr).not.toMatch(/ {4}at /);
      expect(code).toBe(1);
    }
  });

  it('takes the tour on a database of its own and prints one JSON object', async () => {
    const { code, stdout, stderr } = await run(['tour', '--json']).ended;
    const figures = JSON.parse(stdout) as TourFigures;
    expect(stderr).not.toContain('FAILED');
    expect(figures).toMatchObject({
      ...{ holds: true, equalsGenerator: true, pastKnowledgeStands: true },
      import: {
        holds: true,
        steps: ['DRY_RUN', 'IMPORT', 'SAME_FILE', 'SAME_ROWS'].map((step) => ({
          ...{ step, rowsRefused: 0 },
        })),
      },
      agings: [1, 2, 3, 4].map(() => ({ equalsControlAccounts: true })),
    });
    expectCycle(figures.reconciliation);
    expectCredit(figures.credit);
    expect(figures.invariants.filter(({ holds }) => !holds)).toEqual([]);
    expect(code).toBe(0);
  });
});
