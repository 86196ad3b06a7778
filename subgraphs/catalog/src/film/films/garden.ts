import type { GeneratedFilm } from '../generated-film';

export const garden: GeneratedFilm = {
  id: 'own-three-neighbours',
  name: 'Three Neighbours',
  year: 2025,
  runtimeSeconds: 120,
  genres: ['Abstract', 'Drama', 'Short'],
  synopsis:
    'Born among three, content with two, lonely with one, crowded with four: a town and all of its years.',
  credits: [
    { job: 'Rule', name: 'John Horton Conway' },
    { job: 'Score', name: 'Wood on wood' },
  ],
  captions: [
    { fromSeconds: 1, toSeconds: 4, text: '[Wooden bars, struck softly]' },
    { fromSeconds: 5, toSeconds: 9, text: 'Five settlers in the middle of nowhere.' },
    {
      fromSeconds: 14,
      toSeconds: 19,
      text: 'Whoever has two or three neighbours stays. That is the whole law.',
    },
    {
      fromSeconds: 26,
      toSeconds: 30,
      text: 'Some have learnt to walk. They leave at the corners and never look back.',
    },
    {
      fromSeconds: 38,
      toSeconds: 43,
      text: 'The old quarters glow. The soil of the lost ones takes long to cool.',
    },
    { fromSeconds: 52, toSeconds: 55, text: '[A quicker figure]' },
    { fromSeconds: 60, toSeconds: 65, text: 'Newcomers. Nobody asked them, nobody ever does.' },
    {
      fromSeconds: 76,
      toSeconds: 81,
      text: 'A square of four: the only family in town that has never had a quarrel.',
    },
    { fromSeconds: 96, toSeconds: 101, text: 'What blinks will blink for ever, if nobody comes by.' },
    { fromSeconds: 112, toSeconds: 117, text: '[One bar, and its echo]' },
  ],
  recipe: {
    painter: 'garden',
    enlargement: 'smooth',
    stops: [
      [0, '#17261d'],
      [18, '#17261d'],
      [22, '#1f3a2c'],
      [60, '#2c5a41'],
      [118, '#6f9f4a'],
      [135, '#d5c24a'],
      [165, '#e98a35'],
      [205, '#d9402b'],
      [228, '#f2b63c'],
      [246, '#f7efd9'],
      [255, '#ffffff'],
    ],
    effort: 'thorough',
    score: {
      chords: [
        [48, 55, 60, 64],
        [45, 52, 57, 64],
        [41, 53, 57, 60],
        [43, 50, 59, 62],
      ],
      secondsPerChord: 8,
      scale: [60, 62, 64, 67, 69, 72, 74, 76, 79],
      strikesPerMinute: 110,
      timbre: 'wood',
    },
  },
};
