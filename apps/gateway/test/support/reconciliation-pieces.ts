import { invariant, newId } from '@duebook/kernel';
import { OWN_LAYOUT } from './bank-business';
import type { TestGateway } from './test-gateway';
import { postDocument, type TradingTenant } from './trading-tenant';

type Fields = Readonly<Record<string, unknown>>;
type Tenant = Pick<TradingTenant, 'ask' | 'run' | 'ids' | 'key'>;

/** Something with an id and the version that edits of it name. */
export interface Shown {
  readonly id: string;
  readonly version: number;
}

/** The field of a payload that shows something. */
export function shown(payload: Fields, field: string): Shown {
  const found = payload[field];
  invariant(typeof found === 'object' && found !== null, `${field}: ${JSON.stringify(payload)}`);
  return found as Shown;
}

/** The first object of a list. */
export async function firstOf(tenant: Tenant, list: string, fields = 'id version'): Promise<Shown> {
  const name = list.split(/\W/, 1)[0] ?? '';
  const { data, errors } = await tenant.ask(`{ ${list} { edges { node { ${fields} } } } }`);
  invariant(errors.length === 0, JSON.stringify(errors));
  const [edge] = (data?.[name] as { edges: { node: Shown }[] }).edges;
  invariant(edge, `${list} has something`);
  return edge.node;
}

/** Puts a file into the tenant's store; answers its id. */
export async function uploaded(
  tenant: Pick<Tenant, 'key'>,
  url: string,
  { name, body }: { readonly name: string; readonly body: string },
): Promise<string> {
  const headers = { authorization: `Bearer ${tenant.key}`, 'x-file-name': name };
  const response = await fetch(`${url}/files`, { method: 'POST', body, headers });
  const { file } = (await response.json()) as { readonly file: { readonly id: string } };
  return file.id;
}

/** A bank's table in the tenant's own layout. */
function bankTable(rows: readonly string[]): string {
  return ['Day,Money,Note,Who', ...rows, ''].join('\n');
}

/**
 * An account of ours, and a layout by which its statements are read.
 * @param accountCode of the chart; each has one of its own
 */
export async function openHouseBank(tenant: Tenant, accountCode = '1002'): Promise<Shown> {
  const made = await tenant.run('houseBankAccountCreate houseBankAccount { id version }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], code: `CNY-${newId()}`, name: 'Main' },
    // Unlike that of any other: tests open more than one.
    ...{ number: newId().replaceAll(/\D/g, '').slice(-12), currencyCode: 'CNY' },
    accountCode,
  });
  const layout = { ...OWN_LAYOUT, currency: { constant: 'CNY' } };
  await tenant.run('bankStatementLayoutSave bankStatementLayout { id }', {
    layoutJson: JSON.stringify(layout),
  });
  return shown(made, 'houseBankAccount');
}

/** Imports a table of a bank; answers the statement that came of it. */
export async function importStatement(
  tenant: Tenant,
  url: string,
  { houseBankAccountId, rows }: Fields & { readonly rows: readonly string[] },
): Promise<Shown> {
  const fileId = await uploaded(tenant, url, { name: `${newId()}.csv`, body: bankTable(rows) });
  const imported = await tenant.run(
    'bankStatementImport results { bankStatement { id version } }',
    { fileId, houseBankAccountId, layoutName: OWN_LAYOUT.name },
  );
  return shown((imported['results'] as readonly Fields[])[0] ?? {}, 'bankStatement');
}

const RUNS = '{ matchingRuns(first: 100) { edges { node { id state linesTotal failure } } } }';

interface ShownRun {
  readonly state: string;
  readonly linesTotal: number | null;
}

/** One that waits though it had begun was put back by a test, so that nobody takes it up. */
function isUnderWay({ state, linesTotal }: ShownRun): boolean {
  return state === 'RUNNING' || (state === 'WAITING' && linesTotal === null);
}

