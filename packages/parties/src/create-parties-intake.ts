import type { FileService } from '@duebook/platform';
import { partiesImportFile, type PartiesIntake } from './application/parties-import-file';
import { partiesContext, type PartiesDependencies } from './create-parties-services';

/** Builds what reads files: apart from the other services, which need none. */
export function createPartiesIntake({
  files,
  ...dependencies
}: PartiesDependencies & { readonly files: Pick<FileService, 'open'> }): PartiesIntake {
  return { partiesImportFile: partiesImportFile({ ...partiesContext(dependencies), files }) };
}
