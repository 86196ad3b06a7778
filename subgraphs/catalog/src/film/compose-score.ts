import type { Random } from '../art/seeded-random';
import type { Score } from './generated-film';

export const sampleRate = 44_100;

interface Voice {
  startsAt: number;
  seconds: number;
  frequency: number;
  gain: number;
  /** -1 left, 1 right. */
  side: number;
  kind: 'held' | 'struck' | 'ground';
}

const tableSize = 4096;

/** One period of a tone from the strength of its partials, as loud as a plain sine. */
function toneTable(partials: readonly number[]): Float32Array {
  const sum = partials.reduce((total, strength) => total + strength, 0);
  return Float32Array.from({ length: tableSize + 1 }, (_, index) => {
    const angle = (index / tableSize) * 2 * Math.PI;
    return (
      partials.reduce((value, strength, order) => value + Math.sin(angle * (order + 1)) * strength, 0) / sum
    );
  });
}

const tones = {
  glass: {
    held: toneTable([1, 0.1, 0.22, 0.03, 0.1]),
    struck: toneTable([1, 0, 0.35, 0.1, 0.2, 0, 0.12]),
    decay: 2.6,
  },
  reed: {
    held: toneTable([1, 0.55, 0.4, 0.3, 0.18, 0.12, 0.08]),
    struck: toneTable([1, 0.4, 0.2]),
    decay: 1.4,
  },
  wood: { held: toneTable([1, 0.05, 0.3, 0, 0.12]), struck: toneTable([1, 0, 0, 0.45]), decay: 0.7 },
} as const;

const frequencyOf = (note: number): number => 440 * 2 ** ((note - 69) / 12);

function voicesOf(score: Score, seconds: number, random: Random): Voice[] {
  const voices: Voice[] = [];
  const { secondsPerChord, chords, scale } = score;
  for (let index = 0; index * secondsPerChord < seconds; index++) {
    const chord = chords[index % chords.length] ?? [];
    const startsAt = index * secondsPerChord - 1.5;
    chord.forEach((note, place) => {
      // A second voice a few cents away makes the chord breathe.
      for (const cents of [-4, 5]) {
        const side = (place / Math.max(1, chord.length - 1)) * 1.2 - 0.6 + cents * 0.04;
        const frequency = frequencyOf(note + cents / 100);
        voices.push({ startsAt, seconds: secondsPerChord + 3, frequency, gain: 0.09, side, kind: 'held' });
      }
    });
    const root = frequencyOf((chord[0] ?? 48) - 12);
    voices.push({
      startsAt,
      seconds: secondsPerChord + 3,
      frequency: root,
      gain: 0.12,
      side: 0,
      kind: 'ground',
    });
  }
  const beat = 60 / score.strikesPerMinute;
  let place = Math.floor(scale.length / 2);
  for (let at = 4; at < seconds - 5; at += beat * random.pick([0.5, 1, 1, 1.5, 2])) {
    place = Math.min(scale.length - 1, Math.max(0, place + random.whole(-2, 2)));
    const gain = random.between(0.07, 0.15);
    const frequency = frequencyOf(scale[place] ?? 69);
    voices.push({
      startsAt: at,
      seconds: 5,
      frequency,
      gain,
      side: random.between(-0.8, 0.8),
      kind: 'struck',
    });
  }
  return voices;
}

function loudness(voice: Voice, at: number, decay: number): number {
  if (voice.kind === 'struck') return Math.min(1, at / 0.006) * Math.exp((-at / decay) * 2.2);
  const edge = Math.min(3, voice.seconds / 2);
  const share = Math.min(1, at / edge, (voice.seconds - at) / edge);
  return share <= 0 ? 0 : Math.sin((share * Math.PI) / 2) * (1 + 0.12 * Math.sin(at * 1.9 + voice.frequency));
}

/** Plays a score: interleaved 16-bit stereo samples at 44.1 kHz, exactly as long as asked for. */
export function composeScore(score: Score, seconds: number, random: Random): Int16Array {
  const frames = Math.round(seconds * sampleRate);
  const mix = new Float32Array(frames * 2);
  const { held, struck, decay } = tones[score.timbre];
  const ground = toneTable([1, 0.25]);
  // Loudness changes slowly: it is worked out once per block.
  const block = 64;
  for (const voice of voicesOf(score, seconds, random)) {
    const table = voice.kind === 'held' ? held : voice.kind === 'struck' ? struck : ground;
    const step = (voice.frequency / sampleRate) * tableSize;
    const first = Math.max(0, Math.round(voice.startsAt * sampleRate));
    const last = Math.min(frames, Math.round((voice.startsAt + voice.seconds) * sampleRate));
    const [left, right] = [Math.sqrt((1 - voice.side) / 2), Math.sqrt((1 + voice.side) / 2)];
    let phase = (voice.frequency * 7) % tableSize;
    for (let start = first; start < last; start += block) {
      const gain = voice.gain * loudness(voice, start / sampleRate - voice.startsAt, decay);
      const end = Math.min(last, start + block);
      for (let frame = start; frame < end; frame++) {
        const value = gain * (table[phase | 0] ?? 0);
        mix[frame * 2] = (mix[frame * 2] ?? 0) + value * left;
        mix[frame * 2 + 1] = (mix[frame * 2 + 1] ?? 0) + value * right;
        phase += step;
        if (phase >= tableSize) phase -= tableSize;
      }
    }
  }
  return Int16Array.from(mix, (value) => Math.tanh(value * 1.6) * 30_000);
}
