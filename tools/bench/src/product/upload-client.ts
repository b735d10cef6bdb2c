import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** A file of rows that is no other one, made as it is sent: it never lies anywhere whole. */
export interface MadeUpFile {
  readonly name: string;
  readonly byteSize: number;
  bytes(): Generator<Buffer>;
}

const PIECE_BYTES = 1_048_576;
const ROW = Buffer.from('INV-2026-000001,2026-03-31,CNY,1130.00,Goods as ordered\n');
const PIECE = Buffer.alloc(PIECE_BYTES, ROW);

/** @param number tells it from all others, in each of its pieces */
export function madeUpFile(number: number, megabytes: number): MadeUpFile {
  return {
    name: `invoices-${number}.csv`,
    byteSize: megabytes * PIECE_BYTES,
    *bytes() {
      for (let piece = 0; piece < megabytes; piece += 1) {
        const bytes = Buffer.from(PIECE);
        bytes.write(`F${String(number).padStart(7, '0')}-${String(piece).padStart(6, '0')}`);
        yield bytes;
      }
    },
  };
}

/** Sends a file as fast as it is taken. @returns its SHA-256 in hex @throws Error when it is not taken */
export async function uploadFile(
  url: string,
  authorization: string,
  file: MadeUpFile,
): Promise<string> {
  const headers = { authorization, 'x-file-name': file.name, 'content-length': file.byteSize };
  const sent = request(`${url}/files`, { method: 'POST', headers });
  const answered = new Promise<string>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      text(response).then((body) => {
        if (response.statusCode === 201) resolve(body);
        else reject(new Error(`${String(response.statusCode)} ${body.slice(0, 300)}`));
      }, reject);
    });
  });
  const hash = createHash('sha256');
  const hashed = function* (): Generator<Buffer> {
    for (const piece of file.bytes()) {
      hash.update(piece);
      yield piece;
    }
  };
  await Promise.all([answered, pipeline(Readable.from(hashed()), sent)]);
  return hash.digest('hex');
}
