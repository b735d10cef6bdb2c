import { addDays, compareText, Decimal } from '@duebook/kernel';
import type {
  ComparisonInput,
  FoundDifference,
  ContractMismatch,
  MasterField,
  MatchedLines,
  OurLine,
  TheirLine,
} from './comparison';
import { entryErrorOf } from './entry-error';
import { totalOf, WINDOW_DAYS, type MatchedSides } from './match-sides';
import { areAlike, comparableNumber } from './comparable-number';

const ZERO = new Decimal(0);

/** What tells a difference of these lines apart, whatever else is matched or posted. */
export function anchorOf(
  ours: readonly Pick<OurLine, 'id'>[],
  theirs: readonly Pick<TheirLine, 'fingerprint'>[],
): string {
  const [first] = theirs.map(({ fingerprint }) => fingerprint).sort(compareText);
  if (first !== undefined) return `THEIRS ${first}`;
  const [document = ''] = ours.map(({ id }) => id).sort(compareText);
  return `OURS ${document}`;
}

/** Differences of lines that are the same business: of the amount, and of when it falls due. */
export function differencesOfMatch(match: MatchedLines): readonly FoundDifference[] {
  const { ours, theirs } = match;
  const amount = totalOf(ours, ZERO).minus(totalOf(theirs, ZERO));
  return [...(amount.isZero() ? [] : [amountDifference(match, amount)]), ...termsDifference(match)];
}

function amountDifference({ ours, theirs }: MatchedLines, amount: Decimal): FoundDifference {
  const [our, their] = [ours[0], theirs[0]];
  const isPair = ours.length === 1 && theirs.length === 1 && our && their;
  const cause = isPair ? entryErrorOf(our.amount, their.amount) : undefined;
  return {
    anchor: anchorOf(ours, theirs),
    type: cause ? 'ENTRY_ERROR' : 'AMOUNT_MISMATCH',
    cause: cause ?? (isPair ? 'AMOUNTS_DIFFER' : 'SEVERAL_LINES_DIFFER'),
    ...{ amount, ours, theirs },
    facts: {
      ours: totalOf(ours, ZERO).toFixed(),
      theirs: totalOf(theirs, ZERO).toFixed(),
    },
  };
}

function termsDifference({ ours, theirs }: MatchedLines): readonly FoundDifference[] {
  const [our, their] = [ours[0], theirs[0]];
  if (ours.length !== 1 || theirs.length !== 1 || !our?.dueOn || !their?.dueOn) return [];
  if (our.dueOn === their.dueOn) return [];
  return [
    {
      anchor: `TERMS ${anchorOf(ours, theirs)}`,
      type: 'TERMS_MISMATCH',
      cause: 'DUE_DATES_DIFFER',
      ...{ amount: ZERO, ours, theirs },
      facts: { ours: our.dueOn, theirs: their.dueOn },
    },
  ];
}

/** Differences of lines that only one side has. */
export function differencesOfRest(
  sides: MatchedSides,
  input: ComparisonInput,
): readonly FoundDifference[] {
  const matched = {
    ours: sides.matches.flatMap(({ ours }) => ours),
    theirs: sides.matches.flatMap(({ theirs }) => theirs),
  };
  const besideTaken = new Set<OurLine | TheirLine>();
  return [
    ...missingHere(sides.theirs, { ...input, twins: matched.theirs, besideTaken }),
    ...missingThere(sides.ours, { ...input, twins: matched.ours, besideTaken }),
  ];
}

interface Around<T> extends ComparisonInput {
  /** What of the same side is matched. */
  readonly twins: readonly T[];
  readonly besideTaken: Set<OurLine | TheirLine>;
}

function missingHere(
  lines: readonly TheirLine[],
  around: Around<TheirLine>,
): readonly FoundDifference[] {
  const seen = new Set(around.twins.map(twinKey));
  return lines.map((line) => {
    const found: Found = findHere(line, around, seen);
    const anchor = anchorOf([], [line]);
    return { anchor, amount: line.amount.negated(), theirs: [line], ...found };
  });
}

type Found = Pick<FoundDifference, 'type' | 'cause' | 'ours' | 'facts'>;

/** Why a line of theirs is not in our books of the period. */
function findHere(line: TheirLine, around: Around<TheirLine>, seen: Set<string | null>): Found {
  const key = twinKey(line);
  if (key !== null && seen.has(key)) {
    return { type: 'DUPLICATE', cause: 'TWICE_THERE', ours: [], facts: {} };
  }
  if (key !== null) seen.add(key);
  const { beside, inOtherCurrencies } = around.ours;
  const elsewhere = beside.find(
    (each) => !around.besideTaken.has(each) && isSameBusiness(each, line),
  );
  if (elsewhere) {
    around.besideTaken.add(elsewhere);
    const facts = { postedOn: elsewhere.postedOn };
    const cause = 'POSTED_IN_ANOTHER_PERIOD_HERE';
    return { type: 'TIMING', cause, ours: [elsewhere], facts };
  }
  const converted = inOtherCurrencies.find((each) => hasNumberOf(each, line));
  if (converted) {
    const facts = { currency: converted.currency, amount: converted.amount.toFixed() };
    return { type: 'CURRENCY', cause: 'POSTED_IN_ANOTHER_CURRENCY', ours: [converted], facts };
  }
  if (line.kind === 'DELIVERY') {
    const cause = 'DELIVERED_WITHOUT_DOCUMENT';
    return { type: 'VOUCHER_MISSING', cause, ours: [], facts: {} };
  }
  const isLate = line.documentOn > addDays(around.to, -WINDOW_DAYS);
  const cause = isLate ? 'NEAR_THE_CUT_OFF' : 'NOT_IN_OUR_BOOKS';
  return { type: 'MISSING_HERE', cause, ours: [], facts: {} };
}

