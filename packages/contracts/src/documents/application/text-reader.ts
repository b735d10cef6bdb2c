import { ok, type Clock } from '@duebook/kernel';
import {
  createJobRunner,
  type ClaimedWork,
  type FileService,
  type JobKind,
  type JobRunner,
  type Transaction,
  type UnitOfWork,
} from '@duebook/platform';
import { passagesOf } from '../domain/passages';
import { tellTextRead } from '../events/document-news';
import type { Extraction, ExtractionStore, ReadingKept } from './ports';
import { readText, TEXT_LIMITS } from './text/read-text';
import { failed, type TextLimits, type TextRead } from './text/text-read';

/** What texts are read with. */
export interface TextReaderDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'open'>;
  readonly extractions: ExtractionStore;
  readonly tenants: () => Promise<readonly string[]>;
  /** As they are by default where it is absent. */
  readonly limits?: TextLimits;
}

/** Longer than a file may take. */
const CLAIM_MS = 120_000;
/** A file that ended so many processes is not given another one. */
const MOST_CLAIMS = 8;

/** Reads the text of files that wait, one at a time, each to an end of some kind. */
export function createTextReader(deps: TextReaderDeps): JobRunner {
  const { unitOfWork, clock, tenants, extractions } = deps;
  const kind: JobKind<Extraction> = {
    name: 'documentText',
    queue: extractions,
    work: async (claimed) => {
      const kept = keptOf(await readingOf(deps, claimed), deps.limits ?? TEXT_LIMITS);
      const written = await claimed.piece((tx, job) => keep(extractions, tx, job, kept));
      return written.ok ? ok('ALL_DONE') : written;
    },
    ended: async (tx, job, end) => {
      if (end === 'FAILED') await keep(extractions, tx, job, keptOf(failed('FAULT'), TEXT_LIMITS));
    },
  };
  return createJobRunner({ unitOfWork, clock, tenants, claimMs: CLAIM_MS }, kind);
}

async function readingOf(
  { files, limits }: TextReaderDeps,
  { job, caller }: ClaimedWork<Extraction>,
): Promise<TextRead> {
  if (job.claims > MOST_CLAIMS) return failed('MEMORY_EXHAUSTED');
  const opened = await files.open(caller, job.fileId);
  if (!opened.ok) return failed('DAMAGED');
  const file = opened.value;
  return readText(job.mediaType, () => file.open(), limits);
}

async function keep(
  extractions: ExtractionStore,
  tx: Transaction,
  job: Extraction,
  kept: ReadingKept,
): Promise<void> {
  const document = await extractions.keep(tx, job, kept);
  if (document?.currentVersion === job.versionNumber) tellTextRead(tx, document);
}

function keptOf(read: TextRead, { mostCharacters }: TextLimits): ReadingKept {
  if (read.outcome === 'FAILED') {
    return {
      ...{ textState: 'TEXT_FAILED', textFailure: read.failure, warnings: read.warnings },
      ...{ pageCount: null, characterCount: null, passages: [] },
    };
  }
  const { passages, characterCount, isCut } = passagesOf(read.pieces, mostCharacters);
  const cut = isCut || read.isCut ? (['TEXT_CUT'] as const) : [];
  return {
    ...{ textState: passages.length === 0 ? 'NO_TEXT' : 'READ', textFailure: null, passages },
    ...{ warnings: [...read.warnings, ...cut], pageCount: read.pageCount, characterCount },
  };
}
