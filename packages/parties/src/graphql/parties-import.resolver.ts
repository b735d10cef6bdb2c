import { make, type Result } from '@duebook/kernel';
import type { IdempotencyRefusal } from '@duebook/platform';
import {
  isDelimiter,
  mappingOf,
  requireCaller,
  tableOptionsOf,
  tableUserError,
  type RequestContext,
  type UserError,
  uuidOf,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ImportFault, ImportReport } from '../application/parties-import';
import type { PartiesFileImportRefusal, PartiesIntake } from '../application/parties-import-file';
import {
  PartiesImportInput,
  PartiesImportPayload,
  PartiesImportReportType,
  PartyImportFaultType,
  PartySeveralNamesType,
} from './parties-import.types';
import { importFaultMessage, importUserError, toUserErrors } from './user-errors';

/** Imports files of parties. */
@Resolver()
export class PartiesImportResolver {
  constructor(private readonly intake: PartiesIntake) {}

  @Mutation(() => PartiesImportPayload, {
    description:
      'Creates and changes parties from a CSV or XLSX file of up to 200,000 lines, all in one transaction: lines of one code are one party, a file that is imported again changes nothing, nothing is merged or taken away. Needs parties.party.import in the whole tenant.',
  })
  async partiesImport(
    @Arg('input', () => PartiesImportInput, { description: 'The file, and how it is read.' })
    { idempotencyKey, fileId, reading, onRefusal, isDryRun }: PartiesImportInput,
    @Ctx() context: RequestContext,
  ): Promise<PartiesImportPayload> {
    const caller = requireCaller(context);
    const delimiter = reading?.delimiter ?? null;
    if (delimiter !== null && !isDelimiter(delimiter)) {
      return payloadOf({ ok: false, refusal: { code: 'IMPORT_DELIMITER_INVALID' } }, false);
    }
    const outcome = await this.intake.partiesImportFile(caller, {
      idempotencyKey,
      fileId: uuidOf('File', fileId),
      onRefusal: onRefusal ?? undefined,
      isDryRun: isDryRun ?? undefined,
      ...(reading
        ? { reading: { mapping: mappingOf('GIVEN', reading), table: tableOptionsOf(reading) } }
        : {}),
    });
    return payloadOf(outcome, isDryRun !== true);
  }
}

type Refusal = PartiesFileImportRefusal | { readonly code: 'IMPORT_DELIMITER_INVALID' };

function payloadOf(outcome: Result<ImportReport, Refusal>, changes: boolean): PartiesImportPayload {
  if (outcome.ok) {
    const report = reportType(outcome.value, changes);
    return make(PartiesImportPayload, { report, userErrors: [] });
  }
  const { refusal } = outcome;
  return make(PartiesImportPayload, {
    report: refusal.code === 'IMPORT_REFUSED' ? reportType(refusal.report, false) : null,
    userErrors: errorsOf(refusal),
  });
}

function errorsOf(refusal: Refusal): UserError[] {
  if (refusal.code === 'IMPORT_REFUSED') return [importUserError('PARTIES_IMPORT_REFUSED')];
  if (refusal.code === 'IMPORT_TOO_LARGE') return [importUserError('PARTIES_IMPORT_TOO_LARGE')];
  if (isOfKey(refusal)) return toUserErrors(refusal);
  return [tableUserError(refusal, ['input', PLACES[refusal.code] ?? 'fileId'])];
}

/** Where the cause of a refusal lies, when it is not the file. */
const PLACES: Readonly<Partial<Record<Refusal['code'], string>>> = {
  PROFILE_INVALID: 'reading',
  IMPORT_DELIMITER_INVALID: 'reading',
};

function isOfKey(refusal: Refusal): refusal is IdempotencyRefusal {
  return refusal.code.startsWith('IDEMPOTENCY_') || refusal.code === 'IN_PROGRESS';
}

function reportType(report: ImportReport, isDone: boolean): PartiesImportReportType {
  const { created, updated, unchanged, faults, severalNames, ...counts } = report;
  return make(PartiesImportReportType, {
    ...counts,
    isDone,
    createdCount: created,
    updatedCount: updated,
    unchangedCount: unchanged,
    faults: faults.map(faultType),
    severalNames: severalNames.map((one) => make(PartySeveralNamesType, { ...one })),
  });
}

function faultType(fault: ImportFault): PartyImportFaultType {
  const { line, column, field, reason } = fault;
  return make(PartyImportFaultType, {
    line,
    column,
    field,
    code: reason,
    message: importFaultMessage(fault),
  });
}
