/** For tests only: a database of one's own on a real server, and a schema to ask or look at. */
export {
  startReceiver,
  type Answering,
  type Received,
  type WebhookReceiver,
} from './testing/webhook-receiver';
export {
  docxOf,
  endless,
  packed,
  pdfOf,
  pdfShowing,
  showing,
  withText,
  zipOf,
} from './testing/crafted-files';
export { brokenAmong, type BrokenInvariant } from './testing/broken-invariants';
export { noting, notingJobs, notingReads } from './testing/counted-statements';
export { openTestDatabase, type TestDatabase } from './testing/test-database';
export {
  closedSchema,
  EVENT_COLUMNS,
  eventJudge,
  idsIn,
  publishedEventSchemas,
  type EventSchema,
  type WrittenEvent,
} from './testing/event-schemas';
export {
  fillPastStatistics,
  OLD_STATISTICS,
  statementsOf,
  walksOfTenants,
} from './testing/old-statistics';
export { startOutsideServer, type OutsideServer } from './testing/outside-server';
export { measuring } from './testing/rows-handled';
export { countRowsRead } from './testing/rows-read';
export { rowsThatHold } from './testing/rows-that-hold';
export { namesNotSent, statementNamesIn } from './testing/statement-names';
export { runningServer, SERVER_BINARIES_VARIABLE, serverLog } from './testing/running-server';
export { type Answer, type Ask, asking, schemaOf, type Send, sending } from './testing/schema';
export {
  mutationsOf,
  mutationsOutOfForm,
  operationsOf,
  undescribedParts,
} from './testing/schema-form';
export { until } from './testing/until';
