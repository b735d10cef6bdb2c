import { newId } from '@duebook/kernel';
import { Pool, types } from 'pg';
import { serveAsChild } from '../harness/child';
import { servePlain } from '../harness/plain-server';
import { allocate } from './allocate';
import { checkOrder } from './check-order';
import { postInvoices } from './post-invoices';
import type { BenchInvoice } from '../harness/invoice';

/** The reference: what a capable team would write by hand for the same rows, and no more. */
export interface ReferenceOptions {
  readonly url: string;
  readonly poolSize: number;
}

types.setTypeParser(types.builtins.DATE, (text) => text);

serveAsChild(async (options) => {
  const { url, poolSize } = options as ReferenceOptions;
  const pool = new Pool({ connectionString: url, max: poolSize });
  const served = await servePlain({
    '/post': async (body) => {
      const invoices = body as readonly BenchInvoice[];
      await postInvoices(pool, invoices, newId);
      return { posted: invoices.length };
    },
    '/allocate': async (body) => {
      await allocate(pool, body as Parameters<typeof allocate>[1]);
      return {};
    },
    '/check-order': async (body) => ({
      answer: await checkOrder(pool, body as Parameters<typeof checkOrder>[1]),
    }),
    // One hand-written statement, sent with the question.
    '/query': async (body) => {
      const { name, text, values } = body as { name: string; text: string; values: unknown[] };
      const { rows } = await pool.query<object>({ name, text, values });
      return { rows };
    },
  });
  return { urls: { plain: served }, stop: () => pool.end() };
});
