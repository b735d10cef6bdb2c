/** An open item as a client was told of it. */
export interface ItemEffect {
  readonly id: string;
  readonly documentId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly original: string;
}

/** A match of two items, or the undoing of one. */
export interface AllocationEffect {
  readonly id: string;
  readonly debitItemId: string;
  readonly creditItemId: string;
  readonly amount: string;
  readonly reversesId: string | null;
}

/** What an operation did, by the ids that the API gave. */
export interface Effects {
  readonly documentIds: readonly string[];
  readonly items: readonly ItemEffect[];
  readonly allocations: readonly AllocationEffect[];
}

interface Named {
  readonly id: string;
}

interface DocumentAnswer extends Named {
  readonly openItems: readonly (Named & {
    readonly side: 'DEBIT' | 'CREDIT';
    readonly original: { readonly amount: string };
  })[];
}

interface AllocationAnswer extends Named {
  readonly debitAmount: { readonly amount: string };
  readonly debitItem: Named;
  readonly creditItem: Named;
  readonly reverses: Named | null;
}

/** Reads what was done out of a payload, wherever it stands in there. */
export function effectsOf(payload: unknown): Effects {
  const found: Found = { documents: new Map(), allocations: new Map() };
  collect(payload, found);
  const documents = [...found.documents.values()];
  return {
    documentIds: documents.map(({ id }) => id),
    items: documents.flatMap(({ id: documentId, openItems }) =>
      openItems.map(({ id, side, original }) => ({
        id,
        documentId,
        side,
        original: original.amount,
      })),
    ),
    allocations: [...found.allocations.values()].map((each) => ({
      id: each.id,
      debitItemId: each.debitItem.id,
      creditItemId: each.creditItem.id,
      amount: each.debitAmount.amount,
      reversesId: each.reverses?.id ?? null,
    })),
  };
}

interface Found {
  readonly documents: Map<string, DocumentAnswer>;
  readonly allocations: Map<string, AllocationAnswer>;
}

function collect(value: unknown, found: Found): void {
  if (typeof value !== 'object' || value === null) return;
  if ('documentNumber' in value) {
    const document = value as unknown as DocumentAnswer;
    found.documents.set(document.id, document);
  }
  if ('debitAmount' in value) {
    const allocation = value as unknown as AllocationAnswer;
    found.allocations.set(allocation.id, allocation);
  }
  for (const part of Object.values(value)) collect(part, found);
}
