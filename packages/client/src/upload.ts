import type { HttpAnswer } from './transport';
import { failureOf } from './answer';
import { DuebookError, RefusedError } from './errors';
import type { Refusal } from './refusal';

/** A file that Duebook keeps. */
export interface UploadedFile {
  /** For `importStart` and whatever else takes files. */
  readonly id: string;
}

/** The file of an answer of `POST /files`. @throws RefusedError, DuebookError */
export function uploadedFileOf(answer: HttpAnswer): UploadedFile {
  const { file, userErrors } = (answer.body ?? {}) as {
    readonly file?: UploadedFile | null;
    readonly userErrors?: readonly Refusal[];
  };
  if (file) return file;
  if (userErrors && userErrors.length > 0) throw new RefusedError(userErrors);
  throw new DuebookError(failureOf(answer));
}
