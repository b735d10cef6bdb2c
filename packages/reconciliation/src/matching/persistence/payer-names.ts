import type { Id } from '@duebook/kernel';
import { comparedGramsOf, coreName, foldedName } from '@duebook/parties';
import type { SqlReader } from '@duebook/platform';
import { withoutSurroundings } from '../domain/name-words';
import { gramCountsStatement, NAMES_OF_A_GRAM, namesStatement } from './candidate-statements';
import type { LineRow } from './line-facts';

/** A name that a bank prints, ready to be looked for. */
export interface SoughtName {
  readonly folded: string;
  readonly grams: readonly string[];
}

/** A name of a party that one of the grams leads to. */
interface FoundName {
  readonly gram: string;
  readonly partyId: Id;
  readonly coreName: string;
}

/** Grams of a name that lead to parties, the rarest. */
const LEADING_GRAMS = 5;
/** Parties that a name is compared with further. */
const PARTIES_OF_A_NAME = 8;
/** Tenths of the grams of the shorter name that both have to have. */
const LEAST_TENTHS = 6;
const LONGEST_NAME = 120;

/**
 * Parties whose names have six tenths of the grams of the shorter one with a name that a bank prints. A
 * name is followed by its rarest grams only, so that words which half of all names have lead nowhere.
 * Two statements, however many names.
 */
export async function partiesNear(
  reader: SqlReader,
  names: readonly SoughtName[],
): Promise<readonly Id[]> {
  if (names.length === 0) return [];
  const all = [...new Set(names.flatMap(({ grams }) => grams))];
  const counts = await reader.query<{ readonly gram: string; readonly names: number }>(
    gramCountsStatement(reader.tenantId, all),
  );
  const rarity = new Map(counts.map(({ gram, names: times }) => [gram, times]));
  const leading = names.map(({ grams }) => leadingOf(grams, rarity));
  const found = await reader.query<FoundName>(
    namesStatement(reader.tenantId, [...new Set(leading.flat())]),
  );
  return nearest(names, leading, found);
}

/** What a bank prints as the payer, as it sounds; '' where it prints none. */
export function foldedPayer(line: LineRow): string {
  return foldedOf(line).folded;
}

function foldedOf({ counterpartyName, memo }: LineRow): { core: string; folded: string } {
  const printed = counterpartyName ?? memo.split('\n')[0] ?? '';
  const core = coreName(withoutSurroundings(printed.slice(0, LONGEST_NAME)));
  return { core, folded: foldedName(core) };
}

/** The names of lines, each once. */
export function soughtNames(lines: readonly LineRow[]): readonly SoughtName[] {
  const byFolded = new Map<string, SoughtName>();
  for (const line of lines) {
    const { core, folded } = foldedOf(line);
    if (folded === '' || byFolded.has(folded)) continue;
    byFolded.set(folded, { folded, grams: comparedGramsOf(core) });
  }
  return [...byFolded.values()];
}

function leadingOf(
  grams: readonly string[],
  rarity: ReadonlyMap<string, number>,
): readonly string[] {
  const timesOf = (gram: string): number => rarity.get(gram) ?? 0;
  return grams
    .filter((gram) => timesOf(gram) > 0 && timesOf(gram) <= NAMES_OF_A_GRAM)
    .sort((a, b) => timesOf(a) - timesOf(b) || (a < b ? -1 : 1))
    .slice(0, LEADING_GRAMS);
}

function nearest(
  names: readonly SoughtName[],
  leading: readonly (readonly string[])[],
  found: readonly FoundName[],
): readonly Id[] {
  const byGram = new Map<string, FoundName[]>();
  for (const each of found) {
    const others = byGram.get(each.gram);
    if (others) others.push(each);
    else byGram.set(each.gram, [each]);
  }
  const gramsOf = new Map<string, ReadonlySet<string>>();
  const known = (core: string): ReadonlySet<string> => {
    const grams = gramsOf.get(core) ?? new Set(comparedGramsOf(core));
    gramsOf.set(core, grams);
    return grams;
  };
  return names.flatMap(({ grams }, place) =>
    closestOf(
      grams,
      (leading[place] ?? []).flatMap((gram) => byGram.get(gram) ?? []),
      known,
    ),
  );
}

/** The parties whose names share most with some grams; two parties that share as much come by id. */
function closestOf(
  grams: readonly string[],
  candidates: readonly FoundName[],
  known: (core: string) => ReadonlySet<string>,
): readonly Id[] {
  const shares = new Map<Id, number>();
  for (const { partyId, coreName: core } of candidates) {
    const theirs = known(core);
    const shared = grams.filter((gram) => theirs.has(gram)).length;
    if (10 * shared < LEAST_TENTHS * Math.min(grams.length, theirs.size)) continue;
    const share = shared / (grams.length + theirs.size);
    shares.set(partyId, Math.max(share, shares.get(partyId) ?? 0));
  }
  return [...shares]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, PARTIES_OF_A_NAME)
    .map(([partyId]) => partyId);
}
