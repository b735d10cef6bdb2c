import type { IncomingMessage } from 'node:http';
import type { Caller } from '@duebook/platform';

/** What became of an upload, as its answer: JSON with an HTTP status. */
export interface UploadOutcome {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Takes the body of `POST /files` as a stream. It bounds size and time itself, and answers refusals
 * (too large, type not accepted) rather than throwing them.
 */
export type FileUpload = (request: IncomingMessage, caller: Caller) => Promise<UploadOutcome>;
