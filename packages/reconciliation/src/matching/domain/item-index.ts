import { compareText, type CurrencyCode } from '@duebook/kernel';
import type { MinorUnits } from './amounts';
import type { CandidateItem } from './matching-input';
import { type Days, type Item, type ItemNumber, prepareItem } from './prepared';

/** An item under one of the numbers that it is known by. */
export interface NumberedItem {
  readonly item: Item;
  readonly number: ItemNumber;
}

/** The items of one legal entity in one currency, found by number, party and amount. */
export class ItemIndex {
  private readonly byKey = new Map<string, NumberedItem[]>();
  private readonly byTail = new Map<string, NumberedItem[]>();
  private readonly byParty = new Map<string, Item[]>();
  private readonly byAmount = new Map<MinorUnits, Item[]>();

  add(item: Item): void {
    for (const number of item.numbers) {
      if (number.key !== '') push(this.byKey, number.key, { item, number });
      if (number.tail !== '') push(this.byTail, number.tail, { item, number });
    }
    push(this.byParty, item.partyId, item);
    push(this.byAmount, item.firm, item);
    if (item.remaining !== item.firm) this.moved(item);
  }

  numbered(key: string): readonly NumberedItem[] {
    return this.byKey.get(key) ?? [];
  }

  /** By the end of a number whose year the payer left out. */
  tailed(tail: string): readonly NumberedItem[] {
    return this.byTail.get(tail) ?? [];
  }

  /** In the order of their due days: what is owed longest is meant first. */
  ofParty(partyId: string): readonly Item[] {
    return this.byParty.get(partyId) ?? [];
  }

  /** Those that were open with this amount at some time of the run: ask again what is open now. */
  ofAmount(amount: MinorUnits): readonly Item[] {
    return this.byAmount.get(amount) ?? [];
  }

  /** What is left of an item is found by its new amount from now on. */
  moved(item: Item): void {
    if (item.remaining > 0n) push(this.byAmount, item.remaining, item);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The indexes of a run, by legal entity and currency: money never crosses either by itself. */
export class ItemIndexes {
  private readonly byBook = new Map<string, ItemIndex>();
  private static readonly EMPTY = new ItemIndex();

  constructor(items: readonly CandidateItem[], days: Days) {
    const prepared = items.map((facts) => prepareItem(facts, days));
    prepared.sort((a, b) => a.dueDay - b.dueDay || a.day - b.day || compareText(a.id, b.id));
    for (const item of prepared) this.book(item).add(item);
  }

  of(legalEntityId: string, currency: CurrencyCode): ItemIndex {
    return this.byBook.get(bookKey(legalEntityId, currency)) ?? ItemIndexes.EMPTY;
  }

  private book(item: Item): ItemIndex {
    const key = bookKey(item.facts.legalEntityId, item.facts.openAmount.currency);
    const known = this.byBook.get(key);
    if (known !== undefined) return known;
    const index = new ItemIndex();
    this.byBook.set(key, index);
    return index;
  }
}

function bookKey(legalEntityId: string, currency: CurrencyCode): string {
  return `${legalEntityId} ${currency}`;
}
