import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Colour } from '../art/colour';
import { Title } from '../title/title';
import type { ArtworkCrop } from './artwork-crop';

/** The picture that a curator uploaded for a title. Its files lie under MEDIA_DIR/artwork/<hash>. */
@Entity('artwork')
@Index('artwork_hash', ['hash'])
export class Artwork {
  @ForeignKey(() => Title, { name: 'artwork_title_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('text', { name: 'title_id' })
  titleId!: string;

  @PrimaryColumn('text')
  crop!: ArtworkCrop;

  /** SHA-256 over the stored files, hexadecimal: the same picture is stored once. */
  @Column('text')
  hash!: string;

  /** Pixels across of each stored size, ascending; of the poster or backdrop itself, not of the square. */
  @Column('int', { array: true })
  widths!: number[];

  /** Its lively colour, #rrggbb, readable on the dark page; null for a backdrop. */
  @Column('text', { nullable: true })
  accent!: Colour | null;

  /** User id; null when a job did it. */
  @Column('text', { name: 'uploaded_by', nullable: true })
  uploadedBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
