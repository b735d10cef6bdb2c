// expects: domain-is-pure
import type { Repository } from '../persistence/party.repository';

export type Asked = Repository;
