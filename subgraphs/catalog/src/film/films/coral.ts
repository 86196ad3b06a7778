import type { GeneratedFilm } from '../generated-film';
import { flat } from '../print-colours';

export const coral: GeneratedFilm = {
  id: 'own-reef-at-night',
  name: 'Reef at Night',
  year: 2025,
  runtimeSeconds: 104,
  genres: ['Abstract', 'Fantasy', 'Short'],
  synopsis:
    'One thing eats another, both are spilt on the same plate, and what grows there was in neither recipe.',
  credits: [
    { job: 'Chemistry', name: 'After the model of Gray and Scott' },
    { job: 'Score', name: 'Reeds under water' },
  ],
  captions: [
    { fromSeconds: 1, toSeconds: 5, text: '[Reeds, as heard from below the surface]' },
    { fromSeconds: 6, toSeconds: 10, text: 'A single drop.' },
    {
      fromSeconds: 16,
      toSeconds: 21,
      text: 'It grows until it is too large to agree with itself, and divides.',
    },
    { fromSeconds: 30, toSeconds: 35, text: 'A little more food, and the spots reach out for one another.' },
    { fromSeconds: 44, toSeconds: 48, text: '[The reeds drift apart]' },
    { fromSeconds: 54, toSeconds: 59, text: 'Zebra, fingertip, brain, reef: the same two spoonfuls.' },
    { fromSeconds: 68, toSeconds: 73, text: 'Every wall has kept the same distance from every other.' },
    { fromSeconds: 80, toSeconds: 85, text: 'Now less to eat. The walls come apart at the weakest place.' },
    { fromSeconds: 97, toSeconds: 101, text: '[Almost nothing]' },
  ],
  recipe: {
    painter: 'coral',
    enlargement: 'smooth',
    stops: flat(
      [34, '#0d2b3e'],
      [70, '#0f4a5b'],
      [104, '#1f7a78'],
      [140, '#f7efd9'],
      [186, '#f08aa2'],
      [258, '#e4572e'],
    ),
    effort: 'thorough',
    score: {
      chords: [
        [43, 50, 58, 62, 65],
        [39, 46, 55, 58, 65],
        [41, 48, 57, 60, 67],
        [38, 45, 53, 57, 64],
      ],
      secondsPerChord: 13,
      scale: [67, 70, 72, 74, 77, 79],
      strikesPerMinute: 20,
      timbre: 'reed',
    },
  },
};
