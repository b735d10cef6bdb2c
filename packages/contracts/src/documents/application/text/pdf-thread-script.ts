/**
 * What runs in the thread that reads a PDF; plain text, so that it needs no file of its own beside the
 * compiled ones. It answers each job with one piece.
 *
 * A stream that unpacks to a gigabyte is found out as it grows: no array of bytes is made that is larger
 * than a job may take, whichever filter asks for it. Arrays of bytes lie outside of the heap that limits
 * of the thread know.
 */
export const PDF_IN_THREAD = `
const { parentPort } = require('node:worker_threads');
const { readFile } = require('node:fs/promises');
const { join } = require('node:path');
const zlib = require('node:zlib');

const Bytes = Uint8Array;
let mostArrayBytes = Infinity;
let isTooLarge = false;
const checked = (length) => {
  if (typeof length === 'number' && length > mostArrayBytes) {
    isTooLarge = true;
    throw new RangeError('An array of bytes is larger than it may be.');
  }
};
const Bounded = new Proxy(Bytes, {
  construct(target, given, as) {
    checked(given[0]);
    return Reflect.construct(target, given, as === Bounded ? target : as);
  },
});
globalThis.Uint8Array = Bounded;
// Pieces that are unpacked as a stream are gathered before an array is made of them.
const Unpacking = globalThis.DecompressionStream;
globalThis.DecompressionStream = class {
  constructor(format) {
    const native = new Unpacking(format);
    let length = 0;
    this.writable = native.writable;
    this.readable = native.readable.pipeThrough(new TransformStream({
      transform(piece, controller) {
        length += piece.byteLength;
        checked(length);
        controller.enqueue(piece);
      },
    }));
  }
};

// Forms of XFA bring scripts in a stream of theirs.
const NAMES = [
  ['SCRIPTS', /\\/(?:JavaScript|JS|XFA)[^A-Za-z]/],
  ['EMBEDDED_FILES', /\\/(?:EmbeddedFiles?|RichMedia)[^A-Za-z]/],
  ['LAUNCHES_PROGRAMS', /\\/Launch[^A-Za-z]/],
  ['EXTERNAL_CONTENT', /\\/(?:GoToR|GoToE|ImportData|SubmitForm)[^A-Za-z]/],
];
// Names may be written with hexadecimal digits: /J#61vaScript.
const plain = (text) =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));

// The file as it is, and the objects that it holds packed.
function* partsOf(bytes) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  yield text.replace(/stream\\r?\\n[^]*?endstream/g, ' ');
  let left = 64 * 1024 * 1024;
  for (const found of text.matchAll(/\\/ObjStm[^]{0,400}?stream\\r?\\n/g)) {
    const from = found.index + found[0].length;
    try {
      const packed = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from);
      const unpacked = zlib.inflateSync(packed, { maxOutputLength: left });
      left -= unpacked.length;
      yield unpacked.toString('latin1');
    } catch { /* another filter, or more than is looked through */ }
    if (left <= 0) return;
  }
}

function warningsOf(bytes) {
  const warnings = new Set();
  for (const part of partsOf(bytes)) {
    const text = plain(part);
    for (const [warning, pattern] of NAMES) if (pattern.test(text + ' ')) warnings.add(warning);
  }
  return warnings;
}

async function textOf(page) {
  const { items } = await page.getTextContent();
  return items.map((item) => (item.str || '') + (item.hasEOL ? '\\n' : '')).join('');
}

async function readPages(pdf, { mostPages, mostCharacters }, piece) {
  piece.pageCount = pdf.numPages;
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    if (number > mostPages || characters > mostCharacters) {
      piece.isCut = true;
      return;
    }
    const page = await pdf.getPage(number);
    const text = await textOf(page);
    characters += text.length;
    piece.pages.push(text);
    page.cleanup();
  }
}

// Of fonts that are not embedded, as electronic invoices have them, the codes of the text are told by character
// maps that every reader is to know. Nothing else is ever looked up.
const mapsIn = (folder) => class {
  async fetch({ kind, filename }) {
    if (kind !== 'cMapUrl' || !/^[A-Za-z0-9-]+[.]bcmap$/.test(filename)) throw new Error('No character map.');
    return new Bytes(await readFile(join(folder, filename)));
  }
};

async function read(job) {
  const piece = { pages: [], pageCount: null, isCut: false, warnings: [], failure: null };
  const warnings = warningsOf(job.bytes);
  mostArrayBytes = Math.max(job.mostArrayBytes, job.bytes.length + 65536);
  isTooLarge = false;
  try {
    const { getDocumentProxy } = require(job.library);
    const pdf = await getDocumentProxy(job.bytes, {
      ...{ isEvalSupported: false, verbosity: 0, useWorkerFetch: false },
      ...{ cMapUrl: job.characterMaps, cMapPacked: true, BinaryDataFactory: mapsIn(job.characterMaps) },
    });
    if (await pdf.getJSActions().catch(() => null)) warnings.add('SCRIPTS');
    if (await pdf.getAttachments().catch(() => null)) warnings.add('EMBEDDED_FILES');
    await readPages(pdf, job, piece);
    await pdf.destroy();
  } catch (error) {
    piece.failure = error && error.name === 'PasswordException' ? 'ENCRYPTED' : 'DAMAGED';
  }
  if (isTooLarge) piece.failure = 'TOO_LARGE';
  piece.warnings = [...warnings];
  return piece;
}

parentPort.on('message', ({ job }) => {
  if (job === undefined) parentPort.postMessage({ isDone: true });
  else void read(job).then((piece) => parentPort.postMessage({ piece }));
});
`;
