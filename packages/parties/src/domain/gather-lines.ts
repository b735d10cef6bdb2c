import { canonicalJson, compareText, ok, refused, type Result } from '@duebook/kernel';
import { checkPartyFields } from './check-party';
import type { PartyUpsert } from './decide-upsert';
import { refusedAt, type LineFinding } from './line-finding';
import type { PartyFields } from './party';
import { fieldOfPath } from './party-row';
import { isPartyCode } from './text';

/** What one line of a table says of a party. */
export type PartyLine = Readonly<{ line: number; party: PartyUpsert }>;

/** All that the lines of one code say together. */
export type GatheredParty = Readonly<{
  party: PartyUpsert;
  /** The places of its lines among those that were given. */
  places: readonly number[];
}>;

export type GatheredLines = Readonly<{
  parties: readonly GatheredParty[];
  /** By place: what is wrong with lines that are left out. */
  faults: ReadonlyMap<number, readonly LineFinding[]>;
  /** By place: the first line of a code whose later line, this one, has another name. */
  otherNames: ReadonlyMap<number, number>;
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
 * joined; what can have one value only must not have two. A line that is wrong by itself, or
 * contradicts an earlier one, counts for nothing.
 */
export function gatherLines(lines: readonly PartyLine[]): GatheredLines {
  const gathered = new Map<string, Gathering>();
  const faults = new Map<number, readonly LineFinding[]>();
  const otherNames = new Map<number, number>();
  for (const [place, { line, party: given }] of lines.entries()) {
    const known = gathered.get(given.code);
    const party = checkLine(given, known);
    if (!party.ok) {
      faults.set(place, party.refusal);
    } else if (known === undefined) {
      gathered.set(given.code, { line, party: party.value, places: [place], names: new Set() });
    } else {
      if (join(known, place, party.value)) otherNames.set(place, known.line);
    }
  }
  const parties = [...gathered.values()].map(({ places, party, names }) => {
    const aliases = [...new Set([...(party.aliases ?? []), ...[...names].sort(compareText)])];
    return { places, party: aliases.length === 0 ? party : { ...party, aliases } };
  });
  return { parties, faults, otherNames };
}

interface Gathering {
  /** That the code first stands on. */
  readonly line: number;
  readonly places: number[];
  party: PartyUpsert;
  /** Names on later lines that differ from the first. */
  readonly names: Set<string>;
}

/** The line in the form in which it is kept, so that it is compared with others in that form. */
function checkLine(
  given: PartyUpsert,
  known: Gathering | undefined,
): Result<PartyUpsert, readonly LineFinding[]> {
  const { code, ...fields } = given;
  if (!isPartyCode(code)) return refused([refusedAt('PARTY_CODE_INVALID', 'code')]);
  const checked = checkPartyFields(fields);
  if (!checked.ok) {
    return refused(
      checked.refusal.map((refusal) =>
        refusedAt(refusal.code, fieldOfPath(refusal.path, given), null),
      ),
    );
  }
  const party = { code, ...checked.value };
  const contradictions = known === undefined ? [] : contradictionsOf(known, party);
  return contradictions.length === 0 ? ok(party) : refused(contradictions);
}

function contradictionsOf(
  { line, party: first }: Gathering,
  later: PartyUpsert,
): readonly LineFinding[] {
  return SINGLE.filter((field) => {
    const given = later[field];
    return given !== undefined && first[field] !== undefined && given !== first[field];
  }).map((field) => refusedAt('VALUE_DIFFERS', field, String(line)));
}

/** @returns whether the line has another name than the first one */
function join(known: Gathering, place: number, later: PartyUpsert): boolean {
  const { legalName } = later;
  known.places.push(place);
  known.party = joined(known.party, later);
  const isOther = legalName !== undefined && legalName !== known.party.legalName;
  if (isOther) known.names.add(legalName);
  return isOther;
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
