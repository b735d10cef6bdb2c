import { compareText } from '@duebook/kernel';
import type { CandidateParty } from './matching-input';
import { compareNames, type NameManner } from './name-similarity';
import { type ComparedName, readName } from './name-words';

/** Why a party is taken for the payer. */
export interface PayerEvidence {
  readonly partyId: string;
  readonly points: number;
  readonly feature:
    'VIRTUAL_ACCOUNT' | 'PAYER_ACCOUNT' | 'PAYER_IDENTIFIER' | 'PAYER_NAME' | 'GROUP';
  /** The name as we have it, the account, or the member of the group that paid. */
  readonly value: string;
  readonly manner: NameManner | null;
}

interface NamedParty {
  readonly partyId: string;
  readonly name: string;
  readonly compared: ComparedName;
}

/** A beginning that more names share says nothing: a longer one is asked. */
const LARGEST_BUCKET = 400;
const PREFIXES = [3, 6, 12];
const CHINESE_PREFIXES = [2, 4, 6];
const GRAM = 4;
const LONGEST_INITIALS = 6;
/** More parties than this under one printed name, `ABC`, identify nobody. */
const MOST_NAMED = 200;

/** Parties by accounts, identifiers and names; what a printed name resembles is worked out once. */
export class PartyIndex {
  private readonly byId = new Map<string, CandidateParty>();
  private readonly byGroup = new Map<string, string[]>();
  private readonly byAccount = new Map<string, string[]>();
  private readonly byIdentifier = new Map<string, string[]>();
  private readonly buckets = new Map<string, NamedParty[]>();
  private readonly printed = new Map<string, readonly PayerEvidence[]>();

  constructor(parties: readonly CandidateParty[]) {
    for (const party of [...parties].sort((a, b) => compareText(a.partyId, b.partyId))) {
      this.add(party);
    }
  }

  party(partyId: string): CandidateParty | null {
    return this.byId.get(partyId) ?? null;
  }

  /** The other members of its group. */
  groupOf(partyId: string): readonly string[] {
    const groupId = this.byId.get(partyId)?.groupId ?? null;
    if (groupId === null) return [];
    return (this.byGroup.get(groupId) ?? []).filter((member) => member !== partyId);
  }

  isSameGroup(a: string, b: string): boolean {
    const groupId = this.byId.get(a)?.groupId ?? null;
    return groupId !== null && groupId === this.byId.get(b)?.groupId;
  }

  ofAccount(account: string): readonly string[] {
    return this.byAccount.get(account) ?? [];
  }

  ofIdentifier(identifier: string): readonly string[] {
    return this.byIdentifier.get(identifier) ?? [];
  }

  /** Parties whose name the printed one resembles, the likest first. */
  ofName(text: string): readonly PayerEvidence[] {
    const known = this.printed.get(text);
    if (known !== undefined) return known;
    const found = this.search(readName(text));
    this.printed.set(text, found);
    return found;
  }

  private search(printed: ComparedName): readonly PayerEvidence[] {
    if (printed.core.length < 2) return [];
    const best = new Map<string, PayerEvidence>();
    for (const { partyId, name, compared } of this.nearby(printed)) {
      const like = compareNames(printed, compared);
      if (like === null || like.points <= (best.get(partyId)?.points ?? 0)) continue;
      const { points, manner } = like;
      best.set(partyId, { partyId, points, feature: 'PAYER_NAME', value: name, manner });
    }
    return [...best.values()]
      .sort((a, b) => b.points - a.points || compareText(a.partyId, b.partyId))
      .slice(0, MOST_NAMED);
  }

  /** A superset of the parties that may be meant, never the whole list of a large tenant. */
  private nearby(printed: ComparedName): ReadonlySet<NamedParty> {
    const found = new Set<NamedParty>(this.buckets.get(`=${printed.core}`) ?? []);
    for (const key of [this.prefixOf(printed), ...furtherKeys(printed)]) {
      const bucket = this.buckets.get(key) ?? [];
      if (bucket.length <= LARGEST_BUCKET) for (const party of bucket) found.add(party);
    }
    return found;
  }

  /** The shortest beginning that does not lead to too many. */
  private prefixOf({ core, isChinese }: ComparedName): string {
    const keys = (isChinese ? CHINESE_PREFIXES : PREFIXES).map((length) => prefixKey(core, length));
    return keys.find((key) => (this.buckets.get(key)?.length ?? 0) <= LARGEST_BUCKET) ?? '';
  }

  private add(party: CandidateParty): void {
    const { partyId, groupId } = party;
    this.byId.set(partyId, party);
    if (groupId !== null) push(this.byGroup, groupId, partyId);
    for (const account of party.accounts) push(this.byAccount, account, partyId);
    for (const identifier of party.identifiers) push(this.byIdentifier, identifier, partyId);
    for (const name of party.names) {
      const named = { partyId, name, compared: readName(name) };
      for (const key of new Set(keysOf(named.compared))) push(this.buckets, key, named);
    }
  }
}

function keysOf(name: ComparedName): readonly string[] {
  const lengths = name.isChinese ? CHINESE_PREFIXES : PREFIXES;
  return [
    `=${name.core}`,
    ...lengths.map((length) => prefixKey(name.core, length)),
    ...(name.isChinese ? grams(name.core) : initialsKeys(name)),
  ];
}

/** How a printed name is looked up beside its beginning. */
function furtherKeys(name: ComparedName): readonly string[] {
  if (name.isChinese) return grams(name.core);
  const [word = ''] = name.words;
  if (name.words.length > 1 || word.length > LONGEST_INITIALS) {
    return [`W${name.sorted}`, endKey(name.core)];
  }
  return [`I${word}`, `L${word.charAt(0)}`];
}

function initialsKeys(name: ComparedName): readonly string[] {
  const { initials, initialsWithForm, words, core } = name;
  const keys = [`L${(words[0] ?? '').charAt(0)}`, `W${name.sorted}`, endKey(core)];
  for (const letters of [initials, initialsWithForm]) {
    for (let length = 2; length <= Math.min(letters.length, LONGEST_INITIALS); length += 1) {
      keys.push(`I${letters.slice(0, length)}`);
    }
  }
  return keys;
}

/** A name whose beginning is misspelt is found by its end. */
function endKey(core: string): string {
  return `E${core.slice(-END)}`;
}

const END = 8;

function prefixKey(core: string, length: number): string {
  return `${length}${core.slice(0, length)}`;
}

function grams(core: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start + GRAM <= core.length; start += 1) {
    found.push(`G${core.slice(start, start + GRAM)}`);
  }
  return found;
}

function push(map: Map<string, string[]>, key: string, value: string): void;
function push(map: Map<string, NamedParty[]>, key: string, value: NamedParty): void;
function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
