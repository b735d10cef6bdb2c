import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { drawCsvCustomers, writeInvoiceCsv, type InvoiceCsvResult } from '@duebook/demo-data';
import { newId } from '@duebook/kernel';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { ImportPace } from '../harness/import-pace';
import { send } from '../harness/load';
import { compare, interleave, type Figures } from '../harness/rounds';
import { serverCpuSeconds } from '../harness/server-cpu';
import type { Stage } from '../harness/stage';
import { median, rounded } from '../harness/statistics';
import { openImportClient, type ImportClient } from '../product/import-client';
import type { ProcessUsage } from '../product/inner-door';
import { copyRows, emptyTables, writeOutRows, type CopiedRows } from '../reference/copy-rows';

const ROWS = { small: 20_000, full: 1_000_000 } as const;
/** The same ones in every file, as it is in life: the first import makes them, all others find them. */
const CUSTOMERS = drawCsvCustomers(1, 2_000);
const MOST_TIMES_THE_REFERENCE = 4;
const MOST_MEMORY_MB = 400;

async function run(context: BenchmarkContext) {
  const stage = await context.openStage();
  const rows = ROWS[context.size];
  const url = stage.product.urls['graphql'] ?? '';
  const bench = new ImportBench(stage, await openImportClient(url, stage.firstTenant), rows);
  const figures = await interleave(
    [
      { name: 'ours', measure: (round) => bench.measureOurs(round) },
      { name: 'reference', measure: (round) => bench.measureReference(round) },
    ],
    // A million rows settle their caches and plans by themselves.
    { ...context, warmUps: context.size === 'full' ? 0 : 1 },
  );
  const { peakRssMb } = await usageOf(stage);
  const compared = compare(figures, 'ours', 'reference');
  return {
    ...compared,
    bound: MOST_TIMES_THE_REFERENCE,
    unit: 's a file',
    rows,
    rowsPerSecond: rounded(rows / compared.ours),
    referenceRowsPerSecond: rounded(rows / compared.reference),
    cpuSeconds: compare(bench.cpu, 'ours', 'reference'),
    peakRssMb: rounded(peakRssMb),
    boundRssMb: MOST_MEMORY_MB,
    recordedAfterSeconds: rounded(median(bench.recordedAfter)),
    imports: bench.paces,
    checked: `${await bench.checkSums()}; ${await stage.check()}`,
  };
}

/** Imports one file after another, and copies what the latest of them brought. */
class ImportBench {
  private readonly cpuOf = { ours: [] as number[], reference: [] as number[] };
  readonly recordedAfter: number[] = [];
  readonly paces: ReturnType<ImportPace['report']>[] = [];
  private readonly files: InvoiceCsvResult[] = [];
  private copied: CopiedRows | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly client: ImportClient,
    private readonly rows: number,
  ) {}

  /** CPU seconds, the product's and its database's together. */
  get cpu(): Figures {
    return new Map(Object.entries(this.cpuOf));
  }

  /** From the first byte sent until the import is seen to be over. */
  async measureOurs(round: number): Promise<number> {
    const file = await this.writeFile();
    const since = newId();
    const pace = new ImportPace(this.rows);
    const cpu = await this.cpuOfOurs();
    const seconds = await this.timed(async () => {
      const end = await this.client.importFile(file, pace.look);
      if (end.state !== 'COMPLETED' || end.rowsPosted !== this.rows) {
        throw new Error(`the import ended as ${JSON.stringify(end)}`);
      }
    });
    const recordedAfter = await this.timed(() => everythingRecorded(this.stage));
    if (round >= 0) {
      this.cpuOf.ours.push((await this.cpuOfOurs()) - cpu);
      this.recordedAfter.push(recordedAfter);
      this.paces.push(pace.report());
    }
    await rm(file);
    this.copied = await writeOutRows(this.stage.ours, since);
    await this.stage.ours.query('checkpoint');
    return seconds;
  }

  /** The latest import's rows, into tables that are empty each time. */
  async measureReference(round: number): Promise<number> {
    const { copied, stage } = this;
    if (!copied) throw new Error('the first turn is ours');
    await emptyTables(stage.theirs);
    const cpu = await serverCpuSeconds(stage.theirs);
    const seconds = await this.timed(() => copyRows(stage.theirs, copied));
    if (round >= 0) {
      this.cpuOf.reference.push((await serverCpuSeconds(stage.theirs)) - cpu);
    }
    await stage.theirs.query('checkpoint');
    return seconds;
  }

  /** The books hold each row of each file, to the cent, in documents, items and both sides of the journal. */
  async checkSums(): Promise<string> {
    const totals = this.files.flatMap((file) => file.totals);
    const sumOf = (part: 'net' | 'tax' | 'total') => totals.map((total) => total[part]);
    const { rows } = await this.stage.ours.query<Record<string, boolean>>(
      `with sent as (select sum(net) as net, sum(tax) as tax, sum(total) as total
                       from unnest($1::numeric[], $2::numeric[], $3::numeric[]) as sent (net, tax, total))
       select (select (count(*), sum(net_amount), sum(tax_amount), sum(total_amount))
                      = ($4::bigint, net, tax, total) from ledger.document) as documents,
              (select (count(*), sum(open_amount)) = ($4::bigint, total)
                 from ledger.open_item) as "open items",
              (select (count(*), sum(amount)) = ($4::bigint, total)
                 from ledger.open_item_movement) as movements,
              (select sum(amount) filter (where side = 'DEBIT') = total
                      and sum(amount) filter (where side = 'CREDIT') = total
                 from ledger.journal_line) as journal
         from sent`,
      [sumOf('net'), sumOf('tax'), sumOf('total'), this.files.length * this.rows],
    );
    const wrong = Object.entries(rows[0] ?? {}).filter(([, isRight]) => !isRight);
    if (rows.length === 0 || wrong.length > 0) {
      throw new Error(`not as the files say: ${wrong.map(([name]) => name).join(', ')}`);
    }
    return `${this.files.length} files of ${this.rows} rows are in the books to the cent`;
  }

  private async writeFile(): Promise<string> {
    const seed = this.files.length + 1;
    const path = join(this.stage.folder, `invoices-${seed}.csv`);
    const written = await writeInvoiceCsv(createWriteStream(path), {
      seed,
      rows: this.rows,
      customers: CUSTOMERS,
      legalEntityCode: 'CN01',
      firstNumber: 1 + this.files.length * this.rows,
    });
    this.files.push(written);
    return path;
  }

  private async cpuOfOurs(): Promise<number> {
    const { cpuSeconds } = await usageOf(this.stage);
    return cpuSeconds + (await serverCpuSeconds(this.stage.ours));
  }

  private async timed(work: () => Promise<unknown>): Promise<number> {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1_000;
  }
}

/** Of the process that imports: the gateway, with all that it does besides. */
async function usageOf(stage: Stage): Promise<ProcessUsage> {
  const { text } = await send(stage.product.urls['inner'] ?? '', { path: '/usage', body: '{}' });
  return JSON.parse(text) as ProcessUsage;
}

/** The recorder works behind the writers; how far behind is a figure of its own. */
async function everythingRecorded({ workshop }: Stage): Promise<void> {
  while ((await workshop.recorder.unrecordedTail()).commits > 0) await pause(20);
}

/** Files of invoices, from the first byte sent to the last row posted. */
export const importFiles: Benchmark = {
  name: 'import',
  usualRounds: { small: 5, full: 2 },
  run,
};
