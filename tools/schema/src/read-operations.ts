import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DocumentFile } from '@duebook/client/generate';
import { pathsAt, textAt, type EarlierForm } from './earlier-schemas';
import { blocksOf, constantsOf, separateOperations } from './operations-in';
import type { RegisteredDocument } from './registered-operations';

const PARTNERS = 'docs/registered-operations';
const CLIENT = 'packages/client/documents';

/** Files that share their fragments, of one owner. */
interface Source {
  readonly owner: string;
  readonly paths: readonly string[];
}

/** The operations that the client brings along, file by file. */
export function clientDocuments(root: string): readonly DocumentFile[] {
  return pathsIn(root, CLIENT, '.graphql').map((path) => ({ path, text: textOf(root, path) }));
}

/**
 * Every operation that this repository knows somebody to run: those of partners, of the client as it
 * is and as it was released last, and what the guides and the tools here send.
 *
 * @param released the form of the last release; undefined while there is none
 */
export function documentsOfRepository(
  root: string,
  released?: EarlierForm,
): readonly RegisteredDocument[] {
  return [
    ...sourcesOf(root).flatMap((source) => documentsOf(root, source)),
    ...documentsOfOurOwn(root),
    ...(released ? documentsOfReleasedClient(root, released) : []),
  ];
}

function sourcesOf(root: string): readonly Source[] {
  const partners = existsSync(resolve(root, PARTNERS))
    ? readdirSync(resolve(root, PARTNERS), { withFileTypes: true })
    : [];
  return [
    ...partners
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name: owner }) =>
        pathsIn(root, `${PARTNERS}/${owner}`, '.graphql').map((path) => ({ owner, paths: [path] })),
      ),
    { owner: 'client', paths: pathsIn(root, CLIENT, '.graphql') },
  ];
}

/** Each operation is there by itself, so that an edit of one leaves the others under watch. */
function documentsOf(root: string, { owner, paths }: Source): readonly RegisteredDocument[] {
  const known = new Map<string, ReadonlySet<string>>();
  const textsAt = (revision: string): ReadonlySet<string> => {
    const before = known.get(revision);
    if (before) return before;
    const texts = paths.map((path) => textAt(root, revision, path) ?? '');
    const found = new Set(separateOperations(texts).map(({ text }) => text));
    known.set(revision, found);
    return found;
  };
  const [only = '', another] = paths;
  return separateOperations(paths.map((path) => textOf(root, path))).map(({ name, text }) => ({
    ...{ owner, text },
    name: `${another === undefined ? only : CLIENT} ${name}`.trimEnd(),
    stoodBeside: ({ revision }) => revision === undefined || textsAt(revision).has(text),
  }));
}

/**
 * What the guides show and the tools here send. It has to be valid; what it means is tried by the tests
 * that run it, and changed along with the schema.
 */
function documentsOfOurOwn(root: string): readonly RegisteredDocument[] {
  const guides = pathsIn(root, 'docs/guides', '.md').map((path) => ({
    ...{ owner: 'guides', path },
    texts: blocksOf(textOf(root, path)),
  }));
  const tools = ['apps', 'tools']
    .flatMap((folder) => pathsIn(root, folder, '.ts'))
    .filter((path) => path.split('/')[2] === 'src')
    .map((path) => ({ owner: 'tools', path, texts: constantsOf(textOf(root, path)) }));
  return [...guides, ...tools].flatMap(({ owner, path, texts }) =>
    separateOperations(texts).map(({ name, text }) => ({
      ...{ owner, text },
      name: `${path} ${name}`.trimEnd(),
      stoodBeside: () => false,
    })),
  );
}

/** Partners run the client that was released, whatever became of its documents since. */
function documentsOfReleasedClient(
  root: string,
  { name: release, revision = '' }: EarlierForm,
): readonly RegisteredDocument[] {
  const texts = pathsAt(root, revision, CLIENT).map((path) => textAt(root, revision, path) ?? '');
  return separateOperations(texts).map(({ name, text }) => ({
    ...{ owner: 'client', name: `${release} ${name}`, text },
    stoodBeside: (form) => form.revision === revision,
  }));
}

/** An operation as `duebook operations export` writes it. */
interface ExportedOperation {
  readonly tenant: string;
  readonly serviceAccount: string;
  readonly name: string;
  readonly document: string;
}

/** What an installation exported: its operations, and the schema that they are run on. */
export interface Installation {
  readonly form: EarlierForm;
  readonly documents: readonly RegisteredDocument[];
}

/** The operations of an installation, which are compared with the schema that it runs. */
export function readInstallation(path: string): Installation {
  const { schema, operations } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly schema?: string;
    readonly operations?: readonly ExportedOperation[];
  };
  if (schema === undefined || operations === undefined) {
    throw new Error(`${path} was not written by "duebook operations export".`);
  }
  const form = { name: path, text: schema, declarations: '', isRelease: false };
  return {
    form,
    documents: operations.map(({ tenant, serviceAccount, name, document }) => ({
      owner: `${tenant}/${serviceAccount}`,
      name,
      text: document,
      stoodBeside: () => true,
    })),
  };
}

function pathsIn(root: string, folder: string, ending: string): readonly string[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !/(?:^|\/)(?:node_modules|dist)\//.test(name))
    .map((name) => join(folder, name))
    .sort();
}

function textOf(root: string, path: string): string {
  return readFileSync(resolve(root, path), 'utf8');
}
