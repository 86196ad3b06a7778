import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export enum UploadKind {
  /** A CSV or JSON file of titles; it lies in the media folder until it is swept. */
  IMPORT = 'IMPORT',
  /** A poster or a backdrop, which has gone into the artwork; its row is kept to count by. */
  ARTWORK = 'ARTWORK',
}

/** Something that a curator sent. */
@Entity('upload')
@Index('upload_owner_id', ['ownerId', 'createdAt'])
@Index('upload_created_at', ['createdAt'])
export class Upload {
  /** The file's name in the folder, too. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'owner_id' })
  ownerId!: string;

  @Column('text')
  kind!: UploadKind;

  /** What the curator calls the file; null when nothing was said. */
  @Column('text', { nullable: true })
  name!: string | null;

  @Column('int')
  bytes!: number;

  /** Hexadecimal. */
  @Column('text')
  sha256!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
