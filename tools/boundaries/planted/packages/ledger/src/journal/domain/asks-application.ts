// expects: domain-is-pure
import type { EntryStore } from '../application/ports';

export type Asked = EntryStore;
