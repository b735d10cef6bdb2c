import { quantile, timesIn } from './times';

/** An attack on every operation: who asks, with whose ids. */
export interface AttackRow {
  readonly attack: string;
  ran: number;
  /** Answered without anything, or refused. */
  refused: number;
  /** Objects that were shown to whoever may not see them. */
  leaks: number;
  /** Answers with HTTP 500, or a code of a fault. */
  faults: number;
  /** Answers that are neither refused nor allowed. */
  mismatches: number;
  readonly times: number[];
}

/** What came of each attack, by its name. */
export class AttackMatrix {
  private readonly rows = new Map<string, AttackRow>();

  row(attack: string): AttackRow {
    const known = this.rows.get(attack);
    if (known) return known;
    const empty = { ran: 0, refused: 0, leaks: 0, faults: 0, mismatches: 0 };
    const row: AttackRow = { attack, ...empty, times: [] };
    this.rows.set(attack, row);
    return row;
  }

  /** How often an attack was run. */
  ranOf(attack: string): number {
    return this.rows.get(attack)?.ran ?? 0;
  }

  /** As a table for people. */
  table(operations: number): string {
    const head = ['attack', 'ran', 'refused', 'leaks', '500s', 'mismatches', 'p50 ms', 'max ms'];
    const lines = this.figures().map((row) => Object.values(row).map(String));
    const widths = head.map((title, at) =>
      Math.max(title.length, ...lines.map((line) => (line[at] ?? '').length)),
    );
    const write = (cells: readonly string[]) =>
      cells
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  ');
    const refusing = [...this.rows.values()].filter(({ refused }) => refused > 0);
    const times = timesIn(refusing.flatMap((row) => row.times));
    const sum = (of: (row: AttackRow) => number) =>
      [...this.rows.values()].reduce((total, row) => total + of(row), 0);
    const title =
      `${operations} operations, ${this.rows.size} attacks, ${sum(({ ran }) => ran)} calls, ` +
      `${sum(({ leaks }) => leaks)} leaks, ${sum(({ faults }) => faults)} faults; refused ${times}`;
    return [title, write(head), ...lines.map(write)].join('\n');
  }

  /** For programs. */
  figures() {
    return [...this.rows.values()].map(({ times, ...row }) => ({
      ...row,
      p50Ms: quantile(times, 0.5),
      maxMs: quantile(times, 1),
    }));
  }
}
