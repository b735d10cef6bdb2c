import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMonths, businessDate, invariant, newId } from '@duebook/kernel';
import { startTestGateway, type TestGateway } from './test-gateway';
import { openTradingTenant, type TradingTenant } from './trading-tenant';

export const REQUEST_FIELDS = `id version state relation periodFrom periodTo currencyCode replyBy sentCount
  legalEntity { code } party { code } requestedBy { __typename } uploadedAt
  link { delivery usedAt firstOpenedAt } sender { name title } file { id name } scan { name }
  statement { id source lineCount edition closingBalance { amount } stated { sentBy }
    lines { edges { node { documentNumber documentOn memo amount { amount } } } }
    request { id sender { name } } }`;
const REQUEST = `mutation($input: CounterpartyStatementRequestInput!) {
  counterpartyStatementRequest(input: $input) { linkUrl statementRequest { ${REQUEST_FIELDS} }
    userErrors { code path message } } }`;
const READ = `query($id: ID!) { node(id: $id) { ... on StatementRequest { ${REQUEST_FIELDS} } } }`;

/** A request as the API tells it. */
export interface Asked extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly statement: { readonly id: string } | null;
}

/** What asking answers. */
export interface Requested {
  readonly linkUrl: string | null;
  readonly statementRequest: Asked | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

/** A request whose link is at hand. */
export interface Ready {
  readonly url: string;
  readonly asked: Asked;
  /** A day in the month that was asked for. */
  readonly on: (day: string) => string;
}

/** Somebody who asks parties for statements, over HTTP. */
export interface RequestDesk {
  readonly system: TestGateway;
  readonly tenant: TradingTenant;
  /** Where the data of the installation lies. */
  readonly folder: string;
  /** Of another month each time: of an account and period one statement is awaited. */
  readonly input: (over?: object) => Readonly<Record<string, unknown>>;
  readonly request: (sent: object, ask?: TradingTenant['ask']) => Promise<Requested>;
  /** Asks, and has the link. */
  readonly asked: (over?: object) => Promise<Ready>;
  readonly read: (id: string) => Promise<Asked>;
  /** Where a link leads here. */
  readonly here: (linkUrl: string) => string;
  /** Every content that is stored, for good or half. */
  readonly contents: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function openRequestDesk(): Promise<RequestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'duebook-asking-'));
  const system = await startTestGateway('jit', { variables: { DUEBOOK_DATA: folder } });
  const tenant = await openTradingTenant(system);
  let month = businessDate('2020-01-01');
  const on = (first: string) => (day: string) => `${first.slice(0, 8)}${day}`;
  const input = (over: object = {}) => {
    month = addMonths(month, 1);
    return {
      idempotencyKey: newId(),
      ...{ legalEntityId: tenant.ids['LegalEntity'], partyId: tenant.ids['Party'] },
      ...{ relation: 'CUSTOMER', periodFrom: on(month)('01'), periodTo: on(month)('28') },
      ...{ currencyCode: 'CNY', replyBy: '2026-04-15', language: 'CHINESE', ...over },
    };
  };
  const request = async (sent: object, ask = tenant.ask): Promise<Requested> => {
    const { data, errors } = await ask(REQUEST, { input: sent });
    invariant(errors.length === 0, JSON.stringify(errors));
    return data?.['counterpartyStatementRequest'] as Requested;
  };
  const here = (linkUrl: string): string => `${system.gateway.url}${new URL(linkUrl).pathname}`;
  return {
    ...{ system, tenant, folder, input, request, here },
    asked: async (over = {}) => {
      const sent = input(over);
      const { linkUrl, statementRequest, userErrors } = await request(sent);
      invariant(linkUrl !== null && statementRequest, JSON.stringify(userErrors));
      return { url: here(linkUrl), asked: statementRequest, on: on(sent.periodFrom) };
    },
    read: async (id) => {
      const { data, errors } = await tenant.ask(READ, { id });
      invariant(errors.length === 0, JSON.stringify(errors));
      return data?.['node'] as Asked;
    },
    contents: async () => {
      const entries = await readdir(join(folder, 'files'), {
        recursive: true,
        withFileTypes: true,
      });
      return entries
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();
    },
    close: async () => {
      await system.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A table of one line of 9.00. */
export function oneLine(day: string): string {
  return `Document number,Document date,Amount\nN-1,${day},9.00\n`;
}
