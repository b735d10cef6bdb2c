// expects: ledger-is-upstream
import type { ClientFace } from '@duebook/client';

export type Asked = ClientFace;
