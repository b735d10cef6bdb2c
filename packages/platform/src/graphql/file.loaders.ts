import type { FileFacts, FileService, StoredFile } from '../files/file-service';
import type { Caller } from '../tenancy/caller';
import { fileType, type FileType } from './file.types';
import { defineLoader, type LoaderDefinition } from './loaders';
import { registerNode } from './node';

/** Files by the UUIDs that rows of any package hold, one statement per level. */
export interface FileLoaders {
  /** For whoever sees already what the file is attached to. */
  readonly file: LoaderDefinition<string, FileType>;
}

/** Which of these files a caller may see, as they are attached to something that the caller sees. */
export type FileAudience = (
  caller: Caller,
  fileIds: readonly string[],
) => Promise<ReadonlySet<string>>;

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createFileLoaders(files: Pick<FileService, 'factsByIds'>): FileLoaders {
  return {
    file: defineLoader('platform.file', async (fileIds: readonly string[], caller) =>
      (await files.factsByIds(caller, fileIds)).map((facts) => facts && fileType(facts)),
    ),
  };
}

/** What is known of files to whoever may see them, in the order of the ids; null for all others. */
async function visibleFiles(
  files: Pick<FileService, 'factsByIds'>,
  audiences: readonly FileAudience[],
  { caller, fileIds }: { readonly caller: Caller; readonly fileIds: readonly string[] },
): Promise<readonly (FileFacts | null)[]> {
  const found = await files.factsByIds(caller, fileIds);
  const ofOthers = found.flatMap((facts) =>
    facts === null || facts.uploadedBy === caller.principalId ? [] : [facts.fileId],
  );
  const shown =
    ofOthers.length === 0
      ? []
      : await Promise.all(audiences.map((audience) => audience(caller, ofOthers)));
  return found.map((facts) => {
    if (facts === null) return null;
    const isOwn = facts.uploadedBy === caller.principalId;
    return isOwn || shown.some((ids) => ids.has(facts.fileId)) ? facts : null;
  });
}

/** A file for whoever may see it; null for anybody else, and where there is none. */
export type OpenVisibleFile = (caller: Caller, fileId: string) => Promise<StoredFile | null>;

/** Opens files to whoever `node(id)` shows them to. */
export function createOpenVisibleFile(
  files: Pick<FileService, 'factsByIds' | 'open'>,
  audiences: readonly FileAudience[],
): OpenVisibleFile {
  return async (caller, fileId) => {
    const [facts] = await visibleFiles(files, audiences, { caller, fileIds: [fileId] });
    if (!facts) return null;
    const opened = await files.open(caller, fileId);
    return opened.ok ? opened.value : null;
  };
}

/**
 * Makes `node(id)` answer files: to who sent them, and to the audiences of what they are attached to.
 * Called while a schema is composed.
 */
export function registerFileNode(
  files: Pick<FileService, 'factsByIds'>,
  audiences: readonly FileAudience[],
): void {
  const visible = defineLoader(
    'platform.visibleFile',
    async (fileIds: readonly string[], caller) => {
      const found = await visibleFiles(files, audiences, { caller, fileIds });
      return found.map((facts) => facts && fileType(facts));
    },
  );
  registerNode('File', (id, { loaders }) => loaders.of(visible).load(id));
}
