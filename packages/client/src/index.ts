/** A typed client of the Duebook API. */
export { accepted } from './accepted';
export { type CallOptions, DuebookClient, type DuebookClientOptions } from './client';
export { type ApiError, DuebookError, type ErrorCode, RefusedError } from './errors';
export type { ApiErrorCode } from './error-codes.generated';
export { newIdempotencyKey } from './idempotency-key';
export type {
  AnyDocument,
  OperationDocument,
  TypedDocument,
  TypedText,
} from './operation-document';
export type { Page } from './pages';
export type { Refusal } from './refusal';
export type { RetryPolicy } from './retry';
export type { Secret } from './transport';
export type { UploadedFile } from './upload';
export { type DeliveredEvent, type Delivery, deliveredEvent } from './webhook';
export * from './schema.generated';
export * from './operations.generated';
