import type { GeneratedFilm } from '../generated-film';
import { flat } from '../print-colours';

export const interference: GeneratedFilm = {
  id: 'own-five-stones',
  name: 'Five Stones',
  year: 2025,
  runtimeSeconds: 96,
  genres: ['Abstract', 'Short'],
  synopsis:
    'Five stones fall into one still pond, one after the other, and nobody tells the rings whose they are.',
  credits: [
    { job: 'Picture', name: 'Superposition of waves' },
    { job: 'Score', name: 'Four chords on glass' },
  ],
  captions: [
    { fromSeconds: 1, toSeconds: 5, text: '[A low chord on glass, held]' },
    { fromSeconds: 6, toSeconds: 10, text: 'One stone. The pond counts its rings.' },
    { fromSeconds: 15, toSeconds: 20, text: 'A second stone, and the first line that belongs to neither.' },
    { fromSeconds: 24, toSeconds: 27, text: '[Single notes, far apart]' },
    {
      fromSeconds: 30,
      toSeconds: 35,
      text: 'Where two crests meet, the water is higher than either meant it to be.',
    },
    {
      fromSeconds: 40,
      toSeconds: 44,
      text: 'Where crest meets hollow: nothing. It stays perfectly still there.',
    },
    { fromSeconds: 48, toSeconds: 52, text: '[The chord turns darker]' },
    { fromSeconds: 58, toSeconds: 63, text: 'Five of them now. The pond has stopped counting.' },
    { fromSeconds: 70, toSeconds: 74, text: '[Notes fall closer together]' },
    { fromSeconds: 82, toSeconds: 86, text: 'The stones have long been lying on the ground.' },
    { fromSeconds: 90, toSeconds: 94, text: '[The first chord, alone]' },
  ],
  recipe: {
    painter: 'interference',
    enlargement: 'smooth',
    stops: flat(
      [42, '#0d1a2b'],
      [86, '#16465f'],
      [124, '#2f8796'],
      [140, '#f3ede1'],
      [178, '#f4b942'],
      [220, '#ef5b39'],
      [258, '#7a1f2c'],
    ),
    effort: 'thorough',
    score: {
      chords: [
        [45, 52, 57, 60, 64],
        [41, 48, 57, 60, 65],
        [43, 50, 55, 59, 62],
        [40, 47, 55, 59, 64],
      ],
      secondsPerChord: 12,
      scale: [69, 72, 74, 76, 79, 81, 84, 88],
      strikesPerMinute: 38,
      timbre: 'glass',
    },
  },
};
