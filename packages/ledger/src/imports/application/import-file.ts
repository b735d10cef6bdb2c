import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { invariant, newId, ok, type Result } from '@duebook/kernel';
import type { Caller, UploadRefusal } from '@duebook/platform';
import type { ImportRunner } from './import-runner';
import type { ImportRequest, ImportStartRefusal, importStart } from './import-start';
import type { ImportContext, ImportRun, IssueCount, ListedIssue } from './ports';
import type { ImportWatch } from './run-work';

/** So many issues a report shows one by one; the rest is fetched by `importIssues`. */
const ISSUES_IN_REPORT = 1_000;

/** A file of the local machine, or one that streams in. */
export type FileToImport =
  { readonly path: string } | { readonly fileName: string; readonly stream: Readable };

/** All there is to say of an import that ended. */
export interface ImportReport {
  readonly run: ImportRun;
  /** False: the file was imported in the same way before, and nothing was done now. */
  readonly isNew: boolean;
  readonly issueCounts: readonly IssueCount[];
  /** The first 1,000. */
  readonly issues: readonly ListedIssue[];
}

export interface FileImportRequest extends Omit<ImportRequest, 'fileId'> {
  readonly file: FileToImport;
  readonly watch?: (progress: ImportWatch) => unknown;
  /** Ends the work after the chunk that is under way; the import can be resumed. */
  readonly signal?: AbortSignal;
}

/**
 * Imports a file from first to last and reports: for the command line and for tests. The file is
 * stored first, so that a killed import can be resumed from it.
 * @throws PermissionDenied as `importStart` and the upload do
 */
export const importFile =
  (
    context: ImportContext,
    {
      start,
      runner,
    }: { readonly start: ReturnType<typeof importStart>; readonly runner: ImportRunner },
  ) =>
  async (
    caller: Caller,
    { file, watch, signal, ...request }: FileImportRequest,
  ): Promise<Result<ImportReport, ImportStartRefusal | UploadRefusal>> => {
    const upload =
      'path' in file
        ? { fileName: basename(file.path), stream: createReadStream(file.path) }
        : file;
    const stored = await context.files.upload(caller, upload);
    upload.stream.destroy();
    if (!stored.ok) return stored;
    const { fileId } = stored.value;
    const started = await start(caller, { ...request, fileId, idempotencyKey: newId() });
    if (!started.ok) return started;
    const { importRunId, isNew } = started.value;
    await runner.resume(caller, importRunId, { watch, signal });
    return ok(await report(context, caller, importRunId, isNew));
  };

async function report(
  { unitOfWork, runs }: ImportContext,
  caller: Caller,
  id: string,
  isNew: boolean,
): Promise<ImportReport> {
  const reader = unitOfWork.reader(caller);
  const [run] = await runs.byIds(reader, [id]);
  invariant(run !== undefined, 'an import that was started is there');
  const counts = await runs.issueCounts(reader, [id]);
  const slice = { severity: null, after: null, limit: ISSUES_IN_REPORT };
  return {
    run,
    isNew,
    issueCounts: counts.get(id) ?? [],
    issues: await runs.issues(reader, id, slice),
  };
}
