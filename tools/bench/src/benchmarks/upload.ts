import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '@duebook/kernel';
import { openContents, readConfig, verify } from '@duebook/gateway';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { send } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';
import { rounded } from '../harness/statistics';
import type { ProcessUsage } from '../product/inner-door';
import { madeUpFile, uploadFile } from '../product/upload-client';
import { WITHOUT_RATES } from '../product/without-rates';
import { takeAway, writeTwice } from '../reference/write-twice';

/** 100 files of 100 MB are ten gigabytes, of which the reference writes a tenth. */
const FILES = { small: { files: 4, megabytes: 16 }, full: { files: 100, megabytes: 100 } } as const;
const REFERENCE_FILES = { small: 4, full: 10 } as const;
/** As much as the usual configuration lets be stored in a day would not be enough. */
const VARIABLES = { ...WITHOUT_RATES, FILES_DAY_MB: '0', FILES_STORED_MB: '0' };
const OF_THE_REFERENCE = 0.3;
/** Beyond what it had when the first file was there. */
const MOST_GROWTH_MB = 120;

async function run(context: BenchmarkContext) {
  const { size } = context;
  const stage = await context.openStage({ variables: VARIABLES });
  const bench = new UploadBench(stage, FILES[size].megabytes);
  await bench.upload(1);
  const before = await usageOf(stage);
  const figures = await interleave(
    [
      { name: 'ours', measure: () => bench.upload(FILES[size].files) },
      { name: 'reference', measure: () => bench.write(REFERENCE_FILES[size]) },
    ],
    { ...context, warmUps: 0 },
  );
  const after = await usageOf(stage);
  return {
    ...compare(figures, 'ours', 'reference'),
    bound: OF_THE_REFERENCE,
    unit: 'MB/s',
    megabytesSent: bench.sent.length * FILES[size].megabytes,
    files: bench.sent.length,
    cpuSeconds: rounded(after.cpuSeconds - before.cpuSeconds),
    rssMb: { before: rounded(before.rssMb), after: rounded(after.rssMb) },
    rssMbByTenth: bench.memoryByTenth(),
    peakRssMb: rounded(after.peakRssMb),
    growthMb: rounded(after.peakRssMb - before.rssMb),
    boundGrowthMb: MOST_GROWTH_MB,
    checked: `${await bench.checkCopies()}; ${await checkContents(stage)}`,
  };
}

/** Sends files one after another, no two of them alike. */
class UploadBench {
  readonly sent: string[] = [];
  private readonly memory: number[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly megabytes: number,
  ) {}

  /** Megabytes a second, from the first byte sent to the answer of the last file. */
  async upload(files: number): Promise<number> {
    const { product, firstTenant } = this.stage;
    const url = product.urls['graphql'] ?? '';
    let seconds = 0;
    for (let file = 0; file < files; file += 1) {
      const made = madeUpFile(this.sent.length, this.megabytes);
      const begun = performance.now();
      this.sent.push(await uploadFile(url, firstTenant.authorization, made));
      seconds += (performance.now() - begun) / 1_000;
      this.memory.push((await usageOf(this.stage)).rssMb);
    }
    return (files * this.megabytes) / seconds;
  }

  /** The same bytes hashed and written to two folders, without anybody who sends, counts or remembers them. */
  async write(files: number): Promise<number> {
    const folder = join(this.stage.folder, 'reference-files');
    const begun = performance.now();
    for (let file = 0; file < files; file += 1) {
      const made = madeUpFile(file, this.megabytes);
      await writeTwice(folder, () => made.bytes());
    }
    const seconds = (performance.now() - begun) / 1_000;
    await takeAway(folder);
    return (files * this.megabytes) / seconds;
  }

  /** The memory of the process behind each tenth of the files. */
  memoryByTenth(): readonly number[] {
    const step = Math.max(1, Math.floor(this.memory.length / 10));
    return this.memory.filter((_, index) => index % step === 0).map(rounded);
  }

  /** Each content is in both stores, byte by byte what was sent. */
  async checkCopies(): Promise<string> {
    const { places } = await openContents(configOf(this.stage));
    for (const sha256 of this.sent) {
      for (const place of places) {
        const hash = createHash('sha256');
        for await (const piece of place.open(sha256)) hash.update(piece as Buffer);
        if (hash.digest('hex') !== sha256) throw new Error(`${place.location} has not ${sha256}`);
      }
    }
    return `${this.sent.length} contents read whole in ${places.length} stores`;
  }
}

function configOf({ folder, ownerUrl }: Stage) {
  return readConfig({
    DUEBOOK_DATA: join(folder, 'product'),
    DATABASE_URL: ownerUrl,
    ...VARIABLES,
  });
}

/** What `duebook verify` says of them. */
async function checkContents(stage: Stage): Promise<string> {
  const { workshop, firstTenant, ownerUrl } = stage;
  const reports = await verify({
    ...{ ownerUrl, unitOfWork: workshop.unitOfWork, clock: systemClock },
    ...{ tenantIds: [firstTenant.tenantId], seed: 1 },
    contents: await openContents(configOf(stage)),
  });
  const found = reports.find(({ id }) => id === 'I15');
  if (found?.holds !== true) throw new Error(`I15: ${found?.detail ?? 'not checked'}`);
  return `I15: ${found.detail}`;
}

async function usageOf({ product }: Stage): Promise<ProcessUsage> {
  const { text } = await send(product.urls['inner'] ?? '', { path: '/usage', body: '{}' });
  return JSON.parse(text) as ProcessUsage;
}

/** Files through `POST /files`, from the first byte sent until they are in both stores and in the books. */
export const uploadFiles: Benchmark = {
  name: 'upload',
  usualRounds: { small: 5, full: 1 },
  run,
};
