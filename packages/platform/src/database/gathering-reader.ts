import type { Row, SqlReader, Statement } from './statement';

type Rows = readonly (readonly Row[])[];

interface Waiting {
  readonly statements: readonly Statement[];
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets reads that are asked for at the same moment, as the loaders of one level of a request do,
 * travel in one round trip on one connection.
 *
 * It belongs to one request: nobody waits for a stranger's slow statement. When one of the statements
 * fails, each read is sent again by itself, so that only the faulty one is told so.
 */
export class GatheringReader implements SqlReader {
  private waiting: Waiting[] = [];

  constructor(
    readonly tenantId: string,
    private readonly read: (statements: readonly Statement[]) => Promise<Rows>,
  ) {}

  async query<T extends object = Row>(statement: Statement): Promise<readonly T[]> {
    const [rows] = await this.batch([statement]);
    return (rows ?? []) as readonly T[];
  }

  batch(statements: readonly Statement[]): Promise<Rows> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ statements, resolve, reject });
      // Behind the ticks of the other loaders, which are in the queue by now.
      if (this.waiting.length === 1) process.nextTick(() => void this.send());
    });
  }

  private async send(): Promise<void> {
    const reads = this.waiting;
    this.waiting = [];
    try {
      const answers = await this.read(reads.flatMap(({ statements }) => statements));
      let place = 0;
      for (const { statements, resolve } of reads) {
        resolve(answers.slice(place, (place += statements.length)));
      }
    } catch (error) {
      const [first] = reads;
      if (reads.length === 1 && first) first.reject(error);
      else for (const each of reads) this.read(each.statements).then(each.resolve, each.reject);
    }
  }
}
