import { addDays, Decimal, Money, percentOf, type BusinessDate, type Id } from '@duebook/kernel';
import { identifierKey, pinyinsOf } from '@duebook/parties';
import type { SqlReader } from '@duebook/platform';
import type {
  AdviceFinder,
  CandidateReader,
  CandidatesFound,
  ItemsByAmount,
} from '../application/ports';
import type {
  CandidateItem,
  CandidateParty,
  MatchingBounds,
  RecentReceipt,
} from '../domain/matching-input';
import { memoKeys } from '../domain/memo-references';
import { numberKey } from '../domain/number-key';
import { withAdvices } from './advised-lines';
import {
  candidatePartiesStatement,
  itemsStatement,
  keyedPartiesStatement,
  linesStatement,
  numberedItemsStatement,
  receiptsStatement,
} from './candidate-statements';
import { amountKeys, readItemsByAmount, withItemsOf } from './items-by-amount';
import { lineFacts, referencesOf, referencesWithBanks, type LineRow } from './line-facts';
import { foldedPayer, partiesNear, soughtNames } from './payer-names';
import { standingProposals } from './standing-proposals';

/** So many open items of one party are looked at, the oldest first. */
const ITEMS_PER_PARTY = 500;

/** Candidates of lines of one legal entity and currency, in eleven statements at most, however many lines. */
export const createCandidateReader = (finder: AdviceFinder): CandidateReader => ({
  standing: standingProposals,
  itemsByAmount: readItemsByAmount,
  read: async (reader, lineIds, { bounds, byAmount }) => {
    const rows = await reader.query<LineRow>(linesStatement(reader.tenantId, lineIds));
    const open = rows.filter(({ state }) => state === 'OPEN').sort(byId);
    const [first] = open;
    return first ? readFor({ reader, finder, byAmount }, first, open, bounds) : nothingFor(bounds);
  },
});

interface From {
  readonly reader: SqlReader;
  readonly finder: AdviceFinder;
  readonly byAmount: ItemsByAmount;
}

type Place = Pick<LineRow, 'legalEntityId' | 'currency'>;

async function readFor(
  { reader, finder, byAmount }: From,
  place: Place,
  found: readonly LineRow[],
  bounds: MatchingBounds,
): Promise<CandidatesFound> {
  const payers = await seekPayers(reader, found);
  const { lines, advices } = await withAdvices(reader, finder, found, payers.ofLine);
  const sought = await seekItems(reader, place, { lines, payers, byAmount, bounds });
  const wanted = await reader.query<PartyRow>(
    candidatePartiesStatement(reader.tenantId, sought.payerIds, sought.ownerIds),
  );
  const [items, receipts] = (await reader.batch([
    itemsStatement(reader.tenantId, {
      ...here(place),
      itemIds: sought.itemIds,
      partyIds: wanted.filter(({ isPayer }) => isPayer).map(({ partyId }) => partyId),
      itemsPerParty: ITEMS_PER_PARTY,
    }),
    receiptsStatement(reader.tenantId, {
      ...here(place),
      amounts: amountsOf(lines),
      ...daysOf(lines, bounds.duplicateDays),
    }),
  ])) as unknown as readonly [readonly ItemRow[], readonly ReceiptRow[]];
  return {
    input: {
      bounds,
      lines: lines.map((row) => lineFacts(row, payers.identified(row))),
      items: itemsOf(items),
      parties: wanted.map(lines.some(isSpelled) ? withSpellings : partyOf),
      receipts: receipts.map(receiptOf),
    },
    versions: new Map(lines.map(({ id, version }) => [id, version])),
    advices,
    itemsPerParty: ITEMS_PER_PARTY,
    cutShort: new Set(
      items.filter(({ rank }) => rank > ITEMS_PER_PARTY).map(({ partyId }) => partyId),
    ),
  };
}

function nothingFor(bounds: MatchingBounds): CandidatesFound {
  return {
    input: { bounds, lines: [], items: [], parties: [], receipts: [] },
    versions: new Map(),
    advices: new Map(),
    itemsPerParty: ITEMS_PER_PARTY,
    cutShort: new Set(),
  };
}

