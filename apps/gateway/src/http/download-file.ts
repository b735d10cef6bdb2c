import type { Caller } from '@duebook/platform';
import { decodeId, type OpenVisibleFile } from '@duebook/platform/graphql';
import { type Answer, errorAnswer } from './answer';

/** Behind it stands the id of a file. */
export const FILES_PATH = '/files/';

const NO_SUCH_FILE = errorAnswer('NOT_FOUND', 'There is no such file, or not for this caller.');

/**
 * `GET /files/<id>`: the bytes of a file, at the pace of whoever reads them, to whoever sees it by
 * `node(id)`. To anybody else there is no such file. It is to be kept, never shown as a page.
 */
export async function downloadFile(
  open: OpenVisibleFile,
  caller: Caller,
  url: string,
): Promise<Answer> {
  const fileId = decodeId('File', url.split('?', 1)[0]?.slice(FILES_PATH.length) ?? '');
  const file = fileId === null ? null : await open(caller, fileId);
  if (!file) return NO_SUCH_FILE;
  return {
    status: 200,
    contentType: file.mediaType,
    headers: {
      'content-length': String(file.byteSize),
      // Should a browser show it all the same, nothing in it runs, loads or knows who asks.
      'content-security-policy': "sandbox; default-src 'none'",
      // RFC 6266: names in any script, and nothing else gets into the header.
      'content-disposition': `attachment; filename*=UTF-8''${encoded(file.fileName)}`,
    },
    body: file.open(),
  };
}

/** RFC 8187: what `encodeURIComponent` leaves, and the header does not take, as well. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
