import { ok, type Id } from '@duebook/kernel';
import { may, type Caller, type StoredFile } from '@duebook/platform';
import { READ_DOCUMENTS } from '../documents-permissions';
import { seesDocument } from './document-rights';
import type { DocumentContext, FiledAs, Opened } from './ports';

/** Opens a file to whoever sees it; null for anybody else. */
type OpenFile = (caller: Caller, fileId: Id) => Promise<StoredFile | null>;

/** Which of these files a caller may see, as they are attached to something that the caller sees. */
type Audience = (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;

/** Where bytes and texts of documents are opened. */
export interface DocumentDoor {
  /** Which of these files the caller sees, as those of documents. */
  readonly files: Audience;
  /**
   * Opens files as before, but for those of documents: these are opened to who sees the document or what
   * else the file is attached to, not to whoever once sent them, and each opening is written down before
   * a byte is given.
   */
  readonly guard: (open: OpenFile, others: readonly Audience[]) => OpenFile;
  /** Writes down what was opened in the name of the caller. */
  readonly note: (caller: Caller, opened: readonly Opened[]) => Promise<void>;
}

/** The door of documents. */
export function createDocumentDoor({
  unitOfWork,
  accesses,
}: Pick<DocumentContext, 'unitOfWork' | 'accesses'>): DocumentDoor {
  const filedAs = (caller: Caller, fileIds: readonly Id[]): Promise<readonly FiledAs[]> =>
    accesses.filedAs(unitOfWork.reader(caller), fileIds);
  const note: DocumentDoor['note'] = async (caller, opened) => {
    if (opened.length === 0) return;
    await unitOfWork.run<null, never>(caller, 'documentOpen', async (tx) => {
      await accesses.add(tx, opened);
      return ok(null);
    });
  };
  return {
    note,
    files: async (caller, fileIds) => {
      if (!may(caller, READ_DOCUMENTS)) return new Set();
      const filed = await filedAs(caller, fileIds);
      return new Set(filed.filter((each) => isOpenTo(caller, each)).map(({ fileId }) => fileId));
    },
    guard: (open, others) => async (caller, fileId) => {
      const file = await open(caller, fileId);
      if (!file) return null;
      const filed = await filedAs(caller, [file.fileId]);
      if (filed.length === 0) return file;
      const seen = filed.filter((each) => isOpenTo(caller, each));
      if (seen.length === 0 && !(await isShownBy(others, caller, file.fileId))) return null;
      const standing = filed.filter(({ state }) => state !== 'DELETED');
      await note(
        caller,
        standing.map(({ documentId, versionNumber }) => ({
          ...{ documentId, versionNumber, access: 'FILE' },
        })),
      );
      return file;
    },
  };
}

function isOpenTo(caller: Caller, filed: FiledAs): boolean {
  return filed.state !== 'DELETED' && seesDocument(caller, filed);
}

async function isShownBy(
  others: readonly Audience[],
  caller: Caller,
  fileId: Id,
): Promise<boolean> {
  const shown = await Promise.all(others.map((audience) => audience(caller, [fileId])));
  return shown.some((ids) => ids.has(fileId));
}
