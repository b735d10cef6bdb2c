import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DocumentFile } from '@duebook/client/generate';
import { textAt } from './earlier-schemas';
import type { RegisteredDocument } from './registered-operations';

const PARTNERS = 'docs/registered-operations';
const CLIENT = 'packages/client/documents';

/** The operations that the client brings along, file by file. */
export function clientDocuments(root: string): readonly DocumentFile[] {
  return graphqlFilesIn(root, CLIENT);
}

/** Every operation that this repository knows somebody to run: those of partners, and of the client. */
export function documentsOfRepository(root: string): readonly RegisteredDocument[] {
  const folder = resolve(root, PARTNERS);
  const partners = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  const files = partners.flatMap(({ name: owner }) =>
    graphqlFilesIn(root, `${PARTNERS}/${owner}`).map((file) => ({ owner, ...file })),
  );
  const ofClient = clientDocuments(root);
  return [
    ...files.map(({ owner, path, text }): RegisteredDocument => ({
      ...{ owner, text },
      name: path,
      stoodBeside: ({ revision }) =>
        revision === undefined || textAt(root, revision, path) === text,
    })),
    {
      // Its files share their fragments.
      owner: 'client',
      name: CLIENT,
      text: ofClient.map(({ text }) => text).join('\n'),
      stoodBeside: ({ revision }) =>
        revision === undefined ||
        ofClient.every(({ path, text }) => textAt(root, revision, path) === text),
    },
  ];
}

/** An operation as `duebook operations export` writes it. */
interface ExportedOperation {
  readonly tenant: string;
  readonly serviceAccount: string;
  readonly name: string;
  readonly document: string;
}

/**
 * The operations of an installation. It runs a release, or what is on disk while there is none, so
 * that is what they are compared with.
 */
export function documentsOfInstallation(path: string): readonly RegisteredDocument[] {
  const { operations } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly operations: readonly ExportedOperation[];
  };
  return operations.map(({ tenant, serviceAccount, name, document }) => ({
    owner: `${tenant}/${serviceAccount}`,
    name,
    text: document,
    stoodBeside: ({ isRelease, revision }) => isRelease || revision === undefined,
  }));
}

function graphqlFilesIn(root: string, folder: string): readonly DocumentFile[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return { path, text: readFileSync(resolve(root, path), 'utf8') };
    });
}
