import type { GeneratedFilm } from '../generated-film';
import { flat } from '../print-colours';

export const murmuration: GeneratedFilm = {
  id: 'own-nobody-leads',
  name: 'Nobody Leads',
  year: 2025,
  runtimeSeconds: 124,
  genres: ['Abstract', 'Family', 'Short'],
  synopsis:
    'Nine hundred starlings before bed. Each watches a handful of others; a hawk watches all of them.',
  credits: [
    { job: 'Flight', name: 'After the boids of Craig Reynolds' },
    { job: 'Score', name: 'Evening, in three chords' },
  ],
  captions: [
    { fromSeconds: 1, toSeconds: 5, text: '[A wide chord, like air over a field]' },
    { fromSeconds: 7, toSeconds: 12, text: 'They come in from the west, late, all talking.' },
    { fromSeconds: 18, toSeconds: 23, text: 'Stay close. Do not collide. Fly as the others fly.' },
    { fromSeconds: 33, toSeconds: 37, text: '[The chord opens]' },
    {
      fromSeconds: 40,
      toSeconds: 45,
      text: 'Seven neighbours are enough to know what nine hundred are doing.',
    },
    { fromSeconds: 52, toSeconds: 56, text: 'The hawk goes through the middle and comes out with nothing.' },
    { fromSeconds: 68, toSeconds: 73, text: 'Ask any of them who decided. It was always the one beside.' },
    { fromSeconds: 86, toSeconds: 90, text: '[Single notes, as lights go on]' },
    { fromSeconds: 102, toSeconds: 107, text: 'The reeds are near. The turning gets smaller.' },
    {
      fromSeconds: 116,
      toSeconds: 121,
      text: 'Then someone is the first to leave, and is not the leader either.',
    },
  ],
  recipe: {
    painter: 'murmuration',
    enlargement: 'smooth',
    stops: [
      [0, '#1a1420'],
      [30, '#1a1420'],
      ...flat(
        [84, '#1a1420'],
        [108, '#2c2145'],
        [132, '#5a2c5e'],
        [156, '#a43d5e'],
        [178, '#dc5f4a'],
        [200, '#f0914a'],
        [222, '#f6c46a'],
        [258, '#f7e6bd'],
      ).slice(1),
    ],
    effort: 'thorough',
    score: {
      chords: [
        [44, 51, 56, 60, 63],
        [41, 48, 56, 60, 65],
        [46, 53, 58, 61, 65],
        [39, 46, 55, 58, 63],
      ],
      secondsPerChord: 10,
      scale: [68, 70, 72, 75, 77, 80, 82, 84],
      strikesPerMinute: 30,
      timbre: 'glass',
    },
  },
};
