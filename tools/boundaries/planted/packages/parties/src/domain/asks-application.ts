// expects: domain-is-pure
import type { PartyStore } from '../application/ports';

export type Asked = PartyStore;
