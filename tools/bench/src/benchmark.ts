import type { Stage, StageOptions } from './harness/stage';

/** `small` shows that a benchmark works; `full` gives figures to compare with others. */
export type Size = 'small' | 'full';

/** With what a benchmark runs. */
export interface BenchmarkContext {
  readonly size: Size;
  readonly rounds: number;
  /** Prepares databases and processes that are let go of when the benchmark is over. */
  openStage(options?: StageOptions): Promise<Stage>;
  /** A line for people, on stderr. */
  say(line: string): void;
}

/** The last line on stdout, as JSON. */
export interface BenchmarkReport {
  /** Rates or times, by the unit that the benchmark names. */
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  /** What the ratio has to reach, or by the unit of times may come to at most. */
  readonly bound: number;
  readonly unit: string;
  readonly [detail: string]: unknown;
}

/** A measurement of the product beside a hand-written reference. */
export interface Benchmark {
  readonly name: string;
  /** How many rounds it takes when nobody says; 5 unless it says otherwise here. */
  readonly usualRounds?: Readonly<Record<Size, number>>;
  readonly run: (context: BenchmarkContext) => Promise<BenchmarkReport>;
}
