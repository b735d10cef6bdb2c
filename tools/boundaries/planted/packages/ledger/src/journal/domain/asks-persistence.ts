// expects: domain-is-pure
import type { Repository } from '../persistence/entry.repository';

export type Asked = Repository;
