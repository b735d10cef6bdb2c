import type {
  DemoAllocationEvent,
  DemoAllocationLine,
  DemoContraEvent,
  DemoEvent,
  DemoItemReference,
} from '@duebook/demo-data';
import type { BusinessDate, Id } from '@duebook/kernel';
import { documentKey, type DocumentIds } from './load-documents';
import { idOf, type MasterRecords } from './load-master-records';
import { accepted, chunksOf, inOrder, keyOf, type LoadWork } from './load-work';

/** What a pair of items is made of. */
interface Item {
  readonly id: Id;
  readonly side: 'DEBIT' | 'CREDIT';
}

type Items = ReadonlyMap<string, Item>;

const DOCUMENTS_PER_READ = 1_000;

/**
 * Matches money and credits to what they pay, a day at a time, then nets what was netted. Every
 * match names its day, so that the order in which they are sent does not matter.
 */
export async function loadSettlements(
  work: LoadWork,
  records: MasterRecords,
  documentIds: DocumentIds,
): Promise<void> {
  const items = await readItems(work, documentIds);
  const { events } = work.company;
  await allocate(work, events.filter(isAllocation), { items, documentIds });
  const contras = events.filter((event) => event.kind === 'CONTRA');
  await inOrder(work, 'contras', contras, (event) => postContra(work, event, { items, records }));
}

async function readItems(work: LoadWork, documentIds: DocumentIds): Promise<Items> {
  const items = new Map<string, Item>();
  const chunks = chunksOf([...documentIds], DOCUMENTS_PER_READ);
  await inOrder(work, 'open items', chunks, async (chunk) => {
    const ids = chunk.map(([, id]) => id);
    const found = await work.services.ledger.reading.items.ofDocuments(work.caller, ids);
    chunk.forEach(([key], place) => {
      for (const { id, side, instalment } of found[place] ?? []) {
        items.set(`${key}|${instalment}`, { id, side });
      }
    });
  });
  return items;
}

function isAllocation(event: DemoEvent): event is DemoAllocationEvent {
  return event.kind === 'ALLOCATION';
}

interface Found {
  readonly items: Items;
  readonly documentIds: DocumentIds;
}

async function allocate(
  work: LoadWork,
  events: readonly DemoAllocationEvent[],
  found: Found,
): Promise<void> {
  const days = [...byDay(events)];
  await inOrder(work, 'allocations', days, async ([allocatedOn, ofDay]) => {
    const withDiscount = ofDay.filter(({ lines }) => lines.some(grantsDiscount));
    for (const event of withDiscount) await allocateWithDiscount(work, event, found);
    const pairs = ofDay
      .filter((event) => !withDiscount.includes(event))
      .flatMap((event) => event.lines.map((line) => pairOf(event, line, found.items)));
    if (pairs.length === 0) return;
    const allocated = await work.services.ledger.cashApplication.allocateItems(
      work.caller,
      { operation: 'demoLoad', idempotencyKey: keyOf(work, `allocations ${allocatedOn}`) },
      { pairs, allocatedOn },
    );
    accepted(allocated, `The allocations of ${allocatedOn}`);
  });
}

function byDay(
  events: readonly DemoAllocationEvent[],
): ReadonlyMap<BusinessDate, readonly DemoAllocationEvent[]> {
  const days = new Map<BusinessDate, DemoAllocationEvent[]>();
  for (const event of events) {
    const ofDay = days.get(event.allocatedOn) ?? [];
    ofDay.push(event);
    days.set(event.allocatedOn, ofDay);
  }
  return days;
}

function grantsDiscount({ discountAmount }: DemoAllocationLine): boolean {
  return discountAmount !== null;
}

function pairOf(event: DemoAllocationEvent, line: DemoAllocationLine, items: Items) {
  const from = itemOf(items, event, { ...event.from, instalment: 1 });
  const to = itemOf(items, event, line.to);
  const [debit, credit] = from.side === 'DEBIT' ? [from, to] : [to, from];
  return {
    debitItemId: debit.id,
    creditItemId: credit.id,
    amount: line.amount,
    creditAmount: null,
  };
}

async function allocateWithDiscount(
  work: LoadWork,
  event: DemoAllocationEvent,
  { items, documentIds }: Found,
): Promise<void> {
  const { allocatedOn, from, lines } = event;
  const documentId = idOf(documentIds, documentKey(event, from));
  const allocated = await work.services.ledger.cashApplication.allocateDocument(
    work.caller,
    {
      operation: 'demoLoad',
      idempotencyKey: keyOf(work, `allocation ${documentId} ${allocatedOn}`),
    },
    {
      documentId,
      allocatedOn,
      policy: 'OLDEST_FIRST',
      parts: lines.map(({ to, amount, discountAmount }) => {
        return { openItemId: itemOf(items, event, to).id, amount, discountAmount };
      }),
      // Some customers take the discount after its day; this company lets it pass.
      acceptUnearnedDiscount: true,
    },
  );
  accepted(allocated, `The allocation of ${from.documentNumber}`);
}

async function postContra(
  work: LoadWork,
  event: DemoContraEvent,
  { items, records }: { readonly items: Items; readonly records: MasterRecords },
): Promise<void> {
  const { documentNumber, legalEntityCode, postingDate, memo } = event;
  const posted = await work.services.ledger.documents.contra(
    work.caller,
    {
      operation: 'demoLoad',
      idempotencyKey: keyOf(work, `contra ${legalEntityCode} ${documentNumber}`),
    },
    {
      legalEntityId: idOf(records.legalEntityIds, legalEntityCode),
      documentNumber,
      contraOn: postingDate,
      memo,
      parts: [...event.debits, ...event.credits].map(({ item, amount }) => {
        return { openItemId: itemOf(items, event, item).id, amount };
      }),
    },
  );
  accepted(posted, `Contra ${documentNumber}`);
}

/** @throws when there is no such item */
function itemOf(items: Items, event: DemoEvent, reference: DemoItemReference): Item {
  const key = `${documentKey(event, reference)}|${reference.instalment}`;
  const item = items.get(key);
  if (!item) throw new Error(`There is no open item ${key}.`);
  return item;
}
