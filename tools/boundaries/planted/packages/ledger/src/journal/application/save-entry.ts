// expects: nothing
import type { Entry } from '../domain/entry';
import type { EntryStore } from './ports';

export const save = (store: EntryStore, row: Entry): void => {
  store.save(row);
};