function here({ legalEntityId, currency }: Place): Place {
  return { legalEntityId, currency };
}

/** Who may have paid. */
interface SoughtPayers {
  readonly partyIds: readonly Id[];
  /** By account, identifier or virtual account, or by a name that sounds the same. */
  readonly ofLine: (line: LineRow) => readonly Id[];
  /** Whom the bank itself names. */
  readonly identified: (line: LineRow) => Id | null;
}

async function seekPayers(reader: SqlReader, lines: readonly LineRow[]): Promise<SoughtPayers> {
  const names = soughtNames(lines);
  const keyed = await reader.query<{ kind: string; key: string; partyId: Id }>(
    keyedPartiesStatement(reader.tenantId, {
      accounts: distinct(
        lines.flatMap(({ counterpartyAccount }) => spellings(counterpartyAccount)),
      ),
      identifiers: distinct(lines.flatMap(identifierKeys)),
      virtualAccounts: distinct(lines.flatMap(virtualAccountsOf)),
      names: names.map(({ folded }) => folded),
    }),
  );
  const byKey = new Map<string, Id[]>();
  for (const { kind, key, partyId } of keyed) {
    const mark = `${kind} ${key}`;
    const others = byKey.get(mark);
    if (others) others.push(partyId);
    else byKey.set(mark, [partyId]);
  }
  // Whose name it is, nobody else is sought by it.
  const unknown = names.filter(({ folded }) => !byKey.has(`NAME ${folded}`));
  const near = await partiesNear(reader, unknown);
  const ofKeys = (kind: string, keys: readonly string[]): readonly Id[] =>
    keys.flatMap((key) => byKey.get(`${kind} ${key}`) ?? []);
  const byVirtualAccount = (line: LineRow): readonly Id[] =>
    ofKeys('VIRTUAL_ACCOUNT', virtualAccountsOf(line));
  return {
    partyIds: distinct([...keyed.map(({ partyId }) => partyId), ...near]),
    ofLine: (line) =>
      distinct([
        ...byVirtualAccount(line),
        ...ofKeys('ACCOUNT', spellings(line.counterpartyAccount)),
        ...ofKeys('IDENTIFIER', identifierKeys(line)),
        ...ofKeys('NAME', [foldedPayer(line)]),
      ]),
    identified: (line) => byVirtualAccount(line)[0] ?? null,
  };
}

/** Which items are meant by what stands in the lines, and whose they are. */
interface SoughtItemIds {
  readonly itemIds: readonly Id[];
  readonly payerIds: readonly Id[];
  readonly ownerIds: readonly Id[];
}

async function seekItems(
  reader: SqlReader,
  place: Place,
  { lines, payers, byAmount, bounds }: Seeking,
): Promise<SoughtItemIds> {
  const numbered = await reader.query<{ id: Id; partyId: Id }>(
    numberedItemsStatement(reader.tenantId, { ...here(place), ...soughtIn(lines) }),
  );
  const payerIds = new Set([...payers.partyIds, ...numbered.map(({ partyId }) => partyId)]);
  const keys = lines.map((line) => amountKeys(line, bounds));
  const known = await withItemsOf(reader, place, { keys: keys.flat(), known: byAmount });
  // Of others too where the payer is told: a namesake who owes just that is a reason to ask a person.
  const ofAmounts = keys.flat().flatMap((key) => known.get(key) ?? []);
  const items = [...numbered, ...ofAmounts];
  return {
    itemIds: distinct(items.map(({ id }) => id)),
    payerIds: [...payerIds],
    ownerIds: distinct(items.map(({ partyId }) => partyId)),
  };
}

/** What items are looked for by. */
interface Seeking {
  readonly lines: readonly LineRow[];
  readonly payers: SoughtPayers;
  readonly byAmount: ItemsByAmount;
  readonly bounds: MatchingBounds;
}

