// expects: application-points-inwards
import type { Repository } from '../persistence/party.repository';

export type Asked = Repository;
