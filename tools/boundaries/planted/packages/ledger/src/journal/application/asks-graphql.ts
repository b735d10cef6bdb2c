// expects: application-points-inwards
import type { EntryType } from '../graphql/entry.types';

export type Asked = EntryType;
