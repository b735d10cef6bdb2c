// expects: nothing
import type { Entry } from '../domain/entry';

export type EntryStore = Readonly<{ save: (row: Entry) => void }>;
