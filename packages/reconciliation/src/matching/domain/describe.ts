import type { MinorUnits } from './amounts';
import type { Candidate } from './candidates';
import { type Ground, toleranceOf } from './ground';
import { caseOf, type Hypothesis, type Part, type Rule } from './hypothesis';
import type { SettledSet } from './item-sets';
import type { MatchFeature, PostingObstacle } from './match-decision';
import type { PayerEvidence } from './party-index';
import { REFERENCE_TOLD } from './references';

/** The party that all parts belong to; null when there are several, or none. */
export function partyOf(parts: readonly Part[]): string | null {
  const [first] = parts;
  if (first === undefined) return null;
  return parts.every((part) => part.item.partyId === first.item.partyId)
    ? first.item.partyId
    : null;
}

/**
 * Who goes first when lines want the same item. A document that is named and paid in full comes before
 * one that is named, that before one that is guessed by its amount; inside a tier the earlier day does,
 * so that of two payments of the same the second is the duplicate, however well it is told.
 */
export function tierOf({ points, difference }: Pick<Candidate, 'points' | 'difference'>): number {
  if (points.reference >= REFERENCE_TOLD && points.contradiction === 0) {
    return difference.points >= 3000 ? 0 : 1;
  }
  if (difference.kind === 'EXACT' && points.only > 0) return 2;
  return points.reference > 0 ? 3 : 4;
}

/** The word of the pattern for what told the items. */
export function evidenceWord({ points, payer, isMistyped }: Candidate, rule: Rule): string {
  if (payer?.feature === 'GROUP') return 'GROUP';
  if (points.reference >= REFERENCE_TOLD) return rule === 'remittance' ? 'REMITTANCE' : 'REFERENCE';
  if (isMistyped || points.reference > 0) return 'WEAK_REFERENCE';
  return payer?.feature ?? 'AMOUNT';
}

/** The observations that the score adds up, of the least sure claim, and what concerns all of them. */
export function describe(
  chosen: readonly Candidate[],
  weakest: Candidate,
  { unknown, penalty }: { readonly unknown: number; readonly penalty: number },
): readonly MatchFeature[] {
  const { points, payer, written, difference, isMistyped } = weakest;
  const features: MatchFeature[] = [];
  const add = (name: MatchFeature['name'], value: string, worth: number): void => {
    features.push({ name, value, points: worth });
  };
  if (chosen.length + unknown > 1) {
    add(
      'REMITTANCE',
      `${chosen.length.toString()} of ${(chosen.length + unknown).toString()}`,
      penalty,
    );
  }
  if (written !== null) {
    add('REFERENCE', isMistyped ? `${written}, one sign off` : written, points.reference);
  }
  add('AMOUNT', difference.kind, points.amount);
  if (payer !== null) {
    const manner = payer.manner === null ? '' : ` (${payer.manner})`;
    add(payer.feature, `${payer.value}${manner}`, points.payer);
  }
  if (points.only > 0) add('ONLY_CANDIDATE', 'no other item of the payer fits', points.only);
  if (points.contradiction < 0) {
    add('CONTRADICTION', 'another payer or another item is named', points.contradiction);
  }
  return features;
}

/** What speaks for a set of items beside their sum. */
export interface SetEvidence {
  readonly rule: Rule;
  /** Of the least sure reference; 0 when nothing is named. */
  readonly reference: number;
  readonly written: string | null;
  readonly only: number;
  readonly penalty: number;
  readonly isAmbiguous: boolean;
  readonly isCut: boolean;
}

const PAYER_CONTRADICTS = -2500;

/** A hypothesis of a set of items that stands against the whole money of a line. */
export function describeSet(set: SettledSet, evidence: SetEvidence, ground: Ground): Hypothesis {
  const { parts, kind, unapplied } = set;
  const partyId = partyOf(parts);
  const paidFor = parts[0]?.item.partyId ?? '';
  const payer = ground.payers.of(paidFor);
  const against = evidence.penalty + (ground.payers.contradicts(paidFor) ? PAYER_CONTRADICTS : 0);
  const points = evidence.reference + (payer?.points ?? 0) + set.points + evidence.only + against;
  const hasNetted = parts.some((part) => part.amount < 0n);
  return {
    rule: evidence.rule,
    case: payer?.feature === 'GROUP' ? 'GROUP_MEMBER' : caseOf(kind, parts.length, hasNetted),
    pattern: setPattern(set, evidence, payer),
    partyId,
    parts,
    unapplied,
    leftover: leftoverOf(unapplied, ground),
    score: Math.max(0, Math.min(10_000, points)),
    features: setFeatures(set, evidence, payer, against),
    isAmbiguous: evidence.isAmbiguous,
    obstacles: setObstacles(set, evidence, payer),
    duplicateOfLineId: null,
    tier: setTier(set, evidence),
  };
}

/** Of what no item takes, all of it when it is within the tolerance. */
export function leftoverOf(unapplied: MinorUnits, { bounds, line }: Ground): MinorUnits {
  return unapplied <= toleranceOf(bounds, line.currency) ? unapplied : 0n;
}

function setPattern(
  { parts, kind }: SettledSet,
  { reference }: SetEvidence,
  payer: PayerEvidence | null,
): string {
  const isGroup = payer?.feature === 'GROUP';
  const told = reference > 0 ? 'REFERENCE' : (payer?.feature ?? 'AMOUNT');
  return [
    isGroup ? 'GROUP' : told,
    ...(parts.length > 1 ? ['SEVERAL'] : []),
    ...(parts.some((part) => part.amount < 0n) ? ['NETTED'] : []),
    kind,
  ].join('+');
}

function setTier(set: SettledSet, { reference, penalty }: SetEvidence): number {
  if (reference === 0) return 3;
  return set.points >= 3000 && penalty === 0 ? 0 : 1;
}

function setFeatures(
  set: SettledSet,
  { reference, written, only }: SetEvidence,
  payer: PayerEvidence | null,
  against: number,
): readonly MatchFeature[] {
  const features: MatchFeature[] = [
    { name: 'AMOUNT', value: `${set.kind} of ${set.parts.length.toString()}`, points: set.points },
  ];
  if (written !== null) features.push({ name: 'REFERENCE', value: written, points: reference });
  if (payer !== null)
    features.push({ name: payer.feature, value: payer.value, points: payer.points });
  if (only > 0) features.push({ name: 'ONLY_CANDIDATE', value: 'only sum', points: only });
  if (against < 0)
    features.push({ name: 'CONTRADICTION', value: 'not all was named', points: against });
  return features;
}

/**
 * Only the payer's own advice tells the amounts; where words of a memo do not say why more or less was
 * paid, something that the memo names may not have been understood.
 */
export function unexplained({
  kind,
  points,
}: Pick<SettledSet, 'kind' | 'points'>): readonly PostingObstacle[] {
  if (kind === 'PARTIAL' && points < TOLD_PARTIAL) return ['SHORTFALL_UNEXPLAINED'];
  return kind === 'OVER' && points < TOLD_OVER ? ['OVERPAYMENT_UNEXPLAINED'] : [];
}

const CUT: readonly PostingObstacle[] = ['SEARCH_CUT_SHORT'];
const TOLD_PARTIAL = 2600;
const TOLD_OVER = 2600;

function setObstacles(
  set: SettledSet,
  { isCut }: SetEvidence,
  payer: PayerEvidence | null,
): readonly PostingObstacle[] {
  const found: PostingObstacle[] = [...unexplained(set), ...(isCut ? CUT : [])];
  if (payer === null) found.push('PAYER_UNKNOWN');
  return found;
}
