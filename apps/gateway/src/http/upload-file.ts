import type { IncomingMessage } from 'node:http';
import type { Caller, FileService, UploadRefusal } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { InFlight } from '../limits/rate/in-flight';
import type { RefusalKind } from '../limits/refusal';
import { type Answer, errorAnswer, jsonAnswer, unread, withHeaders } from './answer';

/** The kind of id that imports and attachments take. */
const FILE_ID_TYPE = 'File';

const STATUS: Readonly<Record<UploadRefusal['code'], number>> = {
  FILE_EMPTY: 400,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_REFUSED: 415,
  FILE_QUOTA_OF_DAY: 429,
  FILE_QUOTA_OF_TENANT: 413,
  IDEMPOTENCY_KEY_REUSED: 409,
  IDEMPOTENCY_KEY_INVALID: 400,
  IN_PROGRESS: 409,
};

/** Under what a refusal is counted. */
const COUNTED: Partial<Record<UploadRefusal['code'], RefusalKind>> = {
  FILE_TOO_LARGE: 'body-size',
  FILE_QUOTA_OF_DAY: 'file-day',
  FILE_QUOTA_OF_TENANT: 'file-store',
};

/** By tenant: files lie in the store's folder while they arrive, before anybody counts their bytes. */
const ARRIVING = new InFlight(16);
/** By principal: one who sends slowly leaves half of the places to the others. */
const ARRIVING_OF_ONE = new InFlight(8);
const TOO_MANY_AT_ONCE = unread(
  errorAnswer('RATE_LIMITED', 'Many files are arriving. Send this one when others are here.', {
    refusal: 'in-flight',
  }),
);

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
  if (!arrive(caller)) return TOO_MANY_AT_ONCE;
  const outcome = await files
    .upload(caller, { fileName, stream: request, announcedBytes })
    .catch((error: unknown) => {
      if (request.destroyed && !request.complete) return null;
      throw error;
    })
    .finally(() => {
      ARRIVING.leave(caller.tenantId);
      ARRIVING_OF_ONE.leave(caller.principalId);
    });
  if (!outcome) return null;
  if (outcome.ok) {
    const id = encodeId(FILE_ID_TYPE, outcome.value.fileId);
    return jsonAnswer(201, { file: { id }, userErrors: [] });
  }
  return refusalAnswer(outcome.refusal);
}

function arrive({ tenantId, principalId }: Caller): boolean {
  if (!ARRIVING_OF_ONE.enter(principalId)) return false;
  if (ARRIVING.enter(tenantId)) return true;
  ARRIVING_OF_ONE.leave(principalId);
  return false;
}

function refusalAnswer(refusal: UploadRefusal): Answer {
  const { code } = refusal;
  const bound =
    'usedBytes' in refusal ? { limitBytes: refusal.limitBytes, usedBytes: refusal.usedBytes } : {};
  const userErrors = [{ code, message: messageFor(refusal), path: [], ...bound }];
  const answer = unread(jsonAnswer(STATUS[code], { file: null, userErrors }));
  const retryAfter = 'waitSeconds' in refusal ? { 'retry-after': String(refusal.waitSeconds) } : {};
  return { ...withHeaders(answer, retryAfter), refusal: COUNTED[code] };
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
    case 'FILE_QUOTA_OF_DAY':
      return `All together may send files of ${refusal.limitBytes} bytes in a day, and sent ${refusal.usedBytes} today. Send it again after midnight in UTC.`;
    case 'FILE_QUOTA_OF_TENANT':
      return `All together may store files of ${refusal.limitBytes} bytes, and store ${refusal.usedBytes}. Ask whoever runs the system for more.`;
    case 'IN_PROGRESS':
      return 'The same upload is still running. Send it again.';
    case 'IDEMPOTENCY_KEY_REUSED':
    case 'IDEMPOTENCY_KEY_INVALID':
      return 'The upload collides with an earlier one. Send it under another name.';
  }
}
