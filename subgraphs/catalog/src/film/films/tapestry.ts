import type { GeneratedFilm } from '../generated-film';
import { flat } from '../print-colours';

/** The painter's raised threads have the levels 24 to 120, the ground between them 136 to 232, each 16 apart. */
const threads = flat(
  [16, '#100f0d'],
  [32, '#f3ede1'],
  [48, '#f4b942'],
  [64, '#ef5b39'],
  [80, '#f08aa2'],
  [96, '#8fd0bf'],
  [112, '#e8c766'],
  [128, '#f6f0d8'],
  [144, '#7a1f2c'],
  [160, '#14302e'],
  [176, '#23134a'],
  [192, '#0b2a3c'],
  [208, '#3a1a12'],
  [224, '#1d4f4a'],
  [258, '#44163a'],
);

export const tapestry: GeneratedFilm = {
  id: 'own-ten-rules-for-weavers',
  name: 'Ten Rules for Weavers',
  year: 2025,
  runtimeSeconds: 96,
  genres: ['Abstract', 'Animation', 'Short'],
  synopsis: 'A cloth grows from its middle. Each thread looks at the three above it and does as it is told.',
  credits: [
    { job: 'Patterns', name: 'Elementary cellular automata' },
    { job: 'Score', name: 'A loom in six-eight' },
  ],
  captions: [
    { fromSeconds: 1, toSeconds: 4, text: '[A loom, far away]' },
    {
      fromSeconds: 5,
      toSeconds: 10,
      text: 'Rule ninety: be unlike your two neighbours’ sum. It makes triangles in triangles.',
    },
    { fromSeconds: 12, toSeconds: 16, text: 'Rule one hundred and fifty asks the middle thread as well.' },
    { fromSeconds: 21, toSeconds: 25, text: 'Rule thirty. Nobody has found its repeat.' },
    { fromSeconds: 35, toSeconds: 39, text: '[The shuttle changes hands]' },
    { fromSeconds: 45, toSeconds: 50, text: 'Left and right are mirrored by the weaver, not by the rule.' },
    { fromSeconds: 52, toSeconds: 56, text: 'A mistake in the first row is the pattern of the last.' },
    {
      fromSeconds: 67,
      toSeconds: 72,
      text: 'Rule one hundred and ten can calculate anything. It weaves instead.',
    },
    { fromSeconds: 78, toSeconds: 82, text: '[Both hands]' },
    { fromSeconds: 88, toSeconds: 93, text: 'Cut here.' },
  ],
  recipe: {
    painter: 'tapestry',
    enlargement: 'hard',
    stops: threads,
    effort: 'quick',
    score: {
      chords: [
        [50, 57, 62, 65],
        [46, 53, 62, 65],
        [48, 55, 60, 67],
        [45, 52, 60, 64],
      ],
      secondsPerChord: 6,
      scale: [62, 65, 67, 69, 72, 74, 77, 79],
      strikesPerMinute: 132,
      timbre: 'wood',
    },
  },
};
