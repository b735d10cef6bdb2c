import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import {
  sumsOf,
  type EvidenceFile,
  type EvidenceManifest,
  type EvidenceSubject,
} from '../domain/evidence-manifest';
import { VERIFIER_SCRIPT } from '../domain/verifier-script';

/** A file that goes into a package. */
export type EvidencePart = EvidenceFile & {
  /** Its bytes, from the start; asked for when the package comes to it. */
  readonly open: () => Readable;
};

/** A package on its way. */
export interface EvidencePackage {
  /** SHA-256 of `SHA256SUMS`, which stands for every byte of every file. */
  readonly rootHash: string;
  readonly manifest: EvidenceManifest;
  /** The zip; a part at a time is read, and nothing is held. */
  readonly zip: Readable;
}

/**
 * Puts a package together: the same parts, subject and moment give the same bytes. What a part holds is not
 * checked on its way: a byte that has changed since its hash was told makes a package whose verifier says so.
 */
export function writePackage(
  subject: EvidenceSubject,
  parts: readonly EvidencePart[],
  madeAt: Date,
): EvidencePackage {
  const { name, creditor, debtor, documentNumbers, asOf } = subject;
  const manifest: EvidenceManifest = {
    ...{ format: 'duebook-evidence', formatVersion: 1 },
    ...{ name, creditor, debtor, documentNumbers, asOf, madeAt: madeAt.toISOString() },
    files: parts.map(({ path, sha256, byteSize, title }) => ({ path, sha256, byteSize, title })),
  };
  const manifestText = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const sums = Buffer.from(sumsOf(manifest.files, sha256Of(manifestText)));
  const zip = new ZipFile();
  const options = { mtime: dayOf(madeAt), mode: 0o100644, forceDosTimestamp: true };
  const output = new PassThrough();
  let reading: Readable | undefined;
  // Each is opened when the one before it has been read.
  for (const { path, open } of parts) {
    zip.addReadStreamLazy(path, options, (give) => {
      reading = open();
      // A zip does not watch what it reads: without this it would wait for ever.
      reading.once('error', (error) => output.destroy(error));
      give(null, reading);
    });
  }
  zip.addBuffer(manifestText, 'manifest.json', options);
  zip.addBuffer(sums, 'SHA256SUMS', options);
  zip.addBuffer(Buffer.from(VERIFIER_SCRIPT), 'verify.mjs', { ...options, mode: 0o100755 });
  zip.end();
  zip.outputStream.pipe(output);
  output.once('close', () => reading?.destroy());
  return { rootHash: sha256Of(sums), manifest, zip: output };
}

function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * What stands in a zip is a time without a zone, which the library takes from that of the machine: noon of
 * the day is the same on each, and there on every day.
 */
function dayOf(moment: Date): Date {
  return new Date(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate(), 12);
}
