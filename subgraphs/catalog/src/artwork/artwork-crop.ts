import { registerEnumType } from 'type-graphql';

/** What a curator may upload; the square is cut from the poster. */
export enum ArtworkCrop {
  POSTER = 'poster',
  BACKDROP = 'backdrop',
}
registerEnumType(ArtworkCrop, {
  name: 'ArtworkCrop',
  description: 'Which of a title’s pictures.',
  valuesConfig: {
    POSTER: { description: 'Portrait, 2:3. The square picture is cut from it, too.' },
    BACKDROP: { description: 'Landscape, 16:9.' },
  },
});
