import { make } from '@duebook/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import type { FileFacts } from '../files/file-service';
import { encodeId } from './global-id';
import { Node } from './node';
import { DateTimeScalar } from './scalars';

/** A file of a tenant. */
@ObjectType('File', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A file that was sent by `POST /files`, or made by the system. Seen by who sent it or had it made, and by whoever sees what it is attached to; to them `GET /files/<id>` answers its bytes.',
})
export class FileType extends Node {
  @Field(() => String, {
    description: 'The name under which it was sent, without folders and control characters.',
  })
  name!: string;

  @Field(() => Int, { description: 'How large its content is, in bytes.' })
  byteSize!: number;

  @Field(() => String, {
    description: 'Its media type by its first bytes, whatever its name says.',
  })
  mediaType!: string;

  @Field(() => String, { description: 'SHA-256 of its bytes, in hex.' })
  sha256!: string;

  @Field(() => DateTimeScalar, { description: 'When it was sent for the first time.' })
  uploadedAt!: Date;

  /** For its own fields. */
  uploadedByUuid!: string;
}

/** The API's form of a file. */
export function fileType(facts: FileFacts): FileType {
  return make(FileType, {
    id: encodeId('File', facts.fileId),
    name: facts.fileName,
    byteSize: facts.byteSize,
    mediaType: facts.mediaType,
    sha256: facts.sha256,
    uploadedAt: facts.uploadedAt,
    uploadedByUuid: facts.uploadedBy,
  });
}
