import { businessDate, invariant, newId } from '@duebook/kernel';
import { uuidOf } from '@duebook/platform/graphql';
import { shown, type Shown } from './reconciliation-pieces';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

const REQUEST = 'statementRequest { id version }';
const RECIPIENT = { email: 'books@c1.example.test', name: 'The accountant' };

/** Asks C1 for its statement of a month, by mail. */
export async function askForStatement(
  tenant: Pick<TradingTenant, 'run' | 'ids'>,
  month: Readonly<{ periodFrom: string; periodTo: string }>,
): Promise<Shown> {
  const asked = await tenant.run(`counterpartyStatementRequest ${REQUEST}`, {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: tenant.ids['Party'] },
    ...{ relation: 'CUSTOMER', currencyCode: 'CNY', replyBy: '2026-04-15', language: 'CHINESE' },
    ...{ ...month, recipient: RECIPIENT },
  });
  return shown(asked, 'statementRequest');
}

/** One request that is sent again and taken back, and one that is answered. */
export async function gatherStatements(
  { gateway }: TestGateway,
  tenant: TradingTenant,
): Promise<void> {
  const asked = await askForStatement(tenant, {
    ...{ periodFrom: '2025-12-01', periodTo: '2025-12-31' },
  });
  const reminded = await tenant.run(`statementRequestRemind ${REQUEST}`, {
    ...{ statementRequestId: asked.id, expectedVersion: asked.version, replyBy: '2026-04-20' },
    recipient: RECIPIENT,
  });
  const { id, version } = shown(reminded, 'statementRequest');
  await tenant.run(`statementRequestWithdraw ${REQUEST}`, {
    ...{ statementRequestId: id, expectedVersion: version },
  });
  await uploadAtOnce(gateway, tenant);
}

/** By the link of one that was asked for past the API: whoever repeats a call is not told it again. */
async function uploadAtOnce(
  { composition, url }: TestGateway['gateway'],
  { caller, ids }: TradingTenant,
): Promise<void> {
  const made = await composition.services.reconciliation.statementRequests.request(caller, {
    idempotencyKey: newId(),
    legalEntityId: uuidOf('LegalEntity', ids['LegalEntity'] ?? ''),
    partyId: uuidOf('Party', ids['Party'] ?? ''),
    ...{ relation: 'CUSTOMER', currencyCode: 'CNY', language: 'en', recipient: null },
    ...{ from: businessDate('2025-11-01'), to: businessDate('2025-11-30') },
    replyBy: businessDate('2026-04-15'),
  });
  invariant(made.ok && made.value.url !== null, 'the party is asked, and the link handed over');
  const { status } = await upload(`${url}${new URL(made.value.url).pathname}`, {
    statement: 'Document number,Document date,Amount\nN-1,2025-11-20,9.00\n',
  });
  invariant(status === 200, `the statement is taken: ${status}`);
}

/** What a browser sends: a form with files. */
export async function upload(
  url: string,
  over: Readonly<Record<string, string | File>> = {},
): Promise<Response> {
  return fetch(url, { method: 'POST', body: formOf(over) });
}

/** The fields of the page, with a table of text unless told otherwise. */
function formOf(over: Readonly<Record<string, string | File>> = {}): FormData {
  const form = new FormData();
  const fields = {
    ...{ openingBalance: '0', closingBalance: '9.00', sense: 'RAISES' },
    ...{ senderName: '王会计', senderTitle: '财务经理', ...over },
  };
  for (const [name, value] of Object.entries(fields)) {
    const isTable = name === 'statement' && typeof value === 'string';
    form.append(name, isTable ? new File([value], 'statement.csv') : value);
  }
  return form;
}
