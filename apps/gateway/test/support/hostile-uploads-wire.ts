import type { RawAnswer } from './raw-http';

/** A request for `POST /files` that no client library would send. */
export interface HostileRequest {
  readonly what: string;
  /** Header lines besides host and credentials. */
  readonly lines: readonly string[];
  readonly body: string | Buffer;
  /** What follows as long as the connection is open. */
  readonly more?: () => () => Buffer | null;
  /** Whether the sender goes away in the middle. */
  readonly leaves?: boolean;
  /** The statuses answered, one of several where it depends on how far the bytes came. */
  readonly statuses: RegExp;
  /** What the answer tells, where there is one. */
  readonly code?: RegExp;
}

const NAMED = 'x-file-name: a.csv';
const ROWS = 'a,b\n1,2\n'.repeat(20_000);
const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** So many megabytes, a piece at a time. */
const pouring =
  (megabytes: number, wrap: (bytes: Buffer) => Buffer = (bytes) => bytes) =>
  () => {
    const piece = wrap(Buffer.from('1,2,3,4\n'.repeat(8_192)));
    let left = megabytes * 16;
    return () => (left-- > 0 ? piece : null);
  };

const form = (
  body: string,
  boundary = 'x',
): Pick<HostileRequest, 'lines' | 'body' | 'statuses'> => ({
  lines: [
    NAMED,
    `content-type: multipart/form-data; boundary=${boundary}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ],
  body,
  statuses: /^400$/,
});

const PART =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="../../a.csv"\r\n\r\na,b\r\n';

/** Bodies that end too soon, never, or are something else; `longMb` is more than any file may have. */
export const hostileRequests = (longMb: number): readonly HostileRequest[] => [
  {
    what: 'no bytes',
    ...{ lines: [NAMED, 'content-length: 0'], body: '', statuses: /^400$/, code: /FILE_EMPTY/ },
  },
  {
    what: 'no bytes, in chunks',
    ...{ lines: [NAMED, 'transfer-encoding: chunked'], body: '0\r\n\r\n' },
    ...{ statuses: /^400$/, code: /FILE_EMPTY/ },
  },
  {
    what: 'too many bytes, announced',
    ...{ lines: [NAMED, `content-length: ${longMb * 1_048_576}`], body: 'a,b\n' },
    ...{ statuses: /^413$/, code: /FILE_TOO_LARGE/ },
  },
  {
    what: 'too many bytes, in chunks that do not end',
    ...{ lines: [NAMED, 'transfer-encoding: chunked'], body: '' },
    more: pouring(longMb + 8, chunk),
    ...{ statuses: /^413$/, code: /FILE_TOO_LARGE/ },
  },
  {
    what: 'fewer bytes than announced, and gone',
    ...{ lines: [NAMED, `content-length: ${ROWS.length * 2}`], body: ROWS, leaves: true },
    statuses: /^$/,
  },
  {
    what: 'chunks without an end, and gone',
    ...{ lines: [NAMED, 'transfer-encoding: chunked'], body: chunk(Buffer.from(ROWS)) },
    ...{ leaves: true, statuses: /^$/ },
  },
  {
    what: 'a chunk of no size',
    ...{ lines: [NAMED, 'transfer-encoding: chunked'], body: 'zz\r\na,b\r\n' },
    statuses: /^400$/,
  },
  {
    what: 'a chunk larger than any number',
    ...{ lines: [NAMED, 'transfer-encoding: chunked'], body: 'fffffffffffffffff\r\na,b\r\n' },
    statuses: /^(?:400|413)$/,
  },
  {
    what: 'a length and chunks at once',
    lines: [NAMED, 'content-length: 4', 'transfer-encoding: chunked'],
    ...{ body: '0\r\n\r\n', statuses: /^400$/ },
  },
  {
    what: 'two lengths',
    lines: [NAMED, 'content-length: 4', 'content-length: 400'],
    ...{ body: 'a,b\n', statuses: /^400$/ },
  },
  {
    what: 'a length below nothing',
    ...{ lines: [NAMED, 'content-length: -1'], body: 'a,b\n', statuses: /^400$/ },
  },
  {
    what: 'a length in letters',
    ...{ lines: [NAMED, 'content-length: 1e9'], body: 'a,b\n', statuses: /^400$/ },
  },
  { what: 'a form', ...form(`${PART}--x--`) },
  { what: 'a form with a field twice', ...form(`${PART}${PART}--x--`) },
  { what: 'a form without an end', ...form(PART) },
  { what: 'a form without a boundary', ...form(PART, '') },
  {
    what: 'no name',
    ...{ lines: ['content-length: 4'], body: 'a,b\n', statuses: /^400$/, code: /BAD_REQUEST/ },
  },
  {
    what: 'a name that is no percent-encoding',
    lines: ['x-file-name: %e0%a4%a', 'content-length: 4'],
    ...{ body: 'a,b\n', statuses: /^400$/, code: /BAD_REQUEST/ },
  },
  {
    what: 'a name longer than headers are',
    lines: [`x-file-name: ${'a'.repeat(100_000)}`, 'content-length: 4'],
    ...{ body: 'a,b\n', statuses: /^431$/ },
  },
  {
    what: 'a packed body that says so',
    lines: [NAMED, 'content-encoding: gzip', 'content-length: 20'],
    body: Buffer.from('1f8b08000000000000034b04002f00000000000000', 'hex').subarray(0, 20),
    ...{ statuses: /^415$/, code: /FILE_TYPE_REFUSED/ },
  },
];

/** The codes that an answer tells. */
export function codesIn({ text }: RawAnswer): string {
  return [...text.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code).join(' ');
}
