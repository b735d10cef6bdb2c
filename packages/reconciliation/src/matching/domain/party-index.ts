import { compareText } from '@duebook/kernel';
import type { CandidateParty } from './matching-input';
import { compareNames, compareSpelling, type NameManner } from './name-similarity';
import { type ComparedName, readName, spelledCore } from './name-words';

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
  /** Whether it is compared by how it sounds, in letters. */
  readonly isSpelling: boolean;
}

/** A beginning that more names share says nothing: a longer one is asked. */
const LARGEST_BUCKET = 400;
const PREFIXES = [3, 6, 12];
const CHINESE_PREFIXES = [2, 4, 6];
const GRAM = 3;
/** The rarest pieces of a Chinese name tell most; those with a slip in them are nobody's. */
const MOST_GRAMS = 4;
/** A name that is found this surely is not looked for in wider ways. */
const FOUND = 2300;
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
    const isKnown = this.buckets.has(`=${printed.core}`);
    this.compare(printed, this.narrowKeys(printed, isKnown), best);
    const isFound = [...best.values()].some(({ points }) => points >= FOUND);
    if (!isFound) this.compare(printed, this.wideKeys(printed), best);
    return [...best.values()]
      .sort((a, b) => b.points - a.points || compareText(a.partyId, b.partyId))
      .slice(0, MOST_NAMED);
  }

  private compare(
    printed: ComparedName,
    keys: readonly string[],
    best: Map<string, PayerEvidence>,
  ): void {
    const seen = new Set<NamedParty>();
    for (const key of keys) {
      const bucket = this.buckets.get(key) ?? [];
      if (bucket.length > LARGEST_BUCKET) continue;
      for (const named of bucket) {
        if (seen.has(named)) continue;
        seen.add(named);
        const like = likeness(printed, named);
        if (like === null || like.points <= (best.get(named.partyId)?.points ?? 0)) continue;
        const { partyId, name: value } = named;
        const { points, manner } = like;
        best.set(partyId, { partyId, points, feature: 'PAYER_NAME', value, manner });
      }
    }
  }

  /** The same name, and names that begin like it: of a name we know, its relatives have all of it. */
  private narrowKeys(printed: ComparedName, isKnown: boolean): readonly string[] {
    const { core, isChinese, sorted } = printed;
    const [, middle = 6, long = 12] = isChinese ? CHINESE_PREFIXES : PREFIXES;
    const prefix = prefixKey(core, isKnown && core.length >= long ? long : middle);
    const spelling = isChinese ? [] : [spellingKey(spelledCore(printed))];
    return [`=${core}`, prefix, `W${sorted}`, ...spelling];
  }

  private wideKeys(printed: ComparedName): readonly string[] {
    const { core, isChinese, words } = printed;
    if (isChinese) return this.rarest(grams(core));
    const [word = ''] = words;
    const wide = [prefixKey(core, PREFIXES[0] ?? 3), endKey(core)];
    const isShort = words.length === 1 && word.length <= LONGEST_INITIALS;
    return isShort ? [...wide, `I${word}`, `L${word.charAt(0)}`] : wide;
  }

  private rarest(keys: readonly string[]): readonly string[] {
    const size = (key: string): number => this.buckets.get(key)?.length ?? 0;
    return keys
      .filter((key) => size(key) > 0)
      .sort((a, b) => size(a) - size(b))
      .slice(0, MOST_GRAMS);
  }

  private add(party: CandidateParty): void {
    const { partyId, groupId } = party;
    this.byId.set(partyId, party);
    if (groupId !== null) push(this.byGroup, groupId, partyId);
    for (const account of party.accounts) push(this.byAccount, account, partyId);
    for (const identifier of party.identifiers) push(this.byIdentifier, identifier, partyId);
    for (const name of party.names) {
      const named = { partyId, name, compared: readName(name), isSpelling: false };
      for (const key of new Set(keysOf(named.compared))) push(this.buckets, key, named);
    }
    for (const { name, letters } of party.spellings ?? []) {
      const named = { partyId, name, compared: readName(letters), isSpelling: true };
      push(this.buckets, spellingKey(named.compared.core), named);
    }
  }
}

function likeness(printed: ComparedName, { compared, isSpelling }: NamedParty) {
  return isSpelling ? compareSpelling(printed, compared) : compareNames(printed, compared);
}

function keysOf(name: ComparedName): readonly string[] {
  const lengths = name.isChinese ? CHINESE_PREFIXES : PREFIXES;
  return [
    `=${name.core}`,
    ...lengths.map((length) => prefixKey(name.core, length)),
    ...(name.isChinese ? grams(name.core) : initialsKeys(name)),
  ];
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

/** Towns are longer than what a Latin name begins with. */
function spellingKey(core: string): string {
  return `P${core.slice(0, LONGEST_SPELLED_KEY)}`;
}

const LONGEST_SPELLED_KEY = 12;

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
