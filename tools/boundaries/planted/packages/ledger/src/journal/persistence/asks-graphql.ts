// expects: persistence-knows-ports-and-domain
import type { EntryType } from '../graphql/entry.types';

export type Asked = EntryType;
