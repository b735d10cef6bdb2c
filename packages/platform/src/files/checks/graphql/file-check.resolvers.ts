import type { FileLoaders } from '../../../graphql/file.loaders';
import { loadByIds } from '../../../graphql/load-by-ids';
import { registerNode } from '../../../graphql/node';
import { requireCaller } from '../../../graphql/request-context';
import type { FileCheckServices } from '../application/file-check-services';
import { FileCheckResolver, FileIntegrityFindingFieldsResolver } from './file-check.resolver';
import { fileIntegrityCheckType, fileIntegrityFindingType } from './file-check.types';

/** The resolvers of checks of files, ready to serve. Called while a schema is composed. */
export function createFileCheckResolvers(
  services: FileCheckServices,
  { file }: FileLoaders,
): readonly object[] {
  registerNode('FileIntegrityCheck', async (id, context) => {
    const [found] = await services.readable(requireCaller(context), [id]);
    return found ? fileIntegrityCheckType(found) : null;
  });
  registerNode('FileIntegrityFinding', async (id, context) => {
    const [found] = await services.findingsReadable(requireCaller(context), [id]);
    return found ? fileIntegrityFindingType(found) : null;
  });
  const checks = loadByIds(
    'platform.fileIntegrityCheck',
    (caller, ids) => services.readable(caller, ids),
    fileIntegrityCheckType,
  );
  return [new FileCheckResolver(services), new FileIntegrityFindingFieldsResolver(checks, file)];
}
