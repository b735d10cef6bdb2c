import { compareText, invariant, type BusinessDate } from '@duebook/kernel';

/** What a package of evidence says of one of its files. */
export interface EvidenceFile {
  /** Within the package, with `/` between folders. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly byteSize: number;
  /** What it is, for people. */
  readonly title: string;
}

/** Whose claim a package is about, and as of when. */
export interface EvidenceSubject {
  /** What the case is called. */
  readonly name: string;
  /** Our company. */
  readonly creditor: string;
  /** Who owes. */
  readonly debtor: string;
  /** The claims by the numbers of their documents. */
  readonly documentNumbers: readonly string[];
  readonly asOf: BusinessDate;
}

/** Everything that a package says of itself: `manifest.json`. */
export interface EvidenceManifest extends EvidenceSubject {
  readonly format: 'duebook-evidence';
  readonly formatVersion: 1;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** In the order in which they are to be read. */
  readonly files: readonly EvidenceFile[];
}

/**
 * The text of `SHA256SUMS`, as `sha256sum --check` reads it: the files by their paths, the manifest last.
 * Its own SHA-256 is the root hash: it stands for every byte of every file.
 */
export function sumsOf(files: readonly EvidenceFile[], manifestSha256: string): string {
  const named = [...files].sort((one, other) => compareText(one.path, other.path));
  return [...named, { path: 'manifest.json', sha256: manifestSha256 }]
    .map(({ sha256, path }) => `${sha256}  ${path}\n`)
    .join('');
}

/** No longer than file systems take in any script, with room for a number before it. */
const LONGEST_NAME = 60;

/**
 * The path of a file: its place in the order, and what it was called, without anything that a file system
 * or a shell reads otherwise than as a name. No two are the same, as no two places are.
 */
export function evidencePath(folder: string, place: number, fileName: string): string {
  invariant(/^[a-z-]+$/u.test(folder), 'folders of a package have plain names');
  const safe = Array.from(fileName.normalize('NFC'))
    .map((letter) => (/[\p{L}\p{N}._()-]/u.test(letter) ? letter : '_'))
    .join('')
    .replace(/^\.+/u, '_');
  // Windows takes dots at the end away, and would not find the file again.
  const name = shortened(safe).replace(/\.+$/u, '_');
  return `${folder}/${String(place).padStart(3, '0')}-${name}`;
}

/** Cut in the middle of a name, so that its ending stays. */
function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  return letters.slice(0, LONGEST_NAME - ending.length).join('') + ending;
}
