/** What is to become of an upload. */
export type Fate =
  | Readonly<{ refused: string; status: number }>
  | Readonly<{
      /** As what it is stored and given out again. */
      kept: string;
      /** How it is called then, where that is not what was sent. */
      name?: string;
      /** Its text: READ, NO_TEXT, or why it could not be read; one of several where time decides. */
      text: RegExp;
      warnings?: readonly string[];
    }>;

/** A file that nobody means well with. */
export interface HostileUpload {
  readonly what: string;
  readonly name: string;
  readonly bytes: () => Buffer | string | Promise<Buffer>;
  readonly fate: Fate;
}

export const PDF = 'application/pdf';
export const TEXT = 'text/plain';
export const CSV = 'text/csv';
export const PAGE = 'text/html';
export const XML = 'application/xml';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
export const DOCX = `${OFFICE}.wordprocessingml.document`;
export const XLSX = `${OFFICE}.spreadsheetml.sheet`;
export const XLS = 'application/vnd.ms-excel';

export const TYPE_REFUSED: Fate = { refused: 'FILE_TYPE_REFUSED', status: 415 };
export const kept = (
  type: string,
  text: string,
  warnings: readonly string[] = [],
  name?: string,
): Fate => ({
  ...{ kept: type, text: new RegExp(`^(?:${text})$`), warnings },
  ...(name !== undefined && { name }),
});

export const upload = (
  what: string,
  name: string,
  bytes: HostileUpload['bytes'],
  fate: Fate,
): HostileUpload => ({ what, name, bytes, fate });

export const HTML = '<!DOCTYPE html><html><script>alert(document.cookie)</script></html>';
