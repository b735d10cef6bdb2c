import {
  generateOperations,
  generateSchemaTypes,
  type DocumentFile,
} from '@duebook/client/generate';
import { ERROR_CODES } from '@duebook/platform/graphql';
import { buildSchema } from 'graphql';
import type { Page } from './event-docs';

const HEADER =
  '// Written by npm run schema. Do not edit: change the schema or packages/client/documents.\n';

/** What packages/client has of the schema, as it should stand on disk. */
export function clientPages(
  schemaText: string,
  documents: readonly DocumentFile[],
): readonly Page[] {
  const schema = buildSchema(schemaText);
  return [
    { name: 'error-codes.generated.ts', text: errorCodes() },
    { name: 'schema.generated.ts', text: generateSchemaTypes(schema, HEADER) },
    {
      name: 'operations.generated.ts',
      text: generateOperations({
        ...{ schema, files: documents, header: HEADER },
        imports: { schema: './schema.generated', documents: './operation-document' },
      }),
    },
  ];
}

/** Codes of top-level errors are no part of the schema, but of what clients rely on. */
function errorCodes(): string {
  const codes = [...ERROR_CODES].sort().map((code) => `  | '${code}'`);
  const comment = '/** What is wrong with a request, as `extensions.code` of an error tells it. */';
  return [HEADER, comment, `export type ApiErrorCode =\n${codes.join('\n')};\n`].join('\n');
}
