/** Writes types of a schema and of operations on it; needs the package `graphql`. */
export {
  type DocumentFile,
  generateOperations,
  type OperationsRequest,
} from './generate/operations';
export { InvalidDocuments } from './generate/invalid-documents';
export { generateSchemaTypes } from './generate/schema-types';
