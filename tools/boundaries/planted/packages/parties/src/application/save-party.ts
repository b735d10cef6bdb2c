// expects: nothing
import type { Party } from '../domain/party';
import type { PartyStore } from './ports';

export const save = (store: PartyStore, row: Party): void => {
  store.save(row);
};
