import type { GeneratedFilm } from '../generated-film';

export const descent: GeneratedFilm = {
  id: 'own-all-the-way-down',
  name: 'All the Way Down',
  year: 2025,
  runtimeSeconds: 104,
  genres: ['Abstract', 'Documentary', 'Short'],
  synopsis: 'A fall of half a million times towards one point of a coast that never gets any simpler.',
  credits: [
    { job: 'Discovery', name: 'Benoît Mandelbrot' },
    { job: 'Score', name: 'A scale that only falls' },
  ],
  captions: [
    { fromSeconds: 1, toSeconds: 5, text: '[Reeds, low, in fifths]' },
    { fromSeconds: 7, toSeconds: 12, text: 'From here it looks like an island.' },
    { fromSeconds: 18, toSeconds: 23, text: 'A bay opens between the head and the body. We steer for it.' },
    {
      fromSeconds: 30,
      toSeconds: 35,
      text: 'Every seahorse has a tail, every tail is lined with seahorses.',
    },
    { fromSeconds: 44, toSeconds: 48, text: '[A falling figure, repeated]' },
    { fromSeconds: 52, toSeconds: 57, text: 'By now the first picture would be wider than a village.' },
    { fromSeconds: 66, toSeconds: 71, text: 'One short rule makes all of this: square it, add it, again.' },
    { fromSeconds: 80, toSeconds: 85, text: 'By now it would cover a city.' },
    { fromSeconds: 90, toSeconds: 94, text: '[The reeds go down once more]' },
    { fromSeconds: 96, toSeconds: 101, text: 'And at the bottom, an island. The same one.' },
  ],
  recipe: {
    painter: 'descent',
    enlargement: 'smooth',
    stops: [
      [0, '#100f0d'],
      [24, '#100f0d'],
      [40, '#23134a'],
      [90, '#7a1f6b'],
      [130, '#f0542d'],
      [175, '#f7c54a'],
      [205, '#f7efd9'],
      [250, '#5fb7cf'],
      [255, '#5fb7cf'],
    ],
    effort: 'thorough',
    score: {
      chords: [
        [38, 45, 50, 57],
        [36, 43, 50, 55],
        [34, 41, 50, 53],
        [33, 40, 49, 52],
      ],
      secondsPerChord: 13,
      scale: [62, 64, 65, 67, 69, 72, 74],
      strikesPerMinute: 24,
      timbre: 'reed',
    },
  },
};
