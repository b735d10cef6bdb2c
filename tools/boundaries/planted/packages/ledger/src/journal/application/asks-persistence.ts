// expects: application-points-inwards
import type { Repository } from '../persistence/entry.repository';

export type Asked = Repository;