function soughtIn(lines: readonly LineRow[]) {
  const references = lines.flatMap((line) => [
    ...referencesOf(line),
    ...line.remittance.flatMap(({ documentNumber }) => documentNumber ?? []),
  ]);
  return {
    numberKeys: distinct([
      ...lines.flatMap(({ memo }) => memoKeys(memo)),
      ...references.flatMap((reference) => [numberKey(reference), ...memoKeys(reference)]),
    ]).filter((key) => key !== ''),
    references: distinct([...references, ...lines.flatMap(({ memo }) => wordsOf(memo))]),
  };
}

const MOST_WORDS = 40;

/** Words of a memo that may be the reference of a document as it stands: with a digit, or long. */
function wordsOf(memo: string): readonly string[] {
  const words = memo
    .split(/[\s,;，；。：:]+/u)
    .filter((word) => /\d/u.test(word) && word.length > 3);
  return words.slice(0, MOST_WORDS);
}

function identifierKeys({ counterpartyIdentifier: id }: LineRow): readonly string[] {
  return id === null ? [] : [identifierKey(id)];
}

/** Banks and master data differ in capitals. */
function spellings(account: string | null): readonly string[] {
  return account === null ? [] : [account, account.toLowerCase()];
}

function virtualAccountsOf(line: LineRow): readonly string[] {
  return referencesWithBanks(line);
}

function amountsOf(lines: readonly LineRow[]): readonly string[] {
  return distinct(lines.map(({ amount }) => amount));
}

function daysOf(lines: readonly LineRow[], duplicateDays: number) {
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  const [first] = days;
  const last = days.at(-1);
  return { bookedFrom: first ? addDays(first, -duplicateDays) : '', bookedTo: last ?? '' };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

function byId(a: LineRow, b: LineRow): number {
  return a.id < b.id ? -1 : 1;
}

interface PartyRow {
  readonly partyId: Id;
  readonly isPayer: boolean;
  readonly groupId: Id | null;
  readonly creditCode: string | null;
  readonly names: readonly string[] | null;
  readonly accounts: readonly string[] | null;
  readonly identifiers: readonly string[] | null;
}

function partyOf(row: PartyRow): CandidateParty {
  return {
    partyId: row.partyId,
    groupId: row.groupId,
    names: row.names ?? [],
    accounts: row.accounts ?? [],
    identifiers: [...(row.identifiers ?? []), ...(row.creditCode === null ? [] : [row.creditCode])],
  };
}

/** Whether a bank may have printed a Chinese name in letters: hardly one of this country. */
function isSpelled({ counterpartyName, memo }: LineRow): boolean {
  return /[A-Za-z]{4}/u.test(counterpartyName ?? memo);
}

function withSpellings(row: PartyRow): CandidateParty {
  const spellings = (row.names ?? []).flatMap((name) =>
    pinyinsOf(name).map((letters) => ({ name, letters })),
  );
  const party = partyOf(row);
  return spellings.length === 0 ? party : { ...party, spellings };
}

type ItemRow = Omit<CandidateItem, 'discounts' | 'originalAmount' | 'openAmount'> &
  Readonly<{
    currency: string;
    originalAmount: string;
    openAmount: string;
    discounts: readonly { readonly until: BusinessDate; readonly percent: string }[];
    rank: number;
  }>;

function itemsOf(rows: readonly ItemRow[]): readonly CandidateItem[] {
  const byItem = new Map<Id, CandidateItem>();
  for (const { rank, currency, discounts, originalAmount, openAmount, ...item } of rows) {
    if (rank > ITEMS_PER_PARTY || byItem.has(item.itemId)) continue;
    const original = Money.of(originalAmount, currency);
    byItem.set(item.itemId, {
      ...item,
      originalAmount: original,
      openAmount: Money.of(openAmount, currency),
      discounts: discounts.map(({ until, percent }) => ({
        until,
        amount: percentOf(original, new Decimal(percent)),
      })),
    });
  }
  return [...byItem.values()];
}

type ReceiptRow = Omit<RecentReceipt, 'amount' | 'documentNumbers'> &
  Readonly<{ amount: string; currency: string; documentNumbers: readonly string[] | null }>;

function receiptOf({ amount, currency, documentNumbers, ...receipt }: ReceiptRow): RecentReceipt {
  return {
    ...receipt,
    amount: Money.of(amount, currency),
    documentNumbers: documentNumbers ?? [],
  };
}
