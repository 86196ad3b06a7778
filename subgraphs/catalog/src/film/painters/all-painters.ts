import type { PainterName } from '../generated-film';
import { coral } from './coral';
import { descent } from './descent';
import { garden } from './garden';
import { interference } from './interference';
import { murmuration } from './murmuration';
import type { CreatePainter } from './painter';
import { tapestry } from './tapestry';

export const painters: Record<PainterName, CreatePainter> = {
  coral,
  descent,
  garden,
  interference,
  murmuration,
  tapestry,
};
