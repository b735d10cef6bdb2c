import { canonicalJson, compareText } from '@duebook/kernel';
import type { PartyUpsert } from './decide-upsert';
import type { PartyFields } from './party';

/** What one line of a table says of a party. */
export type PartyLine = Readonly<{ line: number; party: PartyUpsert }>;

/** A later line contradicts an earlier one of the same code. */
export type Contradiction = Readonly<{ line: number; field: keyof PartyFields; firstLine: number }>;

/** All that the lines of one code say together. */
export type GatheredParty = Readonly<{
  /** Of the line that the code first stands on. */
  line: number;
  party: PartyUpsert;
  /** Names on later lines that differ from the first; they became aliases. */
  otherNames: readonly string[];
}>;

export type GatheredParties = Readonly<{
  parties: readonly GatheredParty[];
  contradictions: readonly Contradiction[];
}>;

const SINGLE: readonly (keyof PartyFields)[] = [
  'unifiedSocialCreditCode',
  'country',
  'language',
  'segment',
  'region',
  'industry',
  'virtualAccountNumber',
];

const LISTS = ['aliases', 'identifiers', 'addresses', 'contacts', 'bankAccounts', 'tags'] as const;

/**
 * Brings the lines of one code together: extracts of other systems repeat a customer on every
 * document. The first name is the legal name, further ones become aliases; lists and kinds are
 * joined; what can have one value only must not have two.
 */
export function gatherLines(lines: readonly PartyLine[]): GatheredParties {
  const gathered = new Map<string, Gathering>();
  const contradictions: Contradiction[] = [];
  for (const { line, party } of lines) {
    const known = gathered.get(party.code);
    if (known === undefined) {
      gathered.set(party.code, { line, party, otherNames: new Set() });
      continue;
    }
    contradictions.push(...contradictionsOf(known, line, party));
    known.party = joined(known.party, party);
    const { legalName } = party;
    if (legalName !== undefined && legalName !== known.party.legalName) {
      known.otherNames.add(legalName);
    }
  }
  const parties = [...gathered.values()].map(({ line, party, otherNames }) => {
    const names = [...otherNames].sort(compareText);
    const aliases = [...new Set([...(party.aliases ?? []), ...names])];
    return { line, otherNames: names, party: aliases.length === 0 ? party : { ...party, aliases } };
  });
  return { parties, contradictions };
}

interface Gathering {
  readonly line: number;
  party: PartyUpsert;
  readonly otherNames: Set<string>;
}

function contradictionsOf(
  { line: firstLine, party: first }: Gathering,
  line: number,
  later: PartyUpsert,
): readonly Contradiction[] {
  return SINGLE.filter((field) => {
    const given = later[field];
    return given !== undefined && first[field] !== undefined && given !== first[field];
  }).map((field) => ({ line, field, firstLine }));
}

function joined(first: PartyUpsert, later: PartyUpsert): PartyUpsert {
  const lists = Object.fromEntries(
    LISTS.flatMap((list) => {
      const all = [...(first[list] ?? []), ...(later[list] ?? [])];
      const distinct = new Map(all.map((value) => [canonicalJson(value), value]));
      return all.length === 0 ? [] : [[list, [...distinct.values()]]];
    }),
  );
  const kinds = [...new Set([...(first.kinds ?? []), ...(later.kinds ?? [])])];
  // The first line's values win; a later one fills what was empty there.
  return { ...later, ...first, ...lists, kinds };
}
