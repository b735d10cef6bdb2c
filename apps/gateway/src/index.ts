/** The gateway's face, for tools and tests that start the system as a stranger would. */
export { createAnchoring } from './anchoring';
export {
  compose,
  type Composition,
  type CompositionParts,
  migrations,
  modules,
  type Services,
} from './compose';
export {
  type Config,
  ConfigurationError,
  DEFAULT_LIMITS,
  type ExecutorKind,
  EXECUTORS,
  type Limits,
  readConfig,
  type Role,
} from './config';
export { buildSchema } from './build-schema';
export { type PreparedDatabase, prepareDatabase } from './database';
export { type ExplainedFailure, explainFailure } from './explain-failure';
export { type AdmissionOptions } from './http/admission';
export { ClientAddress } from './http/client-address';
export { Readiness } from './http/readiness';
export { type DocumentLimits, documentLimits } from './limits/document-limits';
export { RateLimits } from './limits/rate/rate-limits';
export { DEFAULT_RATES } from './limits/rate/rate-settings';
export { openContents } from './open-contents';
export { createLogger, silentLogger } from './logging';
export { GatewayMetrics } from './metrics';
export { checkOperation } from './operations/check-operation';
export { askSchema, type SchemaAnswer } from './operations/ask-schema';
export { type ProcessOptions, type ReadyProcess, runProcess } from './run-process';
export { type SealingRequest, sealSecretsAnew } from './seal-secrets';
export { openSecretBox } from './secret-key';
export { type RunningServer, startServer } from './server';
export {
  type Gateway,
  type GatewayOptions,
  startGateway,
  WORKER_CONNECTION,
} from './start-gateway';
export { type InvariantReport, verify, type VerifyRequest } from './verify';