function missingThere(
  lines: readonly OurLine[],
  around: Around<OurLine>,
): readonly FoundDifference[] {
  const seen = new Set(around.twins.map(twinKey));
  return lines.map((line) => {
    const found = findThere(line, around, seen);
    return { anchor: anchorOf([line], []), amount: line.amount, ours: [line], ...found };
  });
}

type FoundThere = Pick<FoundDifference, 'type' | 'cause' | 'theirs' | 'facts'>;

/** Why a line of ours is not in their statement. */
function findThere(line: OurLine, around: Around<OurLine>, seen: Set<string | null>): FoundThere {
  const elsewhere = around.theirs.beside.find(
    (each) => !around.besideTaken.has(each) && isSameBusiness(line, each),
  );
  if (elsewhere) {
    around.besideTaken.add(elsewhere);
    const facts = { statedOn: elsewhere.documentOn };
    const cause = 'STATED_IN_ANOTHER_PERIOD_THERE';
    return { type: 'TIMING', cause, theirs: [elsewhere], facts };
  }
  if (line.reversesId !== null) {
    return { type: 'MISSING_THERE', cause: 'REVERSED_HERE', theirs: [], facts: {} };
  }
  // Our own numbers are unique: the same reference, amount and day is what was entered twice.
  const key = twinKeyOfOurs(line);
  if (key !== null && (seen.has(key) || around.twins.some((each) => twinKeyOfOurs(each) === key))) {
    return { type: 'DUPLICATE', cause: 'TWICE_HERE', theirs: [], facts: {} };
  }
  if (key !== null) seen.add(key);
  const isLate = line.postedOn > addDays(around.to, -WINDOW_DAYS);
  const cause = isLate ? 'NEAR_THE_CUT_OFF' : 'NOT_IN_THEIR_BOOKS';
  return { type: 'MISSING_THERE', cause, theirs: [], facts: {} };
}

/** Of what the number and the amount are the same; null for what bears no number. */
function twinKey({ documentNumber, amount }: Pick<TheirLine, 'documentNumber' | 'amount'>) {
  const key = comparableNumber(documentNumber ?? '');
  return key === '' ? null : `${key}\n${amount.toFixed()}`;
}

function twinKeyOfOurs({ references, amount, kind, documentOn }: OurLine): string | null {
  const key = references
    .map(comparableNumber)
    .filter((each) => each !== '')
    .sort(compareText)
    .join('\n');
  return key === '' ? null : [kind, key, documentOn, amount.toFixed()].join('\n');
}

function hasNumberOf(ours: OurLine, { documentNumber }: TheirLine): boolean {
  const key = comparableNumber(documentNumber ?? '');
  return (
    key !== '' && [ours.documentNumber, ...ours.references].some((n) => comparableNumber(n) === key)
  );
}

/** The same business on the other side of the cut-off: by number and amount, or read badly. */
function isSameBusiness(ours: OurLine, theirs: TheirLine): boolean {
  if (!ours.amount.equals(theirs.amount)) return false;
  const { documentNumber } = theirs;
  if (hasNumberOf(ours, theirs)) return true;
  return documentNumber !== null && areAlike(ours.documentNumber, documentNumber);
}

/**
 * Invoices of ours that fall due otherwise than their contract says, whether or not the other side noticed.
 * They change no balance.
 */
export function differencesOfContracts(
  mismatches: readonly ContractMismatch[],
  lines: readonly OurLine[],
): readonly FoundDifference[] {
  const byDocument = new Map(lines.map((line) => [line.id, line]));
  return mismatches.flatMap(({ documentId, term, agreed, invoiced }) => {
    const line = byDocument.get(documentId);
    if (!line) return [];
    return [
      {
        anchor: `CONTRACT ${term} ${documentId}`,
        type: 'TERMS_MISMATCH' as const,
        cause: 'OTHERWISE_THAN_CONTRACT' as const,
        ...{ amount: ZERO, ours: [line], theirs: [] },
        facts: { term, ours: invoiced, contract: agreed },
      },
    ];
  });
}

/** Differences of what is told of the parties themselves. They change no balance. */
export function differencesOfMaster(fields: readonly MasterField[]): readonly FoundDifference[] {
  return fields
    .filter(({ field, ours, theirs }) => !isKnownAs(field, ours, theirs))
    .map(({ field }) => ({
      anchor: `MASTER ${field}`,
      type: 'MASTER_DATA',
      cause: 'MASTER_DATA_DIFFERS',
      ...{ amount: ZERO, ours: [], theirs: [] },
      // The values are personal: they stay with the statement and the party.
      facts: { field },
    }));
}

function isKnownAs(field: MasterField['field'], ours: readonly string[], theirs: string): boolean {
  // What we do not know ourselves cannot differ.
  if (ours.length === 0) return true;
  const read = field === 'NAME' ? nameKey : accountKey;
  return ours.some((each) => read(each) === read(theirs));
}

function nameKey(text: string): string {
  const letters =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.join('');
}

function accountKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '');
}
