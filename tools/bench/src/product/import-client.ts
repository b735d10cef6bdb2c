import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@duebook/kernel';
import type { BenchTenant } from '../harness/books';
import { faultOfGraphql, send, type Answer } from '../harness/load';
import { faultOfMutation } from './product-calls';

/** How far an import is. */
export interface ImportProgress {
  readonly state: string;
  readonly rowsChecked: number;
  readonly rowsPosted: number;
  readonly rowsRefused: number;
  readonly failure: string | null;
}

/** Imports files through the API, as a stranger's program would. */
export interface ImportClient {
  /** Sends a file, starts its import, and follows it to its end. */
  importFile(path: string, watch: (progress: ImportProgress) => void): Promise<ImportProgress>;
}

/** Which field of an invoice each column of the generator's files is. */
const COLUMNS: Readonly<Record<string, string>> = {
  legalEntity: 'legal_entity',
  documentNumber: 'document_number',
  documentDate: 'document_date',
  dueDate: 'due_date',
  partyCode: 'customer_code',
  partyName: 'customer_name',
  currency: 'currency',
  netAmount: 'net_amount',
  taxAmount: 'tax_amount',
  totalAmount: 'total_amount',
  reference: 'reference',
  description: 'description',
};

const SAVE_PROFILE = `mutation Save($input: ImportProfileSaveInput!) {
  importProfileSave(input: $input) { importProfile { name } userErrors { code message } } }`;
const START = `mutation Start($input: ImportStartInput!) {
  importStart(input: $input) { importRun { id } userErrors { code message } } }`;
const WATCH = `query Watch($id: ID!) {
  importRun(id: $id) { state rowsChecked rowsPosted rowsRefused failure } }`;

const UNDER_WAY: ReadonlySet<string> = new Set(['WAITING', 'CHECKING', 'POSTING']);
const PROFILE = 'Bench';
const LOOK_EVERY_MS = 100;

/** A client of one tenant, with the profile that its files are read by. */
export async function openImportClient(
  url: string,
  { authorization }: Pick<BenchTenant, 'authorization'>,
): Promise<ImportClient> {
  const ask = async (query: string, variables: object): Promise<Answer> => {
    const body = JSON.stringify({ query, variables });
    const answer = await send(url, { path: '/graphql', authorization, body });
    const fault = query === WATCH ? faultOfGraphql(answer) : faultOfMutation(answer);
    if (fault !== undefined) throw new Error(fault);
    return answer;
  };
  const rules = Object.entries(COLUMNS).map(([field, column]) => ({ field, columns: [column] }));
  const profile = { idempotencyKey: newId(), kind: 'INVOICES', name: PROFILE, rules };
  await ask(SAVE_PROFILE, { input: profile });

  const start = async (fileId: string): Promise<string> => {
    const started = await ask(START, {
      input: {
        idempotencyKey: newId(),
        kind: 'INVOICES',
        fileId,
        profileName: PROFILE,
        createsParties: true,
      },
    });
    return idIn(started);
  };
  return {
    importFile: async (path, watch) => {
      const id = await start(idIn(await upload(`${url}/files`, path, authorization)));
      for (;;) {
        const answer = await ask(WATCH, { id });
        const { data } = JSON.parse(answer.text) as { data: { importRun: ImportProgress } };
        watch(data.importRun);
        if (!UNDER_WAY.has(data.importRun.state)) return data.importRun;
        await pause(LOOK_EVERY_MS);
      }
    },
  };
}

function idIn({ text: answered }: Answer): string {
  const id = /"id":"([^"]+)"/.exec(answered)?.[1];
  if (id === undefined) throw new Error(answered.slice(0, 300));
  return id;
}

/** The file goes out as it is read; it never lies in memory whole. */
async function upload(url: string, path: string, authorization: string): Promise<Answer> {
  const headers = { authorization, 'x-file-name': 'invoices.csv' };
  const sent = request(url, { method: 'POST', headers });
  const answered = new Promise<Answer>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      text(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, text: body });
      }, reject);
    });
  });
  await pipeline(createReadStream(path), sent);
  return answered;
}
