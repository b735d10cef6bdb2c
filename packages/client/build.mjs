import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/**
 * Builds the package twice, as ECMAScript modules and as CommonJS, with declarations for each: a
 * declaration beside a module of the other kind would tell the compiler of a partner the wrong form.
 * Each file is translated by itself, which takes a second and needs no program of the whole.
 */
const home = dirname(fileURLToPath(import.meta.url));
const source = join(home, 'src');
const target = join(home, 'dist');

const common = {
  target: ts.ScriptTarget.ES2022,
  isolatedModules: true,
  strict: true,
  exactOptionalPropertyTypes: true,
};
const kinds = [
  { folder: 'esm', type: 'module', module: ts.ModuleKind.ESNext },
  { folder: 'cjs', type: 'commonjs', module: ts.ModuleKind.CommonJS },
];

/** ECMAScript modules are found by the names of their files; the sources leave the ending out. */
function withEndings(text) {
  return text.replace(/^((?:import|export)\b[^;]*? from '\.{1,2}\/[^']+)';$/gm, "$1.js';");
}

function filesBelow(folder, path = '') {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? filesBelow(folder, inner) : [inner];
  });
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function complain(name, diagnostics = []) {
  for (const { messageText } of diagnostics) {
    console.error(`${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    process.exitCode = 1;
  }
}

rmSync(target, { recursive: true, force: true });
for (const { folder, type, module } of kinds) {
  for (const name of filesBelow(source).filter((path) => path.endsWith('.ts'))) {
    const text = withEndings(readFileSync(join(source, name), 'utf8'));
    const options = { fileName: name, reportDiagnostics: true };
    const compilerOptions = { ...common, module };
    const code = ts.transpileModule(text, { ...options, compilerOptions });
    const declaration = ts.transpileDeclaration(text, {
      ...options,
      compilerOptions: { ...compilerOptions, declaration: true, isolatedDeclarations: true },
    });
    complain(name, [...(code.diagnostics ?? []), ...(declaration.diagnostics ?? [])]);
    const path = join(target, folder, name.replace(/\.ts$/, ''));
    write(`${path}.js`, code.outputText);
    write(`${path}.d.ts`, declaration.outputText);
  }
  write(join(target, folder, 'package.json'), `${JSON.stringify({ type })}\n`);
}
copyFileSync(join(home, '../../apps/gateway/schema.graphql'), join(target, 'schema.graphql'));
copyFileSync(join(home, '../../LICENSE'), join(target, 'LICENSE'));