/** Waits until no run of matching is under way: what the tenant has would change by itself. */
export async function matched(tenant: Pick<Tenant, 'ask'>): Promise<void> {
  let last: unknown;
  for (let round = 0; round < 400; round += 1) {
    const { data } = await tenant.ask(RUNS);
    last = data;
    const { edges } = data?.['matchingRuns'] as { edges: { node: ShownRun }[] };
    if (!edges.some(({ node }) => isUnderWay(node))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The matching does not end: ${JSON.stringify(last)}`);
}

/** The lines of a statement, by position. */
export async function linesOf(tenant: Tenant, bankStatementId: string): Promise<readonly Shown[]> {
  const { data, errors } = await tenant.ask(
    `query($id: ID!) { bankStatementLines(filter: { bankStatementId: $id }) { edges { node { id version memo } } } }`,
    { id: bankStatementId },
  );
  invariant(errors.length === 0, JSON.stringify(errors));
  const { edges } = data?.['bankStatementLines'] as {
    edges: { node: Shown & { memo: string } }[];
  };
  return edges.map(({ node }) => node).sort((a, b) => a.memo.localeCompare(b.memo));
}

/** An invoice of its own, so that what others look at stays as it is, and how a payer names it. */
export async function claim(
  tenant: Tenant,
  amount: string,
): Promise<{ readonly item: string; readonly number: string }> {
  const number = `RE${newId().replaceAll(/\D/g, '').slice(-10)}`;
  const { item } = await postDocument(tenant, 'invoice', {
    ...{ direction: 'SALES', documentNumber: number, dueDate: '2026-04-01' },
    lines: [{ description: 'Goods', netAmount: amount }],
  });
  return { item, number };
}

/** What a counterparty says of its account in February: one line of which we know nothing. */
export async function recordStatement(
  tenant: Tenant,
  over: { readonly statement?: Fields; readonly lines?: readonly Fields[] } = {},
): Promise<Shown> {
  const recorded = await tenant.run(
    'counterpartyStatementRecord counterpartyStatement { id version }',
    {
      statement: statementHeader(tenant, over.statement),
      lines: over.lines ?? [
        { documentNumber: 'T-1', documentOn: '2026-02-21', amount: '7.00', memo: 'Freight' },
      ],
    },
  );
  return shown(recorded, 'counterpartyStatement');
}

/** Whose account it is and what it opens and closes with. */
export function statementHeader(tenant: Tenant, over: Fields = {}): Fields {
  return {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', relation: 'CUSTOMER' },
    ...{ periodFrom: '2026-02-01', periodTo: '2026-02-28', currencyCode: 'CNY' },
    ...{ openingBalance: '0.00', closingBalance: '7.00', amountsAre: 'OWED_TO_US' },
    ...over,
  };
}

/** Begins the reconciliation of a statement and compares it; answers what differs. */
export async function compared(
  tenant: Tenant,
  counterpartyStatementId: string,
): Promise<{ readonly reconciliationId: string; readonly differences: readonly Shown[] }> {
  const started = await tenant.run('reconciliationStart reconciliation { id }', {
    ...{ counterpartyStatementId, dueWithinDays: 5 },
  });
  const reconciliationId = shown(started, 'reconciliation').id;
  await tenant.run('reconciliationCompare reconciliation { id }', { reconciliationId });
  const { data, errors } = await tenant.ask(
    `query($id: ID!) { differences(filter: { reconciliationId: $id, isPresent: true }) { edges { node { id version } } } }`,
    { id: reconciliationId },
  );
  invariant(errors.length === 0, JSON.stringify(errors));
  const { edges } = data?.['differences'] as { edges: { node: Shown }[] };
  return { reconciliationId, differences: edges.map(({ node }) => node) };
}

/** The user who asks. */
export async function ownUser(tenant: Tenant): Promise<string> {
  const { data } = await tenant.ask('{ viewer { principal { ... on User { id } } } }');
  return (data as unknown as { viewer: { principal: { id: string } } }).viewer.principal.id;
}

/** A rule by which all customers are reconciled, and a task that it has planned. */
export async function planned(
  { gateway }: TestGateway,
  tenant: Tenant,
  frequency: string,
): Promise<Readonly<Record<'cycle' | 'task', Shown>>> {
  const set = await tenant.run('reconciliationCycleSet reconciliationCycle { id version }', {
    ...cycleRule(tenant, frequency),
    ownerId: await ownUser(tenant),
  });
  // What the loop does once a minute.
  await gateway.composition.services.reconciliation.cycles.planner.runDue();
  return {
    cycle: shown(set, 'reconciliationCycle'),
    task: await firstOf(tenant, 'reconciliationTasks(first: 1)'),
  };
}

/** All customers of the legal entity, from February on. */
export function cycleRule(tenant: Tenant, frequency: string): Fields {
  return {
    ...{ legalEntityId: tenant.ids['LegalEntity'], relation: 'CUSTOMER', scope: 'ALL' },
    ...{ frequency, dueDay: 5, dayKind: 'CALENDAR', priority: 'NORMAL' },
    startsOn: '2026-02-01',
  };
}

/** Asks C1 to confirm what stood at the end of a day, by mail. */
export async function askToConfirm(tenant: Tenant, asOf: string): Promise<Shown> {
  const asked = await tenant.run('balanceConfirmationRequest balanceConfirmation { id version }', {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: tenant.ids['Party'], asOf },
    ...{ replyBy: '2026-04-15', language: 'CHINESE' },
    recipient: { email: 'books@c1.example.test', name: 'The accountant' },
  });
  return shown(asked, 'balanceConfirmation');
}
