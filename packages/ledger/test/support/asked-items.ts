import { type Ask, type Send } from '@duebook/platform/testing';
import type { AskedLedger } from './a-core-schema';

/** A document that was posted through the schema, by the ids of the schema. */
export interface PostedItem {
  readonly id: string;
  /** Its first open item. */
  readonly item: string;
}

/** Documents of C1 in CNY, of 15 January 2026 unless told otherwise, posted and looked at. */
export interface AskedItems {
  /** What is sent of such a document. */
  header(over: object): object;
  post(field: string, over: object): Promise<PostedItem>;
  openOf(item: string): Promise<string>;
}

/** Them, through a schema. */
export function askedItems({
  ask,
  send,
  entity: legalEntityId,
}: {
  readonly ask: Ask;
  readonly send: Send;
  readonly entity: AskedLedger['entity'];
}): AskedItems {
  const header = (over: object) => ({
    legalEntityId,
    partyCode: 'C1',
    documentDate: '2026-01-15',
    currencyCode: 'CNY',
    ...over,
  });
  return {
    header,
    post: async (field, over) => {
      const sent = { [field]: header(over) };
      const payload = await send(`${field}Post`, sent, `${field} { id openItems { id } }`);
      const document = payload[field] as { id: string; openItems: readonly { id: string }[] };
      return { id: document.id, item: document.openItems[0]?.id ?? '' };
    },
    openOf: async (item) => {
      const { data } = await ask('query ($id: ID!) { openItem(id: $id) { open { amount } } }', {
        id: item,
      });
      return (data?.['openItem'] as { open: { amount: string } }).open.amount;
    },
  };
}

/** An invoice of one line. */
export const trade = (netAmount: string, over: object = {}) => ({
  direction: 'SALES',
  lines: [{ description: 'Goods', netAmount }],
  ...over,
});
