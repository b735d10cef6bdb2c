import { ok, type Result } from '@duebook/kernel';
import {
  parseMappingProfile,
  readTable,
  requireInWholeTenant,
  type Caller,
  type Command,
  type FileService,
  type FileUnknown,
  type MappingProfile,
  type ReadTableOptions,
  type TableRefusal,
} from '@duebook/platform';
import { partiesImport, type ImportReport, type PartiesImportRefusal } from './parties-import';
import type { OnRefusal } from './parties-upsert';
import type { PartiesContext } from './ports';

/** A file of parties that was uploaded, and how it is read. */
export interface PartiesFileImport {
  readonly fileId: string;
  /** Absent: the columns are named as the fields are, in English or Chinese. */
  readonly reading?:
    | {
        /** A mapping profile of unknown origin: its form is checked here, its sense by the import. */
        readonly mapping: unknown;
        readonly table?: ReadTableOptions | undefined;
      }
    | undefined;
  /** ABORT when absent. SKIP leaves faulty lines out. */
  readonly onRefusal?: OnRefusal | undefined;
  /** Tells what would come of it and changes nothing. */
  readonly isDryRun?: boolean | undefined;
}

export type PartiesFileImportRefusal = PartiesImportRefusal<TableRefusal> | FileUnknown;

/** What comes into parties as files. */
export interface PartiesIntake {
  readonly partiesImportFile: ReturnType<typeof partiesImportFile>;
}

/** What importing files needs besides the rest of parties. */
export interface PartiesIntakeContext extends PartiesContext {
  readonly files: Pick<FileService, 'open'>;
}

/** Imports parties from an uploaded CSV or XLSX file. Needs `parties.party.import`. */
export const partiesImportFile =
  ({ files, ...context }: PartiesIntakeContext) =>
  async (
    caller: Caller,
    { fileId, reading, ...command }: Command<PartiesFileImport>,
  ): Promise<Result<ImportReport, PartiesFileImportRefusal>> => {
    requireInWholeTenant(caller, 'parties.party.import');
    const profile = readMapping(reading?.mapping);
    if (!profile.ok) return profile;
    const file = await files.open(caller, fileId);
    if (!file.ok) return file;
    const table = await readTable(() => file.value.open(), reading?.table);
    if (!table.ok) return table;
    return partiesImport(context)(caller, {
      ...command,
      table: table.value,
      profile: profile.value,
    });
  };

function readMapping(
  mapping: unknown,
): Result<MappingProfile | undefined, PartiesFileImportRefusal> {
  if (mapping === undefined) return ok(undefined);
  return parseMappingProfile(mapping);
}
