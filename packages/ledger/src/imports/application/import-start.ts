import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type FileUnknown,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { EMPTY_TALLY, type ImportKind, type OnBadRows } from '../domain/import-run';
import { chooseProfile, type ProfileRefusal } from './choose-profile';
import type { ImportTarget } from './import-target';
import type { At, ImportContext, ImportOrder, ImportRun } from './ports';

/** What is to be imported, and how. */
export interface ImportRequest {
  readonly kind: ImportKind;
  readonly fileId: string;
  /** Null: the one that fits the header; `DUEBOOK` is the template. */
  readonly profileName: string | null;
  /** Null: each row names its own. */
  readonly legalEntityId: string | null;
  /** Checks only; nothing is posted. */
  readonly isDryRun: boolean;
  readonly onBadRows: OnBadRows;
  /** Makes a customer or supplier of every party code that is unknown. */
  readonly createsParties: boolean;
}

export type ImportStartRefusal =
  | At<FileUnknown>
  | At<ProfileRefusal>
  | At<{ readonly code: 'LEGAL_ENTITY_UNKNOWN' }>
  | At<{ readonly code: 'IMPORT_OPTION_NOT_OF_KIND' }>
  | IdempotencyRefusal;

/** Which import it is, and whether this call made it. */
export type ImportStarted = Readonly<{
  importRunId: string;
  /** False: the same file was imported in the same way before, or is just being. */
  isNew: boolean;
}>;

/**
 * Rows of a unit of work. From 500 to 5,000 the time of a file hardly changes; the more rows, the
 * more of their garbage outlives young collections, and the more memory an import takes.
 */
const ROWS_PER_CHUNK = 500;

/**
 * Puts an import in the queue. Its header is read at once, so that a file that no profile fits is
 * refused here. Needs `ledger.import.run`, what the kind needs besides, and, to create parties of
 * unknown codes, `parties.party.write`.
 */
export const importStart =
  (context: ImportContext, targets: ReadonlyMap<ImportKind, ImportTarget>) =>
  async (
    caller: Caller,
    command: Command<ImportRequest>,
  ): Promise<Result<ImportStarted, ImportStartRefusal>> => {
    const target = targets.get(command.kind);
    if (!target) throw new TypeError(`There is no import of ${command.kind}.`);
    requirePermissions(caller, command, target);
    const order = await readOrder(context, caller, command, target);
    if (!order.ok) return order;
    const { unitOfWork, runs } = context;
    const request = splitCommand('importStart', command);
    return unitOfWork.mutate<ImportStarted, ImportStartRefusal>(caller, request, async (tx) => {
      const same = await runs.findSame(tx, order.value);
      if (same) return ok({ importRunId: same.id, isNew: false });
      const run = newRun(tx.ids.next(), caller, tx.startedAt, order.value);
      await runs.add(tx, run);
      tx.audit({
        action: 'import.start',
        subjectType: 'ImportRun',
        subjectId: run.id,
        details: {
          kind: run.kind,
          fileId: run.fileId,
          sha256: run.sha256,
          profile: run.profile.name,
          profileVersion: run.profile.version,
          legalEntityId: run.legalEntityId,
          isDryRun: run.isDryRun,
          onBadRows: run.onBadRows,
          createsParties: run.createsParties,
        },
      });
      return ok({ importRunId: run.id, isNew: true });
    });
  };

function requirePermissions(caller: Caller, request: ImportRequest, target: ImportTarget): void {
  const legalEntityId = request.legalEntityId ?? undefined;
  requirePermission(caller, 'ledger.import.run', legalEntityId);
  if (target.permission !== null && target.isOfLegalEntity) {
    requirePermission(caller, target.permission, legalEntityId);
  } else if (target.permission !== null) {
    requireInWholeTenant(caller, target.permission);
  }
  if (request.createsParties) requireInWholeTenant(caller, 'parties.party.write');
}

async function readOrder(
  context: ImportContext,
  caller: Caller,
  request: ImportRequest,
  target: ImportTarget,
): Promise<Result<ImportOrder, ImportStartRefusal>> {
  const reader = context.unitOfWork.reader(caller);
  const { legalEntityId, fileId, profileName: name } = request;
  const option = optionNotOf(target, request);
  if (option !== null) return refused({ code: 'IMPORT_OPTION_NOT_OF_KIND', path: [option] });
  if (legalEntityId !== null) {
    const isKnown = (await context.entities(reader)).some(({ id }) => id === legalEntityId);
    if (!isKnown) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  const file = await context.files.open(caller, fileId);
  if (!file.ok) return refused({ ...file.refusal, path: ['fileId'] });
  const open = () => file.value.open();
  const chosen = await chooseProfile(context.profiles, reader, { target, open, name });
  if (!chosen.ok) {
    const isOfFile = chosen.refusal.code.startsWith('TABLE_');
    const refusal = { ...chosen.refusal, path: [isOfFile ? 'fileId' : 'profileName'] };
    return { ok: false, refusal };
  }
  const { sha256, fileName } = file.value;
  const { kind, isDryRun, onBadRows, createsParties } = request;
  return ok({
    ...{ kind, fileId, sha256, fileName, legalEntityId, isDryRun, onBadRows, createsParties },
    profile: chosen.value.profile,
    rowsPerChunk: ROWS_PER_CHUNK,
  });
}

/** Rows of the tenant as a whole are of no legal entity, and name no party but themselves. */
function optionNotOf(
  { isOfLegalEntity }: ImportTarget,
  { legalEntityId, createsParties }: ImportRequest,
): keyof ImportRequest | null {
  if (isOfLegalEntity) return null;
  if (legalEntityId !== null) return 'legalEntityId';
  return createsParties ? 'createsParties' : null;
}

function newRun(id: string, caller: Caller, now: Date, order: ImportOrder): ImportRun {
  return {
    ...order,
    id,
    state: 'WAITING',
    starter: caller,
    requestedAt: now,
    startedAt: null,
    checkedAt: null,
    finishedAt: null,
    isCancelRequested: false,
    rowsTotal: null,
    tally: EMPTY_TALLY,
    warnings: 0,
    issuesKept: 0,
    chunksDone: 0,
    attempts: 0,
    failure: null,
  };
}
