import type { IncomingMessage } from 'node:http';
import { businessDate, newId } from '@duebook/kernel';
import type { Composition } from '@duebook/gateway';
import { servePlain, type Route } from '../harness/plain-server';
import type { BenchInvoice } from '../harness/invoice';
import type { BenchAllocation } from '../harness/allocation';

type Documents = Composition['services']['ledger']['documents'];
type TradeCommand = Parameters<Documents['postMany']>[2][number];

/** CPU time since the process began, and the memory it has and the most it ever had; a MB has 10⁶ bytes. */
export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly rssMb: number;
  readonly peakRssMb: number;
}

/**
 * A door to the product's use cases without GraphQL, in the shape of the reference's server: API
 * key, use case, answer. What GraphQL costs is the difference to the same call at the gateway.
 */
export function serveInnerDoor({
  services,
  authenticate,
}: Pick<Composition, 'services' | 'authenticate'>): Promise<string> {
  const { documents, cashApplication } = services.ledger;
  const callerOf = async (request: IncomingMessage) => {
    const bearer = (request.headers.authorization ?? '').slice('Bearer '.length);
    const caller = await authenticate({ bearer, requestId: newId() });
    if (!caller) throw new Error('the key of the benchmark is known');
    return caller;
  };
  const post: Route = async (body, request) => {
    const invoices = body as readonly BenchInvoice[];
    const caller = await callerOf(request);
    const [first] = invoices;
    if (invoices.length === 1 && first) {
      const outcome = await documents.post(caller, named('invoicePost'), commandOf(first));
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return { posted: 1 };
    }
    const outcome = await documents.postMany(
      caller,
      { ...named('invoicesPost'), onRefusal: 'ABORT' },
      invoices.map(commandOf),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return { posted: outcome.value.length };
  };
  const allocate: Route = async (body, request) => {
    const { documentId, openItemId, amount } = body as BenchAllocation;
    const outcome = await cashApplication.allocateDocument(
      await callerOf(request),
      named('receiptAllocate'),
      {
        documentId,
        parts: [{ openItemId, amount }],
        policy: 'OLDEST_FIRST',
        allocatedOn: businessDate('2026-03-31'),
      },
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    return {};
  };
  return servePlain({ '/post': post, '/allocate': allocate, '/usage': usage });
}

/** What the process took so far, of which the peak is the operating system's own figure. */
const usage: Route = () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const taken: ProcessUsage = {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000,
    rssMb: process.memoryUsage.rss() / 1_000_000,
    peakRssMb: (maxRSS * 1_024) / 1_000_000,
  };
  return Promise.resolve(taken);
};

const named = (operation: string) => ({ operation, idempotencyKey: newId() });

function commandOf(invoice: BenchInvoice): TradeCommand {
  return {
    kind: 'SALES_INVOICE',
    legalEntityId: invoice.legalEntityId,
    party: { id: invoice.partyId },
    sourceSystem: 'BENCH',
    documentNumber: invoice.documentNumber,
    numberedInFiscalYear: null,
    externalRef: null,
    documentDate: businessDate(invoice.documentDate),
    postingDate: null,
    currency: 'CNY',
    exchangeRate: null,
    reference: null,
    memo: null,
    due: { kind: 'DATE', dueDate: businessDate(invoice.dueDate) },
    lines: invoice.lines.map(({ description, netAmount }) => ({
      accountCode: null,
      description,
      quantity: null,
      unitPrice: null,
      netAmount,
      taxRatePercent: null,
      taxAmount: null,
      dimensions: {},
    })),
  };
}
