'use strict';

// A process of its own that stores a content and is killed while it does: run on the sources, as tests are.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    swcrc: false,
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

const { openContentStore } = require(join(__dirname, '../../src/files/open-content-store.ts'));
const [settings, byteSize, pauseAt] = JSON.parse(process.argv[2]);

async function* bytes() {
  for (let at = 0; at < byteSize; at += 65_536) {
    yield Buffer.alloc(Math.min(65_536, byteSize - at), 'a,b\n');
    if (at > pauseAt) {
      process.stdout.write('HALF\n');
      await new Promise(() => undefined);
    }
  }
}

async function main() {
  const alive = setInterval(() => undefined, 1_000);
  const store = await openContentStore(settings);
  await store.put(
    Readable.from(bytes(), { objectMode: false }),
    { limitBytes: 1e9, accepts: () => true },
    async (content) => {
      process.stdout.write('KEEPING\n');
      await content.keep();
      process.stdout.write('KEPT\n');
      return { ok: true, value: null };
    },
  );
  clearInterval(alive);
}

void main();
