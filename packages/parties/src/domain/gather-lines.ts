import { canonicalJson, ok, refused, type Result } from '@duebook/kernel';
import { checkPartyFields, LONGEST_LIST } from './check-party';
import type { PartyUpsert } from './decide-upsert';
import { refusedAt, type LineFinding } from './line-finding';
import type { PartyFields, PartyKind } from './party';
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
 * joined; what can have one value only must not have two. A line that is wrong by itself,
 * contradicts an earlier one, or makes a list too long, counts for nothing.
 */
export function gatherLines(lines: readonly PartyLine[]): GatheredLines {
  const gathered = new Map<string, Gathering>();
  const faults = new Map<number, readonly LineFinding[]>();
  const otherNames = new Map<number, number>();
  for (const [place, { line, party: given }] of lines.entries()) {
    const known = gathered.get(given.code) ?? startAt(line, given.code);
    const party = checkLine(given, known);
    if (!party.ok) {
      faults.set(place, party.refusal);
      continue;
    }
    gathered.set(given.code, known);
    if (hasOtherName(known, party.value)) otherNames.set(place, known.line);
    join(known, place, party.value);
  }
  const parties = [...gathered.values()].map((one) => ({
    places: one.places,
    party: partyOf(one),
  }));
  return { parties, faults, otherNames };
}

type ListField = (typeof LISTS)[number];

/** The lines of one code so far. A line costs what it says itself, however many came before it. */
interface Gathering {
  /** That the code first stands on. */
  readonly line: number;
  readonly places: number[];
  /** What has one value; lists and kinds in it are those of single lines. */
  party: PartyUpsert;
  readonly kinds: Set<PartyKind>;
  /** Elements of each list by the text that tells them apart. */
  readonly lists: ReadonlyMap<ListField, Map<string, unknown>>;
}

function startAt(line: number, code: string): Gathering {
  const lists = new Map(LISTS.map((list) => [list, new Map<string, unknown>()]));
  return { line, places: [], party: { code }, kinds: new Set(), lists };
}

/** The line in the form in which it is kept, so that it is compared with others in that form. */
function checkLine(
  given: PartyUpsert,
  known: Gathering,
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
  const findings = [...contradictionsOf(known, party), ...tooLongBy(known, party)];
  return findings.length === 0 ? ok(party) : refused(findings);
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

/** The lists that a line would make longer than a party can have them. */
function tooLongBy(known: Gathering, later: PartyUpsert): readonly LineFinding[] {
  const tooLong = [...known.lists].filter(([list, elements]) => {
    const added = elementsOf(known, later, list).filter(([key]) => !elements.has(key));
    return added.length > 0 && elements.size + new Map(added).size > LONGEST_LIST;
  });
  return tooLong.map(([list]) => {
    const isByName = list === 'aliases' && later.aliases === undefined;
    const field = isByName ? 'legalName' : fieldOfPath([list, '0'], later);
    return refusedAt('PARTY_LIST_TOO_LONG', field);
  });
}

function hasOtherName({ party: first }: Gathering, { legalName }: PartyUpsert): boolean {
  return legalName !== undefined && first.legalName !== undefined && legalName !== first.legalName;
}

/** What a line says of a list: another name than the first is an alias. */
function elementsOf(
  known: Gathering,
  later: PartyUpsert,
  list: ListField,
): readonly (readonly [string, unknown])[] {
  const given = later[list] ?? [];
  const names = list === 'aliases' && hasOtherName(known, later) ? [later.legalName] : [];
  return [...given, ...names].map((element) => [canonicalJson(element), element]);
}

function join(known: Gathering, place: number, later: PartyUpsert): void {
  for (const [list, elements] of known.lists) {
    for (const [key, element] of elementsOf(known, later, list)) elements.set(key, element);
  }
  for (const kind of later.kinds ?? []) known.kinds.add(kind);
  known.places.push(place);
  // The first line's values win; a later one fills what was empty there.
  known.party = { ...later, ...known.party };
}

function partyOf({ party, kinds, lists }: Gathering): PartyUpsert {
  const joined = Object.fromEntries(
    [...lists].flatMap(([list, elements]) =>
      elements.size === 0 ? [] : [[list, [...elements.values()]]],
    ),
  ) as Pick<PartyFields, ListField>;
  return { ...party, ...joined, ...(kinds.size === 0 ? {} : { kinds: [...kinds] }) };
}
