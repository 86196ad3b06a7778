import type { DataSource } from 'typeorm';
import { rowById } from '../load-by-key';
import { Genre } from './genre';

export const genreById = (db: DataSource) => rowById(db, Genre);
