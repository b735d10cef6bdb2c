import type {
  DemoCashEvent,
  DemoDocumentReference,
  DemoEvent,
  DemoLine,
  DemoTradeEvent,
} from '@duebook/demo-data';
import { Decimal, type Id, invariant } from '@duebook/kernel';
import type { DocumentPosting } from '@duebook/ledger';
import { idOf, type MasterRecords } from './load-master-records';
import { accepted, chunksOf, inOrder, keyOf, type LoadWork } from './load-work';

type DocumentEvent = DemoTradeEvent | DemoCashEvent;

type PostingCommand = Parameters<DocumentPosting['postMany']>[2][number];
type TradeCommand = Extract<PostingCommand, { readonly lines: unknown }>;
type CashCommand = Extract<PostingCommand, { readonly isPrepayment: unknown }>;
type Header = Omit<CashCommand, 'kind' | 'amount' | 'cashAccountCode' | 'isPrepayment'>;

/** What posted documents are called by: a supplier's numbers are its own, so the party counts. */
export type DocumentIds = ReadonlyMap<string, Id>;

/** Large enough to post fast, small enough that a stop does not wait for long. */
const DOCUMENTS_PER_CALL = 500;

/** Posts the documents of the company that do not stand yet, in the order in which they happened. */
export async function loadDocuments(
  work: LoadWork,
  { legalEntityIds }: MasterRecords,
  standing: DocumentIds = new Map(),
): Promise<DocumentIds> {
  const { company, services, caller } = work;
  const ids = new Map(standing);
  const missing = company.events
    .filter(isDocument)
    .filter((event) => !standing.has(documentKey(event, event)));
  const chunks = chunksOf(missing, DOCUMENTS_PER_CALL);
  await inOrder(work, 'documents', chunks, async (events, index) => {
    const commands = events.map((event) =>
      commandOf(event, idOf(legalEntityIds, event.legalEntityCode)),
    );
    const idempotencyKey = keyOf(work, `documents ${index}`);
    const request = { operation: 'demoLoad', idempotencyKey, onRefusal: 'ABORT' as const };
    const posted = await services.ledger.documents.postMany(caller, request, commands);
    const outcomes = accepted(posted, 'Documents');
    events.forEach((event, place) => {
      const outcome = outcomes[place];
      invariant(outcome?.ok, 'a bulk call is all or nothing');
      ids.set(documentKey(event, event), outcome.documentId);
    });
  });
  return ids;
}

/** What a document is called by. */
export function documentKey(
  { legalEntityCode, partyCode }: Pick<DemoEvent, 'legalEntityCode' | 'partyCode'>,
  { kind, documentNumber }: DemoDocumentReference,
): string {
  return [legalEntityCode, partyCode, kind, documentNumber].join('|');
}

function isDocument(event: DemoEvent): event is DocumentEvent {
  return event.kind !== 'ALLOCATION' && event.kind !== 'CONTRA';
}

function commandOf(event: DocumentEvent, legalEntityId: Id): PostingCommand {
  return 'lines' in event ? tradeCommand(event, legalEntityId) : cashCommand(event, legalEntityId);
}

function headerOf(event: DocumentEvent, legalEntityId: Id): Header {
  const { documentNumber, documentDate, postingDate, currency, reference, memo } = event;
  return {
    ...{ legalEntityId, documentNumber, documentDate, postingDate, currency, reference, memo },
    party: { code: event.partyCode },
    sourceSystem: 'DEMO',
    numberedInFiscalYear: null,
    externalRef: null,
    exchangeRate: null,
  };
}

function tradeCommand(event: DemoTradeEvent, legalEntityId: Id): TradeCommand {
  const { kind, termCode, lines } = event;
  return {
    ...headerOf(event, legalEntityId),
    kind,
    lines: lines.map(lineOf),
    due: termCode === null ? { kind: 'AT_ONCE' } : { kind: 'TERM', termCode },
  };
}

function lineOf({
  quantity,
  unitPrice,
  taxRatePercent,
  ...line
}: DemoLine): TradeCommand['lines'][number] {
  return {
    ...line,
    accountCode: null,
    quantity: decimalOf(quantity),
    unitPrice: decimalOf(unitPrice),
    taxRatePercent: decimalOf(taxRatePercent),
    dimensions: {},
  };
}

function decimalOf(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}

function cashCommand(event: DemoCashEvent, legalEntityId: Id): CashCommand {
  const { kind, amount, isPrepayment } = event;
  return { ...headerOf(event, legalEntityId), kind, amount, isPrepayment, cashAccountCode: null };
}
