import type { IncomingMessage } from 'node:http';
import type { Caller, FileService, UploadRefusal } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { type Answer, errorAnswer, jsonAnswer, unread } from './answer';

/** The kind of id that imports and attachments take. */
const FILE_ID_TYPE = 'File';

const STATUS: Readonly<Record<UploadRefusal['code'], number>> = {
  FILE_EMPTY: 400,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_REFUSED: 415,
  IDEMPOTENCY_KEY_REUSED: 409,
  IDEMPOTENCY_KEY_INVALID: 400,
  IN_PROGRESS: 409,
};

/**
 * `POST /files`: the body is the file as it is, the header `x-file-name` its name, percent-encoded
 * UTF-8. Neither a form nor a type that is claimed: what the file is, its bytes tell. A page of
 * another origin cannot send that header without being allowed to first.
 *
 * @returns null when the client has gone before all of the file was here
 */
export async function uploadFile(
  files: FileService,
  request: IncomingMessage,
  caller: Caller,
): Promise<Answer | null> {
  if (request.headers['content-type']?.startsWith('multipart/') === true) {
    return unread(
      errorAnswer('BAD_REQUEST', 'Send the file itself as the body, not a form that holds it.'),
    );
  }
  const fileName = fileNameOf(request.headers['x-file-name']);
  if (fileName === null) {
    return unread(
      errorAnswer('BAD_REQUEST', 'Send the name in the header x-file-name, percent-encoded.'),
    );
  }
  const announcedBytes = Number(request.headers['content-length'] ?? 0);
  const outcome = await files
    .upload(caller, { fileName, stream: request, announcedBytes })
    .catch((error: unknown) => {
      if (request.destroyed && !request.complete) return null;
      throw error;
    });
  if (!outcome) return null;
  if (outcome.ok) {
    const id = encodeId(FILE_ID_TYPE, outcome.value.fileId);
    return jsonAnswer(201, { file: { id }, userErrors: [] });
  }
  const { refusal } = outcome;
  const userErrors = [{ code: refusal.code, message: messageFor(refusal), path: [] }];
  const answer = unread(jsonAnswer(STATUS[refusal.code], { file: null, userErrors }));
  return refusal.code === 'FILE_TOO_LARGE' ? { ...answer, refusal: 'body-size' } : answer;
}

function fileNameOf(header: string | readonly string[] | undefined): string | null {
  if (typeof header !== 'string' || header === '') return null;
  try {
    return decodeURIComponent(header);
  } catch {
    return null;
  }
}

function messageFor(refusal: UploadRefusal): string {
  switch (refusal.code) {
    case 'FILE_EMPTY':
      return 'The file has no bytes.';
    case 'FILE_TOO_LARGE':
      return `A file may have up to ${refusal.limitBytes} bytes. Split it.`;
    case 'FILE_TYPE_REFUSED':
      return `Files of the type ${refusal.mediaType} are not taken.`;
    case 'IN_PROGRESS':
      return 'The same upload is still running. Send it again.';
    case 'IDEMPOTENCY_KEY_REUSED':
    case 'IDEMPOTENCY_KEY_INVALID':
      return 'The upload collides with an earlier one. Send it under another name.';
  }
}
