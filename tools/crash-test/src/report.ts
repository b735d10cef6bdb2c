import type { Defect, DefectKind } from './defect';
import type { KillKind } from './kills';
import type { LoadFigures } from './load/load';

/** What one kill did. */
export interface KillFigures {
  readonly kind: KillKind;
  /** Operations under way when it came. */
  readonly inFlight: number;
  /** Until a mutation that was sent after it was acknowledged. */
  readonly readyAgainMs: number;
}

/** What was found, for people and programs. */
export interface CrashReport {
  readonly holds: boolean;
  readonly seed: number;
  readonly clients: number;
  readonly seconds: number;
  readonly kills: number;
  readonly killsBy: Readonly<Record<string, number>>;
  readonly inFlightAtKill: { readonly median: number; readonly least: number };
  readonly readyAgainMs: Spread;
  readonly readyAgainMsBy: Readonly<Record<string, Spread>>;
  readonly operations: LoadFigures & {
    readonly acknowledged: number;
    readonly refused: number;
    /** Unknown outcomes that had been stored before they were asked for again. */
    readonly replayed: number;
    /** Answered calls that were sent once more to see the same answer. */
    readonly repeated: number;
  };
  readonly books: {
    readonly documents: number;
    readonly openItems: number;
    readonly allocations: number;
  };
  readonly verifications: number;
  readonly lost: number;
  readonly doubled: number;
  readonly phantom: number;
  readonly otherDefects: number;
  /** How many of each kind. */
  readonly defectsBy: Readonly<Record<string, number>>;
  /** The first of each kind. */
  readonly defects: readonly Defect[];
}

interface Spread {
  readonly median: number;
  readonly most: number;
}

const MOST_SHOWN_OF_A_KIND = 5;

/** Sums up the kills. */
export function sumUpKills(kills: readonly KillFigures[]) {
  const kinds = [...new Set(kills.map(({ kind }) => kind))].sort();
  const ofKind = (kind: KillKind) => kills.filter((kill) => kill.kind === kind);
  const inFlight = kills.map((kill) => kill.inFlight);
  return {
    kills: kills.length,
    killsBy: Object.fromEntries(kinds.map((kind) => [kind, ofKind(kind).length])),
    inFlightAtKill: { median: median(inFlight), least: Math.min(...inFlight) },
    readyAgainMs: spreadOf(kills),
    readyAgainMsBy: Object.fromEntries(kinds.map((kind) => [kind, spreadOf(ofKind(kind))])),
  };
}

/** Sums up the defects. */
export function sumUpDefects(defects: readonly Defect[]) {
  const kinds = [...new Set(defects.map(({ kind }) => kind))];
  const ofKind = (kind: DefectKind) => defects.filter((defect) => defect.kind === kind);
  const numberOf = (kind: DefectKind) => ofKind(kind).length;
  const [lost, doubled, phantom] = [numberOf('LOST'), numberOf('DOUBLED'), numberOf('PHANTOM')];
  return {
    holds: defects.length === 0,
    ...{ lost, doubled, phantom },
    otherDefects: defects.length - lost - doubled - phantom,
    defectsBy: Object.fromEntries(kinds.map((kind) => [kind, numberOf(kind)])),
    defects: kinds.flatMap((kind) => ofKind(kind).slice(0, MOST_SHOWN_OF_A_KIND)),
  };
}

function spreadOf(kills: readonly KillFigures[]): Spread {
  const times = kills.map(({ readyAgainMs }) => Math.round(readyAgainMs));
  return { median: median(times), most: Math.max(...times) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
