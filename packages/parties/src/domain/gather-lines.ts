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
    const checked = checkLine(given, known);
    if (!checked.ok) {
      faults.set(place, checked.refusal);
      continue;
    }
    gathered.set(given.code, known);
    if (hasOtherName(known, checked.value.party)) otherNames.set(place, known.line);
    join(known, place, checked.value);
  }
  const parties = [...gathered.values()].map((one) => ({
    places: one.places,
    party: partyOf(one),
  }));
  return { parties, faults, otherNames };
}

type ListField = (typeof LISTS)[number];

/** Elements of each list by the text that tells them apart; a list without any is absent. */
type Elements = ReadonlyMap<ListField, ReadonlyMap<string, unknown>>;

/** A line in the form in which it is kept, so that it is compared with others in that form. */
interface CheckedLine {
  readonly party: PartyUpsert;
  readonly elements: Elements;
}

/** The lines of one code so far. A line costs what it says itself, however many came before it. */
interface Gathering {
  /** That the code first stands on. */
  readonly line: number;
  readonly places: number[];
  /** What has one value; lists and kinds in it are those of single lines. */
  party: PartyUpsert;
  readonly kinds: Set<PartyKind>;
  readonly elements: Map<ListField, Map<string, unknown>>;
}

function startAt(line: number, code: string): Gathering {
  return { line, places: [], party: { code }, kinds: new Set(), elements: new Map() };
}

function checkLine(
  given: PartyUpsert,
  known: Gathering,
): Result<CheckedLine, readonly LineFinding[]> {
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
  const said = { party, elements: elementsOf(known, party) };
  const findings = [...contradictionsOf(known, party), ...tooLongBy(known, said)];
  return findings.length === 0 ? ok(said) : refused(findings);
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
function tooLongBy(known: Gathering, { party, elements }: CheckedLine): readonly LineFinding[] {
  const tooLong = [...elements].filter(([list, said]) => {
    const there = known.elements.get(list);
    const added = [...said.keys()].filter((key) => there?.has(key) !== true);
    return added.length > 0 && (there?.size ?? 0) + added.length > LONGEST_LIST;
  });
  return tooLong.map(([list]) => {
    const isByName = list === 'aliases' && party.aliases === undefined;
    const field = isByName ? 'legalName' : fieldOfPath([list, '0'], party);
    return refusedAt('PARTY_LIST_TOO_LONG', field);
  });
}

function hasOtherName({ party: first }: Gathering, { legalName }: PartyUpsert): boolean {
  return legalName !== undefined && first.legalName !== undefined && legalName !== first.legalName;
}

/** What a line says of the lists: another name than the first is an alias. */
function elementsOf(known: Gathering, later: PartyUpsert): Elements {
  const elements = new Map<ListField, ReadonlyMap<string, unknown>>();
  for (const list of LISTS) {
    const given: readonly unknown[] = later[list] ?? [];
    const isNamed = list === 'aliases' && hasOtherName(known, later);
    const said = isNamed ? [...given, later.legalName] : given;
    if (said.length > 0) elements.set(list, new Map(said.map((one) => [identityOf(one), one])));
  }
  return elements;
}

function identityOf(element: unknown): string {
  return typeof element === 'string' ? element : canonicalJson(element);
}

function join(known: Gathering, place: number, { party, elements }: CheckedLine): void {
  for (const [list, said] of elements) {
    const there = known.elements.get(list);
    if (there === undefined) known.elements.set(list, new Map(said));
    else for (const [key, element] of said) there.set(key, element);
  }
  for (const kind of party.kinds ?? []) known.kinds.add(kind);
  known.places.push(place);
  // The first line's values win; a later one fills what was empty there.
  known.party = { ...party, ...known.party };
}

function partyOf({ party, kinds, elements }: Gathering): PartyUpsert {
  const joined = Object.fromEntries(
    [...elements].map(([list, said]) => [list, [...said.values()]]),
  ) as Pick<PartyFields, ListField>;
  return { ...party, ...joined, ...(kinds.size === 0 ? {} : { kinds: [...kinds] }) };
}
