/** Platform's GraphQL building blocks: scalars, errors, ids, loaders and lists of every package. */
import 'reflect-metadata';

export { CurrencyCodeScalar, DateScalar, DateTimeScalar, DecimalScalar } from './graphql/scalars';
export { MoneyInput, MoneyType, moneyType } from './graphql/money';
export { badUserInput, codedError, ERROR_CODES, type ErrorCode } from './graphql/errors';
export { asksOnlyForId } from './graphql/asks-only-for-id';
export { type RequestContext, requireCaller } from './graphql/request-context';
export {
  type BatchRead,
  defineLoader,
  type LoaderDefinition,
  LoaderScope,
} from './graphql/loaders';
export {
  decodeAnyId,
  decodeId,
  encodeId,
  type GlobalId,
  uuidOf,
  uuidOrNullOf,
} from './graphql/global-id';
export {
  composeNodes,
  composingNodes,
  Node,
  type NodeFetch,
  NodeRegistry,
  registerFamily,
  registerNode,
} from './graphql/node';
export {
  createFileLoaders,
  createOpenVisibleFile,
  type FileAudience,
  type FileLoaders,
  type OpenVisibleFile,
  registerFileNode,
} from './graphql/file.loaders';
export { FieldWork, fieldWorkOf } from './graphql/field-work';
export { FileType } from './graphql/file.types';
export { NodeResolver } from './graphql/node.resolver';
export { UsualLength, usualLengthOf } from './graphql/usual-length';
export {
  declareUserErrors,
  GenericUserError,
  ownerOfUserError,
  platformUserErrors,
  UserError,
  userError,
  userErrorText,
  UserErrorCode,
  VersionConflictError,
} from './graphql/user-error';
export { IDEMPOTENCY_KEY, KeyedInput, RefusablePayload } from './graphql/mutation';
export { tableUserError, tableUserErrors, type UnreadableTable } from './graphql/table-error';
export { isDelimiter, mappingOf, TableReadingInput, tableOptionsOf } from './graphql/table-reading';
export {
  ENCODINGS,
  type EncodingName,
  ImportEncodingEnum,
  ImportTransformKindEnum,
} from './graphql/table-reading.enums';
export { declareEnum } from './graphql/declare-enum';
export { type OnRefusal, OnRefusalEnum } from './graphql/on-refusal.enum';
export { type CursorPart, decodeCursor, encodeCursor } from './graphql/cursor';
export {
  boundedCount,
  ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  connectionType,
  type ConnectionType,
  DEFAULT_PAGE_SIZE,
  type EdgeOf,
  LARGEST_PAGE_SIZE,
  mapConnection,
  PageInfo,
} from './graphql/connection';
export { connectionById, countedPageById, pageAfter } from './graphql/page-by-id';
export { countedPage, MOST_COUNTED, totalCountOf, type CountedPage } from './graphql/counted-page';
export { granted } from './graphql/granted';
export { loadByIds } from './graphql/load-by-ids';
export { refusalError, type RefusalWithPath, sharedTexts } from './graphql/refusal-error';
export { isGiven, type Sent } from './graphql/sent';
export { decodeSortedCursor, encodeSortedCursor, type SortedPlace } from './graphql/sorted-cursor';
export {
  LetterLanguageEnum,
  type LetterLanguageName,
  letterLanguageName,
  letterLanguageOfName,
} from './graphql/letter-language.enum';
